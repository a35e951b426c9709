import CZip
import Reporting

/// A ZIP archive, as spreadsheets and documents are kept in one (ECMA-376-2; ISO 26300-3). Nothing is unpacked to disk, and
/// no entry may grow beyond measure while it is read.
final class Archive {
    enum Limit {
        static let entries: Int64 = 10_000
        /// Bytes that one entry may have when it is unpacked.
        static let entry = 2 << 30
        /// An entry over 16 megabytes may be so many times as long as it is in the archive.
        static let ratio = 400
        static let unsuspected = 16 << 20
    }

    private let archive: OpaquePointer
    private let file: String
    /// What libzip reads from, as long as the archive is open.
    private let memory: UnsafeMutableRawBufferPointer

    /// - Parameters:
    ///   - bytes: the archive.
    ///   - file: what it is called in diagnostics.
    init(_ bytes: [UInt8], file: String) throws(Diagnostics) {
        memory = .allocate(byteCount: bytes.count, alignment: 1)
        memory.copyBytes(from: bytes)
        let source = zip_source_buffer_create(memory.baseAddress, zip_uint64_t(bytes.count), 0, nil)
        let opened = source.flatMap { zip_open_from_source($0, Int32(ZIP_RDONLY), nil) }
        guard let archive = opened else {
            if let source { zip_source_free(source) }
            memory.deallocate()
            throw Diagnostics(
                code: .brokenArchive, "The file is no whole ZIP archive, which files of its kind are.",
                at: SourceLocation(file: file), hint: "Save it anew with the program that made it.")
        }
        self.archive = archive
        self.file = file
        guard zip_get_num_entries(archive, 0) <= Limit.entries else {
            throw Diagnostics(
                code: .brokenArchive, "The archive has more than \(Limit.entries) entries.", at: SourceLocation(file: file))
        }
    }

    deinit {
        zip_discard(archive)
        memory.deallocate()
    }

    func has(_ name: String) -> Bool { zip_name_locate(archive, name, 0) >= 0 }

    /// Names of all entries.
    var names: [String] {
        (0..<max(0, zip_get_num_entries(archive, 0))).compactMap { index in
            zip_get_name(archive, zip_uint64_t(index), 0).map { String(cString: $0) }
        }
    }

    /// Hands an entry over piece by piece, until `take` says that it has enough.
    func read(_ name: String, _ take: ([UInt8]) throws(Diagnostics) -> Bool) throws(Diagnostics) {
        let index = zip_name_locate(archive, name, 0)
        var stat = zip_stat_t()
        guard index >= 0, zip_stat_index(archive, zip_uint64_t(index), 0, &stat) == 0 else {
            throw Diagnostics(
                code: .brokenArchive, "The archive has no entry ‘\(name)’.", at: SourceLocation(file: file),
                hint: "Save it anew with the program that made it.")
        }
        let encrypted = stat.encryption_method != 0
        guard !encrypted, let entry = zip_fopen_index(archive, zip_uint64_t(index), 0) else {
            throw Diagnostics(
                code: encrypted ? .encryptedFile : .brokenArchive,
                encrypted ? "The file is locked with a password." : "The entry ‘\(name)’ cannot be unpacked.",
                at: SourceLocation(file: file), hint: encrypted ? "Save it without a password." : "Save it anew.")
        }
        defer { zip_fclose(entry) }
        let allowed = min(Limit.entry, max(Limit.unsuspected, Int(clamping: stat.comp_size) * Limit.ratio))
        var length = 0
        while true {
            var isWhole = true
            let piece = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
                let read = zip_fread(entry, buffer.baseAddress, zip_uint64_t(buffer.count))
                isWhole = read >= 0
                count = max(0, Int(read))
            }
            guard isWhole else {
                throw Diagnostics(
                    code: .brokenArchive, "The entry ‘\(name)’ is damaged.", at: SourceLocation(file: file),
                    hint: "Take the file from its source again, or save it anew.")
            }
            if piece.isEmpty { return }
            length += piece.count
            guard length <= allowed else {
                throw Diagnostics(
                    code: .archiveBomb, "The entry ‘\(name)’ unpacks to far more than the archive holds.",
                    at: SourceLocation(file: file), hint: "Save the list anew, without formatted empty rows; or as CSV.")
            }
            if try !take(piece) { return }
        }
    }

    /// A whole entry of at most `limit` bytes.
    func bytes(_ name: String, limit: Int = 64 << 20) throws(Diagnostics) -> [UInt8] {
        var bytes: [UInt8] = []
        try read(name) { (piece) throws(Diagnostics) in
            bytes += piece
            guard bytes.count <= limit else {
                throw Diagnostics(
                    code: .archiveBomb, "The entry ‘\(name)’ has more than \(limit) bytes.", at: SourceLocation(file: file))
            }
            return true
        }
        return bytes
    }
}
