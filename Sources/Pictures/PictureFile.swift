import Glibc

/// Reads picture files, and waits for none.
enum PictureFile {
    static func contents(of path: String, limit: Int) throws(PictureFault) -> [UInt8] {
        // A pipe that nobody writes to would hold up the opening but for O_NONBLOCK.
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard file >= 0 else {
            throw PictureFault("cannot be opened", hint: "Put the file there, or correct its name.", isMissing: true)
        }
        defer { close(file) }
        var facts = stat()
        guard fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
            throw PictureFault("is no regular file", hint: "Put an SVG or PNG file there.")
        }
        guard facts.st_size <= limit else { throw .tooLarge }
        var isWhole = true
        let bytes = [UInt8](unsafeUninitializedCapacity: Int(facts.st_size)) { buffer, length in
            while length < buffer.count {
                let count = read(file, buffer.baseAddress.map { $0 + length }, buffer.count - length)
                if count < 0, errno == EINTR { continue }
                isWhole = count >= 0
                guard count > 0 else { break }
                length += count
            }
        }
        guard isWhole else { throw PictureFault("cannot be read", hint: "Check the disk that it lies on.") }
        return bytes
    }
}
