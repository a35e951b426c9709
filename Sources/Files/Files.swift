internal import Glibc

/// What is done with files by their paths: the one way to read and write them.
package enum Files {
    /// The bytes of a regular file.
    /// - Parameter limit: bytes; a longer file is refused.
    package static func contents(of path: String, limit: Int) throws(FileFault) -> [UInt8] {
        try OpenFile(path, for: .reading).contents(limit: limit)
    }

    /// The first bytes of a regular file, as many as there are up to `count`.
    package static func beginning(of path: String, count: Int) throws(FileFault) -> [UInt8] {
        try OpenFile(path, for: .reading).bytes(in: 0..<count)
    }

    /// What stands at a path, at the end of all links; nil where nothing does.
    package static func facts(of path: String) throws(FileFault) -> FileFacts? {
        var facts = stat()
        do throws(FileFault) {
            _ = try system(.look, path) { _ in Int(stat(path, &facts)) }
        } catch {
            if error.isMissing { return nil }
            throw error
        }
        return FileFacts(facts)
    }

    /// Whether something stands at a path and can be looked at.
    package static func isThere(_ path: String) -> Bool { (try? facts(of: path)) != nil }

    /// Whether a regular file stands at a path.
    package static func isFile(_ path: String) -> Bool { (try? facts(of: path))?.kind == .regular }

    /// Whether a folder stands at a path.
    package static func isFolder(_ path: String) -> Bool { (try? facts(of: path))?.kind == .folder }

    /// Makes a folder, and those above it that are missing, and opens it.
    package static func makeFolder(_ path: String) throws(FileFault) -> Folder {
        do throws(FileFault) {
            return try Folder(path)
        } catch {
            guard error.code == ENOENT else { throw error }
        }
        if let slash = path.utf8.dropLast().lastIndex(of: UInt8(ascii: "/")), slash != path.startIndex {
            _ = try makeFolder(String(path[..<slash]))
        }
        do throws(FileFault) {
            _ = try system(.makeFolder, path) { _ in Int(mkdir(path, 0o777)) }
        } catch {
            guard error.code == EEXIST else { throw error }
        }
        return try Folder(path)
    }

    /// Removes a file. That it is gone already is no error.
    package static func remove(_ path: String) throws(FileFault) {
        do throws(FileFault) {
            _ = try system(.remove, path) { _ in Int(unlink(path)) }
        } catch {
            if !error.isMissing { throw error }
        }
    }
}
