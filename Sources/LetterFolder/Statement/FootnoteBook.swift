import Correspondence
import Languages
import Reporting

/// The footnotes of one statement: `[^label]` in the text, `[^label]: text` on lines of their own. (libcmark 0.30 knows
/// none.)
final class FootnoteBook {
    struct Definition {
        var label: String
        var text: String
        /// Where its text begins: the line, and the column in bytes.
        var line: Int
        var column: Int
        var location: SourceLocation
    }

    private var definitions: [String: Definition] = [:]
    /// Labels in the order of their first references.
    private(set) var referenced: [String] = []
    /// Where those references stand.
    private var places: [SourceLocation] = []
    private var labels: [String] = []
    /// Labels that texts refer to which cannot.
    private var misplaced: Set<String> = []

    /// Takes the definitions out of the lines of a statement, and leaves empty lines in their place.
    func takeDefinitions(from lines: inout [String], firstLine: Int, file: String, findings: Findings) {
        var fence: Substring?
        var index = 0
        while index < lines.count {
            let trimmed = lines[index].drop { $0 == " " }
            if let open = fence {
                if trimmed.hasPrefix(open) { fence = nil }
            } else if trimmed.hasPrefix("```") || trimmed.hasPrefix("~~~") {
                fence = trimmed.prefix(3)
            } else if lines[index].utf8.count - trimmed.utf8.count <= 3, let definition = Self.definition(trimmed) {
                let location = SourceLocation(
                    file: file, line: firstLine + index, column: lines[index].utf8.count - trimmed.utf8.count + 1)
                let line = firstLine + index
                let column = lines[index].utf8.count - definition.text.utf8.count + 1
                var text = [String(definition.text)]
                lines[index] = ""
                while let next = Self.continuation(of: lines, at: index + 1) {
                    text += next.map { String($0.drop { $0 == " " || $0 == "\t" }) }
                    for taken in 1...next.count { lines[index + taken] = "" }
                    index += next.count
                }
                define(
                    Definition(
                        label: definition.label, text: text.joined(separator: "\n"), line: line, column: column,
                        location: location),
                    findings: findings)
            }
            index += 1
        }
    }

    /// The next lines that belong to a definition: a line of text, or empty lines and an indented one.
    private static func continuation(of lines: [String], at start: Int) -> [String]? {
        var end = start
        while end < lines.count, lines[end].allSatisfy(\.isWhitespace) { end += 1 }
        guard end < lines.count else { return nil }
        let line = lines[end]
        let isIndented = line.hasPrefix("    ") || line.hasPrefix("\t")
        guard end == start ? definition(line.drop { $0 == " " }) == nil : isIndented else { return nil }
        return Array(lines[start...end])
    }

    private static func definition(_ line: Substring) -> (label: String, text: Substring)? {
        guard line.hasPrefix("[^"), let end = line.firstRange(of: "]:"), let label = label(line[..<end.lowerBound]) else {
            return nil
        }
        return (label, line[end.upperBound...].drop { $0 == " " || $0 == "\t" })
    }

    /// The label in `[^label`.
    static func label(_ text: Substring) -> String? {
        let label = text.dropFirst(2)
        guard !label.isEmpty, !label.contains(where: { $0.isWhitespace || "[]^".contains($0) }) else { return nil }
        return String(label)
    }

    private func define(_ definition: Definition, findings: Findings) {
        if let first = definitions[definition.label] {
            findings.error(
                .repeatedFootnote,
                "The footnote ‘[^\(definition.label)]’ is defined a second time; first on line \(first.location.line ?? 1).",
                at: definition.location, hint: "Give one of the two another label.")
            return
        }
        definitions[definition.label] = definition
        labels.append(definition.label)
    }

    /// The number of a footnote, by the order of first references.
    func number(of label: String, at location: SourceLocation, findings: Findings) -> Int? {
        guard definitions[label] != nil else {
            findings.error(
                .unknownFootnote, "There is no footnote ‘[^\(label)]’.", at: location,
                hint: Nearest.name(to: label, among: labels).map { "Did you mean ‘[^\($0)]’?" }
                    ?? "Add a line ‘[^\(label)]: …’.")
            return nil
        }
        if let index = referenced.firstIndex(of: label) { return index + 1 }
        referenced.append(label)
        places.append(location)
        return referenced.count
    }

    /// - Parameters:
    ///   - label: what a text refers to that cannot have footnotes.
    ///   - text: that text as a sentence's beginning: "A title".
    func refuseMisplaced(_ label: String, in text: String, at location: SourceLocation, findings: Findings) {
        misplaced.insert(label)
        findings.error(
            .misplacedFootnote, "\(text) cannot refer to a footnote, as ‘[^\(label)]’ does.", at: location,
            hint: "Refer to it in a paragraph, a list or a heading; or write ‘\\[^’ to print the bracket.")
    }

    /// - Parameter number: of the footnote that a condition refers to.
    func refuseConditional(_ number: Int, findings: Findings) {
        findings.error(
            .conditionalFootnote, "A footnote cannot depend on the recipient: the others' numbers would move.",
            at: places.indices.contains(number - 1) ? places[number - 1] : nil, hint: "Put the reference outside of {{#if}}.")
    }

    /// In the order of their numbers.
    var inOrder: [Definition] { referenced.compactMap { definitions[$0] } }

    /// Tells of what no text refers to.
    func tellUnused(findings: Findings) {
        for label in labels where !referenced.contains(label) && !misplaced.contains(label) {
            findings.warning(
                .unusedFootnote, "Nothing refers to the footnote ‘[^\(label)]’; it is left out.",
                at: definitions[label]?.location)
        }
    }
}
