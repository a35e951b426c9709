import Correspondence
import Languages
import QRCodes
import Reporting
import SampleLanguages
import Testing
import Typesetting

@testable import Composition

/// QR codes on the page.
@Suite struct CodeTests {
    private func letter(_ language: Language, id: String, place: WebCode.Place, caption: String? = nil) -> Letter {
        var letter = Specimen.longLetter(signatories: 1, [language])
        letter.codePlace = place
        letter.texts[0].code = Figure(
            WebCode(address: "https://example.org/\(id)", alternative: "A code", isPersonal: true),
            caption: caption.map { Paragraph([.text($0)]) })
        return letter
    }

    private func codes(_ composed: ComposedLetter) -> [(code: QRCode, side: Double, block: PlacedBlock)] {
        composed.pages.flatMap(\.blocks).compactMap { block in
            if case .code(let code, let side) = block.content { (code, side, block) } else { nil }
        }
    }

    @Test func `A code has the modules of the standard's smallest version that holds its text`() {
        // ISO/IEC 18004, table 7: 26 bytes fit version 2 with medium correction, 32 with low, 33 need version 3.
        #expect([17, 26, 32, 33].map { QRCode(String(repeating: "a", count: $0))?.side } == [21, 25, 25, 29])
        #expect(QRCode("") == nil && QRCode(String(repeating: "a", count: 3000)) == nil)
        // The finder pattern's upper edge.
        #expect(QRCode("https://example.org")?.runs.first.map { [$0.column, $0.row, $0.length] } == [0, 0, 7])
    }

    @Test(arguments: [WebCode.Place.foot, .signatures])
    func `A recipient's code takes the place of another's`(place: WebCode.Place) throws {
        for language in [Language.english, .arabic] {
            let (first, second) = (letter(language, id: "first", place: place), letter(language, id: "secnd", place: place))
            let composer = try Specimen.composer(for: first)
            let set = try composer.set(first)
            let parts = try composer.setPersonal(second)
            #expect(set.extents == Extents(of: second, parts: parts))
            let composed = try composer.compose(set)
            #expect(codes(composed).map(\.code) == [QRCode("https://example.org/first")])
            let refill = composed.refilled(with: parts).blocks
            #expect(refill.map(\.content) == [.code(try #require(QRCode("https://example.org/secnd")), WebCode.usualSide)])
            #expect(composed.elements.filter { $0.role == .figure }.map(\.alternative) == ["A code"])
        }
    }

    @Test func `At the foot the text ends above the code, on the side where the language begins`() throws {
        for language in [Language.english, .arabic] {
            var own = letter(language, id: "a", place: .foot, caption: "Sign here")
            own.texts[0].body = Array(repeating: own.texts[0].body, count: 8).flatMap { $0 }
            let composed = try Specimen.compose(own)
            let code = try #require(codes(composed).first?.block)
            let side = try #require(codes(composed).first?.side)
            let page = composed.pages[0]
            #expect((code.origin.x < page.size.width / 2) == (language == .english))
            let caption = page.blocks.first { block in
                guard case .lines(let lines) = block.content else { return false }
                return lines[0].text == "Sign here"
            }
            #expect(try abs(#require(caption).origin.y - code.origin.y - side / 2) < 12)
            for block in page.blocks where block.origin.y < code.origin.y {
                guard case .lines(let lines) = block.content else { continue }
                #expect(block.origin.y + lines.reduce(0) { $0 + $1.leading } <= code.origin.y || block == caption)
            }
        }
    }

    @Test(arguments: [true, false])
    func `At the foot each language has a code of its own where their addresses differ`(differ: Bool) throws {
        func both(_ id: String) -> Letter {
            var letter = Specimen.longLetter(signatories: 1, [.english, .arabic])
            for (index, path) in [id, differ ? "ar/\(id)" : id].enumerated() {
                letter.texts[index].code = Figure(
                    WebCode(address: "https://example.org/\(path)", alternative: "Code \(index)", isPersonal: true),
                    caption: Paragraph([.text("Sign")]))
            }
            return letter
        }
        let first = both("a")
        let composer = try Specimen.composer(for: first)
        let set = try composer.set(first)
        let composed = try composer.compose(set)
        let paths = differ ? ["", "ar/"] : [""]
        #expect(codes(composed).map(\.code) == paths.map { QRCode("https://example.org/\($0)a") })
        #expect(composed.elements.filter { $0.role == .figure }.map(\.alternative) == paths.indices.map { "Code \($0)" })
        // English at the left, Arabic at the right; both captions stand between.
        let places = codes(composed).map(\.block.origin.x)
        #expect(places.allSatisfy { ($0 < composed.pages[0].size.width / 2) == ($0 == places[0]) })
        let captions = composed.pages[0].blocks.count { block in
            if case .lines(let lines) = block.content { lines[0].text == "Sign" } else { false }
        }
        #expect(captions == 2)
        let parts = try composer.setPersonal(both("b"))
        #expect(set.extents == Extents(of: both("b"), parts: parts))
        let refilled = composed.refilled(with: parts).blocks.compactMap { block in
            if case .code(let code, _) = block.content { code } else { nil }
        }
        #expect(refilled == paths.compactMap { QRCode("https://example.org/\($0)b") })
    }

    @Test func `Beside those who sign the code stands at the other side`() throws {
        let composed = try Specimen.compose(letter(.english, id: "a", place: .signatures))
        let code = try #require(codes(composed).first?.block)
        let name = try #require(
            composed.pages[0].blocks.first { block in
                guard case .lines(let lines) = block.content else { return false }
                return lines[0].text == "Signatory No. 1"
            })
        #expect(code.origin.x > composed.pages[0].size.width / 2 && abs(name.origin.y - code.origin.y) < 1)
    }

    @Test func `A code that no camera could read is refused`() throws {
        var own = letter(.english, id: String(repeating: "long/", count: 80), place: .foot)
        #expect(throws: Diagnostics.self) { try Specimen.compose(own) }
        guard case .code(var code) = own.texts[0].code?.content else { return }
        code.side = 150
        own.texts[0].code = Figure(code)
        #expect(try codes(Specimen.compose(own)).count == 1)
    }
}
