import Correspondence
import Languages
import Reporting

/// letter.yaml, line by line, to which a further language's texts are added. Only what stands there in the plainest way is
/// changed; all else is its author's, and what has no place beside it is told.
struct SettingsLines {
    private var lines: [String]
    /// What was not put there.
    private(set) var left: [String] = []

    init(_ text: String) { lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }

    var text: String { lines.joined(separator: "\n") }

    mutating func add(_ statement: PlainStatement) {
        let tag = statement.language.tag
        for (key, value) in [
            ("subject", statement.subject), ("salutation", statement.salutation), ("closing", statement.closing),
        ] {
            guard let value else { continue }
            guard let index = lines.firstIndex(where: { $0.hasPrefix(key + ": ") }),
                let beside = beside(String(lines[index].dropFirst(key.count + 2)), tag, value)
            else {
                left.append("\(key): {\(tag): \(StatementFile.yaml(value))}")
                continue
            }
            lines[index] = "\(key): \(beside)"
        }
        add(statement.signers, tag)
    }

    /// The only language that the letter has so far.
    private var only: String? {
        guard let line = lines.first(where: { $0.hasPrefix("languages:") }), let open = line.firstIndex(of: "["),
            let close = line.firstIndex(of: "]"), open < close
        else { return nil }
        let tags = line[line.index(after: open)..<close].split(separator: ",").map { String($0).trimmed }
        return tags.count == 1 ? tags[0] : nil
    }

    /// A value with another language's beside it; nil where it stands in a way of its own.
    private func beside(_ value: String, _ tag: String, _ text: String) -> String? {
        let value = value.trimmed
        if value.hasPrefix("{"), !value.hasPrefix("{{"), value.hasSuffix("}"), !value.contains("\(tag):"), !value.contains(" #") {
            return value.dropLast() + ", \(tag): \(StatementFile.yaml(text))}"
        }
        guard let only, only != tag, let first = value.first, !"{[|>&*!#%@`'".contains(first), !value.contains(" #") else {
            return nil
        }
        let isQuoted = first == "\""
        guard !isQuoted || value.count > 1 && value.last == "\"" else { return nil }
        return "{\(only): \(isQuoted ? value : StatementFile.yaml(value)), \(tag): \(StatementFile.yaml(text))}"
    }

    // MARK: Signatories

    /// `- name: …` and the keys that may follow it, by the lines they stand in.
    private struct Entry {
        var indent: Int
        var keys: [String: Int] = [:]
    }

    private static let keys = ["name", "acronym", "description"]

    private mutating func add(_ signers: [PlainStatement.Signer], _ tag: String) {
        guard !signers.isEmpty else { return }
        let entries = entries
        let all = signers.flatMap { [$0] + $0.members }
        let isInner = signers.flatMap { [false] + $0.members.map { _ in true } }
        let outer = entries.map(\.indent).min() ?? 0
        func value(_ key: String, of signer: PlainStatement.Signer) -> String? {
            switch key {
            case "name": signer.name
            case "acronym": signer.acronym
            default: signer.description
            }
        }
        var changed = lines
        // Each has what the other has, in the same order; else nobody can tell who is who.
        var areAlike = entries.count == all.count && entries.map({ $0.indent > outer }) == isInner
        for (entry, signer) in zip(entries, all) where areAlike {
            for key in Self.keys {
                guard let index = entry.keys[key], let text = value(key, of: signer) else {
                    areAlike = areAlike && entry.keys[key] == nil && value(key, of: signer) == nil
                    continue
                }
                guard let colon = changed[index].firstRange(of: key + ": ")?.upperBound,
                    let beside = beside(String(changed[index][colon...]), tag, text)
                else {
                    areAlike = false
                    continue
                }
                changed[index] = changed[index][..<colon] + beside
            }
        }
        if areAlike {
            lines = changed
        } else {
            left += all.map { signer in
                let parts = [signer.acronym.map { "(\($0))" }, signer.description].compactMap { $0 }
                return "the signatory " + ([signer.name] + parts).joined(separator: ", ")
            }
        }
    }

    private var entries: [Entry] {
        guard let start = lines.firstIndex(where: { $0.trimmed == "signatories:" && $0.hasPrefix("signatories") }) else {
            return []
        }
        var entries: [Entry] = []
        for index in (start + 1)..<lines.count {
            let line = lines[index]
            if line.trimmed.isEmpty || line.trimmed.hasPrefix("#") { continue }
            guard line.first == " " || line.first == "-" else { break }
            let indent = line.prefix { $0 == " " }.count
            var rest = line.dropFirst(indent)
            if rest.hasPrefix("- ") {
                rest = rest.dropFirst(2)
                entries.append(Entry(indent: indent))
            }
            for key in Self.keys where rest.hasPrefix(key + ": ") && !entries.isEmpty {
                entries[entries.count - 1].keys[key] = index
            }
        }
        return entries
    }
}
