/// A language that letters are set in, with its customs. Two languages are the same if their tags are.
@dynamicMemberLookup
public struct Language: Hashable, Sendable, CustomStringConvertible {
    /// Shared by all copies of the value.
    private final class Holding: Sendable {
        let customs: Customs
        /// Of the customs, for every line of every letter asks for them.
        let script: Script
        let scripts: ScriptBook
        let neighbours: [String]
        let afterNumber: Set<String>
        let hash: Int

        init(_ customs: Customs, _ scripts: ScriptBook, _ neighbours: [String]) {
            self.customs = customs
            script = customs.scripts.first ?? Script(code: "Latn")
            self.scripts = scripts
            self.neighbours = neighbours
            hash = customs.tag.hashValue
            var words = customs.together.afterNumber
            for month in customs.dates.months.values.joined() {
                if let first = month.split(whereSeparator: { $0 == " " || $0 == "/" }).first { words.insert(String(first)) }
                if let name = month.split(separator: " ").last { words.insert(String(name)) }
            }
            // "de" in "28 de agosto".
            let pattern = customs.dates.pattern.split(separator: " ")
            if let day = pattern.firstIndex(where: { $0.hasPrefix("{day}") }), day + 1 < pattern.count,
                !pattern[day + 1].contains("{")
            {
                words.insert(String(pattern[day + 1]))
            }
            afterNumber = words
        }
    }

    private let holding: Holding

    /// A language with its customs.
    /// - Parameters:
    ///   - scripts: What is known of other scripts, for foreign words.
    ///   - neighbours: Tags of all languages that there are files for.
    public init(_ customs: Customs, scripts: ScriptBook = ScriptBook(), neighbours: [String] = []) {
        holding = Holding(customs, scripts, neighbours)
    }

    /// Of a text whose language nobody says (BCP 47, `und`).
    public static let undetermined = Language(Customs(tag: "und", scripts: [Script(code: "Latn")]))

    /// A language by its script alone, for foreign words: what their script's words are taken for.
    public init(of script: Script, scripts: ScriptBook) {
        self.init(Customs(tag: script.language, scripts: [script]), scripts: scripts)
    }

    /// The customs.
    public subscript<Value>(dynamicMember path: KeyPath<Customs, Value>) -> Value { holding.customs[keyPath: path] }

    /// All customs.
    public var customs: Customs { holding.customs }

    /// BCP 47 tag, as it stands in the PDF's `Lang`.
    public var tag: String { holding.customs.tag }

    /// The tag.
    public var description: String { tag }

    /// Whether paragraphs of the language begin at the right.
    public var isRightToLeft: Bool { holding.script.isRightToLeft }

    /// The script that it is usually written in.
    public var script: Script { holding.script }

    /// That script's code (ISO 15924).
    public var scriptCode: String { holding.script.code }

    /// Tags of the languages that it inherits from, nearest first.
    public var parents: [String] { holding.customs.parents }

    /// What is known of other scripts.
    public var scripts: ScriptBook { holding.scripts }

    /// Tags of all languages that there are files for.
    public var neighbours: [String] { holding.neighbours }

    /// What stays on the line of a number before it.
    public var wordsAfterNumbers: Set<String> { holding.afterNumber }

    /// How much larger its type is set than Latin type of the same size.
    public var scale: Double { holding.customs.typography.scale ?? holding.script.scale }

    /// How much more leading its type takes than Latin type.
    public var leading: Double { holding.customs.typography.leading ?? holding.script.leading }

    /// Whether this is another variant of the same language: ar-MA beside ar, en-US beside en-GB.
    func isVariant(of other: Language) -> Bool {
        tag != other.tag && !Set([tag] + parents).isDisjoint(with: [other.tag] + other.parents)
    }

    /// Its name in another language; its own name where that language has none for it.
    public func name(in other: Language) -> String { name(inTag: other.tag, parents: other.parents) }

    /// Its name in English, for diagnostics; its own where there is none.
    public var englishName: String { name(inTag: Self.ofDiagnostics, parents: []) }

    /// The tag of the language that the program itself speaks.
    public static let ofDiagnostics = "en"

    private func name(inTag tag: String, parents: [String]) -> String {
        let customs = holding.customs
        if tag == customs.tag { return customs.name }
        return ([tag] + parents).lazy.compactMap { customs.names[$0] }.first ?? customs.name
    }

    /// The value of a table for this language: under its own tag, a parent's, the code of its script, or the tag of its
    /// script's usual language.
    public func value<Value>(in table: [String: Value]) -> Value? {
        if let value = table[tag] { return value }
        for parent in parents {
            if let value = table[parent] { return value }
        }
        let script = holding.script
        return table[script.code] ?? table[script.language] ?? table[Self.anyKey]
    }

    /// Under which a table holds what serves every language.
    public static let anyKey = "*"

    /// The language that a text is taken for by its letters: this one where it has none or any of this one's script; else
    /// the first of `others` in the script of most of them; else that script's usual language.
    public func language(of text: String, among others: [Language] = []) -> Language {
        if isWritten(in: text) { return self }
        guard let code = Script.code(of: text) else { return self }
        return others.first { $0.scriptCode == code } ?? Language(of: scripts[code], scripts: scripts)
    }

    /// Whether a text has any letter of this language's script.
    public func isWritten(in text: String) -> Bool {
        let own = scriptCode
        return text.unicodeScalars.contains { Script.code(of: $0) == own }
    }

    /// Whether the language is written in a script, of several perhaps.
    public func isWritten(inScript code: String) -> Bool { holding.customs.scripts.contains { $0.code == code } }

    /// Languages are told apart by their tags.
    public static func == (one: Language, other: Language) -> Bool {
        one.holding === other.holding || one.tag == other.tag
    }

    /// By what was made of the tag once.
    public func hash(into hasher: inout Hasher) { hasher.combine(holding.hash) }
}
