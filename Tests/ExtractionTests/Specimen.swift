import Composition
import Correspondence
import Drawing
import Foundation
import Languages
import PDFAssembly
import SampleLanguages
import Typesetting
import PDFSyntax

/// Paragraphs on pages of their own, set and drawn as a letter's are.
struct Specimen {
    struct Column {
        var language: Language
        var paragraphs: [String]
        var x: Double
        var measure: Double
        var justification: Justification = .spaces
        /// In the size of the type.
        var leading = 1.6
    }

    /// `drawn`: cubic curves in a CFF table.
    enum Family { case book, sans, drawn }

    var name: String
    var columns: [Column]
    var family = Family.book
    var size = 11.0
    /// Drawn as what the recipient's letter adds, not as what all share.
    var isPersonal = false
    /// Every fifth word is bold, and the seventh to ninth words of a paragraph are a link.
    var isStyled = false
    /// Whether the engines' searches are tried on it.
    var isSearched = true

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let page = Size(width: 595.276, height: 841.89)
    static let full = 453.54, narrow = 215.43

    init(_ name: String, _ columns: [Column], family: Family = .book, isPersonal: Bool = false) {
        (self.name, self.columns, self.family, self.isPersonal) = (name, columns, family, isPersonal)
    }

    /// One column of a text of `Texts/`.
    init(
        _ text: String, _ language: Language, measure: Double = Specimen.full, _ justification: Justification = .spaces,
        family: Family = .book, isPersonal: Bool = false
    ) throws {
        let column = Column(
            language: language, paragraphs: try Self.text(text), x: 72, measure: measure, justification: justification)
        self.init(
            "\(text), \(Int(measure)) pt, \(justification), \(family)\(isPersonal ? ", personal" : "")", [column], family: family,
            isPersonal: isPersonal)
    }

    static func text(_ name: String) throws -> [String] {
        let file = root.appending(path: "Tests/ExtractionTests/Texts/\(name).txt")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
    }

    /// Fonts of all kinds, made for tests.
    private static let made = Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "bayan-fonts-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let process = Process()
        process.executableURL = root.appending(path: ".venv/bin/python")
        process.arguments = [root.appending(path: "Tests/Witnesses/make_fonts.py").path, folder.path]
        try process.run()
        process.waitUntilExit()
        return folder.path
    }

    var units: [String] { columns.flatMap(\.paragraphs).map { Self.withNotes($0).map(\.text).joined() } }

    /// Rows of paragraphs side by side, a new page where a row does not fit.
    func composed() throws -> ComposedLetter {
        var folders = [Self.root.appending(path: "Fonts").path]
        if family == .drawn { folders.append(try Self.made.get()) }
        let library = try FontLibrary(folders: folders)
        let typesetter = Typesetter(library: library)
        let rows = columns.map(\.paragraphs.count).max() ?? 0
        var pages = [Page(size: Self.page)]
        var y = 60.0
        for row in 0..<rows {
            var galleys: [(Int, Galley)] = []
            for (index, column) in columns.enumerated() where row < column.paragraphs.count {
                galleys.append((index, try typesetter.set(copy(column, row), measure: column.measure)))
            }
            let height = galleys.map(\.1.height).max() ?? 0
            if y + height > Self.page.height - 60 {
                pages.append(Page(size: Self.page))
                y = 60
            }
            for (index, galley) in galleys {
                pages[pages.count - 1].blocks.append(
                    PlacedBlock(
                        origin: Point(x: columns[index].x, y: y), content: .lines(galley.lines),
                        tag: .element(ElementNumber(100 * (index + 1) + row)),
                        personal: isPersonal ? PersonalSource(part: row, lines: galley.lines.indices) : nil))
            }
            y += height + 6
        }
        // Reading order: one language after the other.
        for page in pages.indices { pages[page].blocks.sort { $0.origin.x < $1.origin.x } }
        let sections = columns.enumerated().map { index, column in
            Element(
                number: ElementNumber(index + 1), role: .section, language: column.language,
                children: column.paragraphs.indices.map {
                    Element(number: ElementNumber(100 * (index + 1) + $0), role: .paragraph)
                })
        }
        return ComposedLetter(
            title: name, language: columns[0].language, pages: pages,
            structure: Element(number: 0, role: .document, children: sections))
    }

    func pdf(_ drawer: Drawer = Drawer()) throws -> [UInt8] {
        let forme = try drawer.forme(of: composed())
        let metadata = Metadata(creator: "Bayan", date: Timestamp(secondsSince1970: 1_600_000_000))
        return try Master(stencil: forme.stencil, metadata: metadata).letter(forme.overprint).bytes
    }

    private func copy(_ column: Column, _ paragraph: Int) -> Copy {
        let style =
            switch family {
            case .book: TextStyle(latinFamily: "EB Garamond", arabicFamily: "Amiri", size: size, leading: column.leading * size)
            case .drawn: TextStyle(latinFamily: "Bayan Cubic", arabicFamily: "Amiri", size: size, leading: column.leading * size)
            case .sans:
                TextStyle(
                    latinFamily: "Fira Sans", arabicFamily: "IBM Plex Sans Arabic", size: size, arabicScale: 1,
                    leading: column.leading * size)
            }
        return Copy(
            spans: spans(column.paragraphs[paragraph]), language: column.language, style: style,
            alignment: .justified(column.justification))
    }

    /// `[^1]` is a footnote's mark.
    private static func withNotes(_ text: String) -> [Span] {
        text.split(separator: "[^", omittingEmptySubsequences: false).enumerated().flatMap { index, part -> [Span] in
            guard index > 0, let end = part.firstIndex(of: "]") else { return [Span(String(part))] }
            return [
                Span(String(part[..<end]), isSuperior: true, note: index), Span(String(part[part.index(after: end)...])),
            ]
        }
    }

    private func spans(_ text: String) -> [Span] {
        guard isStyled else { return Self.withNotes(text) }
        let words = text.split(separator: " ")
        return words.enumerated().flatMap { index, word in
            let link = (6...8).contains(index) ? "https://example.org/" : nil
            let space = Span(" ", link: (6...7).contains(index) ? link : nil)
            let span = Span(String(word), isBold: index % 5 == 4, link: link)
            return index + 1 < words.count ? [span, space] : [span]
        }
    }
}
