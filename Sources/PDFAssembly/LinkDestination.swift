import Correspondence
import Reporting

/// The URI of a link, checked and in ASCII (RFC 3986; RFC 3987, 3.1 for what is not ASCII).
struct LinkDestination {
    let uri: [UInt8]

    /// - Throws: `Diagnostics` for a destination that is no web page, address or telephone number.
    init(_ text: String) throws(Diagnostics) {
        if let fault = LinkRule.fault(of: text, at: nil) { throw Diagnostics(fault) }
        uri = Array(LinkRule.ascii(text).utf8)
    }
}
