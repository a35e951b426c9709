import Correspondence
import Files
import Foundation
public import LanguageFiles
import Languages
import OfficeFiles
import Reading
public import Reporting

extension PlainText {
    /// Reads a text file, a Word, OpenDocument or HTML document, by what is in it.
    public init(contentsOf path: String, languages: LanguageShelf) throws(Diagnostics) {
        do {
            self = try Self.read(path, languages)
        } catch let error as Diagnostics {
            throw error
        } catch {
            throw Diagnostics(code: .noInput, "‘\(path)’ cannot be read: \(error.localizedDescription)")
        }
    }

    /// The same of a file's bytes.
    /// - Parameter file: its name, whose ending tells a web page or Markdown from plain text.
    public init(_ bytes: [UInt8], file: String, languages: LanguageShelf) throws(Diagnostics) {
        do {
            self = try Self.read(bytes, file, languages)
        } catch let error as Diagnostics {
            throw error
        } catch {
            throw Diagnostics(code: .noInput, "‘\(file)’ cannot be read: \(error.localizedDescription)")
        }
    }

    private static let limit = 64 << 20

    private static func read(_ path: String, _ languages: LanguageShelf) throws -> PlainText {
        let bytes: [UInt8]
        do throws(FileFault) {
            bytes = try Files.contents(of: path, limit: limit)
        } catch {
            guard error.isMissing else { throw Diagnostics(Diagnostic(unreadable: path, error)) }
            throw Diagnostics(code: .noInput, "There is no file ‘\(path)’ to read.", hint: "Check the path after --from.")
        }
        return try read(bytes, path, languages)
    }

    private static func read(_ bytes: [UInt8], _ path: String, _ languages: LanguageShelf) throws -> PlainText {
        let location = SourceLocation(file: path)
        switch FileKind(of: bytes) {
        case .archive: return try document(Manuscript.read(bytes, file: path), file: path, languages)
        case .richText:
            throw Diagnostics(
                code: .unknownDocument, "The file is RTF, which is not read.", at: location,
                hint:
                    "Open it in a word processor and save it as .docx or .odt. Where LibreOffice is installed, ‘soffice --headless --convert-to docx FILE’ does it without a window."
            )
        case .oldOffice:
            throw Diagnostics(
                code: .unknownDocument, "The file is a Word document of the old kind (.doc), or one with a password.",
                at: location, hint: "Open it in a word processor and save it as .docx or .odt, without a password.")
        case .pdf:
            throw Diagnostics(
                code: .unknownDocument, "The file is a PDF, in which nobody can tell paragraphs from lines.", at: location,
                hint: "Take the text from where it was written: a .docx, .odt or .txt file.")
        case nil: break
        }
        guard bytes.count <= FolderGate.Limit.statement else {
            throw Diagnostics(
                code: .fileTooLarge,
                "The file has \(bytes.count) bytes; at most \(FolderGate.Limit.statement) are read of a text.", at: location)
        }
        let text = try TextEncoding.utf8(bytes, file: path)
        try refuseList(text, path)
        let ending = path.split(separator: ".").last?.lowercased() ?? ""
        let beginning = String(decoding: text.prefix(1_000), as: UTF8.self).lowercased()
        if ["html", "htm", "xhtml"].contains(ending) || beginning.contains("<html") || beginning.contains("<!doctype html") {
            return try document(Manuscript.readWebPage(text, file: path), file: path, languages)
        }
        if ["md", "markdown"].contains(ending) {
            return try markdown(String(decoding: text, as: UTF8.self), file: path, languages)
        }
        let pasted = String(decoding: text, as: UTF8.self)
        let whole = try PlainStatement(pasted, file: path, languages: languages)
        let parts = PastedText.manuscript(pasted).byLanguage
        guard parts.count > 1 else { return PlainText([whole]) }
        return PlainText(try parts.map { try PlainStatement($0, file: path, languages: languages) })
    }

    /// Who gets letters, and not what they say.
    private static func refuseList(_ text: [UInt8], _ path: String) throws(Diagnostics) {
        let ending = path.split(separator: ".").last?.lowercased() ?? ""
        let isCard = text.starts(with: Array("BEGIN:VCARD".utf8))
        guard isCard || ["csv", "tsv", "vcf"].contains(ending) else { return }
        throw Diagnostics(
            code: .unknownDocument, isCard ? "The file is an address book, and no text." : "The file is a list, and no text.",
            at: SourceLocation(file: path),
            hint: "Lay it into the letter's folder as recipients.\(isCard ? "vcf" : ending).")
    }

    private static func document(_ manuscript: Manuscript, file: String, _ languages: LanguageShelf) throws -> PlainText {
        for line in manuscript.lines {
            if let suspect = SuspectCharacters.first(in: line.plain, allowsLines: true) {
                throw Diagnostics(
                    code: suspect.code, suspect.message + " It stands in “\(line.plain.prefix(40))…”.",
                    at: SourceLocation(file: file), hint: suspect.hint)
            }
        }
        var text = PlainText(try PlainStatement.statements(of: manuscript, file: file, languages: languages))
        text.pictures = manuscript.pictures.map { ($0.name, $0.bytes) }
        return text
    }

    /// Markdown stays what it is; its first heading becomes the title.
    private static func markdown(_ text: String, file: String, _ languages: LanguageShelf) throws -> PlainText {
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)[...]
        while lines.first?.allSatisfy(\.isWhitespace) == true { lines = lines.dropFirst() }
        guard let first = lines.first, first != "---" else {
            throw Diagnostics(
                code: .missingTitle, "The file has a front matter of its own: it may be a statement already.",
                at: SourceLocation(file: file, line: 1), hint: "Copy it into the letter's folder as statement.LANGUAGE.md.")
        }
        var statement = try PlainStatement("Title\n\nText.", file: file, languages: languages)
        statement.title = first.drop { $0 == "#" || $0.isWhitespace }.trimmingSuffix { $0 == "#" || $0.isWhitespace }.description
        statement.language = languages.language(ofText: text, or: PlainStatement.exampleTag)
        let blocks = lines.dropFirst().split { $0.allSatisfy(\.isWhitespace) }.map { $0.joined(separator: "\n") }
        guard !blocks.isEmpty else {
            throw Diagnostics(
                code: .emptyStatement, "The text has a title and nothing below it.", at: SourceLocation(file: file, line: 1))
        }
        statement.blocks = blocks.map { .paragraph($0) }
        func isList(_ block: String) -> Bool {
            TypedMark.read(block).map { if case .ordinal = $0.mark { false } else { true } } ?? false
        }
        if let list = blocks.indices.last(where: { $0 > 0 && isList(blocks[$0]) && StatementWords.asks(blocks[$0 - 1]) == true }),
            !text.contains("<!-- demands -->")
        {
            statement.blocks[list] = .paragraph("<!-- demands -->\n" + blocks[list])
            statement.left = []
        }
        return PlainText([statement])
    }
}
