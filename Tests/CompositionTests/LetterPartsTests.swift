import Correspondence
import Languages
import Reporting
import SampleLanguages
import Testing
import Typesetting

@testable import Composition

/// What a letter may have besides its text.
@Suite struct LetterPartsTests {
    private func words(_ composed: ComposedLetter) -> [String] { composed.pages.indices.flatMap(composed.words) }

    private func top(of words: String, _ composed: ComposedLetter) throws -> Double {
        try #require(
            composed.pages[0].blocks.first { block in
                guard case .lines(let lines) = block.content else { return false }
                return lines[0].text == words
            }
        ).origin.y
    }

    @Test func `A postscript stands after those who sign, before the copies`() throws {
        var letter = Specimen.longLetter(signatories: 2)
        letter.texts[0].postscript = Paragraph([.text("P.S. We come by train.")])
        letter.texts[0].copies = [Paragraph([.text("The Senate")])]
        letter.texts[0].copiesLabel = "Copies"
        let composed = try Specimen.compose(letter)
        #expect(words(composed).suffix(4) == ["Signatory No. 2", "P.S. We come by train.", "Copies", "The Senate"])
    }

    @Test func `Room to sign is left above each printed name`() throws {
        var letter = Specimen.longLetter(signatories: 2)
        let close = try Specimen.compose(letter)
        letter.signatureSpace = 51
        let roomy = try Specimen.compose(letter)
        func moved(_ number: Int) throws -> Double {
            try top(of: "Signatory No. \(number)", roomy) - top(of: "Signatory No. \(number)", close)
        }
        #expect(abs(try moved(1) - 53) < 0.01)
        // Blocks stand further apart than what is in them.
        #expect(try moved(2) > 2 * 53 + 4)
    }

    @Test func `Blocks to sign in stand beside one another, with their names level`() throws {
        for language in [Language.english, .arabic] {
            var letter = Specimen.longLetter(signatories: 3, [language])
            letter.texts[0].signatories[0].person = "A. Person"
            letter.texts[0].signatories[1].person = "B. Person"
            letter.signatureSpace = 51
            letter.signaturesPerRow = 2
            let composed = try Specimen.compose(letter)
            let names = letter.texts[0].signatories.map(\.name)
            func origin(_ words: String) throws -> Point {
                let block = composed.pages[0].blocks.first { block in
                    guard case .lines(let lines) = block.content else { return false }
                    return lines[0].text == words
                }
                return try #require(block).origin
            }
            #expect(try origin(names[0]).y == origin(names[1]).y)
            #expect(try origin(names[2]).y > origin("A. Person").y + 51)
            // The first block is where the language's lines begin.
            #expect(try (origin(names[0]).x < origin(names[1]).x) == (language == .english))
            #expect(try origin(names[0]).x == origin(names[2]).x)
            // Who signs is read whole before the next one, not row by row.
            #expect(
                words(composed).filter { names.contains($0) || $0.hasSuffix("Person") } == [
                    names[0], "A. Person", names[1], "B. Person", names[2],
                ])
        }
    }

    @Test func `In two languages beside one another the blocks to sign in are level, line by line`() throws {
        var letter = Specimen.longLetter(signatories: 2, [.english, .arabic])
        for (text, names) in [["A. Person", "B. Person"], ["شخص أول", "شخص ثان"]].enumerated() {
            for (index, name) in names.enumerated() { letter.texts[text].signatories[index].person = name }
        }
        (letter.letterhead, letter.signatureSpace, letter.signaturesPerRow) = ("campaign", 51, 2)
        let composed = try Specimen.compose(letter)
        func baseline(_ words: String) throws -> Double {
            let baselines = composed.pages[0].blocks.compactMap { block -> Double? in
                guard case .lines(let lines) = block.content, lines[0].text == words else { return nil }
                return block.origin.y + lines[0].baseline
            }
            return try #require(baselines.first, "\(words)")
        }
        for (english, arabic) in [("Signatory No. 1", "الموقّع رقم 1"), ("A. Person", "شخص أول"), ("B. Person", "شخص ثان")] {
            #expect(try abs(baseline(english) - baseline(arabic)) < 0.01, "\(english)")
        }
    }

    @Test func `Reference lines stand close under the reference, an endorsement above the address in bold`() throws {
        var letter = Specimen.longLetter()
        letter.texts[0].reference = Paragraph([.text("No. 7")])
        letter.texts[0].referenceLines = ["Your reference: A", "Our reference: B"].map { Paragraph([.text($0)]) }
        var endorsement = AddressLine("Registered", language: .english)
        endorsement.isEndorsement = true
        letter.address = [endorsement, AddressLine("Salma", language: .english)]
        let composed = try Specimen.compose(letter)
        #expect(
            words(composed).filter { $0.hasSuffix("reference: A") || $0.hasSuffix("reference: B") || $0 == "No. 7" }.count == 3)
        let step = try top(of: "Our reference: B", composed) - top(of: "Your reference: A", composed)
        #expect(step > 10 && step < 16)
        let lines = composed.pages[0].blocks.compactMap { if case .lines(let lines) = $0.content { lines[0] } else { nil } }
        func isBold(_ text: String) -> Bool? { lines.first { $0.text == text }?.runs[0].face.postScriptName.contains("Bold") }
        #expect(isBold("Registered") == true && isBold("Salma") == false)
    }

    @Test func `A subject is the heading of a letter without title`() throws {
        var letter = Specimen.longLetter()
        letter.texts[0].title = []
        letter.texts[0].substituteTitle = [.text("Your visit")]
        letter.texts[0].subject = Paragraph([.text("Your visit, "), .value("7 May")], isPersonal: true)
        let composed = try Specimen.compose(letter)
        #expect(composed.title == "Your visit")
        #expect(composed.elements.filter { $0.role == .heading1 }.count == 1)
    }

    @Test func `An annex holds the names, and the letter their number`() throws {
        var letter = Specimen.longLetter(signatories: 40)
        letter.texts[0].signatoriesHeading = "Signed by"
        letter.texts[0].signatoriesCount = "40 signatures"
        let annex = try Specimen.compose(try #require(letter.annex))
        #expect(words(annex).contains("Signed by") && words(annex).contains("A long statement"))
        #expect(words(annex).contains("Annex"))
        #expect(words(annex).count { $0.hasPrefix("Signatory") } == 40)
        let rest = words(try Specimen.compose(letter.withoutSignatories))
        #expect(rest.suffix(3) == ["Signed by", "40 signatures", "The names are in the annex."])
    }

    @Test func `An address's Latin lines keep Amiri's leading, and not that of Nastaliq`() throws {
        let composer = Composer(
            letterhead: try Letterhead.named("classical", in: [Specimen.letterheads]),
            typesetter: Typesetter(library: try Specimen.fonts.get()))
        func leadings(_ name: String, _ language: Language) throws -> [Double] {
            var letter = Specimen.longLetter()
            letter.address = [
                AddressLine(name, language: language), AddressLine("12 Mall Road", language: .english),
                AddressLine("Lahore", language: .english),
            ]
            return try composer.set(letter).parts[0].lines.map(\.leading)
        }
        let arabic = try leadings("المكتبة", .arabic)
        #expect(Set(arabic).count == 1)
        let urdu = try leadings("کتب خانہ", .sample("ur"))
        #expect(urdu[0] > 1.6 * urdu[1] && urdu[1] == urdu[2] && urdu[1] < arabic[1])
    }

    @Test func `An address that is a little too high for its window is set closer, and that is said`() throws {
        let envelope = try Envelope.named("us-10", in: [Specimen.envelopes])
        let letterhead = try Letterhead.named("plain", in: [Specimen.letterheads])
        let composer = Composer(
            letterhead: letterhead, envelope: envelope, typesetter: Typesetter(library: try Specimen.fonts.get()))
        var letter = Specimen.longLetter()
        letter.paper = .letter
        func set(_ count: Int) throws -> [Line] {
            letter.address = (1...count).map { AddressLine("Line number \($0)", language: .english) }
            return try composer.set(letter).parts[0].lines
        }
        let four = try set(4)
        #expect(composer.addressNote == nil)
        let six = try set(6)
        #expect(six.count == 6 && six.reduce(0) { $0 + $1.leading } <= envelope.room)
        #expect(six[0].runs[0].size < four[0].runs[0].size && six[0].runs[0].size >= 7.5)
        #expect(composer.addressNote?.code == .compactAddress)
        #expect(throws: (any Error).self) { try set(9) }
    }

    @Test(arguments: ["uk-dl", "us-10"], ["bilingual", "classical", "modern", "plain", "campaign"])
    func `An Arabic address of six lines fits a small window, in type of about eight points at least`(
        envelope: String, letterhead: String
    ) throws {
        let envelope = try Envelope.named(envelope, in: [Specimen.envelopes])
        let composer = Composer(
            letterhead: try Letterhead.named(letterhead, in: [Specimen.letterheads]), envelope: envelope,
            typesetter: Typesetter(library: try Specimen.fonts.get()))
        var letter = Specimen.longLetter()
        if envelope.name.hasPrefix("US") { letter.paper = .letter }
        letter.address =
            [
                "الأستاذة سلمى خوري", "رئيسة القسم", "الجامعة اللبنانية", "شارع الحمراء ١٢", "بيروت",
            ].map { AddressLine($0, language: .arabic) } + [AddressLine("LEBANON", language: .english)]
        let lines = try composer.set(letter).parts[0].lines
        #expect(lines.count == 6 && lines.reduce(0) { $0 + $1.leading } <= envelope.room + 0.01)
        #expect(lines.flatMap(\.runs).allSatisfy { $0.size >= 7.2 })
        letter.address = (1...6).map { AddressLine("Line \($0)", language: .english) }
        #expect(try composer.set(letter).parts[0].lines.count == 6)
    }
}
