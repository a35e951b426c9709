import Composition
import Correspondence
import Languages
import SampleLanguages
import Testing
import Typesetting

/// The sample letter in its three editions.
@Suite struct OpenLetterTests {
    @Test(arguments: [("eccv", Edition.english), ("reader-1", .arabic), ("ub", .bilingual)])
    func `Structure and places are as they were`(recipient: String, edition: Edition) throws {
        let letter = try Specimen.compose(Specimen.letter(to: recipient, edition))
        try Golden.check(Golden.text(of: letter), against: "open-letter.\(edition.rawValue)")
    }

    @Test(arguments: Edition.samples, ["classical", "modern", "bilingual", "plain", "campaign"])
    func `Every block's element is in the tree, and every element has content`(edition: Edition, letterhead: String) throws {
        var letter = try Specimen.letter(to: "ub", edition)
        letter.letterhead = letterhead
        let composed = try Specimen.compose(letter)
        let elements = composed.elements
        #expect(Set(elements.map(\.number)).count == elements.count)
        let used = Set(
            composed.pages.flatMap(\.blocks).compactMap { block -> ElementNumber? in
                if case .element(let number) = block.tag { number } else { nil }
            })
        #expect(used.isSubset(of: elements.map(\.number)))
        for element in elements where element.children.isEmpty {
            #expect(used.contains(element.number), "\(element.role) \(element.number) is empty")
        }
    }

    @Test(arguments: Edition.samples, ["classical", "modern", "bilingual", "plain", "campaign"])
    func `Nothing stands outside the page or on something else`(edition: Edition, letterhead: String) throws {
        var letter = try Specimen.letter(to: "ub", edition)
        letter.letterhead = letterhead
        for page in try Specimen.compose(letter).pages {
            let boxes = page.blocks.compactMap(\.ink)
            for box in boxes {
                #expect(box.x > 8 && box.right < page.size.width - 8 && box.y >= 0 && box.bottom < page.size.height - 20)
            }
            for (index, box) in boxes.enumerated() {
                #expect(!boxes[(index + 1)...].contains { box.intersects($0) })
            }
        }
    }

    @Test func `Each language is a section with its own language, read one after the other`() throws {
        let composed = try Specimen.compose(Specimen.letter(to: "ub", .bilingual))
        let sections = composed.structure.children.filter { $0.role == .section }
        #expect(sections.map(\.language) == [.english, .arabic])
        #expect(sections.allSatisfy { $0.all.count { $0.role == .heading1 } == 1 })
    }

    @Test func `Pages are numbered in the letter's languages`() throws {
        let english = try Specimen.compose(Specimen.letter(.english))
        #expect(english.words(onPage: 1).contains("2 of \(english.pages.count)"))
        let arabic = try Specimen.compose(Specimen.letter(.arabic))
        #expect(arabic.words(onPage: 1).contains("٢ من ٣"))
        let both = try Specimen.compose(Specimen.letter(.bilingual))
        #expect(both.words(onPage: 1).contains { $0.hasPrefix("2 of") && $0.contains("٢ من") })
    }

    @Test func `A letter of one page has no page number`() throws {
        let short = try Specimen.compose(Specimen.longLetter(paragraphs: 2))
        #expect(short.pages.count == 1)
        #expect(!short.words(onPage: 0).contains("1 of 1"))
    }

    @Test func `The call and the first demand stand on one page`() throws {
        for edition in [Edition.english, .arabic] {
            for id in ["eccv", "ub", "reader-1", "reader-2"] {
                let composed = try Specimen.compose(Specimen.letter(to: id, edition))
                let call = edition == .english ? "we call on:" : "فإننا ندعو:"
                let page = try #require(
                    composed.pages.indices.first { page in
                        composed.words(onPage: page).contains { $0.hasSuffix(call) }
                    })
                let after = composed.words(onPage: page).drop { !$0.hasSuffix(call) }.dropFirst()
                #expect(after.contains("•"))
            }
        }
    }

    @Test func `Demands addressed to the recipient are marked, and come first where asked`() throws {
        var letter = try Specimen.letter(to: "uoc", .english)
        letter.addressedDemandsFirst = true
        let composed = try Specimen.compose(letter)
        let words = composed.pages.indices.flatMap(composed.words)
        let label = try #require(words.firstIndex(of: "Addressed to you"))
        let own = try #require(words.firstIndex { $0.hasPrefix("the University of Barcelona") })
        let other = try #require(words.firstIndex { $0.hasPrefix("the European Conference") })
        #expect(label < own && own < other)
    }
}

extension PlacedBlock {
    /// Boxes of text: from the first baseline's x-height to the last baseline, so that tight leading is not an overlap.
    fileprivate var ink: Rectangle? {
        guard case .lines(let lines) = content, let first = lines.first, let last = lines.last else { return nil }
        let left = lines.flatMap(\.runs).map(\.x).min() ?? 0
        let right = lines.map { ($0.runs.map(\.x).min() ?? 0) + $0.width }.max() ?? 0
        let height = lines.reduce(0) { $0 + $1.leading }
        let top = first.baseline - 4
        return Rectangle(
            x: origin.x + left, y: origin.y + top, width: right - left,
            height: height - (last.leading - last.baseline) - top)
    }
}
