internal import Glibc

/// An open file: closed when it is let go.
package struct OpenFile: ~Copyable, Sendable {
    /// As diagnostics name it.
    package let path: String
    /// For calls that this type does not make.
    package private(set) var descriptor: Int32
    private let purpose: Purpose

    /// How a file is opened.
    package enum Purpose: Sendable {
        /// A regular file, to be read.
        case reading
        /// A file that is not there yet, to be written.
        case creating
        /// A file that is read and added to at its end; made where it is missing.
        case appending
        /// What is there already and may be a device or a pipe, to be written to.
        case writing

        var flags: Int32 {
            switch self {
            // A pipe opened so is not waited for; what it is, is seen below.
            case .reading: O_RDONLY | O_NONBLOCK | O_NOCTTY
            case .creating: O_WRONLY | O_CREAT | O_EXCL
            case .appending: O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
            case .writing: O_WRONLY | O_NOCTTY
            }
        }
    }

    /// Opens a file by its path. One that is to be read or added to must be a regular file.
    package init(_ path: String, for purpose: Purpose) throws(FileFault) {
        try self.init(name: path, in: AT_FDCWD, path: path, for: purpose)
    }

    /// - Parameters:
    ///   - name: from the folder whose descriptor is given.
    ///   - path: as diagnostics name it.
    init(name: String, in folder: Int32, path: String, for purpose: Purpose, flags: Int32 = 0) throws(FileFault) {
        let descriptor = Int32(
            try system(.open, path) { _ in Int(openat(folder, name, purpose.flags | flags | O_CLOEXEC, 0o666)) })
        do throws(FileFault) {
            if purpose == .reading || purpose == .appending {
                let kind = try Self.facts(descriptor, path: path).kind
                guard kind == .regular else { throw FileFault(path, .open, kind == .folder ? .folder : .notRegular) }
            }
        } catch {
            Glibc.close(descriptor)
            throw error
        }
        self.path = path
        self.descriptor = descriptor
        self.purpose = purpose
    }

    /// Makes a file without a name, to be written and read again by this program alone.
    package init(temporaryIn folder: String) throws(FileFault) {
        let name = "\(folder)/bayan-\(String(UInt64.random(in: 0...UInt64.max), radix: 36))"
        descriptor = Int32(
            try system(.open, name) { _ in Int(open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)) })
        unlink(name)
        path = name
        purpose = .creating
    }

    /// What the program was given as standard output, to be written to.
    package init(standardOutput path: String) throws(FileFault) {
        descriptor = Int32(try system(.open, path) { _ in Int(dup(STDOUT_FILENO)) })
        self.path = path
        purpose = .writing
    }

    deinit {
        guard descriptor >= 0 else { return }
        // A child that another thread has just begun may still have the descriptor, and the lock with it.
        if purpose == .appending { flock(descriptor, LOCK_UN) }
        Glibc.close(descriptor)
    }

    /// Closes the file and says whether that went well: network file systems tell of a full disk only now.
    package consuming func close() throws(FileFault) {
        let (path, descriptor) = (self.path, self.descriptor)
        self.descriptor = -1
        // close(2) is not to be called again after a signal: the descriptor is gone.
        let fault = FaultPlan.fault(.close) { path }
        let result = Glibc.close(descriptor)
        if case .error(let code) = fault, code != EINTR { throw FileFault(path, .close, .system(code)) }
        if result != 0, errno != EINTR { throw FileFault(path, .close, .system(errno)) }
    }

    package func facts() throws(FileFault) -> FileFacts { try Self.facts(descriptor, path: path) }

    private static func facts(_ descriptor: Int32, path: String) throws(FileFault) -> FileFacts {
        var facts = stat()
        _ = try system(.look, path) { _ in Int(fstat(descriptor, &facts)) }
        return FileFacts(facts)
    }

    // MARK: Reading

    /// Reads from an offset on until the buffer is full or the file ends.
    /// - Returns: the number of bytes read.
    package func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(FileFault) -> Int {
        var done = 0
        while done < buffer.count {
            let count = try system(.read, path) { most in
                pread(
                    descriptor, buffer.baseAddress.map { $0 + done }, min(buffer.count - done, most),
                    off_t(offset + done))
            }
            if count == 0 { break }
            done += count
        }
        return done
    }

    /// The bytes in a range; fewer where the file ends before.
    package func bytes(in range: Range<Int>) throws(FileFault) -> [UInt8] {
        var fault: FileFault?
        let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
            do throws(FileFault) {
                count = try read(into: UnsafeMutableRawBufferPointer(buffer), at: range.lowerBound)
            } catch { fault = error }
        }
        if let fault { throw fault }
        return bytes
    }

    /// Hands over the whole file, a piece at a time.
    /// - Parameter buffer: reused from file to file; made where it is empty.
    package func forEachBlock(
        buffer: inout [UInt8], _ body: (UnsafeRawBufferPointer) -> Void
    ) throws(FileFault) {
        if buffer.isEmpty { buffer = [UInt8](repeating: 0, count: 1 << 18) }
        var offset = 0
        while true {
            let count = try buffer.withUnsafeMutableBufferPointer { piece throws(FileFault) in
                try read(into: UnsafeMutableRawBufferPointer(piece), at: offset)
            }
            if count > 0 { buffer.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[..<count])) } }
            guard count == buffer.count else { return }
            offset += count
        }
    }

    /// Hands over the whole file, a piece at a time.
    package func forEachBlock(_ body: (UnsafeRawBufferPointer) -> Void) throws(FileFault) {
        var buffer: [UInt8] = []
        try forEachBlock(buffer: &buffer, body)
    }

    /// The whole file.
    /// - Parameter limit: bytes; a longer file is refused.
    package func contents(limit: Int) throws(FileFault) -> [UInt8] {
        let size = try facts().size
        guard size <= limit else { throw FileFault(path, .read, .tooLong(size, limit: limit)) }
        // One byte more shows whether the file ends where the system says; some (proc(5)) do not say.
        var bytes = try bytes(in: 0..<size + 1)
        var chunk = bytes.count > size ? 1 << 16 : 0
        while chunk > 0, bytes.count <= limit {
            let more = try self.bytes(in: bytes.count..<bytes.count + chunk)
            bytes += more
            if more.count < chunk { chunk = 0 }
        }
        guard bytes.count <= limit else { throw FileFault(path, .read, .tooLong(bytes.count, limit: limit)) }
        return bytes
    }

    // MARK: Writing

    /// Writes all of the bytes where the file is.
    package func write(_ bytes: [UInt8]) throws(FileFault) {
        try bytes.withUnsafeBufferPointer { buffer throws(FileFault) in
            try write(UnsafeRawBufferPointer(buffer), UnsafeRawBufferPointer(start: nil, count: 0))
        }
    }

    /// Writes two buffers, one after the other, with as few calls as the system allows.
    package func write(_ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer) throws(FileFault) {
        var done = 0
        let total = first.count + second.count
        while done < total {
            let count = try system(.write, path) { most in
                let head = UnsafeRawBufferPointer(rebasing: first.dropFirst(done).prefix(most))
                let tail = UnsafeRawBufferPointer(
                    rebasing: second.dropFirst(max(0, done - first.count)).prefix(most - head.count))
                return withUnsafeTemporaryAllocation(of: iovec.self, capacity: 2) { parts in
                    parts[0] = iovec(iov_base: UnsafeMutableRawPointer(mutating: head.baseAddress), iov_len: head.count)
                    parts[1] = iovec(iov_base: UnsafeMutableRawPointer(mutating: tail.baseAddress), iov_len: tail.count)
                    return writev(descriptor, parts.baseAddress, 2)
                }
            }
            // A disk that takes nothing and says nothing would be asked for ever.
            guard count > 0 else { throw FileFault(path, .write, .system(ENOSPC)) }
            done += count
        }
    }

    /// Cuts the file off at a length.
    package func truncate(to length: Int) throws(FileFault) {
        _ = try system(.truncate, path) { _ in Int(ftruncate(descriptor, off_t(length))) }
    }

    /// Brings what was written to the disk, with all that is known of the file.
    package func sync() throws(FileFault) {
        _ = try system(.sync, path) { _ in Int(fsync(descriptor)) }
    }

    /// Brings what was written to the disk, and of the file no more than is needed to read it again.
    package func syncData() throws(FileFault) {
        _ = try system(.sync, path) { _ in Int(fdatasync(descriptor)) }
    }

    /// Gives the file the permissions of another.
    package func setMode(_ mode: UInt32) { fchmod(descriptor, mode) }

    /// Locks the file for this program, as long as it is open (flock(2)). Some network file systems lock no files or no
    /// folders; there nobody is in the way.
    /// - Returns: whether nobody else has the lock.
    package func lock() throws(FileFault) -> Bool { try Self.lock(descriptor, isShared: false, path: path) }

    static func lock(_ descriptor: Int32, isShared: Bool, path: String) throws(FileFault) -> Bool {
        do throws(FileFault) {
            _ = try system(.lock, path) { _ in Int(flock(descriptor, (isShared ? LOCK_SH : LOCK_EX) | LOCK_NB)) }
            return true
        } catch {
            switch error.code {
            case EWOULDBLOCK: return false
            case EBADF, ENOLCK, EOPNOTSUPP: return true
            default: throw error
            }
        }
    }
}
