import Correspondence
import Languages

extension Settings {
    /// The keys of each map of letter.yaml.
    enum Keys {
        static let letter = [
            "languages", "edition", "date", "place", "layout", "paper", "letterhead", "envelope", "justify", "hyphenation",
            "authoritative",
            "digits", "months", "sender", "reference", "subject", "salutation", "closing", "postscript", "signature-space",
            "signatories-heading",
            "signatories", "signatory-list", "copies", "enclosures", "demands", "sign", "columns", "recipients",
            "typography", "headings", "fonts", "system-fonts", "calendar", "reference-lines", "endorsement", "forms",
            "signatures-per-row", "code", "contents", "links", "colours", "number-enclosures", "standard",
        ]
        static let enclosure = ["file", "attach", "name", "alt", "as"]
        static let letterhead = ["file", "style", "margins", "following"]
        static let margins = ["top", "bottom", "start", "end"]
        static let followingMargins = ["top", "bottom"]
        static let fonts = ["latin", "arabic", "hebrew", "greek", "cyrillic"]
        static let colours = ["text", "quiet", "accent", "rule", "tint"]
        static let font = ["family", "weight", "bold", "width", "instance"]
        static let sender = ["name", "lines", "return-address", "contacts", "country", "language", "logo"]
        static let picture = ["file", "alt"]
        static let signatory = [
            "name", "acronym", "description", "members", "person", "role", "image", "group", "surname", "withdrawn",
        ]
        static let signatoryList = ["sort", "ignore-article", "count", "number", "as-of", "note", "groups"]
        static let signatoryGroup = ["id", "name"]
        static let recipients = ["file", "sheet"]
        static let code = ["address", "alt", "caption", "place", "size"]
        static let referenceLine = ["label", "text"]
        static let demands = ["addressed-first"]
        static let sign = [
            "signers", "certificate", "key", "pkcs12", "pkcs11", "passphrase-file", "level", "timestamp", "reason",
        ]
        static let token = ["module", "token", "object", "id", "certificate"]
    }
}
