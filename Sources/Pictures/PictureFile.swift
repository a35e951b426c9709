import Files

/// Reads picture files, and waits for none.
enum PictureFile {
    static func contents(of path: String, limit: Int) throws(PictureFault) -> [UInt8] {
        do throws(FileFault) {
            return try Files.contents(of: path, limit: limit)
        } catch {
            switch error.cause {
            case .folder, .notRegular: throw PictureFault("is no regular file", hint: "Put an SVG or PNG file there.")
            case .tooLong: throw .tooLarge
            case .system where error.call == .read:
                throw PictureFault("cannot be read: \(error.reason)", hint: "Check the disk that it lies on.")
            case .system:
                throw PictureFault(
                    "cannot be opened: \(error.reason)", hint: "Put the file there, or correct its name.", isMissing: true)
            }
        }
    }
}
