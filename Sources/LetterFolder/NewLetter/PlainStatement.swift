import Correspondence
import Foundation
public import LanguageFiles
public import Languages
import OfficeFiles
import Reading
public import Reporting

/// A statement as somebody has it, pasted or from a word processor, and what its parts were taken for. Its texts are
/// Markdown.
public struct PlainStatement: Hashable, Sendable {
    /// A part of the text below the title.
    public enum Block: Hashable, Sendable {
        case paragraph(String)
        case heading(Int, String)
        /// Items of inner lists follow theirs.
        case list([Item])
        case quote(String)
        /// Rows of cells; the first is the header.
        case table([[String]])
        /// A file of the folder's `assets`. `alternative` says what it shows; empty where nobody knows.
        case picture(file: String, alternative: String, caption: String)
    }

    /// An item of a list.
    public struct Item: Hashable, Sendable {
        /// What stands before it.
        public enum Mark: Hashable, Sendable {
            case bullet
            case number(Int)
            /// A letter or a Roman number with its signs: `a)`, `(iv)`.
            case label(String)
            /// None: a further paragraph of the item of the level, behind its inner list.
            case paragraph
        }

        /// From 0; an inner item follows its own.
        public var level: Int
        /// What stands before it.
        public var mark: Mark
        /// One paragraph or more, with empty lines between them.
        public var text: String

        /// An item of a list, as the properties say.
        public init(level: Int, mark: Mark, text: String) {
            self.level = level
            self.mark = mark
            self.text = text
        }
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
        /// It had a list's mark.
        var isItem = false

        init(name: String, acronym: String? = nil, description: String? = nil, members: [Signer] = []) {
            self.name = name
            self.acronym = acronym
            self.description = description
            self.members = members
        }
    }

    /// By the script that most of its letters are of.
    public var language: Language
    /// The first line; empty in an ordinary letter, which begins with a greeting or its date and has a subject instead.
    public var title: String
    /// What a letter without title is about, as its mail's head says; nil where nothing does.
    public var subject: String?
    /// The second one, where it is a subtitle or one sentence.
    public var standfirst: String?
    /// All paragraphs and lists but the signers.
    public var blocks: [Block]
    /// Which of the blocks is the list of demands.
    public var demands: Int?
    /// In the order of the text.
    public var signers: [Signer]
    /// Texts of footnotes by the labels that the blocks call them by.
    public var footnotes: [(label: Int, text: String)] { notes.map { ($0.label, $0.text) } }
    /// A greeting above the text, and a farewell below it.
    public var salutation: String?
    /// Likewise below it.
    public var closing: String?
    /// Parts of a mail's head and foot, and what a document has and is not taken over, for people.
    public var left: [String] = []

    struct Note: Hashable, Sendable {
        var label: Int
        var text: String
    }

    var notes: [Note] = []
    /// Numbers stand before the headings.
    var hasNumberedHeadings = false

    /// Reads the first line as the title, a subtitle or one sentence below it as the standfirst, typed and marked lists,
    /// the list that something is asked with as the demands, and who signs: below a heading that says so, or behind the
    /// last gap of two or more empty lines, one line each, with the lists below them as their members.
    public init(_ text: String, file: String, languages: LanguageShelf) throws(Diagnostics) {
        if let suspect = SuspectCharacters.first(in: text, allowsLines: true) {
            let source = SourceText(file: file, bytes: Array(text.utf8))
            throw Diagnostics(

                code: suspect.code, suspect.message, at: source.location(atOffset: suspect.offset), hint: suspect.hint)
        }
        try self.init(PastedText.manuscript(text), file: file, languages: languages)
    }

    /// Two statements where a document has two languages, else one.
    static func statements(of manuscript: Manuscript, file: String, languages: LanguageShelf) throws(Diagnostics)
        -> [PlainStatement]
    {
        let parts = manuscript.byLanguage
        guard parts.count > 1 else { return [try PlainStatement(manuscript, file: file, languages: languages)] }
        var statements: [PlainStatement] = []
        for part in parts { statements.append(try PlainStatement(part, file: file, languages: languages)) }
        return statements
    }

    init(_ manuscript: Manuscript, file: String, languages: LanguageShelf) throws(Diagnostics) {
        let location = SourceLocation(file: file, line: 1)
        var lines = manuscript.withTypedLists()[...]
        var left = manuscript.left
        if let length = AnsweredMail.length(of: lines.map(\.plain)) {
            left.append(AnsweredMail.told(lines.count - length))
            lines = lines.prefix(length)
        }
        left += PictureLines.takeUnplaceable(from: &lines)
        if lines.contains(where: { $0.plain.contains("{{") }) {
            left.append("the meaning of ‘{{’: write placeholders such as {{recipient.name}} into the statement itself")
        }
        let mail = MailHead(of: lines)
        lines = lines.dropFirst(mail.length)
        // What stands below "-- " is a mail's foot.
        if let foot = lines.lastIndex(where: { ["--", "-- ", "—"].contains($0.plain) }), foot > lines.startIndex {
            left.append("a mail's foot (\(lines[(foot + 1)...].map(\.plain).joined(separator: ", ")))")
            lines = lines[..<foot]
        }
        left += PictureLines.takeLeading(from: &lines)
        if let title = Self.titleBelowHead(of: lines) {
            var head = lines[..<title]
            left += PictureLines.take(from: &head, saying: PictureLines.head)
            left.append("what stands above the title (\(head.map { Self.oneLine($0.plain) }.joined(separator: "; ")))")
            lines = lines[title...]
        }
        if let date = lines.first, lines.count > 1, StatementWords.isDate(date.plain.trimmed) {
            left.append(Self.leftDate(date))
            lines = lines.dropFirst()
        }
        let isOrdinary = lines.first.map { Self.isOrdinary($0, hasSubject: mail.subject != nil) } ?? false
        subject = isOrdinary ? mail.subject : nil
        left += mail.left(withSubject: subject == nil)
        guard let first = lines.first, !first.kind.isItem, first.plain.count <= 300 else {
            throw Diagnostics(

                code: .missingTitle, "The text does not begin with a title.", at: location,
                hint: "Put the title alone into the first line, and an empty line below it.")
        }
        title = isOrdinary ? "" : Self.markdown(first.runs.withoutCommonLook, isTitle: true)
        if !isOrdinary { lines = lines.dropFirst() }
        var (body, end) = Self.parted(lines)
        if end.isEmpty, let farewell = Self.farewellAboveNames(in: body) {
            end = Array(body[(farewell + 1)...])
            body = Array(body[...farewell])
        }
        if end.isEmpty, body.count > 2, let last = body.last, Self.isSignature(last) { end = [body.removeLast()] }
        var signing = end[...]
        left += PictureLines.take(from: &signing, saying: PictureLines.signature)
        for date in signing where Self.isDateBelowName(date) { left.append(Self.leftDate(date)) }
        signing = signing.filter { !Self.isDateBelowName($0) }[...]
        var rest = body[...]
        standfirst = nil
        if !isOrdinary, let second = rest.first, rest.count > 1,
            Self.isStandfirst(second, before: rest.dropFirst().first, of: rest.count, hasLooks: manuscript.hasLooks)
        {
            standfirst = Self.markdown(second.runs.withoutCommonLook, isTitle: true)
            rest = rest.dropFirst()
        }
        if let line = rest.first, line.kind == .text, rest.count > 1, StatementWords.isDate(line.plain.trimmed) {
            left.append(Self.leftDate(line))
            rest = rest.dropFirst()
        }
        salutation = nil
        closing = nil
        if let greeting = rest.prefix(3).firstIndex(where: { $0.kind == .text && StatementWords.isGreeting($0.plain) }) {
            salutation = rest[greeting].plain
            rest.remove(at: greeting)
            // "حضرة السيد الوزير،" and, on a line of its own, "تحية طيبة وبعد،".
            if greeting < rest.endIndex, rest[greeting].kind == .text, StatementWords.isGreeting(rest[greeting].plain) {
                salutation? += " " + rest[greeting].plain
                rest.remove(at: greeting)
            }
        }
        if let last = rest.last, last.kind == .text, StatementWords.isFarewell(last.plain) {
            closing = last.plain
            rest = rest.dropLast()
        }
        blocks = BlockReading.blocks(of: rest)
        guard !blocks.isEmpty else {
            throw Diagnostics(

                code: .emptyStatement, "The text has a title and nothing below it.", at: location,
                hint: "Put an empty line between paragraphs.")
        }
        demands = Self.demands(in: blocks)
        signers = Self.signers(of: Array(signing))
        hasNumberedHeadings = manuscript.hasNumberedHeadings
        language = languages.language(ofText: manuscript.lines.map(\.plain).joined(separator: "\n"), or: Self.exampleTag)
        self.left = left
        let called = Set(manuscript.lines.flatMap { $0.allRuns.compactMap(\.footnote) })
        notes = manuscript.footnotes.filter { called.contains($0.key) }.sorted { $0.key < $1.key }
            .map { Note(label: $0.key, text: Self.markdown($0.value)) }
    }

    /// Whether a letter begins without title: with a greeting, or with a paragraph below a mail's head that says its
    /// subject.
    private static func isOrdinary(_ line: Manuscript.Line, hasSubject: Bool) -> Bool {
        guard line.kind == .text else { return false }
        let text = line.plain.trimmed
        return StatementWords.isGreeting(text) || hasSubject && (text.count > 120 || ".,،;:!".contains(text.last ?? " "))
    }

    private static func leftDate(_ line: Manuscript.Line) -> String {
        "the date (\(line.plain.trimmed)): letter.yaml prints one, ‘date: 2020-08-28’"
    }

    /// "Berlin, 3 February 2026", below the names.
    private static func isDateBelowName(_ line: Manuscript.Line) -> Bool {
        line.kind == .text && StatementWords.isDate(line.plain.trimmed)
    }

    /// The statement, and those who sign it.
    private static func parted(_ lines: ArraySlice<Manuscript.Line>) -> (body: [Manuscript.Line], end: [Manuscript.Line]) {
        if let heading = lines.lastIndex(where: { !$0.kind.isItem && StatementWords.isSignedHeading($0.plain) }),
            heading > lines.startIndex
        {
            return (Array(lines[..<heading]), Array(lines[(heading + 1)...]))
        }
        // A document whose paragraphs all have gaps between them says nothing by one more.
        let gaps = lines.indices.dropFirst().filter { lines[$0].gap >= 2 }
        guard let gap = gaps.last, gaps.count <= 3 || gaps.count * 4 < lines.count, lines[gap].kind == .text,
            !StatementWords.isFarewell(lines[gap].plain)
        else { return (Array(lines), []) }
        return (Array(lines[..<gap]), Array(lines[gap...]))
    }

    /// Where a farewell stands below which there are names alone; nil where there is none.
    private static func farewellAboveNames(in lines: [Manuscript.Line]) -> Int? {
        guard let farewell = lines.lastIndex(where: { $0.kind == .text && StatementWords.isFarewell($0.plain) }),
            farewell > 0, farewell + 1 < lines.count
        else { return nil }
        let names = lines[(farewell + 1)...]
        return names.flatMap(\.namesApart).allSatisfy {
            $0.plain.count <= 120 && !$0.plain.hasSuffix(".") && !$0.plain.hasSuffix(":")
        } ? farewell : nil
    }

    /// Where the title of a letter stands whose head has a sender or a date: the first line that is a heading or all
    /// bold. nil where the first line is the title.
    private static func titleBelowHead(of lines: ArraySlice<Manuscript.Line>) -> Int? {
        func isProminent(_ line: Manuscript.Line) -> Bool {
            if case .heading = line.kind { return true }
            return line.kind == .text && line.plain.count <= 200
                && line.runs.allSatisfy { $0.isBold || $0.text.allSatisfy(\.isWhitespace) }
        }
        guard let title = lines.prefix(10).firstIndex(where: isProminent), title > lines.startIndex, title + 1 < lines.endIndex
        else { return nil }
        let head = lines[..<title].map(\.plain)
        let hasHead = head.contains { StatementWords.isDate($0) || $0.contains("@") || $0.contains(where: \.isNewline) }
        return hasHead && head.allSatisfy { $0.count <= 200 && !$0.hasSuffix(".") } ? title : nil
    }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).map { String($0).trimmed }.joined(separator: ", ")
    }

    /// A subtitle without a full stop, or one sentence; no greeting, and no paragraph among paragraphs.
    /// - Parameter hasLooks: a document sets a sentence off, or it is one of the text.
    private static func isStandfirst(
        _ line: Manuscript.Line, before next: Manuscript.Line?, of count: Int, hasLooks: Bool
    ) -> Bool {
        let text = line.plain
        guard line.kind == .text, let next, next.kind == .text, let last = text.last, text.count <= 300,
            !StatementWords.beginsWithGreeting(text), !StatementWords.isDate(text),
            !line.runs.contains(where: { $0.footnote != nil })
        else { return false }
        if !".!?…؟:،,".contains(last), !"”»\"".contains(last) {
            // A line that was broken goes on in the next.
            return text.count <= 200 && (hasLooks || next.gap > 0 || line.gap == 0)
        }
        guard count > 2, ".!?…؟”»\"".contains(last) else { return false }
        // What a list follows at once leaves the sentence above it to be the whole text.
        if next.plain.last == ":" { return false }
        // Without looks a sentence that speaks to the reader, or is as long as those behind it, is one of them.
        let isHead = StatementWords.isDate(next.plain.trimmed) || StatementWords.isGreeting(next.plain)
        if !hasLooks, StatementWords.speaks(text) || !isHead && text.count * 5 > next.plain.count * 4 { return false }
        if hasLooks, !line.isSetOff, !line.runs.allSatisfy(\.isBold), !line.runs.allSatisfy(\.isItalic) { return false }
        // One sentence has no end inside.
        let inside = text.dropLast()
        return !inside.indices.contains { index in
            guard ".!?؟".contains(inside[index]) else { return false }
            let after = inside[inside.index(after: index)...]
            return after.first == " " && after.dropFirst().first?.isLowercase == false
        }
    }

    // MARK: Blocks

    /// The last list that something is asked with; where no list says so, the last one that says nothing else, if it is
    /// no list of names.
    private static func demands(in blocks: [Block]) -> Int? {
        let lists = blocks.indices.filter { if case .list = blocks[$0] { true } else { false } }
        func introduction(_ index: Int) -> Bool? {
            guard index > blocks.startIndex else { return nil }
            switch blocks[index - 1] {
            case .paragraph(let text), .heading(_, let text), .quote(let text): return StatementWords.asks(text)
            case .list, .table, .picture: return nil
            }
        }
        if let asked = lists.last(where: { introduction($0) == true }) { return asked }
        return lists.last { index in
            guard introduction(index) == nil, case .list(let items) = blocks[index] else { return false }
            return items.count > 1 && !items.allSatisfy { isName($0.text) }
        }
    }

    /// A few words, each with a capital.
    private static func isName(_ item: String) -> Bool {
        let words = item.split(separator: " ")
        return (2...5).contains(words.count) && words.allSatisfy { $0.first?.isUppercase == true || $0.count <= 3 }
            && item.last?.isLetter == true
    }

    // MARK: Signers

    /// "Name, office" alone in the last line, without a farewell above it.
    private static func isSignature(_ line: Manuscript.Line) -> Bool {
        guard line.kind == .text else { return false }
        return line.namesApart.allSatisfy { line in
            let parts = line.plain.split(maxSplits: 1, omittingEmptySubsequences: false) { ",،".contains($0) }
                .map { String($0).trimmed }
            guard parts.count == 2, isName(parts[0]), let last = parts[1].last else { return false }
            return last.isLetter && !parts[1].contains(where: \.isNumber) && parts[1].split(separator: " ").count <= 8
        }
    }

    private static func signers(of lines: [Manuscript.Line]) -> [Signer] {
        var signers: [Signer] = []
        let lines = lines.flatMap(\.namesApart)
        var roles = RolesBelowNames()
        for line in lines {
            // A table of signatories has a row each.
            if case .row(let cells, let isFirst) = line.kind {
                let texts = cells.map { $0.plain.trimmed }.filter { !$0.isEmpty }
                guard let name = texts.first, !(isFirst && texts.contains { StatementWords.isNameHeading($0) }) else { continue }
                let rest = texts.dropFirst().joined(separator: ", ")
                signers.append(Signer(name: name, acronym: nil, description: rest.isEmpty ? nil : rest, members: []))
                continue
            }
            let text = line.plain.split { $0.isNewline || $0 == "\t" }.map { String($0).trimmed }.filter { !$0.isEmpty }
                .joined(separator: ", ")
            // A line to sign on.
            guard text.contains(where: { $0.isLetter || $0.isNumber }) else { continue }
            if roles.takes(line, saying: text), let last = signers.indices.last, signers[last].members.isEmpty {
                signers[last].description = [signers[last].description, text].compactMap { $0 }.joined(separator: ", ")
                continue
            }
            let signer = signer(text)
            if line.kind.isItem, !signers.isEmpty, !signers.allSatisfy({ $0.isItem }) {
                signers[signers.count - 1].members.append(signer)
            } else {
                var one = signer
                one.isItem = line.kind.isItem
                signers.append(one)
            }
        }
        return signers
    }

    /// Capitals, or letters of a script that has none: few, or with full stops between them. A bracket with a space or
    /// with one capital in it explains; it abbreviates nothing.
    private static func isAcronym(_ text: Substring) -> Bool {
        guard (2...16).contains(text.count), !text.contains(where: \.isWhitespace) else { return false }
        if text.contains(where: \.isCased) { return text.count(where: \.isUppercase) > 1 }
        return text.count <= 4 || text.contains(".")
    }

    /// "Workers in Health, Education, and Science": commas that part nothing from the name.
    private static func isEnumeration(_ text: String) -> Bool {
        let parts = text.split(whereSeparator: { ",،".contains($0) }).map { String($0).trimmed.lowercased() }
        guard parts.count > 2, let last = parts.last else { return false }
        return ["and ", "und ", "et ", "y "].contains { last.hasPrefix($0) }
    }

    /// "Name (ACRONYM), description".
    private static func signer(_ text: String) -> Signer {
        var signer = Signer(name: text, acronym: nil, description: nil, members: [])
        if let open = text.firstIndex(of: "("), let close = text[open...].firstIndex(of: ")") {
            let acronym = text[text.index(after: open)..<close]
            let name = String(text[..<open]).trimmed
            let rest = text[text.index(after: close)...]
            if !name.isEmpty, !name.contains(","), !name.contains("،"), isAcronym(acronym),
                rest.isEmpty || rest.first == "," || rest.first == "،"
            {
                signer.name = name
                signer.acronym = String(acronym)
                let description = String(rest.dropFirst()).trimmed
                signer.description = description.isEmpty ? nil : description
                return signer
            }
        }
        var depth = 0
        let comma = text.indices.first { index in
            if text[index] == "(" { depth += 1 } else if text[index] == ")" { depth -= 1 }
            return depth == 0 && (text[index] == "," || text[index] == "،")
        }
        if let comma, comma != text.startIndex, !isEnumeration(text) {
            let description = String(text[text.index(after: comma)...]).trimmed
            if !description.isEmpty {
                signer.name = String(text[..<comma]).trimmed
                signer.description = description
            }
        }
        return signer
    }
}

extension Manuscript.Line {
    /// A line each, where "Name, role" stands once in each of its lines; else the line alone, a name above its role.
    fileprivate var namesApart: [Manuscript.Line] {
        let texts = plain.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
        guard kind == .text, texts.count > 1, texts.allSatisfy({ $0.dropLast().contains { ",،".contains($0) } }) else {
            return [self]
        }
        return texts.map { Manuscript.Line([Manuscript.Run($0)]) }
    }
}

extension PlainStatement {
    /// What a new letter begins with.
    static func example(_ languages: LanguageShelf) throws(Diagnostics) -> PlainStatement {
        PlainStatement(
            language: try languages.language(exampleTag) ?? .undetermined, title: "The title of the letter",
            standfirst: "What the letter is about, in one sentence.",
            blocks: [
                .paragraph("The first paragraph: who writes, and why."),
                .paragraph("Therefore we call on:"),
                .list([
                    Item(level: 0, mark: .bullet, text: "the first one to do this;"),
                    Item(level: 0, mark: .bullet, text: "the second one to do that."),
                ]),
                .paragraph("The last paragraph."),
            ], demands: 2, signers: [Signer(name: "Name of the organisation")])
    }

    /// The language that the example is written in.
    static let exampleTag = Language.ofDiagnostics

    private init(
        language: Language, title: String, standfirst: String?, blocks: [Block], demands: Int?, signers: [Signer]
    ) {
        self.language = language
        self.title = title
        self.standfirst = standfirst
        self.blocks = blocks
        self.demands = demands
        self.signers = signers
        salutation = nil
        closing = nil
    }
}
