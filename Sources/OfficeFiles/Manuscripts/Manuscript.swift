package import Reporting

/// A text of a word processor or a web page, as its parts are marked there.
package struct Manuscript: Sendable {
    /// A stretch of text with one look.
    package struct Run: Hashable, Sendable {
        package var text: String
        package var isBold = false
        package var isItalic = false
        /// Where it leads.
        package var link: String?
        /// The footnote that is called here, by its number in `footnotes`; the text is empty then.
        package var footnote: Int?

        package init(
            _ text: String, isBold: Bool = false, isItalic: Bool = false, link: String? = nil, footnote: Int? = nil
        ) {
            self.text = text
            self.isBold = isBold
            self.isItalic = isItalic
            self.link = link
            self.footnote = footnote
        }
    }

    package enum Kind: Hashable, Sendable {
        case text
        /// From 1.
        case heading(Int)
        case item(level: Int, isNumbered: Bool)
        /// A row of a table; its cells are parted by tabs in the text.
        case row(cells: [[Run]], isFirst: Bool)
        /// Set off on both sides.
        case quote
    }

    /// A paragraph, an item, a row.
    package struct Line: Hashable, Sendable {
        package var runs: [Run]
        package var kind: Kind
        /// Empty paragraphs before it.
        package var gap: Int
        /// Its style says that it is a subtitle.
        package var isSetOff = false
        /// The number that an item shows, where it is known.
        package var number: Int?

        package init(_ runs: [Run], kind: Kind = .text, gap: Int = 0) {
            self.runs = runs
            self.kind = kind
            self.gap = gap
        }

        package var plain: String { runs.map(\.text).joined() }
    }

    package struct Picture: Sendable {
        /// Without folders.
        package var name: String
        package var bytes: [UInt8]
    }

    package var lines: [Line] = []
    /// By the numbers in the runs.
    package var footnotes: [Int: [Run]] = [:]
    package var pictures: [Picture] = []
    /// It comes from where paragraphs have looks: no plain text.
    package var hasLooks = false
    /// What there was and is not taken over, for people: "2 comments".
    package var left: [String] = []

    package init() {}

    /// Reads a document by what it is; nil for a kind that is not read.
    /// - Parameters:
    ///   - bytes: the file's.
    ///   - file: what it is called in diagnostics.
    package static func read(_ bytes: [UInt8], file: String) throws(Diagnostics) -> Manuscript {
        let archive = try Archive(bytes, file: file)
        if archive.has("xl/workbook.xml") || archive.has("xl/workbook.bin") {
            throw Diagnostics(
                code: .unknownDocument, "The file is a spreadsheet, and no text.", at: SourceLocation(file: file),
                hint: "A list of recipients lies in the letter's folder as recipients.xlsx.")
        }
        if archive.has("word/document.xml") || archive.has("[Content_Types].xml") {
            return try WordDocument(archive, file: file).manuscript()
        }
        guard archive.has("content.xml") else {
            throw Diagnostics(
                code: .unknownDocument, "The file is no document that is read.", at: SourceLocation(file: file),
                hint: "Save it as .docx, .odt, .html or plain text.")
        }
        return try OpenDocumentText(archive, file: file).manuscript()
    }
}

/// Collects a manuscript's lines while its markup is gone through.
struct ManuscriptBuilder {
    private(set) var manuscript: Manuscript
    private var runs: [Manuscript.Run] = []
    private var gap = 0

    init() {
        manuscript = Manuscript()
        manuscript.hasLooks = true
    }

    mutating func add(_ run: Manuscript.Run) {
        var run = run
        let read = SymbolFont.read(run.text)
        if read.isLost { leave("signs of a symbol font") }
        run.text = read.text
        guard !run.text.isEmpty || run.footnote != nil else { return }
        if var last = runs.last, last.footnote == nil, run.footnote == nil, last.isBold == run.isBold,
            last.isItalic == run.isItalic, last.link == run.link
        {
            last.text += run.text
            runs[runs.count - 1] = last
        } else {
            runs.append(run)
        }
    }

    var isEmpty: Bool { runs.isEmpty }

    /// Runs that belong elsewhere: a footnote's, a cell's.
    mutating func takeRuns() -> [Manuscript.Run] {
        defer { runs = [] }
        return runs
    }

    /// - Parameters:
    ///   - isSetOff: its style says that it is a subtitle.
    ///   - number: that an item shows.
    mutating func endLine(_ kind: Manuscript.Kind, isSetOff: Bool = false, number: Int? = nil) {
        let taken = takeRuns()
        if taken.allSatisfy({ $0.footnote == nil && $0.text.allSatisfy(\.isWhitespace) }) {
            gap += 1
            return
        }
        // A line break inside a paragraph begins a line of its own where nothing else says what the paragraph is.
        var line = Manuscript.Line(taken, kind: kind, gap: gap)
        line.isSetOff = isSetOff
        line.number = number
        manuscript.lines.append(line)
        gap = 0
    }

    mutating func endRow(_ cells: [[Manuscript.Run]], isFirst: Bool) {
        guard cells.contains(where: { !$0.isEmpty }) else { return }
        let text = cells.map { $0.map(\.text).joined() }.joined(separator: "\t")
        manuscript.lines.append(
            Manuscript.Line([Manuscript.Run(text)], kind: .row(cells: cells, isFirst: isFirst), gap: gap))
        gap = 0
    }

    mutating func setFootnote(_ number: Int, _ runs: [Manuscript.Run]) { manuscript.footnotes[number] = runs }

    /// Takes pictures out of an archive, those that are there, under their last names.
    mutating func addPictures(_ paths: [String], of archive: Archive) throws(Diagnostics) {
        for path in paths where archive.has(path) {
            let name = path.split(separator: "/").last.map(String.init) ?? path
            guard !manuscript.pictures.contains(where: { $0.name == name }) else { continue }
            manuscript.pictures.append(Manuscript.Picture(name: name, bytes: try archive.bytes(path)))
        }
    }

    mutating func leave(_ what: String) { if !manuscript.left.contains(what) { manuscript.left.append(what) } }
}
