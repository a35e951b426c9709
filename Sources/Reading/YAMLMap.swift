package import Languages
package import Reporting
package import Yams

/// Reads one map of a YAML document key by key, and says precisely what is not as it should be.
package struct YAMLMap {
    /// In bytes: a title, a subject, a salutation is never longer.
    package static let longestText = 20_000

    package let document: YAMLDocument
    package let findings: Findings
    package let location: SourceLocation
    /// Path of the map from the root, for people: `sender.logo`; empty for the root.
    package let path: String
    private let values: [String: Node]

    /// nil, with a diagnostic, where the node is no map.
    /// - Parameter keys: those that there may be; others are errors, and one that is left empty is as if it were not
    ///   there. nil where the file's author names the keys.
    package init?(_ node: Node, path: String, keys: [String]?, in document: YAMLDocument, findings: Findings) {
        self.document = document
        self.findings = findings
        self.path = path
        location = document.location(of: node)
        guard case .mapping(let pairs) = node else {
            if path.isEmpty, case .scalar = node, let slip = document.missingSpace {
                findings.add(slip)
                return nil
            }
            let what = path.isEmpty ? "The file" : "‘\(path)’"
            findings.error(
                .wrongKind, "\(what) is \(node.kind) where a map (‘key: value’ lines) belongs.", at: location,
                hint: keys.map { "Its keys: \($0.joined(separator: ", "))." })
            return nil
        }
        var values: [String: Node] = [:]
        for (key, value) in pairs {
            guard case .scalar(let scalar) = key else {
                findings.error(
                    .wrongKind, "A key is \(key.kind) where a word belongs.", at: document.location(of: key))
                continue
            }
            if let keys, !keys.contains(scalar.string) {
                findings.error(
                    .unknownKey,
                    "There is no key ‘\(scalar.string)’ \(path.isEmpty ? "here" : "in ‘\(path)’").",
                    at: document.location(of: key), hint: Nearest.hint(for: scalar.string, among: keys))
                continue
            }
            if keys == nil || !value.isEmpty { values[scalar.string] = value }
        }
        self.values = values
    }

    /// The top map of a file; nil, with a diagnostic, where it holds none.
    package init?(_ source: SourceText, keys: [String]?, findings: Findings) {
        guard let document = YAMLDocument(source, findings: findings) else { return nil }
        guard let root = document.root else {
            findings.error(
                .wrongKind, "The file is empty where a map (‘key: value’ lines) belongs.",
                at: SourceLocation(file: source.file, line: 1, column: 1),
                hint: keys.map { "Its keys: \($0.joined(separator: ", "))." })
            return nil
        }
        self.init(root, path: "", keys: keys, in: document, findings: findings)
    }

    /// In the alphabet's order.
    package var keys: [String] { values.keys.sorted() }

    package func isText(_ key: String) -> Bool { values[key]?.scalar != nil }

    package func isMap(_ key: String) -> Bool { values[key]?.mapping != nil }

    package func has(_ key: String) -> Bool { values[key] != nil }

    package func name(of key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    package func location(of key: String) -> SourceLocation { values[key].map(document.location) ?? location }

    package func map(_ key: String, keys: [String]?) -> YAMLMap? {
        values[key].flatMap { YAMLMap($0, path: name(of: key), keys: keys, in: document, findings: findings) }
    }

    /// A text with the spaces around it; may be empty.
    package func rawString(_ key: String) -> String? {
        guard isText(key), let node = values[key], let text = node.scalar?.string else { return string(key)?.text }
        return isSound(text, at: node) ? text : nil
    }

    /// The file itself was looked at before: only an escape such as `\u202E` can hide a suspect character.
    private func isSound(_ text: String, at node: Node) -> Bool {
        guard let suspect = SuspectCharacters.first(in: text, allowsLines: true) else { return true }
        findings.error(suspect.code, suspect.message, at: document.location(of: node), hint: suspect.hint)
        return false
    }

    /// A text as it stands: `no`, `1.10` and `2020-08-28` are texts too.
    package func string(_ key: String) -> PlacedText? {
        values[key].flatMap { text($0, name: name(of: key)) }
    }

    private func text(_ node: Node, name: String) -> PlacedText? {
        guard case .scalar(let scalar) = node else {
            findings.error(
                .wrongKind, "‘\(name)’ is \(node.kind) where a text belongs.", at: document.location(of: node))
            return nil
        }
        let text = scalar.string.trimmed
        guard !text.isEmpty else {
            findings.error(
                .emptyText, "‘\(name)’ is empty.", at: document.location(of: node), hint: "Write a text, or leave the key out.")
            return nil
        }
        guard text.utf8.count <= Self.longestText else {
            findings.error(
                .overlongText, "‘\(name)’ has \(text.utf8.count) bytes; at most \(Self.longestText) are read.",
                at: document.location(of: node), hint: "Shorten it.")
            return nil
        }
        guard isSound(text, at: node) else { return nil }
        if let broken = BrokenText.first(in: text) {
            let told = Diagnostic(
                .warning, code: .brokenText, broken.message, at: document.location(of: node), hint: broken.hint)
            // A key may be asked for more than once.
            if !findings.all.contains(told) { findings.add(told) }
        }
        return PlacedText(text, cursor: Cursor(document.source, at: document.offset(of: node)))
    }

    /// A text that readers see: one for each of the letter's languages, or one for all of them.
    package func texts(_ key: String, languages: [Language]) -> [Language: PlacedText]? {
        values[key].flatMap { texts($0, name: name(of: key), languages: languages) }
    }

    private func texts(_ node: Node, name: String, languages: [Language]) -> [Language: PlacedText]? {
        if case .scalar = node {
            return text(node, name: name).map { text in
                Dictionary(uniqueKeysWithValues: languages.map { ($0, text) })
            }
        }
        return byLanguage(node, name: name, languages: languages) { text($0, name: $1) }
    }

    /// A list of lines: one list for all languages, or one for each.
    package func lines(_ key: String, languages: [Language]) -> [Language: [PlacedText]]? {
        guard let node = values[key] else { return nil }
        if case .mapping = node {
            return byLanguage(node, name: name(of: key), languages: languages) { node, name in
                items(node, name: name)?.compactMap { text($0, name: name) }
            }
        }
        guard let lines = items(node, name: name(of: key))?.compactMap({ text($0, name: name(of: key)) }) else {
            return nil
        }
        return Dictionary(uniqueKeysWithValues: languages.map { ($0, lines) })
    }

    /// Whether a list stands under the key.
    package func isList(_ key: String) -> Bool {
        if case .sequence = values[key] { true } else { false }
    }

    /// A list of texts has so many at most.
    private static let mostTexts = 10_000

    /// A list whose items are each a text for readers.
    package func listOfTexts(_ key: String, languages: [Language]) -> [[Language: PlacedText]] {
        guard let node = values[key], let items = items(node, name: name(of: key)), areFew(items, key) else { return [] }
        return items.enumerated().compactMap { texts($1, name: "\(name(of: key))[\($0 + 1)]", languages: languages) }
    }

    private func areFew(_ items: [Node], _ key: String) -> Bool {
        guard items.count > Self.mostTexts else { return true }
        findings.error(
            .tooManyEntries, "‘\(name(of: key))’ has more than \(Self.mostTexts) entries.",
            at: document.location(of: items[Self.mostTexts]), hint: "Shorten the list.")
        return false
    }

    /// An item of a list that is a text for readers, or a map.
    package enum TextsOrMap {
        case texts([Language: PlacedText])
        case map(YAMLMap)
    }

    /// A list of texts for readers and of maps, which are told by one of some keys; a text alone is a list of one.
    package func listOfTextsOrMaps(
        _ key: String, mapsWith telling: Set<String>, keys: [String], languages: [Language]
    ) -> [TextsOrMap] {
        guard let node = values[key] else { return [] }
        let items = isText(key) ? [node] : items(node, name: name(of: key)) ?? []
        guard areFew(items, key) else { return [] }
        return items.enumerated().compactMap { index, item in
            let name = "\(name(of: key))[\(index + 1)]"
            if let mapping = item.mapping, mapping.keys.contains(where: { telling.contains($0.scalar?.string ?? "") }) {
                return YAMLMap(item, path: name, keys: keys, in: document, findings: findings).map { .map($0) }
            }
            return texts(item, name: name, languages: languages).map { .texts($0) }
        }
    }

    package func listOfMaps(_ key: String, keys: [String]) -> [YAMLMap] {
        guard let node = values[key], let items = items(node, name: name(of: key)) else { return [] }
        return items.enumerated().compactMap {
            YAMLMap($1, path: "\(name(of: key))[\($0 + 1)]", keys: keys, in: document, findings: findings)
        }
    }

    package func strings(_ key: String) -> [PlacedText]? {
        guard let node = values[key] else { return nil }
        return items(node, name: name(of: key), areTexts: true)?.compactMap { text($0, name: name(of: key)) }
    }

    /// A list of texts with the spaces around them.
    package func rawStrings(_ key: String) -> [String]? {
        guard let node = values[key] else { return nil }
        return items(node, name: name(of: key))?.compactMap { item in
            if case .scalar(let scalar) = item, !scalar.string.isEmpty {
                return isSound(scalar.string, at: item) ? scalar.string : nil
            }
            return text(item, name: name(of: key))?.text
        }
    }

    private func items(_ node: Node, name: String, areTexts: Bool = false) -> [Node]? {
        guard case .sequence(let items) = node else {
            findings.error(
                .wrongKind, "‘\(name)’ is \(node.kind) where a list (lines that begin with ‘- ’) belongs.",
                at: document.location(of: node),
                hint: areTexts ? node.scalar.map { "Put brackets around it: ‘[\($0.string.prefix(40))]’." } : nil)
            return nil
        }
        return Array(items)
    }

    /// One of a few words; by language where `languages` asks for it.
    package func choice<Choice: RawRepresentable<String> & CaseIterable>(_ key: String, _: Choice.Type) -> Choice? {
        string(key).flatMap { choice($0, name: name(of: key)) }
    }

    package func choices<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String, _: Choice.Type, languages: [Language]
    ) -> [Language: Choice] {
        guard let map = map(key, keys: Self.keys(languages)) else { return [:] }
        var choices: [Language: Choice] = [:]
        for language in languages {
            choices[language] = map.key(of: language).flatMap { map.choice($0, Choice.self) }
        }
        return choices
    }

    private func choice<Choice: RawRepresentable<String> & CaseIterable>(_ text: PlacedText, name: String) -> Choice? {
        if let choice = Choice(rawValue: text.text) { return choice }
        findings.error(
            .unknownValue, "‘\(name)’ cannot be ‘\(text.text)’.", at: text.location,
            hint: Nearest.hint(for: text.text, among: Choice.allCases.map(\.rawValue)))
        return nil
    }

    package func flag(_ key: String) -> Bool? {
        guard let text = string(key) else { return nil }
        switch text.text.lowercased() {
        case "true", "yes": return true
        case "false", "no": return false
        default:
            findings.error(
                .unknownValue, "‘\(name(of: key))’ cannot be ‘\(text.text)’.", at: text.location,
                hint: "Write true or false.")
            return nil
        }
    }

    package func number(_ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let text = string(key) else { return nil }
        if let number = Int(text.text), range.contains(number) { return number }
        findings.error(
            .unknownValue, "‘\(name(of: key))’ cannot be ‘\(text.text)’.", at: text.location,
            hint: "Write a whole number from \(range.lowerBound) to \(range.upperBound).")
        return nil
    }

    /// The keys that texts by language may have: the letter's languages, and any other that there is.
    package static func keys(_ languages: [Language]) -> [String] {
        let own = languages.flatMap { [$0.tag] + $0.parents }
        return own + (languages.first?.neighbours ?? []).filter { !own.contains($0) }
    }

    /// The key of a language's value: its own tag, else that of a language it inherits from.
    package func key(of language: Language) -> String? { ([language.tag] + language.parents).first { has($0) } }

    /// A map whose keys are languages, with a value for each of the letter's.
    private func byLanguage<Value>(
        _ node: Node, name: String, languages: [Language], read: (Node, String) -> Value?
    ) -> [Language: Value]? {
        guard case .mapping = node else {
            findings.error(
                .wrongKind, "‘\(name)’ is \(node.kind) where a text, or a text for each language, belongs.",
                at: document.location(of: node), hint: "Write ‘{\(languages.map { "\($0.tag): …" }.joined(separator: ", "))}’.")
            return nil
        }
        // A language that Bayan knows but this letter does not have may stay in the file.
        guard
            let map = YAMLMap(
                node, path: name, keys: Self.keys(languages), in: document, findings: findings)
        else { return nil }
        var values: [Language: Value] = [:]
        for language in languages {
            guard let key = map.key(of: language), let value = map.values[key] else {
                findings.error(
                    .missingLanguage, "‘\(name)’ has no \(language.englishName) text.", at: map.location,
                    hint: "Add ‘\(language.tag): …’, or write one text that serves every language.")
                continue
            }
            values[language] = read(value, "\(name).\(key)")
        }
        return values
    }
}
