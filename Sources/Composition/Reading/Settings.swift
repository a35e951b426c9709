import Correspondence
import Foundation
import Yams

/// A mapping in a YAML file, read key by key. What is wrong goes to `problems`, with its line and column, and reading
/// goes on, so that one run finds all faults of a file.
struct Settings {
    let file: String
    let problems: Problems
    private let mapping: Node.Mapping
    private let mark: Mark?

    /// The top mapping of a YAML file. Anchors, aliases and repeated keys are refused.
    ///
    /// - Throws: `Diagnostics` where the file cannot be read as a YAML mapping at all.
    init(file path: String, named file: String, problems: Problems) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Diagnostics([Diagnostic(code: "file-missing", "cannot read \(file)", at: SourceLocation(file: file))])
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw Diagnostics([
                Diagnostic(code: "not-utf8", "\(file) is not UTF-8", at: SourceLocation(file: file), hint: "Save it as UTF-8.")
            ])
        }
        let root: Node?
        do {
            root = try Parser(yaml: text).singleRoot()
        } catch let error as YamlError {
            throw Diagnostics([error.diagnostic(in: file)])
        }
        guard let root, case .mapping(let mapping) = root else {
            throw Diagnostics([
                Diagnostic(
                    code: "yaml-not-a-map", "\(file) must hold a map of settings",
                    at: SourceLocation(file: file, line: root?.mark?.line ?? 1, column: root?.mark?.column ?? 1),
                    hint: "Write `key: value` lines.")
            ])
        }
        if let anchored = root.firstAnchored {
            problems.add("yaml-anchor", "anchors and aliases are not read here", at: anchored, in: file, hint: "Write the value out.")
        }
        self.file = file
        self.problems = problems
        self.mapping = mapping
        self.mark = root.mark
    }

    private init(_ mapping: Node.Mapping, mark: Mark?, of parent: Settings) {
        file = parent.file
        problems = parent.problems
        self.mapping = mapping
        self.mark = mark
    }

    var keys: [String] { mapping.keys.compactMap(\.string) }

    func has(_ key: String) -> Bool { node(key) != nil }

    /// Where the value of a key stands, or the mapping itself.
    func location(of key: String? = nil) -> SourceLocation {
        let mark = key.flatMap { node($0)?.mark } ?? mark
        return SourceLocation(file: file, line: mark?.line, column: mark?.column)
    }

    /// Reports each key that is not one of these, with the nearest one as a hint.
    func allow(_ known: String...) {
        allow(known)
    }

    func allow(_ known: [String]) {
        for key in mapping.keys {
            guard let name = key.string, !known.contains(name) else { continue }
            problems.add(
                "unknown-key", "unknown key “\(name)”", at: key.mark, in: file, hint: Nearest.hint(to: name, among: known))
        }
    }

    func text(_ key: String) -> String? {
        guard let node = node(key) else { return nil }
        guard let text = node.scalar?.string else {
            wrong(key, "must be a text")
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
            wrong(key, "cannot be “\(text)”", hint: Nearest.hint(to: text, among: known))
            return nil
        }
        return choice
    }

    func map(_ key: String) -> Settings? {
        guard let node = node(key) else { return nil }
        guard case .mapping(let mapping) = node else {
            wrong(key, "must be a map")
            return nil
        }
        return Settings(mapping, mark: node.mark, of: self)
    }

    /// A list of maps; empty where the key is missing.
    func maps(_ key: String) -> [Settings] {
        guard let node = node(key) else { return [] }
        guard case .sequence(let sequence) = node else {
            wrong(key, "must be a list")
            return []
        }
        return sequence.compactMap { item in
            guard case .mapping(let mapping) = item else {
                problems.add("yaml-wrong-type", "each item of “\(key)” must be a map", at: item.mark, in: file)
                return nil
            }
            return Settings(mapping, mark: item.mark, of: self)
        }
    }

    /// A list of texts; a plain text is a list of one.
    func list(_ key: String) -> [String]? {
        guard let node = node(key) else { return nil }
        if let text = node.scalar?.string { return [text] }
        guard case .sequence(let sequence) = node else {
            wrong(key, "must be a list")
            return nil
        }
        return sequence.compactMap { item in
            if item.scalar == nil {
                problems.add("yaml-wrong-type", "each item of “\(key)” must be a text", at: item.mark, in: file)
            }
            return item.scalar?.string
        }
    }

    func require(_ key: String) {
        guard node(key) == nil else { return }
        problems.add("missing-key", "“\(key)” is missing", at: mark, in: file)
    }

    func wrong(_ key: String, _ what: String, hint: String? = nil) {
        problems.add("yaml-wrong-type", "“\(key)” \(what)", at: node(key)?.mark, in: file, hint: hint)
    }

    private func node(_ key: String) -> Node? { mapping[Node(key)] }
}

/// Diagnostics as they are found.
final class Problems {
    private(set) var all: [Diagnostic] = []

    func add(_ code: String, _ message: String, at mark: Mark?, in file: String, hint: String? = nil) {
        all.append(
            Diagnostic(
                code: code, message, at: SourceLocation(file: file, line: mark?.line, column: mark?.column), hint: hint))
    }

    func add(_ code: String, _ message: String, line: SourceLocation, hint: String? = nil) {
        all.append(Diagnostic(code: code, message, at: line, hint: hint))
    }

    func throwIfAny() throws {
        if !all.isEmpty { throw Diagnostics(all) }
    }
}

extension YamlError {
    fileprivate func diagnostic(in file: String) -> Diagnostic {
        switch self {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            Diagnostic(code: "yaml-syntax", problem, at: SourceLocation(file: file, line: mark.line, column: mark.column))
        case .duplicatedKeysInMapping(let keys, let context):
            Diagnostic(
                code: "yaml-repeated-key", "“\(keys.joined(separator: "”, “"))” stands there twice",
                at: SourceLocation(file: file, line: context.mark.line, column: context.mark.column))
        default:
            Diagnostic(code: "yaml-syntax", "\(self)", at: SourceLocation(file: file))
        }
    }
}

extension Node {
    /// The place of the first anchor in the tree. An alias has one, too: Yams puts the anchored node in its place.
    fileprivate var firstAnchored: Mark? {
        if anchor != nil { return mark }
        switch self {
        case .mapping(let mapping):
            for (key, value) in mapping {
                if let found = key.firstAnchored ?? value.firstAnchored { return found }
            }
        case .sequence(let sequence):
            for item in sequence {
                if let found = item.firstAnchored { return found }
            }
        case .scalar, .alias:
            break
        }
        return nil
    }
}
