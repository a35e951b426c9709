import CFreeType
import Glibc

/// A font file as it lies in memory: mapped, or unpacked where it is a WOFF.
enum FontBytes {
    /// Larger than any collection of Chinese faces.
    static let limit = 256 << 20

    /// Whether it is a regular file that is not too long; a pipe or a device is not waited for.
    static func isReadable(_ path: String) -> Bool {
        var facts = stat()
        return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG && facts.st_size <= limit
    }

    /// WOFF or WOFF2 (W3C, WOFF File Format 1.0 and 2.0).
    static func isPacked(_ first: UnsafeRawBufferPointer) -> Bool {
        first.starts(with: "wOFF".utf8) || first.starts(with: "wOF2".utf8)
    }

    /// The font inside a WOFF. FreeType unpacks both kinds while it opens them.
    static func unpacked(_ path: String) throws(FontFault) -> [UInt8] {
        var library: FT_Library?
        guard FT_Init_FreeType(&library) == 0 else { throw .truncated }
        defer { FT_Done_FreeType(library) }
        var face: FT_Face?
        guard FT_New_Face(library, path, 0, &face) == 0 else { throw .truncated }
        defer { FT_Done_Face(face) }
        // Tag 0 is the whole file, as it is after unpacking.
        var length: FT_ULong = 0
        guard FT_Load_Sfnt_Table(face, 0, 0, nil, &length) == 0, (12...limit).contains(Int(length)) else { throw .truncated }
        var isWhole = true
        let bytes = [UInt8](unsafeUninitializedCapacity: Int(length)) { buffer, count in
            isWhole = FT_Load_Sfnt_Table(face, 0, 0, buffer.baseAddress, &length) == 0
            count = isWhole ? buffer.count : 0
        }
        guard isWhole else { throw .truncated }
        return Self.closed(bytes)
    }

    /// FreeType 2.12 puts the end of its own buffer where a WOFF2's last outline ends (OpenType, loca).
    private static func closed(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        guard let file = try? FontData(bytes), let glyf = try? file.table("glyf", atLeast: 0),
            let loca = try? file.table("loca", atLeast: 4), let head = try? file.table("head", atLeast: 54),
            let isLong = try? file.short(at: head.lowerBound + 50) == 1
        else { return bytes }
        if isLong {
            guard let end = try? file.long(at: loca.upperBound - 4), end > glyf.count else { return bytes }
            bytes.set(word: glyf.count >> 16, at: loca.upperBound - 4)
            bytes.set(word: glyf.count & 0xFFFF, at: loca.upperBound - 2)
        } else {
            guard let last = try? file.word(at: loca.upperBound - 4), let end = try? file.word(at: loca.upperBound - 2),
                end < last || 2 * end > glyf.count
            else { return bytes }
            bytes.set(word: glyf.count / 2, at: loca.upperBound - 2)
        }
        return bytes
    }
}
