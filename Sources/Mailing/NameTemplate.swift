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
    /// Names of folders before that of the file.
    private var folders: [[Part]] = []

    /// `{{recipient.id}}.{{edition}}.pdf`
    public static let standard = NameTemplate(
        parts: [.id, .literal("."), .edition, .literal(FileName.suffix)])

    private init(parts: [Part]) { self.parts = parts }

    /// - Parameters:
    ///   - text: With a slash behind each folder; one in a value makes none.
    ///   - columns: The columns of recipients.csv.
    /// - Throws: `Diagnostic` for an unknown placeholder, an open one, or a folder that is none.
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
        guard !parts.isEmpty else { throw Self.noPath(text) }
    }

    /// Whether two letters have one name only where their ids differ in nothing but capitals, so that it need not be looked
    /// for among the letters of other parts.
    package static func tellsIDsApart(_ text: String) -> Bool {
        let name = text.split(separator: "/", omittingEmptySubsequences: false).last.map { $0.filter { !$0.isWhitespace } }
        return ["{{recipient.id}}.pdf", "{{recipient.id}}.{{edition}}.pdf"].contains(name)
    }

    private mutating func literal(_ text: Substring) throws(Diagnostics) {
        guard !text.contains("\\") else { throw Self.noPath(String(text)) }
        let pieces = text.split(separator: "/", omittingEmptySubsequences: false)
        for (index, piece) in pieces.enumerated() {
            if !piece.isEmpty { parts.append(.literal(String(piece))) }
            guard index < pieces.count - 1 else { continue }
            if case .literal(let name) = parts.first, parts.count == 1, [".", ".."].contains(name) { throw Self.noPath(name) }
            guard !parts.isEmpty else { throw Self.noPath(String(text)) }
            folders.append(parts)
            parts = []
        }
    }

    private static func noPath(_ text: String) -> Diagnostics {
        Diagnostics(
            code: .badOutputName, "The output name ‘\(text)’ is no path below the output folder.",
            hint: "Write for example --name ‘{{recipient.country}}/{{recipient.id}}.pdf’, and choose the folder with --output.")
    }

    /// The name of one letter's file, with those of the folders that it lies in: safe, and never outside the output folder.
    /// Where one would be too long, its longest value is cut.
    func name(of entry: RosterEntry) -> String {
        let file = FileName.safe(text(of: parts, entry))
        guard !folders.isEmpty else { return file }
        return folders.map { FileName.safeFolder(text(of: $0, entry)) + "/" }.joined() + file
    }

    private func text(of parts: [Part], _ entry: RosterEntry) -> String {
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
        return texts.joined()
    }
}
