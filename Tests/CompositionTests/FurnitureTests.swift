import Correspondence
import Languages
import SampleLanguages
import Testing
import Typesetting

@testable import Composition

/// Heads and feet of the letterheads that are shipped.
@Suite struct FurnitureTests {
    private static let letterheads = ["classical", "modern", "bilingual", "plain", "campaign"]

    private func compose(_ letter: Letter, _ letterhead: String) throws -> ComposedLetter {
        var letter = letter
        letter.letterhead = letterhead
        return try Specimen.compose(letter)
    }

    private func long(_ edition: Edition) -> Letter {
        var letter = Specimen.longLetter(paragraphs: 24, edition.tags.map { Language.sample($0) })
        letter.sender.name = [.english: "Harbour Reads", .arabic: "قراءات المرفأ"]
        letter.sender.contacts = ["office@harbourreads.example", "www.harbourreads.example", "+970 2 298 7655"]
        return letter
    }

    /// What a reader sees of a block of lines.
    private func ink(_ block: PlacedBlock) -> Rectangle? {
        guard case .lines(let lines) = block.content else { return nil }
        let left = lines.flatMap(\.runs).map(\.x).min() ?? 0
        let width = lines.map(\.width).max() ?? 0
        return Rectangle(
            x: block.origin.x + left, y: block.origin.y, width: width, height: lines.reduce(0) { $0 + $1.leading })
    }

    @Test func `A page number that two languages say alike stands once`() throws {
        var letter = Specimen.longLetter(paragraphs: 24, [.english, .arabic])
        letter.texts[0].language = .sample("ca")
        letter.texts[1].language = .sample("es")
        for index in letter.texts.indices { letter.texts[index].wording = Wording(letter.texts[index].language) }
        let composed = try Specimen.compose(letter)
        let foot = composed.words(onPage: 0).last { $0.contains(" de ") }
        #expect(foot?.split(separator: " ").map(String.init) == ["1", "de", "\(composed.pages.count)"])
    }

    @Test(arguments: letterheads, Edition.samples)
    func `Page numbers stand at one place on all pages, clear of the contacts`(letterhead: String, edition: Edition) throws {
        let composed = try compose(long(edition), letterhead)
        #expect(composed.pages.count > 1)
        var places: Set<Double> = []
        for page in composed.pages {
            let feet = page.blocks.filter { $0.origin.y > page.size.height - 70 }
            let numbers = feet.filter { block in
                guard case .lines(let lines) = block.content else { return false }
                return block.tag == .artifact(.pagination) && lines.count == 1
            }
            let number = try #require(numbers.last)
            places.insert((number.origin.y * 10).rounded())
            for other in feet where other != number {
                if let one = ink(number), let two = ink(other) { #expect(!one.intersects(two)) }
            }
        }
        #expect(places.count == 1)
    }

    @Test(arguments: letterheads)
    func `Columns side by side waste little`(letterhead: String) throws {
        var letter = try Specimen.letter(to: "ub", .bilingual)
        letter.letterhead = letterhead
        let set = try Specimen.composer(for: letter).set(letter)
        let rows = Row.pair(set.groups[0].map(\.main)).filter { $0.cells.allSatisfy { $0 != nil } }
        let heights = rows.map { row in [0, 1].map { row.depths[$0].last ?? 0 } }
        let white = heights.reduce(0) { $0 + abs($1[0] - $1[1]) }
        let whole = heights.reduce(0) { $0 + 2 * max($1[0], $1[1]) }
        #expect(white / whole <= 0.09)
    }

    @Test(arguments: letterheads)
    func `Nothing stands where office printers do not reach`(letterhead: String) throws {
        for edition in Edition.samples {
            for page in try compose(long(edition), letterhead).pages {
                for block in page.blocks {
                    let size: Size
                    switch block.content {
                    case .rule(let own, _), .art(_, let own), .signature(_, let own, _): size = own
                    case .sheet: continue
                    case .code(_, let side): size = Size(width: side, height: side)
                    case .box(let box): size = Size(width: box.side, height: box.side)
                    case .lines: size = ink(block).map { Size(width: $0.width, height: $0.height) } ?? Size(width: 0, height: 0)
                    }
                    let left = ink(block)?.x ?? block.origin.x
                    #expect(left >= 12 && left + size.width <= page.size.width - 12)
                    #expect(block.origin.y >= 17 && block.origin.y + size.height <= page.size.height - 17)
                }
            }
        }
    }

    @Test func `Demands stand on a panel of their own, in one piece on each page`() throws {
        let composed = try compose(Specimen.letter(to: "ub", .english), "modern")
        let tint = Colour(red: 0xEE / 255.0, green: 0xF5 / 255.0, blue: 0xF4 / 255.0)
        let panels = composed.pages.flatMap(\.blocks).filter { block in
            guard case .rule(_, let colour) = block.content else { return false }
            return colour == tint
        }
        #expect(panels.count == 1)
        #expect(panels.allSatisfy { $0.tag == .artifact(.layout) })
    }

    @Test(arguments: ["modern", "campaign"])
    func `Panels of two languages beside one another begin and end at one height`(letterhead: String) throws {
        let composed = try compose(Specimen.letter(to: "ub", .bilingual), letterhead)
        for page in composed.pages {
            let panels = page.blocks.compactMap { block -> [Double]? in
                guard case .rule(let size, let colour) = block.content, size.height > 30, colour.red > 0.9, colour.red < 1 else {
                    return nil
                }
                return [block.origin.y, size.height]
            }
            #expect(panels.isEmpty || panels.count == 2 && panels[0] == panels[1], "\(panels)")
        }
    }

    @Test func `A title leaves no short word alone, and is divided at a word's own hyphen for that only`() throws {
        var letter = Specimen.longLetter()
        letter.letterhead = "campaign"
        var divided = 0
        for count in 1...9 {
            letter.texts[0].title = [.text(String(repeating: "On ", count: count) + "Mediterranean-sponsored gatherings")]
            let titles = try Specimen.compose(letter).pages[0].blocks.compactMap { block -> [String]? in
                guard case .lines(let lines) = block.content, lines.last?.text.contains("gatherings") == true else { return nil }
                return lines.map(\.text)
            }
            #expect(titles.allSatisfy { $0.count == 1 || $0.last != "gatherings" }, "\(titles)")
            divided += titles.joined().count { $0.hasSuffix("Mediterranean-") }
        }
        #expect(divided == 3)
    }

    @Test(arguments: ["modern", "bilingual", "plain", "campaign"])
    func `Senders and running titles of two languages stand level`(letterhead: String) throws {
        var letter = long(.bilingual)
        letter.sender.lines = [.english: ["Quay 4"], .arabic: ["رصيف ٤"]]
        let composed = try compose(letter, letterhead)
        func baseline(_ beginning: String, onPage page: Int) -> Double? {
            composed.pages[page].blocks.lazy.compactMap { block -> Double? in
                guard case .lines(let lines) = block.content, let line = lines.first, line.text.hasPrefix(beginning) else {
                    return nil
                }
                return block.origin.y + line.baseline
            }.min()
        }
        for (one, other, page) in [("Harbour", "قراءات", 0), ("Quay", "رصيف", 0), ("A long", "بيان", 1)] {
            let (one, other) = (try #require(baseline(one, onPage: page)), try #require(baseline(other, onPage: page)))
            #expect(abs(one - other) < 0.01)
        }
    }

    @Test func `An Arabic letter's address and the sender's line above it share a side`() throws {
        for id in ["reader-1", "ub"] {
            let composed = try Specimen.compose(Specimen.letter(to: id, .arabic))
            let address = try #require(composed.pages[0].blocks.first { $0.personal?.part == 0 })
            let sender = try #require(
                composed.pages[0].blocks.last { block in
                    guard let one = ink(block), let two = ink(address) else { return false }
                    return one.bottom <= two.y + 4 && one.bottom > two.y - 12
                })
            let (one, two) = (try #require(ink(address)), try #require(ink(sender)))
            #expect(abs(one.x - two.x) < 2 || abs(one.right - two.right) < 2)
        }
    }

    @Test func `Each language's headings are bookmarks below its own title, without the marks of notes`() throws {
        var letter = Specimen.longLetter([.english, .arabic])
        for index in letter.texts.indices {
            let word = index == 0 ? "Why" : "لماذا"
            letter.texts[index].body.insert(.heading(level: 2, Paragraph([.text(word), .footnote(1)])), at: 1)
            letter.texts[index].footnotes = [[.paragraph(Paragraph([.text(word)]))]]
        }
        let bookmarks = try Specimen.compose(letter).bookmarks
        #expect(bookmarks.map(\.title) == ["A long statement", "Why", "بيان طويل", "لماذا"])
    }

    @Test func `Headings below the title are bookmarks, with those who sign`() throws {
        var letter = Specimen.longLetter(signatories: 40)
        #expect(try Specimen.compose(letter).bookmarks == [])
        letter.texts[0].signatoriesHeading = "Signatories"
        letter.texts[0].body.insert(.heading(level: 2, Paragraph([.text("Why"), .emphasis([.text(" we write")])])), at: 1)
        let composed = try Specimen.compose(letter)
        #expect(composed.bookmarks.map(\.title) == ["A long statement", "Why we write", "Signatories"])
        #expect(composed.bookmarks.map(\.level) == [1, 2, 2])
    }
}
