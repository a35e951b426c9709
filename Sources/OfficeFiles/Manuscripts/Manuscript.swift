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
        /// - Parameter level: from 0.
        case item(level: Int, mark: Mark)
        /// A further paragraph of the item above it.
        case continuation
        /// A row of a table; its cells are parted by tabs in the text.
        case row(cells: [[Run]], isFirst: Bool)
        /// Set off on both sides.
        case quote
        /// It stands here, between paragraphs; the line has no text.
        case picture(PlacedPicture)
    }

    /// What stands before an item.
    package enum Mark: Hashable, Sendable {
        case bullet
        /// nil where nobody says which it is.
        case number(Int?)
        /// A letter or a Roman number with its signs: `a)`, `(iv)`.
        case label(String)
    }

    /// Where a picture stands.
    package struct PlacedPicture: Hashable, Sendable {
        /// Among `pictures`; nil where the document only refers to it, or has it in a form that is no picture file.
        package var name: String?
        /// What the document says that it shows; empty where it says nothing.
        package var alternative: String
        /// What stands below it.
        package var caption: String

        package init(name: String?, alternative: String, caption: String = "") {
            self.name = name
            self.alternative = alternative
            self.caption = caption
        }
    }

    /// A paragraph, an item, a row.
    package struct Line: Hashable, Sendable {
        package var runs: [Run]
        package var kind: Kind
        /// Empty paragraphs before it.
        package var gap: Int
        /// Its style says that it is a subtitle.
        package var isSetOff = false

        package init(_ runs: [Run], kind: Kind = .text, gap: Int = 0) {
            self.runs = runs
            self.kind = kind
            self.gap = gap
        }

        package var plain: String { runs.map(\.text).joined() }
    }

    package struct Picture: Sendable {
        /// Without folders: letters, digits, hyphens and full stops.
        package var name: String
        package var bytes: [UInt8]
    }

    package var lines: [Line] = []
    /// By the numbers in the runs.
    package var footnotes: [Int: [Run]] = [:]
    package var pictures: [Picture] = []
    /// It comes from where paragraphs have looks: no plain text.
    package var hasLooks = false
    /// Numbers stand before its headings.
    package var hasNumberedHeadings = false
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
