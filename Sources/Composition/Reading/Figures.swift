import Languages
import Reading
import Reporting

/// What a letterhead says by language. Its keys are tags of languages, or codes of scripts for all languages of one.
extension YAMLMap {
    /// Texts: a plain text serves every language.
    func texts(_ key: String) -> [String: String]? {
        byLanguage(key) { map, key in map.string(key)?.text }
    }

    /// Figures: a plain one serves every language.
    func figures(_ key: String, in range: ClosedRange<Double>) -> [String: Double]? {
        byLanguage(key) { map, key in map.figure(key, in: range) }
    }

    func byLanguage<Value>(_ key: String, _ read: (YAMLMap, String) -> Value?) -> [String: Value]? {
        guard isMap(key) else { return read(self, key).map { [Language.anyKey: $0] } }
        guard let map = map(key, keys: nil) else { return nil }
        var values: [String: Value] = [:]
        for name in map.keys {
            guard Self.isLanguageOrScript(name) else {
                map.wrong(name, "names no language", hint: "Write the code of a language (en, ar) or of a script (Latn, Arab).")
                continue
            }
            values[name] = read(map, name)
        }
        return values
    }

    private static func isLanguageOrScript(_ key: String) -> Bool {
        let parts = key.split(separator: "-", omittingEmptySubsequences: false)
        return (2...4).contains(parts[0].utf8.count)
            && parts.allSatisfy { part in
                !part.isEmpty && part.utf8.count <= 8 && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
            }
    }
}
