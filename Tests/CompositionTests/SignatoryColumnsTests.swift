import Correspondence
import Foundation
import Languages
import Reporting
import SampleLanguages
import Testing
import Typesetting

@testable import Composition

@Suite struct SignatoryColumnsTests {
    private func letter(_ signatories: [Signatory], numbered: Bool = false) -> Letter {
        var letter = Specimen.longLetter()
        letter.texts[0].signatories = signatories
        letter.texts[0].signatoriesHeading = "Signatories"
        letter.texts[0].numbersSignatories = numbered
        return letter
    }

    private static let people = (1...90).map { number in
        Signatory(
            name: "Person Number \(number)", role: number.isMultiple(of: 3) ? "University of Somewhere Far Away" : nil,
            group: number <= 40 ? "Academics" : "Writers")
    }

    @Test func `A count without a heading stands apart from the closing`() throws {
        var letter = Specimen.longLetter(signatories: 40)
        letter.texts[0].closing = Paragraph([.text("Signed,")])
        letter.texts[0].signatoriesCount = "40 signatures"
        let composed = try Specimen.compose(letter)
        func place(_ words: String) throws -> (top: Double, bottom: Double) {
            let found = composed.pages[0].blocks.compactMap { block -> (Double, Double)? in
                guard case .lines(let lines) = block.content, lines[0].text == words else { return nil }
                return (block.origin.y, block.origin.y + lines[0].leading)
            }
            return try #require(found.first)
        }
        #expect(try place("40 signatures").top - place("Signed,").bottom > 12)
    }

    @Test(arguments: [17, 71])
    func `Every number keeps its full stop, however narrow the last one is`(count: Int) throws {
        var letter = Specimen.longLetter(signatories: count)
        letter.letterhead = "plain"
        letter.texts[0].numbersSignatories = true
        let composed = try Specimen.compose(letter)
        let words = composed.pages.indices.flatMap { composed.words(onPage: $0) }
        #expect((1...count).filter { !words.contains("\($0).") } == [])
    }

    @Test func `One of whom more is said than a column holds is an error, and no words are lost`() throws {
        var own = letter(Self.people)
        own.texts[0].signatories[7].role = String(repeating: "University of Somewhere Far Away, ", count: 150)
        own.texts[0].signatories[7].location = SourceLocation(file: "signatories.csv", line: 9, column: 1)
        let error = #expect(throws: Diagnostics.self) { try Specimen.compose(own) }
        #expect(error?.all.map(\.code) == [.doesNotFit] && error?.first.location?.line == 9)
    }

    @Test func `A signature's picture belongs to the item of who signs`() throws {
        let file = Specimen.root.appending(path: "Letterheads/classical/rule.svg")
        var letter = Specimen.longLetter(signatories: 2)
        letter.texts[0].signatories[0].image = Asset(path: file.path, alternative: [.english: "Ann's signature"])
        let elements = try Specimen.compose(letter).elements
        let figure = try #require(elements.first { $0.role == .figure })
        #expect(elements.first { $0.children.contains { $0.number == figure.number } }?.role == .itemBody)
    }

    @Test(arguments: [Language.english, .arabic])
    func `Numbers of three digits keep clear of their names`(language: Language) throws {
        var letter = Specimen.longLetter(signatories: 120, [language])
        letter.texts[0].numbersSignatories = true
        let composed = try Specimen.compose(letter)
        func ink(_ words: String) throws -> (left: Double, right: Double) {
            let found = composed.pages.flatMap(\.blocks).compactMap { block -> (Double, Double)? in
                guard case .lines(let lines) = block.content, lines[0].text == words else { return nil }
                let left = block.origin.x + (lines[0].runs.map(\.x).min() ?? 0)
                return (left, left + lines[0].width)
            }
            return try #require(found.first)
        }
        let number = try ink(Wording(language).listNumber(111))
        let name = try ink(letter.texts[0].signatories[110].name)
        #expect((language == .english ? name.left - number.right : number.left - name.right) > 3)
    }

    /// Blocks of the list, page by page: those of elements below the second heading.
    private func entries(_ composed: ComposedLetter) -> [(page: Int, block: PlacedBlock)] {
        composed.pages.enumerated().flatMap { number, page in
            page.blocks.filter { block in
                guard case .lines(let lines) = block.content else { return false }
                return lines[0].text.hasPrefix("Person") || lines[0].text.contains(". Person")
            }.map { (number, $0) }
        }
    }

    @Test func `Names are bold where affiliations stand beside them, hang, and no entry is torn`() throws {
        let composed = try Specimen.compose(letter(Self.people))
        let entries = entries(composed)
        #expect(entries.count == 90)
        #expect(Set(entries.map(\.block.origin.x)).count >= 2)
        for (_, block) in entries {
            guard case .lines(let lines) = block.content, let name = lines.first?.runs.first else { continue }
            #expect(name.face.postScriptName.contains("Bold"))
            guard lines.count > 1, let next = lines[1].runs.first else { continue }
            #expect(next.x > name.x + 4)
        }
    }

    @Test func `Lines of all columns stand on one grid of half lines`() throws {
        let composed = try Specimen.compose(letter(Self.people))
        for page in Set(entries(composed).map(\.page)) {
            let blocks = entries(composed).filter { $0.page == page }.map(\.block)
            guard case .lines(let lines)? = blocks.first?.content, let top = blocks.map(\.origin.y).min() else { continue }
            for block in blocks {
                let steps = (block.origin.y - top) / (lines[0].leading / 2)
                #expect(abs(steps - steps.rounded()) < 0.001)
            }
        }
    }

    @Test func `Very many names of a line each stand close, line by line, in small type on the whole page`() throws {
        let many = (1...900).map { Signatory(name: "Person Number \($0)", role: "University of Somewhere, Faculty of Law") }
        let composed = try Specimen.compose(letter(many))
        let few = try Specimen.compose(letter(Array(many.prefix(300))))
        func steps(_ composed: ComposedLetter) throws -> (step: Double, size: Double) {
            let blocks = entries(composed).filter { $0.page == 1 }.map(\.block)
            guard case .lines(let lines)? = blocks.first?.content, blocks.count > 2 else { return (0, 0) }
            return (blocks[1].origin.y - blocks[0].origin.y, Double(try #require(lines[0].runs.first).size))
        }
        let (close, usual) = (try steps(composed), try steps(few))
        #expect(close.size == 8 && close.step < 9 && usual.size > close.size && usual.step > close.step + 2)
        #expect(composed.pages.count <= 7, "\(composed.pages.count)")
        #expect(entries(composed).count == 900)
    }

    @Test(arguments: [200, 900])
    func `Entries of all columns are level where few are of several lines, and these have air around them`(count: Int) throws {
        let many = (1...count).map { number in
            Signatory(
                name: "Person Number \(number)",
                role: number.isMultiple(of: 9) ? String(repeating: "University of Somewhere, Faculty of Law, ", count: 2) : "Poet"
            )
        }
        let entries = entries(try Specimen.compose(letter(many))).filter { $0.page == 1 }.map(\.block)
        let columns = Dictionary(grouping: entries) { ($0.origin.x * 10).rounded() }
        #expect(columns.count >= 2)
        func lines(_ block: PlacedBlock) -> [Line] { if case .lines(let lines) = block.content { lines } else { [] } }
        let leading = try #require(entries.lazy.flatMap(lines).first).leading
        let tops = columns.values.map { column in Set(column.filter { lines($0).count == 1 }.map { ($0.origin.y * 10).rounded() })
        }
        let all = try #require(tops.max { $0.count < $1.count })
        let step = count == 200 ? leading * 1.25 : leading
        let first = try #require(all.min())
        for top in tops.joined() {
            let steps = (top - first) / 10 / step
            #expect(abs(steps - steps.rounded()) < 0.05)
        }
        for column in columns.values {
            for (above, below) in zip(column, column.dropFirst()) where lines(above).count > 1 || lines(below).count > 1 {
                #expect(below.origin.y - above.origin.y - leading * Double(lines(above).count) > leading * 0.24)
            }
        }
    }

    @Test func `Names keep their size below two languages`() throws {
        func size(_ languages: [Language]) throws -> Double {
            let composed = try Specimen.compose(Specimen.longLetter(signatories: 60, languages))
            let name = composed.pages.flatMap(\.blocks).compactMap { block -> Double? in
                guard case .lines(let lines) = block.content, lines[0].text == "Signatory No. 7" else { return nil }
                return lines[0].runs.first?.size
            }
            return try #require(name.first)
        }
        #expect(try size([.english, .arabic]) == size([.english]))
    }

    @Test(arguments: [("Person Number", false), ("الشخص رقم", true)])
    func `Names that are the same in two languages stand once, under what both say`(name: String, isArabic: Bool) throws {
        var letter = Specimen.longLetter(paragraphs: 2, [.english, .arabic])
        for (index, heading) in ["Signatories", "الموقعون"].enumerated() {
            letter.texts[index].signatories = (1...60).map { Signatory(name: "\(name) \($0)") }
            letter.texts[index].signatoriesHeading = heading
            letter.texts[index].signatories[0].group = ["People", "أفراد"][index]
            for other in 1..<60 { letter.texts[index].signatories[other].group = letter.texts[index].signatories[0].group }
        }
        let composed = try Specimen.compose(letter)
        let lines = composed.pages.flatMap(\.blocks).compactMap { block -> String? in
            if case .lines(let lines) = block.content { lines.map(\.text).joined(separator: " ") } else { nil }
        }
        #expect(lines.count { $0.hasPrefix(name) } == 60)
        #expect(lines.contains { $0.contains("Signatories") && $0.contains("الموقعون") })
        #expect(lines.contains { $0.contains("People") && $0.contains("أفراد") })
        let sections = composed.elements.filter { $0.role == .section }
        #expect(sections.count == 2 && composed.elements.count { $0.role == .item } == 60)
    }

    @Test func `Groups stand under headings below that of the signatories`() throws {
        let composed = try Specimen.compose(letter(Self.people))
        #expect(composed.elements.filter { $0.role == .heading2 }.count == 1)
        #expect(composed.elements.filter { $0.role == .heading3 }.count == 2)
        let words = composed.pages.indices.flatMap(composed.words)
        #expect(words.firstIndex(of: "Writers") == words.firstIndex { $0.hasPrefix("Person Number 41") }.map { $0 - 1 })
    }

    @Test func `Members stand in the columns too, below their organisation`() throws {
        let members = (1...60).map { Signatory(name: "Person Number \($0)") }
        let composed = try Specimen.compose(letter([Signatory(name: "Union", members: members), Signatory(name: "House")]))
        #expect(composed.pages.count == 1)
        #expect(Set(entries(composed).map(\.block.origin.x)).count >= 2)
        #expect(composed.elements.count { $0.role == .item } == 62)
        #expect(composed.elements.count { $0.role == .list } == 2)
    }

    @Test func `Numbers stand before the names`() throws {
        let composed = try Specimen.compose(letter(Self.people, numbered: true))
        let words = composed.pages.indices.flatMap(composed.words)
        let index = try #require(words.firstIndex { $0 == "Person Number 77" })
        #expect(words[index - 1] == "77.")
        #expect(composed.elements.count { $0.role == .label } == 90)
    }
}
