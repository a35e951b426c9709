import Composition
import Correspondence
import Languages
import Reporting
import SampleLanguages
import Testing
import Typesetting

@Suite struct ComposerTests {
    // MARK: Layouts

    @Test func `In parallel columns a paragraph and its translation share their first baseline`() throws {
        let composed = try Specimen.compose(Specimen.longLetter(paragraphs: 12, [.english, .arabic]))
        #expect(composed.pages.count > 1)
        var first: [ElementNumber: (page: Int, baseline: Double)] = [:]
        for (index, page) in composed.pages.enumerated() {
            for block in page.blocks {
                guard case .lines(let lines) = block.content, case .element(let number) = block.tag, first[number] == nil
                else { continue }
                first[number] = (index, block.origin.y + lines[0].baseline)
            }
        }
        let columns = composed.structure.children.filter { $0.role == .section }.map(\.children)
        #expect(columns.count == 2 && columns[0].count == columns[1].count && columns[0].count > 12)
        for (english, arabic) in zip(columns[0], columns[1]) {
            let one = try #require(first[english.number])
            let other = try #require(first[arabic.number])
            #expect(one.page == other.page && abs(one.baseline - other.baseline) < 0.01)
        }
    }

    @Test func `One language after the other begins on a new page`() throws {
        var letter = Specimen.longLetter(paragraphs: 3, [.english, .arabic])
        letter.layout = .sequential
        let composed = try Specimen.compose(letter)
        #expect(composed.pages.count == 2)
        #expect(composed.words(onPage: 0).contains("A long statement"))
        #expect(composed.words(onPage: 1).contains("بيان طويل"))
    }

    @Test(arguments: [Paper.a4, .letter])
    func `Pages have the paper's size`(paper: Paper) throws {
        var letter = Specimen.longLetter()
        letter.paper = paper
        let size = try Specimen.compose(letter).pages[0].size
        #expect(paper == .letter ? size == Size(width: 612, height: 792) : abs(size.height - 841.89) < 0.01)
    }

    // MARK: Long letters

    @Test func `A letter of twenty pages keeps every paragraph, and no line stands alone`() throws {
        let letter = Specimen.longLetter(paragraphs: 190)
        let composed = try Specimen.compose(letter)
        #expect(composed.pages.count >= 20)
        let paragraphs = try #require(composed.structure.children.first { $0.role == .section }).children.filter {
            $0.role == .paragraph
        }
        #expect(paragraphs.count == 190)
        for page in composed.pages {
            for block in page.blocks {
                guard case .element(let number) = block.tag, case .lines(let lines) = block.content, lines.count == 1 else {
                    continue
                }
                #expect(!paragraphs.contains { $0.number == number } || isWhole(number, in: composed))
            }
        }
    }

    private func isWhole(_ number: ElementNumber, in composed: ComposedLetter) -> Bool {
        composed.pages.flatMap(\.blocks).count { $0.tag == .element(number) } == 1
    }

    @Test(arguments: [[Language.english], [.arabic], [.english, .arabic]])
    func `Seven thousand signatories stand in columns, all of them, in order`(languages: [Language]) throws {
        let composed = try Specimen.compose(Specimen.longLetter(signatories: 7000, languages))
        #expect(composed.pages.count > 15 * languages.count)
        let names = composed.pages.indices.flatMap(composed.words).filter { $0.hasPrefix("Signatory No.") }
        if languages.contains(.english) { #expect(names == (1...7000).map { "Signatory No. \($0)" }) }
        #expect(composed.elements.count { $0.role == .item } == 7000 * languages.count)
    }

    @Test func `What a signatory does is told, with a person and without, in a list and in columns`() throws {
        for count in [1, 40] {
            var letter = Specimen.longLetter()
            letter.texts[0].signatories = (0..<count).map { _ in
                Signatory(name: "Salma", description: count == 1 ? "in person" : nil, role: "Professor")
            }
            let composed = try Specimen.compose(letter)
            let words = composed.pages.indices.flatMap(composed.words)
            #expect(words.count { $0 == "Salma, Professor" + (count == 1 ? ", in person" : "") } == count)
        }
        var letter = Specimen.longLetter()
        letter.texts[0].signatories = [Signatory(name: "Academy", person: "Salma", role: "Professor")]
        let composed = try Specimen.compose(letter)
        let words = composed.pages.indices.flatMap(composed.words)
        #expect(words.contains("Academy") && words.contains("Salma, Professor"))
    }

    @Test func `A value wider than its column is an error, and a soft hyphen mends it`() throws {
        var letter = Specimen.longLetter()
        let long = Array(repeating: "Llanfairpwllgwyngyll", count: 10)
        func sign(_ name: String) {
            let location = SourceLocation(file: "letter.yaml", line: 9, column: 5)
            letter.texts[0].signatories = [Signatory(name: name, location: location)]
        }
        sign(long.joined())
        #expect {
            try Specimen.compose(letter)
        } throws: { error in
            let all = (error as? Diagnostics)?.all ?? []
            return all.map(\.code) == [.textOverflowsColumn] && all[0].location?.line == 9
        }
        sign(long.joined(separator: "\u{AD}"))
        #expect(try Specimen.compose(letter).pages.count > 0)
    }

    // MARK: Addresses

    @Test func `An address that does not fit its window is an error at the recipient's line`() throws {
        var letter = try Specimen.letter(to: "ub", .english)
        letter.address = (1...16).map { (number: Int) in
            AddressLine(
                "Line \(number)", language: .english,
                location: Reporting.SourceLocation(file: "recipients.csv", line: 3, column: number))
        }
        let error = try #require(throws: Diagnostics.self) { try Specimen.compose(letter) }
        #expect(error.all.map(\.code) == [.addressOverflowsWindow])
        #expect(error.all[0].location?.file == "recipients.csv")
        #expect(error.all[0].location?.column == 10)
    }

    @Test func `A line that is too wide for the window is an error`() throws {
        var letter = try Specimen.letter(to: "ub", .english)
        letter.address = [AddressLine(String(repeating: "Llanfairpwllgwyngyll", count: 4), language: .english)]
        let error = try #require(throws: Diagnostics.self) { try Specimen.composer(for: letter).setPersonal(letter) }
        #expect(error.all.map(\.code) == [.addressOverflowsWindow])
        #expect(error.all[0].message.contains("too wide"))
    }

    @Test(arguments: EnvelopeTests.names, Edition.samples)
    func `Every line of an address shows in the window`(envelope: String, edition: Edition) throws {
        var letter = try Specimen.letter(to: "ub", edition)
        letter.letterhead = "classical"
        letter.envelope = envelope
        letter.address = ["The Rector", "University", "Street 1", "08007 Barcelona", "SPAIN"].map {
            AddressLine($0, language: .english)
        }
        letter.sender.returnAddress = [.english: "Ramallah, Palestine", .arabic: "رام الله، فلسطين"]
        let profile = try Envelope.named(envelope, in: [Specimen.envelopes])
        letter.paper = profile.paper
        let page = try Specimen.compose(letter).pages[0]
        let address = page.blocks.filter { $0.personal?.part == 0 }
        #expect(address.count == 5)
        for block in address {
            guard case .lines(let lines) = block.content else { continue }
            #expect(block.origin.x >= profile.address.x - 0.01)
            #expect(block.origin.y >= profile.highestTop - 0.01)
            #expect(block.origin.y + lines[0].leading <= profile.address.bottom + 0.01)
        }
    }

    @Test func `An Arabic address is set from the right edge of the window, which stays on the left of the page`() throws {
        let letter = try Specimen.letter(to: "reader-1", .arabic)
        let page = try Specimen.compose(letter).pages[0]
        let profile = try Envelope.named("din-5008-b", in: [Specimen.envelopes])
        for block in page.blocks where block.personal?.part == 0 {
            guard case .lines(let lines) = block.content, let x = lines[0].runs.map(\.x).min() else { continue }
            #expect(abs(block.origin.x + x + lines[0].width - profile.address.right) < 1.5)
        }
    }

    @Test func `An envelope for other paper is an error`() throws {
        var letter = try Specimen.letter(to: "ub", .english)
        letter.envelope = "us-10"
        let error = try #require(throws: Diagnostics.self) { try Specimen.compose(letter) }
        #expect(error.all.contains { $0.code == .envelopeForOtherPaper })
    }

    @Test func `A letterhead that reaches into the address is an error`() throws {
        var letter = try Specimen.letter(to: "ub", .english)
        letter.letterhead = "modern"
        letter.sender.lines = [.english: (1...20).map { "Department \($0)" }]
        let error = try #require(throws: Diagnostics.self) { try Specimen.compose(letter) }
        #expect(error.all.contains { $0.code == .letterheadCoversWindow })
    }

    // MARK: Other recipients

    @Test(arguments: [("ub", "uab"), ("ub", "reader-2")], Edition.samples)
    func `A refilled letter is the other recipient's letter`(pair: (String, String), edition: Edition) throws {
        let first = try Specimen.letter(to: pair.0, edition)
        var second = try Specimen.letter(to: pair.1, edition)
        // As many lines in the address, and the same demands.
        second.address = first.address.indices.map { AddressLine("Line \($0) of another address", language: .english) }
        if pair.1 == "reader-2" {
            for index in second.texts.indices {
                second.texts[index].body = first.texts[index].body
                second.texts[index].addressedDemands = first.texts[index].addressedDemands
            }
        }
        let composer = try Specimen.composer(for: first)
        let set = try composer.set(first)
        let parts = try composer.setPersonal(second)
        let other = try composer.set(second)
        #expect(parts == other.parts)
        #expect(Extents(of: second, parts: parts) == other.extents)
        #expect(set.extents == other.extents)
        let refill = try composer.compose(set).refilled(with: parts)
        let composed = try composer.compose(other)
        #expect(refill.blocks == composed.pages.flatMap(\.blocks).filter { $0.personal != nil })
        #expect(refill.elements == composed.structure.children.filter(\.isPersonal))
    }

    @Test func `Extents differ where the address has another number of lines, or other demands are addressed`() throws {
        func extents(_ id: String) throws -> Extents {
            let letter = try Specimen.letter(to: id, .english)
            return Extents(of: letter, parts: try Specimen.composer(for: letter).setPersonal(letter))
        }
        #expect(try extents("ub") == extents("uoc"))
        #expect(try extents("ub") != extents("eccv"))
    }

    // MARK: Signatures

    @Test func `Signature fields have frames, elements and what the signer shows`() throws {
        var letter = try Specimen.letter(.english)
        letter.signatureFields = 2
        let composer = Composer(
            letterhead: try Letterhead.named("classical", in: [Specimen.letterheads]),
            typesetter: Typesetter(library: try Specimen.fonts.get()),
            appearances: [SignatureAppearance(lines: ["الأكاديمية", "٢٨ آب/أغسطس ٢٠٢٠"])])
        let composed = try composer.compose(letter)
        let fields = composed.pages.flatMap(\.blocks).compactMap { block -> (Int, [String])? in
            guard case .signature(let field, _, let lines) = block.content else { return nil }
            return (field, lines.map(\.text))
        }
        #expect(fields.map(\.0) == [0, 1])
        #expect(fields[0].1 == ["الأكاديمية", "٢٨ آب/أغسطس ٢٠٢٠"])
        #expect(fields[1].1.joined(separator: " ") == "Signature 2 Your PDF program shows who signed here, and when")
        #expect(composed.elements.filter { $0.role == .form }.map(\.alternative) == ["Signature 1", "Signature 2"])
    }

    @Test func `Reserved fields say for whom, in the letter's languages, and are told apart by name`() throws {
        var letter = try Specimen.letter(.bilingual)
        letter.signatureFields = 3
        letter.signerNames = [[.english: "A Union", .arabic: "نقابة"], [.english: "The Academy", .arabic: "الأكاديمية"]]
        let composer = Composer(
            letterhead: try Letterhead.named("classical", in: [Specimen.letterheads]),
            typesetter: Typesetter(library: try Specimen.fonts.get()), appearances: [SignatureAppearance(lines: ["A Union"])])
        let composed = try composer.compose(letter)
        let shown = composed.pages.flatMap(\.blocks).compactMap { block -> String? in
            guard case .signature(_, _, let lines) = block.content else { return nil }
            return lines.map(\.text).joined(separator: " ")
        }
        #expect(shown[0] == "A Union")
        for part in ["Reserved for the signature of The Academy", "مكان توقيع الأكاديمية", "shows who signed", "من وقّع هنا"] {
            #expect(shown[1].contains(part), "\(shown)")
        }
        #expect(shown[2].hasPrefix("Signature 3 التوقيع ٣"), "\(shown)")
        #expect(
            composed.elements.filter { $0.role == .form }.map(\.alternative)
                == ["Signature 1, A Union", "Signature 2, The Academy", "Signature 3"])
    }

    @Test func `A signature frame is as high as what it shows, and Arabic lines in it keep clear of Latin ones`() throws {
        var letter = try Specimen.letter(.english)
        letter.signatureFields = 1
        func field(_ lines: [String]) throws -> (frame: Size, lines: [Line]) {
            let composer = Composer(
                letterhead: try Letterhead.named("classical", in: [Specimen.letterheads]),
                typesetter: Typesetter(library: try Specimen.fonts.get()),
                appearances: [SignatureAppearance(lines: lines)])
            for block in try composer.compose(letter).pages.flatMap(\.blocks) {
                if case .signature(_, let frame, let lines) = block.content { return (frame, lines) }
            }
            throw CancellationError()
        }
        let name = "The Joint Secretariat of the Unions of Teachers, Researchers and Students"
        let (short, long) = (try field(["A Union"]), try field([name, name, name, name]))
        #expect(long.lines.count == 8)
        #expect(long.frame.height > short.frame.height)
        #expect(long.lines.reduce(0) { $0 + $1.leading } <= long.frame.height)
        let (latin, mixed) = (try field(["A Union", "2020"]).lines, try field(["A Union", "٢٠٢٠ آب"]).lines)
        #expect(mixed[1].leading > latin[1].leading)
    }

    @Test func `Footnotes stand at the foot of the page and belong to their paragraph`() throws {
        var letter = Specimen.longLetter(paragraphs: 6)
        letter.texts[0].footnotes = [[.paragraph(Paragraph([.text("As the minutes say.")]))]]
        if case .paragraph(var paragraph) = letter.texts[0].body[1] {
            paragraph.inlines.append(.footnote(1))
            letter.texts[0].body[1] = .paragraph(paragraph)
        }
        let composed = try Specimen.compose(letter)
        let note = try #require(composed.elements.first { $0.role == .note })
        #expect(note.children.map(\.role) == [.label, .paragraph])
        let words = composed.words(onPage: 0)
        #expect(words.suffix(2) == ["1", "As the minutes say."] || words.contains("As the minutes say."))
    }

    @Test func `Copies and enclosures do not stand alone behind signature fields`() throws {
        for paragraphs in 4...16 {
            var letter = Specimen.longLetter(paragraphs: paragraphs)
            letter.signatureFields = 3
            letter.texts[0].copiesLabel = "Copies"
            letter.texts[0].copies = (1...3).map { Paragraph([.text("Office \($0)")]) }
            let composed = try Specimen.compose(letter)
            let page = try #require(composed.pages.indices.last { composed.words(onPage: $0).contains("Copies") })
            let fields = composed.pages[page].blocks.count { if case .signature = $0.content { true } else { false } }
            #expect(fields > 0, "\(paragraphs) paragraphs")
        }
    }

    @Test func `Copies and enclosures take the letter's close with them to the next page`() throws {
        for paragraphs in 4...12 {
            for lines in 1...3 {
                var letter = Specimen.longLetter(paragraphs: paragraphs)
                letter.texts[0].closing = Paragraph((1...lines).map { .text("Yours \($0). ") })
                letter.texts[0].copiesLabel = "Copies"
                letter.texts[0].copies = (1...lines).map { Paragraph([.text("Office \($0)")]) }
                letter.texts[0].enclosuresLabel = "Enclosures"
                letter.texts[0].enclosures = (1...6).map { Paragraph([.text("Plan \($0)")]) }
                let composed = try Specimen.compose(letter)
                let page = try #require(composed.pages.indices.last { composed.words(onPage: $0).contains("Enclosures") })
                let words = composed.words(onPage: page)
                #expect(
                    words.contains("Copies") && words.contains("Plan 6") && words.contains { $0.contains("Yours 1.") },
                    "\(paragraphs) paragraphs, \(lines) copies: \(words)")
            }
        }
    }
}
