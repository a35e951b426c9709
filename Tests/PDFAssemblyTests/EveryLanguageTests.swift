import Composition
import Correspondence
import Drawing
import Foundation
import LanguageFiles
import Languages
import LetterFolder
import PDFAssembly
import PDFSyntax
import SampleLanguages
import Testing
import Typesetting
import Witnesses

/// One letter in all shipped languages: each alone, beside English and beside Arabic.
@Suite struct EveryLanguageTests {
    /// A letter, and what a reader of it should be able to copy.
    private struct Made {
        var file: URL
        var edition: Edition
        var paragraphs: [String]
    }

    /// What an engine made of a file: `extraction.py` says what the words mean.
    private struct Figures: Decodable {
        var exact: Int
        var missing: [Int]
        var pairs: Int
        var found: Int
        var tatweel: Int
    }

    private static let texts = SampleLanguages.root.appending(path: "Tests/LanguagesTests/Texts")
    private static let tags = SampleLanguages.shelf.tags.filter { !$0.contains("-") }

    @Test func everyLanguageConformsAndComesOutAloneAndBesideEnglishAndArabic() throws {
        let kept = ProcessInfo.processInfo.environment["BAYAN_KEEP_LANGUAGES"].map { URL(filePath: $0) }
        let folder = try kept ?? Witness.temporaryFolder()
        defer { if kept == nil { try? FileManager.default.removeItem(at: folder) } }
        let letters = try make(in: folder)
        #expect(letters.count == Self.tags.count * 3 - 3)
        #expect(try Witness.complaints(about: letters.map(\.file)) == [])

        let figures = try extract(letters, in: folder)
        for letter in letters {
            let engines = try #require(figures[letter.edition.rawValue])
            for (engine, figures) in engines {
                let said: Comment = "\(letter.edition), \(engine): \(figures)"
                #expect(figures.exact == letter.paragraphs.count, said)
                #expect(figures.tatweel == 0, said)
                // What leads poppler from line to line stands between the words of two lines.
                let share = engine == "poppler" && letter.edition.isMultilingual ? 0.93 : 0.95
                if engine != "tags" { #expect(Double(figures.found) >= share * Double(figures.pairs), said) }
            }
        }
    }

    /// The letters as people make them: from a folder, with typed quotation marks.
    private func make(in folder: URL) throws -> [Made] {
        let source = folder.appending(path: "letter")
        try FileManager.default.createDirectory(at: source, withIntermediateDirectories: true)
        let settings = """
            languages: [\(Self.tags.joined(separator: ", "))]
            date: 2021-05-01
            typography: smart
            authoritative: en
            signatory-list: {count: yes}
            signatories: [{name: Nour Hasan}, {name: Mar Soler}]
            """
        try Data(settings.utf8).write(to: source.appending(path: "letter.yaml"))
        for tag in Self.tags {
            let text = try String(contentsOf: Self.texts.appending(path: "\(tag).txt"), encoding: .utf8)
            let paragraphs = text.split(separator: "\n").joined(separator: "\n\n")
            let statement =
                "---\ntitle: \(Language.sample(tag).customs.name)\n\(tag == "en" ? "" : "translation: unofficial\n")---\n\n\(paragraphs)\n"
            try Data(statement.utf8).write(to: source.appending(path: "statement.\(tag).md"))
        }
        let campaign = try Campaign.read(folder: source.path, languages: SampleLanguages.shelf)
        let typesetter = Typesetter(library: try FontLibrary(folders: [SampleForme.root.appending(path: "Fonts").path]))
        let drawer = Drawer()
        var letters: [Made] = []
        for (layout, letterhead, editions) in Self.editions {
            let head = try Letterhead.named(letterhead, in: [SampleForme.root.appending(path: "Letterheads")])
            let composer = Composer(letterhead: head, typesetter: typesetter)
            for edition in editions {
                var letter = try campaign.letter(for: nil, edition: edition)
                letter.layout = layout
                let forme = try drawer.forme(of: composer.compose(letter))
                let made = try Master(stencil: forme.stencil, metadata: SampleForme.metadata).letter(forme.overprint)
                let file = folder.appending(path: "\(edition).pdf")
                try Data(made.bytes).write(to: file)
                letters.append(Made(file: file, edition: edition, paragraphs: letter.texts.flatMap(\.plainParagraphs)))
            }
        }
        return letters
    }

    private static var editions: [(Layout, String, [Edition])] {
        let alone = tags.map { Edition([.sample($0)]) }
        let pairs = ["en", "ar"].flatMap { partner in
            tags.filter { $0 != partner && !($0 == "en" && partner == "ar") }.map { tag in
                // What begins at the left stands left.
                let pair = [Language.sample(tag), .sample(partner)].sorted { !$0.isRightToLeft && $1.isRightToLeft }
                return Edition(pair)
            }
        }
        return [(.separate, "classical", alone), (.parallel, "bilingual", pairs)]
    }

    private func extract(_ letters: [Made], in folder: URL) throws -> [String: [String: Figures]] {
        struct Entry: Encodable {
            var name: String
            var pdf: String
            var units: [String]
            var searches = true
        }
        let order = folder.appending(path: "order.json")
        let entries = letters.map { Entry(name: $0.edition.rawValue, pdf: $0.file.path, units: $0.paragraphs) }
        try JSONEncoder().encode(entries).write(to: order)
        let report = try Witness.python("extraction.py", [order.path])
        return try JSONDecoder().decode([String: [String: Figures]].self, from: Data(report.output.utf8))
    }
}

extension LetterText {
    /// The body's paragraphs as a reader meets them.
    fileprivate var plainParagraphs: [String] {
        body.compactMap { block in
            guard case .paragraph(let paragraph) = block else { return nil }
            return paragraph.inlines.map { inline in
                if case .text(let text, _) = inline { text } else { "" }
            }.joined()
        }
    }
}
