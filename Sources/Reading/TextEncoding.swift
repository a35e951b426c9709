package import Files
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
            throw notUTF8(bytes[offset], at: valid.location(atOffset: offset))
        }
        return bytes
    }

    /// Where the text begins in a file of UTF-8 that is too long for memory, all of which is looked at.
    /// - Returns: nil for a file that has to be converted.
    /// - Throws: as `utf8` does.
    package static func start(ofLong file: borrowing OpenFile, name: String) throws(Diagnostics) -> Int? {
        let head = try read(file, 0..<4096, name)
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
            if !head.starts(with: [0xFF, 0xFE, 0, 0]) { return nil }
        }
        _ = try utf8(Array(head.dropLast(unfinished(head))), file: name)
        var start = 0
        while true {
            let bytes = try read(file, start..<start + 1 << 20, name)
            // A character may go on in the next piece, but not behind the last byte.
            let cut = bytes.count < 1 << 20 ? 0 : unfinished(bytes)
            let whole = bytes.dropLast(cut)
            do {
                try whole.withUnsafeBufferPointer { _ = try UTF8Span(validating: $0.span) }
            } catch {
                let offset = (error as? UTF8.ValidationError)?.byteOffsets.lowerBound ?? 0
                throw notUTF8(bytes[offset], at: try place(of: start + offset, in: file, name))
            }
            guard bytes.count == 1 << 20 else { break }
            start += whole.count
        }
        return head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    private static func read(_ file: borrowing OpenFile, _ range: Range<Int>, _ name: String) throws(Diagnostics) -> [UInt8] {
        do throws(FileFault) {
            return try file.bytes(in: range)
        } catch {
            throw Diagnostics(
                code: .unreadableFile, "‘\(name)’ cannot be read: \(error.reason).", at: SourceLocation(file: name))
        }
    }

    /// How many bytes at the end begin a character that goes on behind it.
    private static func unfinished(_ bytes: [UInt8]) -> Int {
        for count in 1...3 where count <= bytes.count {
            let byte = bytes[bytes.count - count]
            if byte & 0xC0 == 0x80 { continue }
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
            return length > count ? count : 0
        }
        return 0
    }

    /// Line and column of an offset.
    private static func place(
        of offset: Int, in file: borrowing OpenFile, _ name: String
    ) throws(Diagnostics) -> SourceLocation {
        var line = 1
        var lineStart = 0
        var start = 0
        while start < offset {
            let bytes = try read(file, start..<min(offset, start + 1 << 20), name)
            for (place, byte) in bytes.enumerated() where byte == 0x0A { (line, lineStart) = (line + 1, start + place + 1) }
            guard !bytes.isEmpty else { break }
            start += bytes.count
        }
        let before = try read(file, max(lineStart, offset - 1 << 20)..<offset, name)
        return SourceLocation(file: name, line: line, column: String(decoding: before, as: UTF8.self).count + 1)
    }

    private static func notUTF8(_ byte: UInt8, at location: SourceLocation) -> Diagnostics {
        Diagnostics(
            code: .notUTF8,
            "The byte \(hexadecimal(byte)) is not UTF-8: the file has another encoding, such as Windows-1252, Latin-1 or Windows-1256.",
            at: location, hint: "Save the file as UTF-8; in a spreadsheet program choose ‘CSV UTF-8’.")
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
