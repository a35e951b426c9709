import Foundation

/// Changes one plain value of letter.yaml and leaves every other byte as it is.
enum SettingLine {
    /// The value of a key at the file's top level, where it stands on the key's own line; nil where there is none.
    static func value(of key: String, in text: String) -> String? {
        guard let line = lines(of: text).first(where: { isLine($0[...], of: key) }) else { return nil }
        let rest = line.dropFirst(key.count + 1).drop { $0 == " " }
        return unquoted(withoutComment(rest))
    }

    /// The text with the key's value in place of what stood there; the key comes to the end where it is not there yet.
    /// - Returns: nil where the key's value goes on over more lines, so that it is not plain.
    static func setting(_ key: String, to value: String, in text: String) -> String? {
        let line = "\(key): \(quoted(value))"
        var lines = lines(of: text)
        guard let index = lines.firstIndex(where: { isLine($0[...], of: key) }) else {
            if lines.last == "" { lines.removeLast() }
            return (lines + [line, ""]).joined(separator: "\n")
        }
        let old = lines[index].dropFirst(key.count + 1).drop { $0 == " " }
        if let first = old.first, "[{|>&*!".contains(first) { return nil }
        let isFollowed = index + 1 < lines.count && lines[index + 1].first.map { $0 == " " || $0 == "\t" || $0 == "-" } == true
        if withoutComment(old).isEmpty, isFollowed { return nil }
        let comment = old.range(of: " #").map { String(old[$0.lowerBound...]) } ?? ""
        let ending = lines[index].hasSuffix("\r") ? "\r" : ""
        lines[index] = line + comment.trimmingSuffix("\r") + ending
        return lines.joined(separator: "\n")
    }

    /// The text with a map of plain values in place of what stood under the key, on one line.
    /// - Returns: nil where a comment stands inside what would be replaced.
    static func settingMap(_ key: String, to pairs: [(String, String)], in text: String) -> String? {
        let line = "\(key): {" + pairs.map { "\(quoted($0.0)): \(quoted($0.1))" }.joined(separator: ", ") + "}"
        var lines = lines(of: text)
        guard let index = lines.firstIndex(where: { isLine($0[...], of: key) }) else {
            if lines.last == "" { lines.removeLast() }
            return (lines + [line, ""]).joined(separator: "\n")
        }
        var end = index + 1
        while end < lines.count, let first = lines[end].first, first == " " || first == "\t" || first == "}" { end += 1 }
        guard !lines[index..<end].contains(where: { $0.contains("#") }) else { return nil }
        let ending = lines[index].hasSuffix("\r") ? "\r" : ""
        lines.replaceSubrange(index..<end, with: [line + ending])
        return lines.joined(separator: "\n")
    }

    /// The text without a key and what stands under it.
    static func removing(_ key: String, in text: String) -> String? {
        var lines = lines(of: text)
        guard let index = lines.firstIndex(where: { isLine($0[...], of: key) }) else { return text }
        var end = index + 1
        while end < lines.count, let first = lines[end].first, first == " " || first == "\t" || first == "}" { end += 1 }
        guard !lines[index..<end].contains(where: { $0.contains(" #") }) else { return nil }
        lines.removeSubrange(index..<end)
        return lines.joined(separator: "\n")
    }

    /// Without their line feeds; a carriage return before one stays.
    static func lines(of text: String) -> [String] {
        text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { String(Substring($0)) }
    }

    private static func isLine(_ line: Substring, of key: String) -> Bool {
        line.hasPrefix(key + ":") && line.dropFirst(key.count + 1).first.map { $0 == " " || $0 == "\r" } ?? true
    }

    private static func withoutComment(_ text: Substring) -> Substring {
        if text.first == "\"" || text.first == "'" { return text.trimming() }
        return (text.range(of: " #").map { text[..<$0.lowerBound] } ?? text).trimming()
    }

    private static func unquoted(_ text: Substring) -> String {
        guard text.count >= 2, let sign = text.first, sign == text.last, sign == "\"" || sign == "'" else { return String(text) }
        let inner = text.dropFirst().dropLast()
        return sign == "'"
            ? String(inner.replacing("''", with: "'"))
            : String(inner.replacing("\\\"", with: "\"").replacing("\\\\", with: "\\"))
    }

    /// Plain where YAML reads the plain form as this very text.
    static func quoted(_ value: String) -> String {
        if value.wholeMatch(of: /[A-Za-z][A-Za-z0-9 ._-]*/) != nil, !["true", "false", "null", "~"].contains(value.lowercased()) {
            return value
        }
        if value.wholeMatch(of: /\d{4}-\d\d-\d\d|[1-9]\d{0,5}/) != nil { return value }
        return "\"" + value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: " ") + "\""
    }
}

extension Substring {
    fileprivate func trimming() -> Substring {
        var text = drop { $0 == " " || $0 == "\t" || $0 == "\r" }
        while let last = text.last, last == " " || last == "\t" || last == "\r" { text = text.dropLast() }
        return text
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: String) -> String { hasSuffix(suffix) ? String(dropLast(suffix.count)) : self }
}
