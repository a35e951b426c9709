import Foundation

/// How a part's bytes pass servers that take lines of 7 bits (RFC 2045, 6).
enum TransferEncoding: String {
    case quotedPrintable = "quoted-printable"
    case base64

    /// The shorter of the two for a text, whose lines end in line feeds.
    static func encoded(_ text: String) -> (encoding: TransferEncoding, lines: String) {
        let text = text.replacingOccurrences(of: "\r\n", with: "\n").replacingOccurrences(of: "\r", with: "\n")
        let quoted = quotedPrintable(text)
        let whole = base64(Data(text.replacingOccurrences(of: "\n", with: "\r\n").utf8))
        return quoted.utf8.count <= whole.utf8.count ? (.quotedPrintable, quoted) : (.base64, whole)
    }

    static func base64(_ data: Data) -> String {
        data.base64EncodedString(options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed]) + "\r\n"
    }

    /// RFC 2045, 6.7. A line that begins as a mailbox file's separator does is encoded too, so that nobody puts a ‘>’
    /// before it.
    static func quotedPrintable(_ text: String) -> String {
        var result: [UInt8] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var column = 0
            func put(_ bytes: [UInt8], isLast: Bool) {
                // A soft line end takes a column itself.
                if column + bytes.count > (isLast ? 76 : 75) {
                    result += "=\r\n".utf8
                    column = 0
                }
                result += bytes
                column += bytes.count
            }
            let count = line.utf8.count
            let isSeparator = line.hasPrefix("From ")
            for (index, byte) in line.utf8.enumerated() {
                let isLast = index + 1 == count
                let isPlain = (0x21...0x7E).contains(byte) && byte != 0x3D || (byte == 0x20 || byte == 0x09) && !isLast
                put(isPlain && !(index == 0 && isSeparator) ? [byte] : escaped(byte), isLast: isLast)
            }
            result += "\r\n".utf8
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func escaped(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
}
