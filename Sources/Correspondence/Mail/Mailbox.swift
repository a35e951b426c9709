import Reporting

/// An e-mail address, and whose it is.
package struct Mailbox: Hashable, Sendable {
    package var name: String?
    package var address: MailAddress

    package init(_ address: MailAddress, name: String? = nil) {
        self.address = address
        self.name = name
    }

    /// An address alone, or behind a name as mail programs write it: `Office of Examples <office@example.org>`, the name
    /// in quotation marks or not (RFC 5322, 3.4).
    /// - Parameter text: with no space around it.
    package init(_ text: String) throws(MailAddress.Fault) {
        guard text.last == ">", let opening = text.lastIndex(of: "<") else {
            self.init(try MailAddress(text))
            return
        }
        var name = text[..<opening].trimmingSuffix(while: \.isWhitespace)
        if name.count > 1, name.first == "\"", name.last == "\"" { name = name.dropFirst().dropLast() }
        guard !name.contains(where: { "<>@".contains($0) }) else {
            throw MailAddress.Fault(
                kind: .several, message: "‘\(text)’ is more than one e-mail address.",
                hint: "Write each as an entry of a list: [office@example.org, chair@example.org].")
        }
        guard !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            throw MailAddress.Fault(
                kind: .injection, message: "The name before the e-mail address holds a line's end or another control character.",
                hint: "Write it on one line.")
        }
        let address = try MailAddress(String(text[text.index(after: opening)...].dropLast()))
        self.init(address, name: name.isEmpty ? nil : String(name).replacing("\\\"", with: "\""))
    }
}

extension MailAddress {
    /// The address in a list's cell, where mail programs and spreadsheets may have put something around it: a name,
    /// `Ada Muster <ada@example.org>`, or `mailto:`.
    /// - Parameter text: with no space around it.
    package static func ofCell(_ text: String) throws(Fault) -> MailAddress {
        let scheme = "mailto:"
        if text.count(where: { $0 == "@" }) == 1, text.hasSuffix(">") { return try Mailbox(text).address }
        return try MailAddress(text.lowercased().hasPrefix(scheme) ? String(text.dropFirst(scheme.count)) : text)
    }
}
