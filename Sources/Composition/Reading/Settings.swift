import Correspondence
import Foundation
import Yams

/// A map in a YAML file, read key by key. What is wrong goes to `findings`, with its line and column, and reading goes
/// on, so that one run finds all faults of a file.
struct Settings {
    private let document: YAMLDocument
    private let findings: Findings
    private let node: Node
    private let mapping: Node.Mapping

    /// The top map of a YAML file.
    ///
    /// - Parameter name: Of the file, as diagnostics say it.
    /// - Throws: `Diagnostics` where the file cannot be read as a YAML map at all.
    init(file path: String, named name: String, findings: Findings) throws(Diagnostics) {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Diagnostics([Diagnostic(code: "file-missing", "Cannot read ‘\(name)’.", at: SourceLocation(file: name))])
        }
        guard String(validating: data, as: UTF8.self) != nil else {
            throw Diagnostics([
                Diagnostic(code: "not-utf8", "‘\(name)’ is not UTF-8.", at: SourceLocation(file: name), hint: "Save it as UTF-8.")
            ])
        }
        guard let document = YAMLDocument(SourceText(file: name, bytes: [UInt8](data)), findings: findings) else {
            throw Diagnostics(findings.all)
        }
        guard let root = document.root, case .mapping(let mapping) = root else {
            throw Diagnostics([
                Diagnostic(
                    code: "wrong-kind", "‘\(name)’ holds \(document.root?.kind ?? "nothing") where a map (‘key: value’ lines) belongs.",
                    at: document.root.map(document.location) ?? SourceLocation(file: name, line: 1, column: 1))
            ])
        }
        self.document = document
        self.findings = findings
        node = root
        self.mapping = mapping
    }

    private init(_ mapping: Node.Mapping, of node: Node, in parent: Settings) {
        document = parent.document
        findings = parent.findings
        self.node = node
        self.mapping = mapping
    }

    var keys: [String] { mapping.keys.compactMap(\.string) }

    func has(_ key: String) -> Bool { node(key) != nil }

    /// Reports each key that is not one of these, with the nearest one as a hint.
    func allow(_ known: String...) {
        allow(known)
    }

    func allow(_ known: [String]) {
        for key in mapping.keys {
            guard let name = key.string, !known.contains(name) else { continue }
            findings.error(
                "unknown-key", "There is no key ‘\(name)’ here.", at: document.location(of: key),
                hint: Nearest.hint(for: name, among: known))
        }
    }

    func text(_ key: String) -> String? {
        guard let node = node(key) else { return nil }
        guard let text = node.scalar?.string else {
            wrong(key, "must be a text", code: "wrong-kind")
            return nil
        }
        return text
    }

    /// Texts by language: a plain text serves every language.
    func texts(_ key: String) -> [Language: String]? {
        guard let node = node(key) else { return nil }
        if let text = node.scalar?.string {
            return Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, text) })
        }
        guard let map = map(key) else { return nil }
        map.allow(Language.allCases.map(\.rawValue))
        return Dictionary(
            uniqueKeysWithValues: Language.allCases.compactMap { language in
                map.text(language.rawValue).map { (language, $0) }
            })
    }

    func number(_ key: String, in range: ClosedRange<Double> = -10_000...10_000) -> Double? {
        guard let node = node(key) else { return nil }
        guard let number = node.float, number.isFinite else {
            wrong(key, "must be a number")
            return nil
        }
        guard range.contains(number) else {
            wrong(key, "must lie between \(range.lowerBound) and \(range.upperBound)")
            return nil
        }
        return number
    }

    /// Numbers by language: a plain number serves every language.
    func numbers(_ key: String, in range: ClosedRange<Double>) -> [Language: Double]? {
        guard let node = node(key) else { return nil }
        guard case .mapping = node else {
            return number(key, in: range).map { number in
                Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, number) })
            }
        }
        guard let map = map(key) else { return nil }
        map.allow(Language.allCases.map(\.rawValue))
        return Dictionary(
            uniqueKeysWithValues: Language.allCases.compactMap { language in
                map.number(language.rawValue, in: range).map { (language, $0) }
            })
    }

    func flag(_ key: String) -> Bool? {
        guard let node = node(key) else { return nil }
        guard let flag = node.bool else {
            wrong(key, "must be true or false")
            return nil
        }
        return flag
    }

    /// One of the raw values of an enumeration.
    func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, of type: Choice.Type) -> Choice?
    where Choice.RawValue == String {
        guard let text = text(key) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let known = Choice.allCases.map(\.rawValue)
            wrong(key, "cannot be ‘\(text)’", hint: Nearest.hint(for: text, among: known))
            return nil
        }
        return choice
    }

    func map(_ key: String) -> Settings? {
        guard let node = node(key) else { return nil }
        guard case .mapping(let mapping) = node else {
            wrong(key, "must be a map", code: "wrong-kind")
            return nil
        }
        return Settings(mapping, of: node, in: self)
    }

    /// A list of maps; empty where the key is missing.
    func maps(_ key: String) -> [Settings] {
        guard let node = node(key) else { return [] }
        guard case .sequence(let sequence) = node else {
            wrong(key, "must be a list", code: "wrong-kind")
            return []
        }
        return sequence.compactMap { item in
            guard case .mapping(let mapping) = item else {
                findings.error("wrong-kind", "Each item of ‘\(key)’ must be a map.", at: document.location(of: item))
                return nil
            }
            return Settings(mapping, of: item, in: self)
        }
    }

    /// A list of texts; a plain text is a list of one.
    func list(_ key: String) -> [String]? {
        guard let node = node(key) else { return nil }
        if let text = node.scalar?.string { return [text] }
        guard case .sequence(let sequence) = node else {
            wrong(key, "must be a list", code: "wrong-kind")
            return nil
        }
        return sequence.compactMap { item in
            if item.scalar == nil {
                findings.error("wrong-kind", "Each item of ‘\(key)’ must be a text.", at: document.location(of: item))
            }
            return item.scalar?.string
        }
    }

    func require(_ key: String) {
        guard node(key) == nil else { return }
        findings.error("missing-key", "‘\(key)’ is missing.", at: document.location(of: node))
    }

    /// Says what is wrong with the value of a key, or with the whole map.
    func wrong(_ key: String? = nil, _ what: String, code: String = "unknown-value", hint: String? = nil) {
        let place = document.location(of: key.flatMap(node) ?? node)
        findings.error(code, (key.map { "‘\($0)’ " } ?? "") + what + ".", at: place, hint: hint)
    }

    private func node(_ key: String) -> Node? { mapping[Node(key)] }
}

extension Findings {
    func throwIfAny() throws(Diagnostics) {
        if !all.isEmpty { throw Diagnostics(all) }
    }
}
