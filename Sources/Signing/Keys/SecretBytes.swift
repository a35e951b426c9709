internal import CMS
internal import COpenSSL
internal import Files
internal import Glibc
internal import PDFSyntax
public import Reporting
internal import Verification

/// A passphrase or a private key file in memory: wiped when it is let go.
public final class SecretBytes: @unchecked Sendable {
    // Unchecked: the memory is written before init returns and by deinit, never in between.
    private let memory: UnsafeMutableRawBufferPointer
    let count: Int

    private init(capacity: Int, fill: (UnsafeMutableRawBufferPointer) -> Int?) throws(SecretUnreadable) {
        memory = .allocate(byteCount: capacity + 1, alignment: 1)
        _ = memory.initializeMemory(as: UInt8.self, repeating: 0)
        guard let filled = fill(UnsafeMutableRawBufferPointer(rebasing: memory[..<capacity])) else {
            count = 0
            throw SecretUnreadable()
        }
        count = filled
    }

    deinit {
        OPENSSL_cleanse(memory.baseAddress, memory.count)
        memory.deallocate()
    }

    private struct SecretUnreadable: Error {}

    /// The bytes, followed by a zero byte that `count` does not include.
    package func withBytes<Result>(_ body: (UnsafePointer<CChar>) throws -> Result) rethrows -> Result {
        try body(memory.baseAddress!.assumingMemoryBound(to: CChar.self))
    }

    /// The first line of what can be read from an open file descriptor (a pipe, mostly).
    public convenience init(firstLineOf descriptor: Int32) throws(Diagnostics) {
        do {
            try self.init(capacity: 4096) { memory in
                guard let count = readAll(descriptor, into: memory), count < memory.count else { return nil }
                let line = memory[..<count].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? count
                return line
            }
        } catch {
            throw Diagnostics(
                code: .passphraseUnreadable, "The passphrase cannot be read from file descriptor \(descriptor).",
                hint: "It is one line of at most 4095 bytes.")
        }
        withMutableTail { $0 = 0 }
    }

    /// The first line of a file that nobody but its owner can read.
    /// - Parameter what: what the file is called in diagnostics.
    public convenience init(firstLineOfFile path: String, called what: String = "passphrase file") throws(Diagnostics) {
        let file = try openPrivate(path, what: what)
        // The file is closed when it is let go.
        defer { withExtendedLifetime(file) {} }
        try self.init(firstLineOf: file.descriptor)
    }

    /// A whole file that nobody but its owner can read.
    convenience init(file path: String) throws(Diagnostics) {
        let file = try openPrivate(path, what: "key file")
        do {
            try self.init(capacity: 1 << 20) { memory in
                guard let count = try? file.read(into: memory, at: 0), count < memory.count else { return nil }
                return count
            }
        } catch {
            throw Diagnostics(
                code: .keyUnreadable, "The key file cannot be read.", at: SourceLocation(file: path),
                hint: "A key file is smaller than a megabyte.")
        }
    }

    /// A copy of bytes that are in memory already; whoever has those wipes them.
    public init(_ bytes: [UInt8]) {
        memory = .allocate(byteCount: bytes.count + 1, alignment: 1)
        _ = memory.initializeMemory(as: UInt8.self, repeating: 0)
        memory.copyBytes(from: bytes)
        count = bytes.count
    }

    /// A line typed by a person; whoever reads it from the terminal turns the echo off.
    public init(typed line: UnsafeRawBufferPointer) {
        memory = .allocate(byteCount: line.count + 1, alignment: 1)
        _ = memory.initializeMemory(as: UInt8.self, repeating: 0)
        memory.copyMemory(from: line)
        count = line.count
    }

    /// The byte after the last one, so that the secret is a C string too.
    private func withMutableTail(_ body: (inout UInt8) -> Void) { body(&memory[count]) }
}

private func readAll(_ descriptor: Int32, into memory: UnsafeMutableRawBufferPointer) -> Int? {
    var count = 0
    while count < memory.count {
        let got = read(descriptor, memory.baseAddress! + count, memory.count - count)
        if got < 0 {
            if errno == EINTR { continue }
            return nil
        }
        if got == 0 { break }
        count += got
    }
    return count
}

private func openPrivate(_ path: String, what: String) throws(Diagnostics) -> OpenFile {
    let place = SourceLocation(file: path)
    do throws(FileFault) {
        let file = try OpenFile(path, for: .reading)
        if try file.facts().mode & 0o077 == 0 { return file }
    } catch {
        switch error.cause {
        case .folder, .notRegular:
            throw Diagnostics(code: .notAFile, "The \(what) is not a regular file.", at: place)
        default:
            throw Diagnostics(code: .missingFile, "The \(what) cannot be opened: \(error.reason).", at: place)
        }
    }
    throw Diagnostics(
        code: .secretExposed, "The \(what) can be read or changed by others than its owner.", at: place,
        hint: "chmod 600 \(path)")
}

extension SecretBytes {
    /// Keeps secrets of the whole program out of memory dumps (prctl(2), PR_SET_DUMPABLE): for a program that holds keys,
    /// and none that is somebody else's.
    package static func forbidDumps() { bayan_forbid_dumps() }
}
