import Correspondence
import PDFSyntax
import Reporting

/// The URI of a link, checked and in ASCII (RFC 3986; RFC 3987, 3.1 for what is not ASCII).
struct LinkDestination {
    let uri: [UInt8]

    /// - Throws: `Diagnostics` for a destination that is no web page, address or telephone number.
    init(_ text: String) throws(Diagnostics) {
        if let fault = LinkRule.fault(of: text, at: nil) { throw Diagnostics(fault) }
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
