internal import CLinux
internal import Glibc

/// An open folder. What is named in it is found below it, and never through a link: not even where somebody changes the
/// folder while it is worked on.
package final class Folder: Sendable {
    /// As diagnostics name it.
    package let path: String
    /// For calls that this type does not make.
    package let descriptor: Int32

    /// Opens a folder by its path.
    package convenience init(_ path: String) throws(FileFault) {
        try self.init(path: path, name: path, in: AT_FDCWD, flags: 0)
    }

    private init(path: String, name: String, in folder: Int32, flags: Int32) throws(FileFault) {
        self.path = path
        descriptor = Int32(
            try system(.open, path) { _ in Int(openat(folder, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | flags)) })
    }

    deinit {
        // A child that another thread has just begun may still have the descriptor, and the lock with it.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    // MARK: What is in it

    /// The names of what is in the folder, sorted, without `.` and `..`.
    package func names() throws(FileFault) -> [String] {
        let own = Int32(
            try system(.list, path) { _ in Int(openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)) })
        guard let stream = fdopendir(own) else {
            let code = errno
            close(own)
            throw FileFault(path, .list, .system(code))
        }
        defer { closedir(stream) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else { break }
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        guard errno == 0 else { throw FileFault(path, .list, .system(errno)) }
        return names.sorted()
    }

    /// What stands under a name, or names with slashes between them; a link is not followed. nil where nothing does.
    package func facts(of name: String) throws(FileFault) -> FileFacts? {
        var facts = stat()
        do throws(FileFault) {
            if let slash = name.utf8.lastIndex(of: UInt8(ascii: "/")) {
                return try folder(String(name[..<slash])).facts(of: String(name[name.utf8.index(after: slash)...]))
            }
            _ = try system(.look, path + "/" + name) { _ in
                Int(fstatat(descriptor, name, &facts, AT_SYMLINK_NOFOLLOW))
            }
        } catch {
            if error.isMissing { return nil }
            throw error
        }
        return FileFacts(facts)
    }

    /// Opens a file below the folder: a name, or names with slashes between them.
    package func file(_ name: String, for purpose: OpenFile.Purpose) throws(FileFault) -> OpenFile {
        guard let slash = name.utf8.lastIndex(of: UInt8(ascii: "/")) else {
            return try OpenFile(name: name, in: descriptor, path: path + "/" + name, for: purpose, flags: O_NOFOLLOW)
        }
        let below = try folder(String(name[..<slash]))
        return try below.file(String(name[name.utf8.index(after: slash)...]), for: purpose)
    }

    /// Opens a folder below this one: a name, or names with slashes between them, none of which leads up or is a link.
    package func folder(_ name: String) throws(FileFault) -> Folder {
        var inner = self
        for part in name.split(separator: "/", omittingEmptySubsequences: false) {
            guard !part.isEmpty, part != ".", part != ".." else {
                throw FileFault(path + "/" + name, .open, .system(EXDEV))
            }
            inner = try Folder(path: inner.path + "/" + part, name: String(part), in: inner.descriptor, flags: O_NOFOLLOW)
        }
        return inner
    }

    // MARK: Changing it

    /// Makes a folder in this one, where it is missing, and opens it.
    package func makeFolder(_ name: String) throws(FileFault) -> Folder {
        do throws(FileFault) {
            _ = try system(.makeFolder, path + "/" + name) { _ in Int(mkdirat(descriptor, name, 0o777)) }
        } catch {
            guard error.code == EEXIST else { throw error }
        }
        return try folder(name)
    }

    /// Makes a folder below this one, where it is missing, with those above it, and opens it: a name, or names with slashes
    /// between them, none of which leads up or is a link.
    package func makeFolders(_ name: String) throws(FileFault) -> Folder {
        var inner = self
        for part in name.split(separator: "/", omittingEmptySubsequences: false) { inner = try inner.makeFolder(String(part)) }
        return inner
    }

    /// Gives a file of another folder a name in this one, in place of what has the name.
    package func take(_ name: String, from other: Folder, as final: String) throws(FileFault) {
        _ = try system(.rename, path + "/" + final) { _ in
            Int(renameat(other.descriptor, name, descriptor, final))
        }
    }

    /// Removes a file. That it is gone already is no error.
    package func remove(_ name: String) throws(FileFault) {
        do throws(FileFault) {
            _ = try system(.remove, path + "/" + name) { _ in Int(unlinkat(descriptor, name, 0)) }
        } catch {
            if !error.isMissing { throw error }
        }
    }

    /// Removes an empty folder; one that is not empty stays.
    package func removeFolder(_ name: String) { unlinkat(descriptor, name, AT_REMOVEDIR) }

    /// Brings the names in the folder to the disk.
    package func sync() throws(FileFault) {
        _ = try system(.sync, path) { _ in Int(fsync(descriptor)) }
    }

    /// Brings everything that was written on the folder's file system to the disk (syncfs(2)).
    package func syncFileSystem() throws(FileFault) {
        _ = try system(.sync, path) { _ in Int(bayan_syncfs(descriptor)) }
    }

    /// Locks the folder as long as it is open, for this program alone or together with others that share it.
    /// - Returns: whether nobody stands in the way.
    package func lock(isShared: Bool) throws(FileFault) -> Bool {
        try OpenFile.lock(descriptor, isShared: isShared, path: path)
    }
}
