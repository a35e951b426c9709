import Correspondence
import Foundation
import Languages
import SampleLanguages
import Testing

/// A statement and its translation.
@Suite struct PairTests {
    private func findings(_ english: String, _ arabic: String, layout: String = "parallel") throws -> [String] {
        try Folder([
            "letter.yaml": "layout: \(layout)\n", "statement.en.md": "---\ntitle: T\n---\n\(english)\n",
            "statement.ar.md": "---\ntitle: ع\n---\n\(arabic)\n",
        ]).findings()
    }

    /// Without the hint.
    private func beginning(_ line: String) -> String { line.components(separatedBy: " / ")[0] }

    private let long = "A long paragraph that says a great deal about what has happened and why it matters so much."
    private let longArabic = "فقرة طويلة تقول الكثير عما حدث ولماذا هو مهم إلى هذا الحد بالنسبة إلينا جميعًا اليوم."

    @Test func `A pair that matches has no findings`() throws {
        #expect(
            try findings(
                "One.\n\n- a\n- b\n\n> q\n\n{{#if recipient.name}}\n\nX.\n\n{{/if}}",
                "واحد.\n\n- أ\n- ب\n\n> ق\n\n{{#if recipient.name}}\n\nس.\n\n{{/if}}") == [])
    }

    @Test func `A paragraph without its translation is found by its length`() throws {
        #expect(
            try findings("\(long)\n\nShort.\n\n\(long)", "\(longArabic)\n\n\(longArabic)") == [
                "statement.en.md:6:1 unmatched-block: This paragraph (“Short.…”) has no paragraph beside it in statement.ar.md. / The Arabic text needs the same blocks in the same order; add its translation there, or take this one away."
            ])
    }

    @Test(arguments: ["A third one, which is new.", "A third one is mended.", "A third.", "A third paragraph."])
    func `A paragraph that is written at the end leaves the others their partners`(third: String) throws {
        #expect(
            try findings(
                "The first paragraph.\n\nThe second paragraph.\n\n\(third)", "الفقرة الأولى.\n\nالفقرة الثانية."
            ).map { $0.prefix(35) } == ["statement.en.md:8:1 unmatched-block"])
    }

    @Test func `A block of another kind is found in both`() throws {
        #expect(
            try findings("\(long)\n\n- item\n\nEnd.", "\(longArabic)\n\n## عنوان\n\nنهاية.").map(beginning) == [
                "statement.en.md:6:1 unmatched-block: This list (“item…”) has no list beside it in statement.ar.md.",
                "statement.ar.md:6:1 unmatched-block: This heading of level 2 (“عنوان…”) has no heading of level 2 beside it in statement.en.md.",
            ])
    }

    @Test func `An item without its translation is found in its list`() throws {
        #expect(
            try findings("<!-- demands -->\n- \(long)\n- b\n- \(long)", "<!-- demands -->\n- \(longArabic)\n- \(longArabic)")
                .map(beginning) == [
                    "statement.en.md:6:3 unmatched-block: This item (“b…”) has no item beside it in statement.ar.md."
                ])
    }

    @Test func `Where the texts do not stand side by side it is a warning`() throws {
        #expect(
            try findings("\(long)\n\nMore.", longArabic, layout: "sequential").map { $0.prefix(43) } == [
                "statement.en.md:6:1 warning unmatched-block"
            ])
    }

    @Test func `Ids of demands stand in one language and count for both`() throws {
        let folder = try Folder([
            "letter.yaml": "layout: parallel\n",
            "statement.en.md": "---\ntitle: T\n---\n<!-- demands -->\n- one <!-- id: first -->\n- two\n",
            "statement.ar.md": "---\ntitle: ع\n---\n<!-- demands -->\n- واحد\n- اثنان <!-- to: a -->\n",
            "recipients.csv": "id,demands\na,first\n",
        ])
        let campaign = try folder.campaign()
        for text in try campaign.letter(for: campaign.recipient(id: "a"), edition: .bilingual).texts {
            guard case .demands(let demands) = text.body[0] else { Issue.record("no demands"); continue }
            #expect(demands.items.map(\.id) == ["first", "2"])
            #expect(demands.items.map(\.isAddressed) == [true, true])
        }
        let different = try findings("<!-- demands -->\n- one <!-- id: x -->", "<!-- demands -->\n- واحد <!-- id: y -->")
        #expect(
            different == [
                "statement.ar.md:5:3 different-demand-ids: Demand 1 is ‘x’ in one language and ‘y’ in the other. / Give it one id, in one of the two statements."
            ])
    }
}
