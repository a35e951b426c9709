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
import PDFSyntax
import CMS
import Verification

/// The sample letter folder, through all stages.
@Suite struct RealLetterTests {
    private let typesetter: Typesetter
    private let campaign: Campaign
    private let drawer = Drawer()

    init() throws {
        typesetter = Typesetter(library: try FontLibrary(folders: [SampleForme.root.appending(path: "Fonts").path]))
        campaign = try Campaign.read(
            folder: SampleForme.root.appending(path: "Examples/open-letter").path, languages: SampleLanguages.shelf)
    }

    private func forme(
        _ recipient: Recipient?, _ edition: Edition, letterhead: String, signatures: Int = 0, of campaign: Campaign? = nil,
        code place: WebCode.Place = .foot
    ) throws -> Forme {
        let head = try Letterhead.named(letterhead, in: [SampleForme.root.appending(path: "Letterheads")])
        let composer = Composer(letterhead: head, typesetter: typesetter)
        var letter = try (campaign ?? self.campaign).letter(for: recipient, edition: edition)
        letter.signatureFields = max(signatures, letter.signatureFields)
        letter.codePlace = place
        return try drawer.forme(of: composer.compose(letter))
    }

    private func letter(
        _ recipient: Recipient?, _ edition: Edition, letterhead: String, signatures: Int = 0
    ) throws -> PDFBytes {
        let forme = try forme(recipient, edition, letterhead: letterhead, signatures: signatures)
        return try Master(stencil: forme.stencil, metadata: SampleForme.metadata).letter(forme.overprint)
    }

    private func write(_ letter: PDFBytes, _ name: String, in folder: URL) throws -> URL {
        let file = folder.appending(path: "\(name).pdf")
        try Data(letter.bytes).write(to: file)
        return file
    }

    /// Names in columns, in groups, numbered, below a heading; facing pages with bookmarks.
    @Test func signatoriesInColumnsConform() throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var own = try campaign.letter(for: nil, edition: .bilingual)
        own.layout = .facing
        for index in own.texts.indices {
            own.texts[index].signatories = (1...60).map { number in
                Signatory(
                    name: "Person Number \(number)", members: number == 1 ? [Signatory(name: "Member One")] : [],
                    role: number.isMultiple(of: 4) ? "University" : nil, group: number < 30 ? "First" : "Second")
            }
            own.texts[index].signatoriesHeading = "Signatories"
            own.texts[index].numbersSignatories = true
        }
        let head = try Letterhead.named("campaign", in: [SampleForme.root.appending(path: "Letterheads")])
        let forme = try drawer.forme(of: Composer(letterhead: head, typesetter: typesetter).compose(own))
        let letter = try Master(stencil: forme.stencil, metadata: SampleForme.metadata).letter(forme.overprint)
        #expect(try Witness.complaints(about: [write(letter, "signatories", in: folder)]) == [])
        let text = String(decoding: letter.bytes, as: UTF8.self)
        #expect(text.contains("/PageLayout/TwoPageRight") && text.contains("/Type/Outlines"))
    }

    @Test func everyEditionConformsOnEveryLetterhead() throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var files: [URL] = []
        for letterhead in Letterhead.names(in: [SampleForme.root.appending(path: "Letterheads")]) {
            for edition in Edition.samples {
                let recipient = campaign.recipients.first { $0.edition == edition }
                files.append(
                    try write(
                        try letter(recipient, edition, letterhead: letterhead), "\(letterhead)-\(edition.rawValue)",
                        in: folder))
            }
        }
        for edition in Edition.samples {
            let open = try letter(nil, edition, letterhead: "bilingual", signatures: 2)
            files.append(try write(open, "open-\(edition.rawValue)", in: folder))
        }
        // Translations say that they are.
        for (languages, note) in [
            ([Language.french], "traduction non officielle"), ([.sample("es")], "traducción no oficial"),
            ([.french, .arabic], "traduction non officielle"), ([.sample("es"), .english], "traducción no oficial"),
        ] {
            let edition = Edition(languages)
            let open = try write(
                try letter(nil, edition, letterhead: "bilingual"), "translated-\(edition.rawValue)", in: folder)
            let text = try Witness.run("pdftotext", ["-raw", open.path, "-"]).output
            #expect(text.lowercased().contains(note), "\(edition.rawValue)")
            // The head is in the letter's languages, whatever the usual edition's are.
            let heads = [Language.french: "Organisations universitaires", .sample("es"): "Organizaciones académicas"]
            #expect(text.hasPrefix(try #require(heads[languages[0]])), "\(edition.rawValue)")
            #expect(text.contains("Palestinian Academic and") == (languages.last == .english), "\(edition.rawValue)")
            files.append(open)
        }
        let complaints = try Witness.complaints(about: files)
        #expect(complaints == [])
    }

    @Test func aLetterWithEverythingConforms() throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let source = folder.appending(path: "letter")
        try RichLetter.write(to: source)
        let campaign = try Campaign.read(folder: source.path, languages: SampleLanguages.shelf)
        var files: [URL] = []
        for edition in Edition.samples {
            for recipient in campaign.recipients {
                let place: WebCode.Place = recipient.id == "one" ? .foot : .signatures
                let forme = try forme(recipient, edition, letterhead: "classical", of: campaign, code: place)
                let letter = try Master(stencil: forme.stencil, metadata: SampleForme.metadata).letter(forme.overprint)
                files.append(try write(letter, "\(recipient.id)-\(edition.rawValue)", in: folder))
            }
        }
        let complaints = try Witness.complaints(about: files)
        #expect(complaints == [])
        // Each letter's codes lead its own reader somewhere, at the foot and beside signatures, whatever the language.
        for name in ["one-en", "two-ar"] {
            let file = try #require(files.first { $0.lastPathComponent == "\(name).pdf" })
            let id = name.prefix(3)
            #expect(try Witness.codes(in: file) == ["https://example.org/read/\(id)", "https://example.org/sign/\(id)"])
        }
    }

    /// What a reader sees by a line through the words, or by a box, is in the tags as well.
    @Test func struckWordsAndBoxesAreTagged() throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var own = try campaign.letter(for: nil, edition: .english)
        own.texts[0].body = [
            .paragraph(Paragraph([.text("One "), .strike([.text("two")]), .text(" three")])),
            .list(
                List(
                    items: [[.paragraph(Paragraph([.text("done")]))], [.paragraph(Paragraph([.text("open")]))]],
                    ticks: [true, false])),
        ]
        let head = try Letterhead.named("classical", in: [SampleForme.root.appending(path: "Letterheads")])
        let forme = try drawer.forme(of: Composer(letterhead: head, typesetter: typesetter).compose(own))
        let letter = try Master(stencil: forme.stencil, metadata: SampleForme.metadata).letter(forme.overprint)
        let lines = try Witness.structureTree(write(letter, "struck", in: folder)).split(separator: "\n").map(String.init)
        #expect(lines.contains { $0.contains("Span TextDecorationType=LineThrough") })
        #expect(lines.filter { $0.contains("text=") }.map { $0.split(separator: " ")[1] } == ["text='☑'", "text='☐'"])
    }

    /// Words in another script say whose they are, also where an engine is told their order apart; and a line above words
    /// is in the tags.
    @Test func foreignAndOverlinedWordsAreTagged() throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var customs = Language.arabic.customs
        customs.typography.emphasis = .overline
        let text = LetterText(
            language: Language(customs, scripts: Language.arabic.scripts), title: [.text("بيان")],
            body: [
                .paragraph(
                    Paragraph([
                        .text("كتبنا إلى World Bank 2030 وإلى Λόγος، ثم "), .emphasis([.text("انتظرنا")]), .text(" "),
                        .foreign(.sample("de"), [.text("Post 20")]), .text("."),
                    ]))
            ])
        let head = try Letterhead.named("classical", in: [SampleForme.root.appending(path: "Letterheads")])
        let composed = try Composer(letterhead: head, typesetter: typesetter).compose(Letter(edition: .arabic, texts: [text]))
        let forme = try drawer.forme(of: composed)
        let letter = try Master(stencil: forme.stencil, metadata: SampleForme.metadata).letter(forme.overprint)
        let file = try write(letter, "foreign", in: folder)
        let spans = try Witness.structureTree(file).split(separator: "\n").filter { $0.contains("Span") }
            .map { $0.split(separator: " ").dropFirst().first ?? "" }
        #expect(spans == ["lang=en", "lang=el", "TextDecorationType=Overline", "lang=de"])
        #expect(try Witness.complaints(about: [file]) == [])
    }

    @Test func nothingOfARecipientIsInAnothersLetter() throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        // Streets stand in the address alone.
        let streets = [
            "eccv": "Exhibition Way", "ub": "Gran Via de les Corts", "uab": "Plaça Acadèmica", "uoc": "Avinguda del Tibidabo",
        ]
        for recipient in campaign.recipients where streets[recipient.id] != nil {
            let file = try write(try letter(recipient, .english, letterhead: "classical"), recipient.id, in: folder)
            let text = try Witness.run("pdftotext", [file.path, "-"]).output
            #expect(streets.filter { text.contains($0.value) }.map(\.key) == [recipient.id])
        }
    }

    @Test func theStructureIsThatOfTheLetter() throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = try write(try letter(nil, .bilingual, letterhead: "bilingual"), "open", in: folder)
        let tree = try Witness.structureTree(file)
        let lines = tree.split(separator: "\n")
        func count(_ role: String) -> Int {
            lines.count { $0.drop { $0 == " " }.split(separator: " ").first.map(String.init) == role }
        }
        #expect(lines.first == "Document lang=en")
        #expect(count("H1") == 2)
        #expect(tree.contains("Sect lang=en") && tree.contains("Sect lang=ar"))
        // Two languages, each with four demands, three signatories and five members of one.
        #expect(count("LI") == 24 && count("LBody") == 24)
        // Signatories have no bullet.
        #expect(count("Lbl") == 18)
    }
}
