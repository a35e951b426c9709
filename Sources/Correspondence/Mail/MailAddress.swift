import Foundation

/// An e-mail address as a mail server takes it: ASCII, a domain of other letters in its A-labels (RFC 5321, 4.1.2;
/// RFC 5891). Quoted local parts and addresses without a domain's name are not read: no list of people has them.
package struct MailAddress: Hashable, Sendable, CustomStringConvertible {
    package let local: String
    package let domain: String
    /// As it was written, where that is not what servers take: `office@جامعة.example`.
    package let written: String?

    package var description: String { "\(local)@\(domain)" }

    /// The mailbox that it leads to: no server in use tells capitals from small letters before the @, though
    /// RFC 5321, 2.4, lets it.
    package var mailbox: String { description.lowercased() }

    /// Why a text is no address, as a sentence, and how it is mended.
    package struct Fault: Error, Hashable, Sendable {
        package enum Kind: Hashable, Sendable {
            case malformed, several, injection, international
        }

        package var kind: Kind
        package var message: String
        package var hint: String
    }

    /// - Parameter text: with no space around it.
    package init(_ text: String) throws(Fault) {
        let shown = text.unicodeScalars.count > 80 ? text.prefix(80) + "…" : text[...]
        func fault(_ kind: Fault.Kind, _ message: String, _ hint: String) -> Fault {
            Fault(kind: kind, message: message, hint: hint)
        }
        func malformed(_ why: String) -> Fault {
            fault(.malformed, "‘\(shown)’ is no e-mail address: \(why).", "Write it as in office@example.org.")
        }
        // What stands behind a line's end would be a header of its own (RFC 5322, 2.2).
        guard
            !text.unicodeScalars.contains(where: {
                $0.properties.generalCategory == .control || [0x2028, 0x2029].contains($0.value)
            })
        else {
            throw fault(
                .injection, "The e-mail address holds a line's end or another control character.",
                "Write one address, on one line, and nothing else.")
        }
        let ats = text.count { $0 == "@" }
        guard ats < 2 else {
            throw fault(
                .several, "‘\(shown)’ is more than one e-mail address.",
                "Keep one; give another person a row of their own, or name who else gets all messages under ‘cc’.")
        }
        guard !text.lowercased().hasPrefix("mailto:") else { throw malformed("it begins with ‘mailto:’") }
        guard !text.contains(where: { "<>".contains($0) }) else {
            throw fault(
                .malformed, "‘\(shown)’ is more than an e-mail address.", "Write what stands between ‘<’ and ‘>’ alone.")
        }
        guard let at = text.lastIndex(of: "@") else { throw malformed("it has no ‘@’") }
        let local = text[..<at]
        try Self.check(local, malformed) { kind, message, hint in fault(kind, message, hint) }
        let (domain, name) = (String(text[text.index(after: at)...]), Self.ascii)
        guard let ascii = name(domain) else { throw malformed("‘\(domain)’ is no name of a domain") }
        guard local.utf8.count + 1 + ascii.utf8.count <= 254 else { throw malformed("it is longer than 254 letters") }
        self.local = String(local)
        self.domain = ascii
        written = ascii == domain.lowercased() ? nil : text
    }

    private static func check(
        _ local: Substring, _ malformed: (String) -> Fault, _ fault: (Fault.Kind, String, String) -> Fault
    ) throws(Fault) {
        guard !local.isEmpty else { throw malformed("nothing stands before the ‘@’") }
        guard local.utf8.allSatisfy({ $0 < 0x80 }) else {
            throw fault(
                .international, "‘\(local)’, before the ‘@’, holds letters that only some servers take (RFC 6531).",
                "Ask for an address in Latin letters; the domain may have others.")
        }
        guard local.utf8.count <= 64 else { throw malformed("more than 64 letters stand before the ‘@’") }
        if let stranger = local.first(where: { !isAtom($0) && $0 != "." }) {
            throw malformed(stranger == " " ? "it holds a space" : "it holds ‘\(stranger)’")
        }
        guard local.first != ".", local.last != ".", !local.contains("..") else {
            throw malformed("a full stop stands where a letter belongs")
        }
    }

    /// RFC 5322, 3.2.3.
    private static func isAtom(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "!#$%&'*+-/=?^_`{|}~".contains(character))
    }

    /// A domain in its A-labels and small letters; nil where it is none. Foundation maps and encodes (UTS 46).
    private static func ascii(_ domain: String) -> String? {
        var encoded = domain.lowercased()
        if !domain.utf8.allSatisfy({ $0 < 0x80 }) {
            var parts = URLComponents()
            parts.scheme = "https"
            parts.host = domain
            guard let host = parts.encodedHost, !host.contains("%") else { return nil }
            encoded = host
        }
        let labels = encoded.split(separator: ".", omittingEmptySubsequences: false)
        let isName = labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                && label.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
        }
        guard isName, let last = labels.last, labels.count > 1 || encoded == "localhost" else { return nil }
        // An address in figures is no domain, and needs brackets.
        return last.allSatisfy(\.isNumber) ? nil : encoded
    }
}
