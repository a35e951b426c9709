import Foundation

/// Changes one key inside a map of letter.yaml (`sender:` with its `logo:`), and leaves every other line as it is.
enum SettingBlock {
    /// - Parameters:
    ///   - key: of the map, at the file's top level.
    ///   - inner: of what is changed in it.
    ///   - value: in YAML, on one line; nil takes the key away.
    /// - Returns: nil where the map is written in a way in which only a person should change it.
    static func setting(_ inner: String, of key: String, to value: String?, in text: String) -> String? {
        var lines = SettingLine.lines(of: text)
        let ending = lines.first?.hasSuffix("\r") == true ? "\r" : ""
        guard let start = lines.firstIndex(where: { isLine($0, of: key) }) else {
            guard let value else { return text }
            if lines.last == "" { lines.removeLast() }
            return (lines + ["\(key):\(ending)", "  \(inner): \(value)\(ending)", ""]).joined(separator: "\n")
        }
        let rest = lines[start].dropFirst(key.count + 1).drop { $0 == " " }
        // What stands on the key's own line is a map in braces, or something that is no map at all.
        guard rest.isEmpty || rest == "\r" || rest.hasPrefix("#") else { return nil }
        var end = start + 1
        while end < lines.count, isInside(lines[end]) { end += 1 }
        while end > start + 1, lines[end - 1].allSatisfy(\.isWhitespace) { end -= 1 }
        let indent = lines[start + 1..<end].first { !isIdle($0) }.map { $0.prefix { $0 == " " } } ?? "  "
        let entry = value.map { ["\(indent)\(inner): \($0)\(ending)"] } ?? []
        guard let own = lines[start + 1..<end].firstIndex(where: { $0.hasPrefix("\(indent)\(inner):") }) else {
            lines.insert(contentsOf: entry, at: end)
            return lines.joined(separator: "\n")
        }
        var after = own + 1
        while after < end, isIdle(lines[after]) == false, lines[after].hasPrefix(indent + " ") { after += 1 }
        guard !lines[own..<after].contains(where: { $0.contains(" #") || $0.contains("&") }) else { return nil }
        lines.replaceSubrange(own..<after, with: entry)
        return lines.joined(separator: "\n")
    }

    private static func isLine(_ line: String, of key: String) -> Bool {
        line.hasPrefix(key + ":") && line.dropFirst(key.count + 1).first.map { $0 == " " || $0 == "\r" } ?? true
    }

    /// Part of a map's block: set in, or empty.
    private static func isInside(_ line: String) -> Bool { line.first.map { $0 == " " || $0 == "\t" || $0 == "\r" } ?? true }

    /// A line that says nothing.
    private static func isIdle(_ line: String) -> Bool {
        let words = line.drop { $0 == " " || $0 == "\t" || $0 == "\r" }
        return words.isEmpty || words.hasPrefix("#")
    }
}
