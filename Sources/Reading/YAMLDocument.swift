package import Reporting
package import Yams

/// A YAML file as a tree of nodes with their places. Anchors and aliases are refused.
package struct YAMLDocument {
    package let source: SourceText
    /// What the file holds; nil where it is empty.
    package let root: Node?
    /// Where the YAML begins in `source`, for front matter.
    private let origin: Int

    /// `range`: the part of the source that is YAML; all of it by default.
    package init?(_ source: SourceText, range: Range<Int>? = nil, findings: Findings) {
        self.source = source
        let range = range ?? 0..<source.bytes.count
        origin = range.lowerBound
        let text = source.string(range)
        if let suspect = SuspectCharacters.first(in: text, allowsLines: true) {
            findings.error(
                suspect.code, suspect.message, at: source.location(atOffset: range.lowerBound + suspect.offset),
                hint: suspect.hint)
            return nil
        }
        let location = { (mark: Mark) in Self.location(mark, in: source, from: range.lowerBound) }
        // Yams resolves aliases while it composes, and hashes what stands as a key: a few aliases cannot make that
        // long, many could.
        guard Self.tokens("*", in: source.bytes[range]) <= 24 || Self.tokens("&", in: source.bytes[range]) < 2 else {
            findings.error(
                .yamlAlias, "YAML anchors and aliases (‘&name’, ‘*name’) are not read.",
                at: SourceLocation(file: source.file), hint: "Write the value out where it is needed.")
            return nil
        }
        do {
            let parser = try Parser(yaml: text)
            root = try parser.singleRoot()
            // Nodes hold their anchors weakly; the parser keeps them alive.
            let anchored = withExtendedLifetime(parser) { root.flatMap(Self.firstAnchored) }
            if let anchored {
                findings.error(
                    .yamlAlias, "YAML anchors and aliases (‘&name’, ‘*name’) are not read.",
                    at: anchored.mark.map(location), hint: "Write the value out where it is needed.")
                return nil
            }
        } catch let error as YamlError {
            findings.add(Self.diagnostic(error, file: source.file, location: location))
            return nil
        } catch {
            findings.error(.yamlSyntax, "\(error)", at: SourceLocation(file: source.file))
            return nil
        }
    }

    package func offset(of node: Node) -> Int {
        node.mark.map { Self.offset($0, in: source, from: origin) } ?? origin
    }

    package func location(of node: Node) -> SourceLocation { source.location(atOffset: offset(of: node)) }

    private static func offset(_ mark: Mark, in source: SourceText, from origin: Int) -> Int {
        // Front matter begins at the start of a line, so that columns need no shift.
        let first = source.location(atOffset: origin).line ?? 1
        return source.offset(line: first + mark.line - 1, scalarColumn: mark.column)
    }

    private static func location(_ mark: Mark, in source: SourceText, from origin: Int) -> SourceLocation {
        source.location(atOffset: offset(mark, in: source, from: origin))
    }

    /// How often a character stands where a YAML token could begin.
    private static func tokens(_ character: Unicode.Scalar, in bytes: ArraySlice<UInt8>) -> Int {
        let wanted = UInt8(ascii: character)
        var count = 0
        var before = UInt8(ascii: "\n")
        for byte in bytes {
            if byte == wanted, before <= 0x20 || "[{,:-?".utf8.contains(before) { count += 1 }
            before = byte
        }
        return count
    }

    /// Does not look below an anchored node, so that what aliases repeat is walked once.
    private static func firstAnchored(_ root: Node) -> Node? {
        var open = [root]
        while let node = open.popLast() {
            if node.anchor != nil { return node }
            switch node {
            case .mapping(let pairs): for pair in pairs { open += [pair.value, pair.key] }
            case .sequence(let items): open += items
            case .scalar, .alias: break
            }
        }
        return nil
    }

    private static func diagnostic(
        _ error: YamlError, file: String, location: (Mark) -> SourceLocation
    ) -> Diagnostic {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _):
            return Diagnostic(
                code: .yamlSyntax, "This is not YAML: \(problem).", at: location(mark),
                hint: "Check indents, quotes and colons; put text that holds ‘: ’ or begins with a sign into quotes.")
        case .composer(_, let problem, let mark, _):
            if problem.contains("alias") {
                return Diagnostic(
                    code: .yamlAlias, "YAML anchors and aliases (‘&name’, ‘*name’) are not read.", at: location(mark),
                    hint: "Put text that begins with ‘*’ into quotes.")
            }
            return Diagnostic(code: .yamlSyntax, "This is not YAML: \(problem).", at: location(mark))
        case .duplicatedKeysInMapping(let names, let context):
            return Diagnostic(
                code: .repeatedKey, "The key ‘\(names.joined(separator: "’, ‘"))’ stands here more than once.",
                at: location(context.mark), hint: "Keep one of them.")
        case .reader(let problem, _, _, _):
            return Diagnostic(code: .yamlSyntax, "This is not YAML: \(problem).", at: SourceLocation(file: file))
        default:
            return Diagnostic(code: .yamlSyntax, "This is not YAML: \(error).", at: SourceLocation(file: file))
        }
    }
}

extension Node {
    /// What the node is, for people.
    package var kind: String {
        switch self {
        case .mapping: "a map"
        case .sequence: "a list"
        case .scalar: "a text"
        case .alias: "an alias"
        }
    }

    /// Left empty, `~` or `null`: as if the key were not there.
    package var isEmpty: Bool {
        guard case .scalar(let scalar) = self, scalar.style == .plain else { return false }
        return ["", "~", "null"].contains(scalar.string)
    }
}
