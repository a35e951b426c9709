import Composition
import Correspondence
import Drawing
import Foundation
import Languages
import LetterFolder
import PDFAssembly
import SampleLanguages
import Testing
import Typesetting
import Witnesses

/// Letters at the ends of what people write: thousands of names, a long text with everything in it, one sentence.
@Suite struct LongLettersTests {
    private struct Made {
        var file: URL
        var pages: Int
        /// What a reader meets, in this order.
        var units: [String]
    }

    @Test func theyConformAndTheirTextComesOutInOrder() throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let names = (1...6876).map { "Person \(Self.numeral($0)) Example" }
        let crowd = try make(
            "crowd", in: folder,
            [
                "letter.yaml": "signatories-heading: Signatories\nsignatory-list: {count: yes}\n",
                "statement.en.md": "---\ntitle: An open letter\n---\n\nWe sign this.\n",
                "signatories.csv": "name\n" + names.joined(separator: "\n") + "\n",
            ], units: ["We sign this.", "Signatories", "6,876 signatures"] + names)
        let essay = try make("essay", in: folder, Self.essay.files, units: Self.essay.units)
        let sentence = try make(
            "sentence", in: folder,
            [
                "letter.yaml": "subject: Your seat\nclosing: Yours,\nsignatories: [{name: A club}]\n",
                "statement.en.md": "It is yours.\n",
            ],
            units: ["Your seat", "It is yours.", "Yours,", "A club"])
        #expect(crowd.pages <= 40 && essay.pages > 10 && sentence.pages == 1)
        #expect(try Witness.complaints(about: [crowd, essay, sentence].map(\.file)) == [])
        for letter in [crowd, essay, sentence] {
            let text = try Witness.run("mutool", ["draw", "-q", "-F", "txt", letter.file.path])
            #expect(Self.firstMissing(of: letter.units, in: text.output) == nil, "\(letter.file.lastPathComponent)")
        }
    }

    private func make(_ name: String, in folder: URL, _ files: [String: String], units: [String]) throws -> Made {
        let source = folder.appending(path: name)
        let assets = source.appending(path: "assets")
        try FileManager.default.createDirectory(at: assets, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            at: SampleForme.root.appending(path: "Tests/PDFAssemblyTests/Pictures/meadow.jpg"),
            to: assets.appending(path: "meadow.jpg"))
        for (file, text) in files { try Data(text.utf8).write(to: source.appending(path: file)) }
        let campaign = try Campaign.read(folder: source.path, languages: SampleLanguages.shelf)
        let composer = Composer(
            letterhead: try Letterhead.named("classical", in: [SampleForme.root.appending(path: "Letterheads")]),
            typesetter: Typesetter(library: try FontLibrary(folders: [SampleForme.root.appending(path: "Fonts").path])))
        let composed = try composer.compose(try campaign.letter(for: nil, edition: .english))
        let forme = try Drawer().forme(of: composed)
        let made = try Master(stencil: forme.stencil, metadata: SampleForme.metadata).letter(forme.overprint)
        let file = folder.appending(path: "\(name).pdf")
        try Data(made.bytes).write(to: file)
        return Made(file: file, pages: composed.pages.count, units: units)
    }

    /// The first unit that does not stand behind the one before it, spaces and hyphens not counted.
    private static func firstMissing(of units: [String], in text: String) -> String? {
        func bare(_ text: String) -> [UInt8] { text.filter { !$0.isWhitespace && !"-\u{2010}".contains($0) }.utf8.map { $0 } }
        var rest = bare(text)[...]
        for unit in units {
            let wanted = bare(unit)
            guard let found = rest.firstRange(of: wanted) else { return unit }
            rest = rest[found.upperBound...]
        }
        return nil
    }

    /// 27 is `ba`: names of letters alone, each once.
    private static func numeral(_ number: Int) -> String {
        let letters = Array("abcdefghijklmnopqrstuvwxyz")
        return number < 26 ? String(letters[number]) : numeral(number / 26) + String(letters[number % 26])
    }

    /// 6,000 words: headings of four levels, tables, pictures, thirty footnotes.
    private static let essay: (files: [String: String], units: [String]) = {
        let words = """
            the town keeps its water in a tower on the hill and its papers in a cellar below the school where nobody reads \
            them but the mice and once a year a visitor from the ministry who counts the shelves and goes away again content
            """.split(separator: " ")
        var text = "---\ntitle: A long report\n---\n"
        var units: [String] = []
        var notes = ""
        func paragraph(_ name: String, note: Int?) {
            let prose = (0..<4).map { turn in words[(turn * 5 % 20)...].joined(separator: " ") }.joined(separator: ", ")
            text += "\n\(name) says that \(prose).\(note.map { "[^\($0)]" } ?? "")\n"
            units.append("\(name) says that")
            if let note { notes += "\n[^\(note)]: Remark \(note), from the minutes of that year.\n" }
        }
        var note = 0
        for part in 1...3 {
            let marks = [
                ("#", "Part \(part)"), ("##", "Chapter \(part)"), ("###", "Section \(part)"), ("####", "Passage \(part)"),
            ]
            for (mark, heading) in marks {
                text += "\n\(mark) \(heading) of the report\n"
                units.append("\(heading) of the report")
                for number in 1...4 {
                    let hasNote = number < 4 && note < 30
                    if hasNote { note += 1 }
                    paragraph("Witness \(number) on \(heading)", note: hasNote ? note : nil)
                }
            }
            text += "\n| Year | Litres |\n|---|--:|\n" + (1...6).map { "| Row \(part)\($0) | 1,\($0)00 |\n" }.joined()
            units += (1...6).map { "Row \(part)\($0)" }
            text += "\n![Grass and sky](assets/meadow.jpg \"Meadow \(part)\")\n"
            units.append("Meadow \(part)")
        }
        return (["letter.yaml": "contents: yes\nheadings: numbered\nlinks: both\n", "statement.en.md": text + notes], units)
    }()
}
