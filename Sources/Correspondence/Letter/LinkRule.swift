package import Reporting

/// Where a letter's links may lead.
package enum LinkRule {
    private static let schemes = ["https", "http", "mailto", "tel"]

    /// What is wrong with a destination that is no web page, e-mail address or telephone number; nil where it is one.
    package static func fault(of destination: String, at location: SourceLocation?) -> Diagnostic? {
        let scheme = destination.prefix { $0 != ":" }
        let shown = destination.prefix(80) + (destination.count > 80 ? "…" : "")
        guard scheme.count < destination.count, schemes.contains(scheme.lowercased()) else {
            return Diagnostic(
                code: .badLink, "The link ‘\(shown)’ leads to no web page, e-mail address or telephone number.", at: location,
                hint: "Begin it with https:, mailto: or tel:.")
        }
        guard !destination.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
            return Diagnostic(
                code: .badLink, "The link ‘\(shown)’ holds a control character.", at: location, hint: "Write it anew.")
        }
        return nil
    }

    /// An address in ASCII (RFC 3986; RFC 3987, 3.1 for what is not ASCII).
    package static func ascii(_ address: String) -> String {
        encoded(address) { byte in
            // Unreserved and reserved characters, and the percent sign of what is encoded already.
            isWord(byte) || "-._~:/?#[]@!$&'()*+,;=%".utf8.contains(byte)
        }
    }

    /// A value as one part of an address: signs that part addresses lose their meaning (RFC 3986, 2.1).
    static func part(_ value: String) -> String { encoded(value) { isWord($0) || "-._~".utf8.contains($0) } }

    private static func isWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static func encoded(_ text: String, _ stays: (UInt8) -> Bool) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if stays(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 0xF)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
