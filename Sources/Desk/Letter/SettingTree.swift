import Reading
import Reporting

/// Changes any value of letter.yaml, also one that goes on over many lines, and leaves every other line as it is.
struct SettingTree {
    /// In this order languages are written.
    let languages: [String]

    /// What a file says; nil where it is no YAML.
    static func read(_ text: String) -> PlainValue? {
        let source = SourceText(file: "letter.yaml", bytes: Array(text.utf8))
        guard let document = YAMLDocument(source, findings: Findings()) else { return nil }
        guard let root = document.root else { return .map([:]) }
        // A file of comments alone.
        guard let value = PlainValue(root) else { return nil }
        if case .text = value { return text.split(separator: "\n").allSatisfy(Self.isRemark) ? .map([:]) : nil }
        return value
    }

    /// The text with another value at a path of one key or of two.
    /// - Parameter value: nil takes the key away, and a map that nothing is left in.
    /// - Returns: nil where the file would lose remarks, or cannot be read.
    func setting(_ path: [String], to value: PlainValue?, in text: String) -> String? {
        guard let key = path.first, path.count <= 2, let old = Self.read(text) else { return nil }
        var wanted = old
        if path.count == 2 {
            var map = old[key] ?? .map([:])
            guard case .map = map else { return nil }
            map[path[1]] = value
            wanted[key] = map == .map([:]) ? nil : map
        } else {
            wanted[key] = value
        }
        guard wanted != old else { return text }
        // A key of a block first: its neighbours keep their lines.
        let candidates = [
            path.count == 2 && wanted[key] != nil
                ? SettingBlock.setting(path[1], of: key, to: value.map(flow), in: text) : nil,
            replacing(key, by: wanted[key], in: text),
        ]
        return candidates.lazy.compactMap(\.self).first { Self.read($0) == wanted }
    }

    /// nil where remarks stand among the key's lines.
    private func replacing(_ key: String, by value: PlainValue?, in text: String) -> String? {
        var lines = SettingLine.lines(of: text)
        let ending = lines.first?.hasSuffix("\r") == true ? "\r" : ""
        let entry = value.map { block(key, $0, indent: "").map { $0 + ending } } ?? []
        guard let start = lines.firstIndex(where: { Self.isLine($0, of: key) }) else {
            while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
            return (lines + entry + [""]).joined(separator: "\n")
        }
        var end = start + 1
        while end < lines.count, Self.goesOn(lines[end]) { end += 1 }
        while end > start + 1, Self.isRemark(lines[end - 1][...]) { end -= 1 }
        let isRemarked = lines[start..<end].contains { line in
            line.contains(" #") || line.drop { $0 == " " }.hasPrefix("#") || line.contains(": |") || line.contains(": >")
        }
        guard !isRemarked else { return nil }
        lines.replaceSubrange(start..<end, with: entry)
        return lines.joined(separator: "\n")
    }

    private static func isLine(_ line: String, of key: String) -> Bool {
        line.hasPrefix(key + ":") && line.dropFirst(key.count + 1).first.map { $0 == " " || $0 == "\r" } ?? true
    }

    /// Part of what stands under a key: set in, an item, the end of a flow, or a line that says nothing.
    private static func goesOn(_ line: String) -> Bool {
        isRemark(line[...]) || line.first.map { " \t-}]".contains($0) } ?? true
    }

    private static func isRemark(_ line: Substring) -> Bool {
        let words = line.drop { $0.isWhitespace }
        return words.isEmpty || words.hasPrefix("#")
    }

    // MARK: Writing

    /// Keys in the order in which people write them; languages follow, and all others.
    private static let order = [
        "id", "label", "text", "name", "acronym", "description", "person", "role", "image", "group", "surname", "withdrawn",
        "members", "file", "address", "alt", "caption", "place", "size", "lines", "return-address", "contacts", "country",
        "language", "logo",
    ]

    private func sorted(_ values: [String: PlainValue]) -> [(String, PlainValue)] {
        let order = Self.order + languages
        func place(_ key: String) -> Int { order.firstIndex(of: key) ?? order.count }
        return values.sorted { (place($0.key), $0.key) < (place($1.key), $1.key) }
    }

    private func block(_ key: String, _ value: PlainValue, indent: String) -> [String] {
        switch value {
        case .list(let items) where items.contains(where: { !isShort($0) }):
            return ["\(indent)\(key):"] + items.flatMap { item($0, indent: indent + "  ") }
        case .map(let values) where !isShort(value):
            return ["\(indent)\(key):"] + sorted(values).flatMap { block($0.0, $0.1, indent: indent + "  ") }
        default: return ["\(indent)\(key): \(flow(value))"]
        }
    }

    private func item(_ value: PlainValue, indent: String) -> [String] {
        guard case .map(let values) = value, !values.isEmpty else { return ["\(indent)- \(flow(value))"] }
        var lines = sorted(values).flatMap { block($0.0, $0.1, indent: indent + "  ") }
        lines[0] = "\(indent)- " + lines[0].dropFirst(indent.count + 2)
        return lines
    }

    /// A text by language and the like, which stands on one line.
    private func isShort(_ value: PlainValue) -> Bool {
        switch value {
        case .text: true
        case .list(let items): items.allSatisfy { if case .text = $0 { true } else { false } }
        case .map(let values):
            values.keys.allSatisfy(languages.contains) && values.values.allSatisfy { if case .text = $0 { true } else { false } }
        }
    }

    private func flow(_ value: PlainValue) -> String {
        switch value {
        case .text(let text):
            text.contains(where: \.isNewline)
                ? "\""
                    + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\r\n", with: "\\n")
                    .replacing("\n", with: "\\n") + "\"" : SettingLine.quoted(text)
        case .list(let items): "[" + items.map(flow).joined(separator: ", ") + "]"
        case .map(let values): "{" + sorted(values).map { "\($0.0): \(flow($0.1))" }.joined(separator: ", ") + "}"
        }
    }
}
