import Correspondence
import Foundation
import Languages
public import Reporting

/// How the files of a batch are called: `{{recipient.id}}-{{recipient.organisation}}.{{edition}}.pdf`.
public struct NameTemplate: Sendable {
    private enum Part: Sendable {
        case literal(String)
        case id
        /// By its place among the roster's columns.
        case column(Int)
        case edition
    }

    private var parts: [Part]

    /// `{{recipient.id}}.{{edition}}.pdf`
    public static let standard = NameTemplate(
        parts: [.id, .literal("."), .edition, .literal(FileName.suffix)])

    private init(parts: [Part]) { self.parts = parts }

    /// - Parameter columns: The columns of recipients.csv.
    /// - Throws: `Diagnostic` for an unknown placeholder, an open one, or a folder in the name.
    public init(_ text: String, columns: [String]) throws(Diagnostics) {
        parts = []
        var rest = text[...]
        while let open = rest.range(of: "{{") {
            try literal(rest[..<open.lowerBound])
            rest = rest[open.upperBound...]
            guard let close = rest.range(of: "}}") else {
                throw Diagnostics(
                    code: .badOutputName, "‘{{’ has no ‘}}’ in the output name ‘\(text)’.",
                    hint: "Write for example --name ‘{{recipient.id}}.{{edition}}.pdf’.")
            }
            let name = rest[..<close.lowerBound].filter { !$0.isWhitespace }
            rest = rest[close.upperBound...]
            if name == "edition" {
                parts.append(.edition)
            } else if name.hasPrefix("recipient."), let column = columns.firstIndex(of: String(name.dropFirst(10))) {
                parts.append(.column(column))
            } else {
                throw Diagnostics(
                    code: .unknownPlaceholder, "The output name has an unknown placeholder ‘{{\(name)}}’.",
                    hint: "Known are {{edition}} and "
                        + columns.map { "{{recipient.\($0)}}" }.joined(separator: ", ") + ".")
            }
        }
        try literal(rest)
    }

    private mutating func literal(_ text: Substring) throws(Diagnostics) {
        guard !text.contains(where: { $0 == "/" || $0 == "\\" }) else {
            throw Diagnostics(
                code: .badOutputName, "The output name ‘\(text)’ holds a path.",
                hint: "Letters lie side by side in one folder: choose it with --output.")
        }
        if !text.isEmpty { parts.append(.literal(String(text))) }
    }

    /// The name of one letter's file: safe, and never outside its folder. Where it would be too long, the longest
    /// value is cut.
    func name(of entry: RosterEntry) -> String {
        var texts = parts.map { part in
            switch part {
            case .literal(let text): text
            case .id: entry.id
            case .column(let column): entry.values.indices.contains(column) ? entry.values[column] : ""
            case .edition: entry.edition.rawValue
            }
        }
        let excess = texts.reduce(0) { $0 + $1.utf8.count } - FileName.limit
        if excess > 0, let longest = texts.indices.max(by: { texts[$0].utf8.count < texts[$1].utf8.count }) {
            let kept = texts[longest].utf8.count - excess
            while texts[longest].utf8.count > max(kept, 0) { texts[longest].removeLast() }
        }
        return FileName.safe(texts.joined())
    }
}
