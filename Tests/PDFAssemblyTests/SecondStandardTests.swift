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

/// Letters as PDF/UA-2 and PDF/A-4 want them, beside the same ones as usual.
@Suite struct SecondStandardTests {
    private let typesetter: Typesetter

    init() throws {
        typesetter = Typesetter(library: try FontLibrary(folders: [SampleForme.root.appending(path: "Fonts").path]))
    }

    private func pdf(_ letter: Letter, _ letterhead: String, _ standard: Standard) throws -> PDFBytes {
        let head = try Letterhead.named(letterhead, in: [SampleForme.root.appending(path: "Letterheads")])
        let drawer = Drawer(partsMarks: Master.partsMarks(standard))
        let forme = try drawer.forme(of: Composer(letterhead: head, typesetter: typesetter).compose(letter))
        return try Master(stencil: forme.stencil, metadata: SampleForme.metadata, standard: standard).letter(forme.overprint)
    }

    /// Notes are referred to twice, and by what only this recipient reads.
    private static let endings = [
        "en": "\nOnce more,[^1] {{recipient.name}}, and both.[^1][^2]\n",
        "ar": "\nمرة أخرى[^1] يا {{recipient.name}}، وكلتاهما.[^1][^2]\n",
    ]

    /// Contents, tables, lists, notes, pictures, codes, links, fields for signatures, in every layout and edition.
    @Test func lettersWithEverythingConformAndReadAsUsual() throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var files: [URL] = []
        var pairs: [String] = []
        func write(_ letter: Letter, on letterhead: String, as name: String) throws {
            let made = folder.appending(path: "\(name).pdf"), usual = folder.appending(path: "\(name)-usual.pdf")
            try Data(pdf(letter, letterhead, .ua2).bytes).write(to: made)
            try Data(pdf(letter, letterhead, .ua1).bytes).write(to: usual)
            files.append(made)
            pairs += [made.path, usual.path]
        }
        for layout in ["parallel", "facing", "sequential"] {
            let source = folder.appending(path: layout)
            try RichLetter.write(to: source, layout: layout, endings: Self.endings)
            let campaign = try Campaign.read(folder: source.path, languages: SampleLanguages.shelf)
            for edition in layout == "parallel" ? Edition.samples : [.bilingual] {
                for recipient in campaign.recipients {
                    var letter = try campaign.letter(for: recipient, edition: edition)
                    letter.codePlace = recipient.id == "one" ? .foot : .signatures
                    try write(letter, on: "classical", as: "\(layout)-\(recipient.id)-\(edition.rawValue)")
                }
            }
        }
        // The open letter has nothing of a recipient's.
        let campaign = try Campaign.read(
            folder: SampleForme.root.appending(path: "Examples/open-letter").path, languages: SampleLanguages.shelf)
        for (edition, letterhead) in zip(Edition.samples, ["bilingual", "modern", "campaign"]) {
            try write(
                try campaign.letter(for: nil, edition: edition), on: letterhead, as: "open-\(edition.rawValue)")
        }
        #expect(try Witness.complaints(about: files, flavours: "ua2,4") == [])
        #expect(try Witness.python("same_text.py", pairs).output == "")
    }

    /// What differs is written where the file is read first, so that neither takes the other for its own.
    @Test func theFileSaysWhatItIs() throws {
        let text = String(
            decoding: try Master(
                stencil: SampleForme.stencil(.english), metadata: SampleForme.metadata, standard: .ua2
            ).letter(SampleForme.overprint("Layla")).bytes, as: UTF8.self)
        #expect(text.hasPrefix("%PDF-2.0\n"))
        #expect(!text.contains("/Info ") && !text.contains("/Extensions") && !text.contains("/Producer("))
        #expect(text.contains("/NS(http://iso.org/pdf2/ssn)") && text.contains("/NS(http://iso.org/pdf/ssn)"))
    }

    @Test(arguments: [
        ("ua-2,a-4", Standard.ua2), ("A-4, UA-2", .ua2), ("ua-1,a-2a", .ua1), ("ua-1,a-4", nil), ("ua-2", nil), ("", nil),
        ("ua-2,a-4,a-4", nil),
    ])
    func setsHaveNames(_ name: String, _ standard: Standard?) { #expect(Standard(named: name) == standard) }
}
