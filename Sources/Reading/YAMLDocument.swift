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
        Self.tellLostHalves(in: source, range, findings: findings)
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
            // Bayan itself knows what a value means where it reads it: Yams need not compare it to forms of numbers and dates.
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            root = try parser.singleRoot()
            // Nodes hold their anchors weakly; the parser keeps them alive.
            let anchored = withExtendedLifetime(parser) {
                text.utf8.contains(UInt8(ascii: "&")) ? root.flatMap(Self.firstAnchored) : nil
            }
            if let anchored {
                findings.error(
                    .yamlAlias, "YAML anchors and aliases (‘&name’, ‘*name’) are not read.",
                    at: anchored.mark.map(location), hint: "Write the value out where it is needed.")
                return nil
            }
        } catch let error as YamlError {
            findings.add(
                Self.slip(in: source, range) ?? Self.diagnostic(error, file: source.file, location: location))
            return nil
        } catch {
            findings.error(.yamlSyntax, "\(error)", at: SourceLocation(file: source.file))
            return nil
        }
    }

    /// `key: Motion #12`: what follows a space and ‘#’ is a comment to YAML, and lost.
    private static func tellLostHalves(in source: SourceText, _ range: Range<Int>, findings: Findings) {
        for (line, text) in lines(of: source, range) {
            guard let hash = text[...].firstPlace(of: " #"), let next = text[hash.upperBound...].first,
                next.isLetter || next.isNumber,
                let colon = text[...].firstPlace(of: ": "), colon.lowerBound < hash.lowerBound
            else { continue }
            // The one space of `key: #12` is behind the colon and before the ‘#’.
            let value = text[min(colon.upperBound, hash.lowerBound)..<hash.lowerBound]
            // In quotes it is text, and behind a closed quote a comment.
            if let first = value.drop(while: \.isWhitespace).first, "\"'#|>".contains(first) { continue }
            findings.warning(
                .commentInValue,
                "‘\(text[hash.lowerBound...].drop(while: \.isWhitespace))’ is taken for a comment, and not part of the text.",
                at: SourceLocation(file: source.file, line: line, column: text[..<hash.upperBound].count),
                hint: "Put the whole text into quotes; or a space behind the ‘#’ of a comment.")
        }
    }

    private static func lines(of source: SourceText, _ range: Range<Int>) -> [(number: Int, text: String)] {
        let first = source.location(atOffset: range.lowerBound).line ?? 1
        let last = source.location(atOffset: range.upperBound).line ?? first
        return (first...max(first, last)).map { ($0, source.string(source.range(ofLine: $0))) }
    }

    /// The slips that make most files no YAML, in the line where they stand: a tab as an indent, no space behind a colon.
    private static func slip(in source: SourceText, _ range: Range<Int>) -> Diagnostic? {
        for (line, text) in lines(of: source, range) {
            let indent = text.prefix { $0 == " " || $0 == "\t" }
            if let tab = indent.firstIndex(of: "\t"), indent.count < text.count {
                return Diagnostic(
                    code: .yamlTab, "The line is indented with a tab, which YAML does not allow.",
                    at: SourceLocation(file: source.file, line: line, column: indent[..<tab].count + 1),
                    hint: "Indent with spaces.")
            }
        }
        return missingSpace(in: source, range)
    }

    /// `key:value`, where a key would stand.
    static func missingSpace(in source: SourceText, _ range: Range<Int>) -> Diagnostic? {
        for (line, text) in lines(of: source, range) {
            let start = text.drop { $0 == " " || $0 == "-" }
            let key = start.prefix { $0.isLetter || $0 == "-" || $0 == "_" }
            let rest = start.dropFirst(key.count)
            guard !key.isEmpty, rest.first == ":", let next = rest.dropFirst().first, !next.isWhitespace, next != "/" else {
                continue
            }
            return Diagnostic(
                code: .yamlColon, "There is no space behind the colon of ‘\(key)’.",
                at: SourceLocation(file: source.file, line: line, column: text.count - rest.count + 1),
                hint: "Write ‘\(key): …’.")
        }
        return nil
    }

    /// What makes a file that should be a map a text: a colon without a space.
    package var missingSpace: Diagnostic? { Self.missingSpace(in: source, origin..<source.bytes.count) }

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
