import Correspondence
import Foundation
import Hashing
import Languages

/// An e-mail as it goes out: one recipient, a text in one language or several, letters attached.
package struct Message {
    /// `<…@example.org>`, with the brackets (RFC 5322, 3.6.4).
    var id: String
    /// Seconds since 1970.
    var date: Int
    var from: Mailbox
    var to: Mailbox
    var replyTo: [Mailbox] = []
    var cc: [Mailbox] = []
    var subject: String
    var texts: [(language: Language, blocks: [Block])]
    var attachments: [Attachment]

    struct Attachment {
        /// With its ending.
        var name: String
        var bytes: [UInt8]
    }

    /// The id of a campaign's message to a recipient: the same whenever it is made, so that a message that comes twice is
    /// seen to be one.
    static func id(campaign: String, recipient: String, domain: String) -> String {
        "<\(Digest(of: "\(campaign)\0\(recipient)".utf8).hexadecimal.prefix(32))@\(domain)>"
    }

    /// The whole message: ASCII in lines that end in CR LF (RFC 5322; RFC 2045 to 2047).
    func bytes() -> [UInt8] {
        var head = MessageHead()
        head.add("Date", MailDate.head(date))
        head.add("From", [from])
        head.add("Reply-To", replyTo)
        head.add("To", [to])
        head.add("Cc", cc)
        head.add("Message-ID", id)
        head.add("Subject", text: subject)
        head.add("MIME-Version", "1.0")
        head.add("Content-Language", texts.map(\.language.tag).joined(separator: ", "))
        let (outer, inner) = (boundary("mixed"), boundary("alternative"))
        head.add("Content-Type", "multipart/mixed", parameter: "boundary", outer)

        var body = MessageHead()
        body.add("Content-Type", "multipart/alternative", parameter: "boundary", inner)
        var result = Array((head.text + "\r\n--\(outer)\r\n" + body.text + "\r\n").utf8)
        for (type, text) in [("text/plain", plain), ("text/html", page)] {
            result += Self.part(type, text, boundary: inner).utf8
        }
        result += "--\(inner)--\r\n".utf8
        for attachment in attachments {
            var head = MessageHead()
            head.add("Content-Type", "application/pdf", parameter: "name", attachment.name)
            head.add("Content-Disposition", "attachment", parameter: "filename", attachment.name)
            head.add("Content-Transfer-Encoding", TransferEncoding.base64.rawValue)
            result += "--\(outer)\r\n\(head.text)\r\n".utf8
            result += TransferEncoding.base64(Data(attachment.bytes)).utf8
        }
        result += "--\(outer)--\r\n".utf8
        return result
    }

    private static func part(_ type: String, _ text: String, boundary: String) -> String {
        let (encoding, lines) = TransferEncoding.encoded(text)
        var head = MessageHead()
        head.add("Content-Type", type, parameter: "charset", "utf-8")
        head.add("Content-Transfer-Encoding", encoding.rawValue)
        return "--\(boundary)\r\n\(head.text)\r\n\(lines)"
    }

    private var plain: String {
        texts.map { PlainBody(language: $0.language).text($0.blocks) }.joined(separator: "\n\n* * *\n\n") + "\n"
    }

    private var page: String {
        let first = texts.first?.language ?? .undetermined
        return WebBody.page(
            title: subject, language: first, texts.map { WebBody(language: $0.language).text($0.blocks) })
    }

    /// Stands in no part: no line of an encoded one has ‘=_’ in it (RFC 2045, 6.7), and none in base 64 a ‘_’.
    private func boundary(_ kind: String) -> String {
        "=_\(Digest(of: "\(id)\0\(kind)".utf8).hexadecimal.prefix(32))"
    }
}
