import Correspondence
import Languages
public import Reading

/// What stands around the letter's text, and is asked for in fields: the sender, greetings, who signs, what lies beside it.
extension Bench {
    /// Keys of letter.yaml; of two names with a full stop between, the second is a key of the first one's map.
    static let surroundings = [
        "sender.name", "sender.lines", "sender.return-address", "sender.contacts", "sender.country", "place", "reference",
        "subject", "reference-lines", "endorsement", "salutation", "closing", "postscript", "signatories-heading",
        "signatories", "signature-space", "signatures-per-row", "signatory-list.sort", "signatory-list.count",
        "signatory-list.number", "signatory-list.ignore-article", "signatory-list.note", "enclosures", "copies", "code",
        "links", "contents", "headings", "typography", "digits.ar", "months.ar", "sign.timestamp",
    ]

    /// What letter.yaml says of them.
    func surroundings(in text: String) -> [String: PlainValue] {
        guard let all = SettingTree.read(text) else { return [:] }
        var found: [String: PlainValue] = [:]
        for key in Self.surroundings {
            let parts = key.split(separator: ".").map(String.init)
            found[key] = parts.count == 2 ? all[parts[0]]?[parts[1]] : all[key]
        }
        return found
    }

    /// Writes one of them, in whatever form it stands there.
    /// - Parameter value: nil, an empty text, list or map for nothing.
    public func set(_ key: String, to value: PlainValue?) throws(DeskFault) -> FileText {
        if Self.plainSettings.contains(key) {
            switch value {
            case nil: return try set(key, to: "")
            case .text(let text): return try set(key, to: text)
            default: throw .noSuchFile(key)
            }
        }
        guard Self.surroundings.contains(key) else { throw .noSuchFile(key) }
        let file = try files.read(Settings.fileName)
        let languages = lastLanguages.map(\.tag)
        let path = key.split(separator: ".").map(String.init)
        guard let text = SettingTree(languages: languages).setting(path, to: value?.orNothing, in: file.text) else {
            throw .byHand(path[0])
        }
        return try change(file, to: text)
    }
}

extension PlainValue {
    /// nil for what says nothing.
    fileprivate var orNothing: PlainValue? {
        switch self {
        case .text(let text): text.allSatisfy(\.isWhitespace) ? nil : self
        case .list(let items): items.isEmpty ? nil : self
        case .map(let values): values.isEmpty ? nil : self
        }
    }
}
