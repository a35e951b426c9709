package import Reporting

/// Turns a file's bytes into UTF-8. What says of itself that it is UTF-16 is converted; what is neither is refused,
/// never guessed.
package enum TextEncoding {
    package static func utf8(_ bytes: consuming [UInt8], file: String) throws(Diagnostics) -> [UInt8] {
        if let kind = FileKind(of: Array(bytes[..<min(8, bytes.count)])) {
            throw Diagnostics(
                code: .wrongKindOfFile, "The file is \(kind.name), and no text.", at: SourceLocation(file: file),
                hint:
                    "‘bayan new DIR --from FILE’ reads .docx, .odt, .html and text; a list may be .xlsx or .ods under its own ending."
            )
        }
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
            throw Diagnostics(
                code: .notUTF8, "The file is UTF-32, which is not read.", at: SourceLocation(file: file),
                hint: "Save it as UTF-8.")
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            bytes.removeFirst(3)
        } else if bytes.starts(with: [0xFF, 0xFE]) {
            bytes = try utf16(bytes, file: file, isBigEndian: false)
        } else if bytes.starts(with: [0xFE, 0xFF]) {
            bytes = try utf16(bytes, file: file, isBigEndian: true)
        } else {
            try refuseUnmarked(bytes[..<min(256, bytes.count)], file: file)
        }
        do {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            let offset = error.byteOffsets.lowerBound
            let valid = SourceText(file: file, bytes: Array(bytes[..<offset]))
            throw Diagnostics(
                code: .notUTF8,
                "The byte \(hexadecimal(bytes[offset])) is not UTF-8: the file has another encoding, such as Windows-1252, Latin-1 or Windows-1256.",
                at: valid.location(atOffset: offset),
                hint: "Save the file as UTF-8; in a spreadsheet program choose ‘CSV UTF-8’.")
        }
        return bytes
    }

    /// Every other byte of Latin text is nothing in UTF-16.
    private static func refuseUnmarked(_ sample: ArraySlice<UInt8>, file: String) throws(Diagnostics) {
        let zeros = sample.indices.filter { sample[$0] == 0 }
        // Other scripts' letters have none, but for their spaces: all on one side.
        let areOnOneSide = zeros.count > 1 && Set(zeros.map { ($0 - sample.startIndex) % 2 }).count == 1
        guard sample.count > 3, areOnOneSide || zeros.count * 3 > sample.count else { return }
        // In UTF-32 three of four bytes are.
        let name = zeros.count * 3 > sample.count * 2 ? "UTF-32" : "UTF-16"
        throw Diagnostics(
            code: .notUTF8, "The file looks like \(name) without a byte order mark, which is not guessed.",
            at: SourceLocation(file: file), hint: "Save it as UTF-8.")
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        "0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }

    private static func utf16(_ bytes: [UInt8], file: String, isBigEndian: Bool) throws(Diagnostics) -> [UInt8] {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        for index in stride(from: 2, to: bytes.count - 1, by: 2) {
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            units.append(isBigEndian ? first << 8 | second : second << 8 | first)
        }
        guard bytes.count.isMultiple(of: 2), let text = String(validating: units, as: UTF16.self) else {
            throw Diagnostics(
                code: .notUTF16, "The file begins like UTF-16 but is not well-formed.", at: SourceLocation(file: file),
                hint: "Save the file as UTF-8.")
        }
        return Array(text.utf8)
    }
}
