import PDFSyntax
import Reporting

/// The URI of a link, checked and in ASCII (RFC 3986; RFC 3987, 3.1 for what is not ASCII).
struct LinkDestination {
    static let schemes = ["https", "http", "mailto", "tel"]

    let uri: [UInt8]

    /// - Throws: `Diagnostics` for a destination that is no web page, address or telephone number.
    init(_ text: String) throws(Diagnostics) {
        let scheme = text.prefix { $0 != ":" }
        guard scheme.count < text.count, Self.schemes.contains(scheme.lowercased()) else {
            throw Diagnostics(
                code: .badLink, "The link ‘\(text)’ leads to no web page, e-mail address or telephone number.",
                hint: "Begin it with https:, mailto: or tel:.")
        }
        guard !text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
            throw Diagnostics(code: .badLink, "The link ‘\(text)’ holds a control character.", hint: "Write it anew.")
        }
        var uri: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            // Unreserved and reserved characters, and the percent sign of what is encoded already.
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: uri.append(byte)
            case _ where "-._~:/?#[]@!$&'()*+,;=%".utf8.contains(byte): uri.append(byte)
            default:
                uri.append(UInt8(ascii: "%"))
                uri.write(hexadecimal: byte)
            }
        }
        self.uri = uri
    }
}
