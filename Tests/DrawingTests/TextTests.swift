import Composition
import Correspondence
import Foundation
import Languages
import SampleLanguages
import Testing
import Typesetting

@testable import Drawing

private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// Lines set in the book faces.
private func lines(_ text: String, _ language: Language = .english, link: String? = nil) throws -> [Line] {
    let library = try FontLibrary(folders: [root.appending(path: "Fonts").path])
    let style = TextStyle(latinFamily: "EB Garamond", arabicFamily: "Amiri", size: 11, leading: 16)
    let copy = Copy(spans: [Span(text, link: link)], language: language, style: style, alignment: .start)
    return try Typesetter(library: library).set(copy, measure: 400).lines
}

private func letter(name: String, language: Language = .english, body: String) throws -> ComposedLetter {
    let blocks = [
        PlacedBlock(
            origin: Point(x: 72, y: 100), content: .lines(try lines(name, language)), tag: .element(2),
            personal: PersonalSource(part: 0, lines: 0..<1)),
        PlacedBlock(origin: Point(x: 72, y: 200), content: .lines(try lines(body, language)), tag: .element(3)),
        PlacedBlock(
            origin: Point(x: 72, y: 300), content: .rule(Size(width: 100, height: 0.5), .black), tag: .artifact(.layout)),
    ]
    return ComposedLetter(
        title: "A letter", language: language, pages: [Page(size: Size(width: 595.276, height: 841.89), blocks: blocks)],
        structure: Element(
            number: 0, role: .document,
            children: [
                Element(number: 1, role: .division, isPersonal: true, children: [Element(number: 2, role: .paragraph)]),
                Element(number: 3, role: .paragraph),
            ]))
}

private func shared(_ stencil: Stencil) -> [String] {
    stencil.pages.flatMap(\.segments).flatMap { segment -> [String] in
        guard case .shared(let pieces) = segment else { return [] }
        return pieces.map { String(decoding: $0.operators, as: UTF8.self) }
    }
}

@Suite("What is shared, and what is the recipient's")
struct PressTests {
    @Test("A stencil does not depend on the recipient")
    func stencil() throws {
        let one = try Drawer().stencil(of: letter(name: "Mary Walker", body: "We write to you.")).stencil
        let other = try Drawer().stencil(of: letter(name: "Łukasz Šímek-Þór", body: "We write to you.")).stencil
        #expect(shared(one) == shared(other))
        #expect(one.fonts.map(\.program) == other.fonts.map(\.program))
        #expect(one.fonts.map(\.baseName) == other.fonts.map(\.baseName))
        #expect(one.slots == 1)
        #expect(one.structure.children[0].children.isEmpty)
    }

    @Test("Plain names are printed from the shared font, others from a font of the letter's own")
    func ownFonts() throws {
        let body = "We write to you."
        let plain = try Drawer().forme(of: letter(name: "Mary Walker", body: body))
        #expect(plain.overprint.fonts.isEmpty)
        #expect(try Drawer().forme(of: letter(name: "Łukasz Gümüş", body: body)).overprint.fonts.isEmpty)
        let rare = try Drawer().forme(of: letter(name: "Ŋukasz", body: body))
        let own = try #require(rare.overprint.fonts.first)
        #expect(own.texts.joined() == "Ŋukasz")
        #expect(own.widths.count == own.glyphs.count && own.glyphs.count == own.texts.count)
        #expect(rare.overprint.elements.map(\.number) == [1])
        let operators = String(decoding: rare.overprint.slots[0][0].operators, as: UTF8.self)
        #expect(operators.contains("/\(own.resourceName) 11 Tf"))
        #expect(!rare.stencil.fonts.contains { $0.resourceName == own.resourceName })
    }

    @Test("A recipient's bytes do not depend on who came before, nor on who prints")
    func neighbours() throws {
        let drawer = Drawer()
        let overprinter = try drawer.stencil(of: letter(name: "سلمى", language: .arabic, body: "نكتب إليكم.")).overprinter
        let otherOverprinter = try drawer.stencil(of: letter(name: "Salma", body: "We write to you.")).overprinter
        let strangeOverprinter = try Drawer().stencil(of: letter(name: "Salma", body: "Strangers write to you.")).overprinter
        func printed(_ name: String, _ language: Language = .arabic, on overprinter: Overprinter, by tools: PrintingTools) throws
            -> Overprint
        {
            var slots = overprinter.slots
            slots[0][0].content = .lines(try lines(name, language))
            return try overprinter.overprint(slots, by: tools)
        }
        let first = try printed("الأستاذة مريم Łucja", on: overprinter, by: PrintingTools())
        let tools = PrintingTools()
        for _ in 0..<2 {
            _ = try printed("الدكتور يوسف Þóra", on: overprinter, by: tools)
            _ = try printed("Łukasz Żółć", .english, on: otherOverprinter, by: tools)
            _ = try printed("Łukasz", .english, on: strangeOverprinter, by: tools)
            let again = try printed("الأستاذة مريم Łucja", on: overprinter, by: tools)
            #expect(first.slots[0].map(\.operators) == again.slots[0].map(\.operators))
            #expect(first.fonts.map(\.program) == again.fonts.map(\.program))
            #expect(first.fonts.map(\.baseName) == again.fonts.map(\.baseName))
            #expect(first.fonts.map(\.widths) == again.fonts.map(\.widths))
            #expect(first.fonts.map(\.texts) == again.fonts.map(\.texts))
        }
    }

    @Test("A line that comes again is drawn as at first: in its place, for its element, in its letter's fonts")
    func recurringLines() throws {
        let drawer = Drawer()
        let overprinter = try drawer.stencil(of: letter(name: "Salma", body: "We write to you.")).overprinter
        let other = try drawer.stencil(of: letter(name: "Salma", body: "Nous vous écrivons.")).overprinter
        func slots(_ name: String, recurs: Recurrence?, lower: Double = 0) throws -> [[PlacedBlock]] {
            var slots = overprinter.slots
            var lines = try lines(name, .english)
            if let recurs { lines[0].recurrence = recurs }
            slots[0][0].content = .lines(lines)
            slots[0][0].origin.y += lower
            return slots
        }
        func pieces(_ slots: [[PlacedBlock]], _ overprinter: Overprinter, _ tools: PrintingTools) throws -> [DrawnPiece] {
            try overprinter.overprint(slots, by: tools).slots[0]
        }
        let (ghent, rare, tools) = (Recurrence.next(), Recurrence.next(), PrintingTools())
        for overprinter in [overprinter, other] {
            for _ in 0..<3 {
                for lower in [0.0, 12] {
                    for (name, recurrence) in [("Ghent", ghent), ("Ŋukasz", rare)] {
                        let fresh = try pieces(slots(name, recurs: nil, lower: lower), overprinter, PrintingTools())
                        let again = try pieces(slots(name, recurs: recurrence, lower: lower), overprinter, tools)
                        #expect(fresh.map(\.operators) == again.map(\.operators))
                        #expect(fresh.map(\.tag) == again.map(\.tag))
                    }
                }
            }
        }
        var moved = try slots("Ghent", recurs: ghent)
        moved[0][0].tag = .element(7)
        #expect(try pieces(moved, overprinter, tools).map(\.tag) == [.element(7)])
        // It is known by what it is, and not looked at again.
        #expect(
            try pieces(slots("Ostend", recurs: ghent), overprinter, tools).map(\.operators)
                == pieces(slots("Ghent", recurs: nil), overprinter, PrintingTools()).map(\.operators))
    }
}

@Suite("Operators and codes")
struct TextOperatorTests {
    private func drawn(_ text: String, _ language: Language = .english, link: String? = nil) throws -> (
        [DrawnPiece], [EmbeddedFont]
    ) {
        var printer = TextPrinter(Foundry(), own: Typecase(prefix: "F"))
        let pieces = try printer.pieces(of: lines(text, language, link: link), x: 72, top: 700, tag: .element(1))
        return (pieces, printer.own.fonts)
    }

    @Test("One code is one character; hyphen and apostrophe come out as they were typed")
    func latin() throws {
        let (_, fonts) = try drawn("well-known: the letter’s")
        let texts = try #require(fonts.first).texts
        #expect(texts.contains("-") && texts.contains("’"))
        #expect(Set(texts).count == texts.count)
    }

    @Test("Lam-alef is two codes, a mark is a code without width, and nothing stands before punctuation")
    func arabic() throws {
        let (_, fonts) = try drawn("لَا.", .arabic)
        let font = try #require(fonts.first)
        #expect(font.texts.dropFirst().sorted() == ["\u{61C}", ".", "ا", "ل", "\u{64E}"].sorted())
        let mark = try #require(font.texts.firstIndex(of: "\u{64E}"))
        #expect(font.widths[mark] == 0)
    }

    @Test("A number is one code; what steers poppler alone is clipped away, what steers MuPDF alone has no text")
    func numbers() throws {
        let (pieces, fonts) = try drawn("نعم، في ٢٨.", .arabic)
        let texts = fonts.flatMap(\.texts)
        #expect(texts.contains("\u{2060}٢٨"))
        let operators = String(decoding: pieces.flatMap(\.operators), as: UTF8.self)
        #expect(operators.contains(" 0 0 re W n /Pattern cs BT "))
        #expect(operators.contains("/Span <</ActualText <>>> BDC <"))
    }

    @Test(
        "A bracket in Arabic is hidden from PDFium, which is told the one that it will mirror; it is read before what it closes")
    func cribs() throws {
        let (pieces, fonts) = try drawn("قال «نعم» لنا", .arabic)
        #expect(fonts.flatMap(\.texts).contains("«"))
        #expect(!fonts.flatMap(\.texts).contains { $0.count > 1 && $0.unicodeScalars.contains("«") })
        #expect(pieces.first?.parts.count == 5)
        let operators = String(decoding: pieces.flatMap(\.allOperators), as: UTF8.self)
        #expect(operators.contains("/Span <</ActualText <feff00ab>>> BDC /NonStruct <<>> BDC <"))
        #expect(operators.contains("/Span <</ActualText <>>> BDC /NonStruct <</ActualText <feff009300bb0093>>> BDC <"))
    }

    @Test("Arabic in an English line has a font of its own name on the same program")
    func turned() throws {
        let (_, fonts) = try drawn("The name is الجمعية here.")
        let arabic = fonts.filter { $0.baseName.hasSuffix("Amiri-Regular") }
        #expect(arabic.map(\.resourceName) == ["F1R"])
        #expect(Set(fonts.map(\.baseName)).count == fonts.count)
    }

    @Test("A link is a piece of its own, with a rectangle")
    func link() throws {
        let (pieces, _) = try drawn("our page", link: "https://example.org/")
        let link = try #require(pieces.first?.link)
        #expect(link.text == "our page")
        #expect(link.rectangles.count == 1)
        #expect(link.rectangles[0][0] >= 71 && link.rectangles[0][2] > link.rectangles[0][0] + 30)
    }

    @Test(
        "Numbers have at most three decimals and no exponent",
        arguments: [
            (0.0, "0"), (12.0, "12"), (-0.25, "-0.25"), (453.5434, "453.543"), (0.0004, "0"), (99.9996, "100"), (1.05, "1.05"),
        ])
    func numbers(value: Double, written: String) {
        var operators = Operators()
        operators.write(value)
        #expect(String(decoding: operators.bytes, as: UTF8.self) == written)
    }
}
