import Correspondence
import Files
import Foundation
public import LanguageFiles
public import Languages
import Reading
public import Reporting

/// A statement pasted as plain text, and what its parts were taken for.
public struct PlainStatement: Hashable, Sendable {
    /// A part of the text below the title.
    public enum Block: Hashable, Sendable {
        case paragraph(String)
        /// `isNumbered` where every item began with a number.
        case list([String], isNumbered: Bool)
    }

    /// One who signs.
    public struct Signer: Hashable, Sendable {
        /// Before the first bracket or comma.
        public var name: String
        /// What stood in brackets behind the name.
        public var acronym: String?
        /// What stood behind the first comma.
        public var description: String?
        /// The items below the name.
        public var members: [Signer]
    }

    /// By its letters and its most frequent words.
    public var language: Language
    /// The first paragraph.
    public var title: String
    /// The second one, where it is short.
    public var standfirst: String?
    /// All paragraphs and lists but the signers.
    public var blocks: [Block]
    /// Which of the blocks is the list of demands.
    public var demands: Int?
    /// In the order of the text.
    public var signers: [Signer]

    /// Reads the first paragraph as the title, a short second one as the standfirst, lines that begin with `-*`, `•`,
    /// `-`, `–` or a number as items, the last list as the demands, and what follows the last gap of two or more empty
    /// lines as those who sign, with the lists below them as their members.
    public init(_ text: String, file: String, languages: LanguageShelf) throws(Diagnostics) {
        if let suspect = SuspectCharacters.first(in: text, allowsLines: true) {
            let source = SourceText(file: file, bytes: Array(text.utf8))
            throw Diagnostics(
                code: suspect.code, suspect.message, at: source.location(atOffset: suspect.offset), hint: suspect.hint)
        }
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map { String($0).trimmed.isEmpty ? "" : String($0) }
        let (body, end) = Self.parted(lines)
        var blocks = Self.blocks(of: body)
        guard case .paragraph(let title)? = blocks.first else {
            throw Diagnostics(
                code: .missingTitle, "The text does not begin with a title.",
                at: SourceLocation(file: file, line: 1), hint: "Put the title alone into the first line, and an empty line below it.")
        }
        blocks.removeFirst()
        self.title = title
        if blocks.count > 1, case .paragraph(let second) = blocks[0], Self.isStandfirst(second) {
            standfirst = second
            blocks.removeFirst()
        }
        guard !blocks.isEmpty else {
            throw Diagnostics(
                code: .emptyStatement, "The text has a title and nothing below it.",
                at: SourceLocation(file: file, line: 1), hint: "Put an empty line between paragraphs.")
        }
        self.blocks = blocks
        demands = blocks.lastIndex { if case .list = $0 { true } else { false } }
        signers = Self.signers(of: end)
        language = languages.language(ofText: text, or: Self.exampleTag)
    }

    /// The statement, and what follows its last gap of two or more empty lines.
    private static func parted(_ lines: [String]) -> (body: ArraySlice<String>, end: ArraySlice<String>) {
        let lines = lines[...].drop(while: \.isEmpty)
        guard let last = lines.lastIndex(where: { !$0.isEmpty }) else { return ([], []) }
        var index = last
        while index > lines.startIndex + 1 {
            if lines[index].isEmpty, lines[index - 1].isEmpty { return (lines[..<index], lines[(index + 1)...last]) }
            index -= 1
        }
        return (lines[...last], [])
    }

    /// A sentence or two; no greeting.
    private static func isStandfirst(_ text: String) -> Bool {
        guard text.count <= 400, let last = text.last else { return false }
        return ".!?…؟”»\"".contains(last)
    }

    // MARK: Blocks

    private static func groups(of lines: ArraySlice<String>) -> [[String]] {
        lines.split(whereSeparator: \.isEmpty).map(Array.init)
    }

    private static func blocks(of lines: ArraySlice<String>) -> [Block] {
        var blocks: [Block] = []
        for group in groups(of: lines) {
            var text: [String] = []
            var items: [(text: String, isNumbered: Bool)] = []
            for line in group {
                if let item = item(line) {
                    items.append(item)
                } else if items.isEmpty {
                    text.append(line.trimmed)
                } else {
                    items[items.count - 1].text += " " + line.trimmed
                }
            }
            if !text.isEmpty { blocks.append(.paragraph(text.joined(separator: " "))) }
            guard !items.isEmpty else { continue }
            // An empty line between items does not end their list.
            if text.isEmpty, case .list(let before, let isNumbered)? = blocks.last {
                blocks[blocks.count - 1] = .list(
                    before + items.map(\.text), isNumbered: isNumbered && items.allSatisfy(\.isNumbered))
            } else {
                blocks.append(.list(items.map(\.text), isNumbered: items.allSatisfy(\.isNumbered)))
            }
        }
        return blocks
    }

    private static func item(_ line: String) -> (text: String, isNumbered: Bool)? {
        let line = line.drop(while: \.isWhitespace)
        for mark in ["-*", "•", "◦", "▪", "‣", "–", "—", "-", "*"] where line.hasPrefix(mark) {
            let rest = line.dropFirst(mark.count)
            guard rest.first?.isWhitespace == true else { continue }
            return (String(rest).trimmed, false)
        }
        let number = line.prefix { $0.isWholeNumber }
        let rest = line.dropFirst(number.count)
        guard (1...2).contains(number.count), let sign = rest.first, ".)".contains(sign),
            rest.dropFirst().first?.isWhitespace == true
        else { return nil }
        return (String(rest.dropFirst()).trimmed, true)
    }

    // MARK: Signers

    private static func signers(of lines: ArraySlice<String>) -> [Signer] {
        var signers: [Signer] = []
        for group in groups(of: lines) {
            var names: [String] = []
            var items: [String] = []
            // Short lines are a name each; long ones are a text that was broken into lines.
            let isListOfNames = group.allSatisfy { $0.count <= 60 }
            for line in group {
                if let item = item(line) {
                    items.append(item.text)
                } else if !items.isEmpty {
                    items[items.count - 1] += " " + line.trimmed
                } else if isListOfNames || names.isEmpty {
                    names.append(line.trimmed)
                } else {
                    names[names.count - 1] += " " + line.trimmed
                }
            }
            signers += names.map(signer)
            if signers.isEmpty {
                signers = items.map(signer)
            } else {
                signers[signers.count - 1].members += items.map(signer)
            }
        }
        return signers
    }

    /// "Name (ACRONYM), description".
    private static func signer(_ text: String) -> Signer {
        var signer = Signer(name: text, acronym: nil, description: nil, members: [])
        if let open = text.firstIndex(of: "("), let close = text[open...].firstIndex(of: ")") {
            let acronym = text[text.index(after: open)..<close]
            let name = String(text[..<open]).trimmed
            let rest = text[text.index(after: close)...]
            // A bracket with a space in it explains; it abbreviates nothing.
            if !name.isEmpty, !name.contains(","), !name.contains("،"), (2...16).contains(acronym.count),
                !acronym.contains(where: \.isWhitespace), rest.isEmpty || rest.first == "," || rest.first == "،"
            {
                signer.name = name
                signer.acronym = String(acronym)
                let description = String(rest.dropFirst()).trimmed
                signer.description = description.isEmpty ? nil : description
                return signer
            }
        }
        if let comma = text.firstIndex(where: { $0 == "," || $0 == "،" }), comma != text.startIndex {
            let description = String(text[text.index(after: comma)...]).trimmed
            if !description.isEmpty {
                signer.name = String(text[..<comma]).trimmed
                signer.description = description
            }
        }
        return signer
    }
}

extension PlainStatement {
    /// Reads a text file.
    public init(contentsOf path: String, languages: LanguageShelf) throws(Diagnostics) {
        let data: [UInt8]
        do throws(FileFault) {
            data = try Files.contents(of: path, limit: FolderGate.Limit.statement)
        } catch {
            guard error.isMissing else { throw Diagnostics(Diagnostic(unreadable: path, error)) }
            throw Diagnostics(
                code: .noInput, "There is no file ‘\(path)’ to read.", hint: "Check the path after --from.")
        }
        let bytes = try TextEncoding.utf8(data, file: path)
        try self.init(String(decoding: bytes, as: UTF8.self), file: path, languages: languages)
    }
}
