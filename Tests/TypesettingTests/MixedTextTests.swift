import Correspondence
import Languages
import Reporting
import SampleLanguages
import Testing

@testable import Typesetting

extension Line {
    /// What a reader sees from left to right, cluster by cluster, without glyphs that are ink only.
    var visualText: String {
        runs.sorted { $0.x < $1.x }.map { run in
            let starts = Set(run.glyphs.map(\.cluster)).sorted() + [run.text.utf8.count]
            var seen: Set<Int> = []
            return run.glyphs.filter { !$0.isSynthetic && seen.insert($0.cluster).inserted }.map { glyph in
                let end = starts.first { $0 > glyph.cluster } ?? glyph.cluster
                let bytes = Array(run.text.utf8)[glyph.cluster..<end]
                return String(decoding: bytes, as: UTF8.self)
            }.joined()
        }.joined()
    }

    var text: String { runs.map(\.text).joined() }
}

/// Left-to-right text inside Arabic and the other way round. The expected strings are written as they are seen, from
/// left to right.
@Suite struct MixedTextTests {
    let typesetter: Typesetter

    init() throws { typesetter = Typesetter(library: try library()) }

    private func line(_ spans: [Span], _ language: Language) throws -> Line {
        let copy = Copy(spans: spans, language: language, style: style(), alignment: .start)
        return try #require(try typesetter.set(copy, measure: 1000).lines.first)
    }

    private func line(_ text: String, _ language: Language) throws -> Line { try line([Span(text)], language) }

    /// The parts stand in this order from left to right.
    private func expect(_ parts: [String], in line: Line, sourceLocation: Testing.SourceLocation = #_sourceLocation) {
        var rest = line.visualText[...]
        for part in parts {
            guard let range = rest.firstRange(of: part) else {
                Issue.record("“\(part)” is missing or misplaced in “\(line.visualText)”", sourceLocation: sourceLocation)
                return
            }
            rest = rest[range.upperBound...]
        }
    }

    @Test func latinNamesInArabic() throws {
        let line = try line("شركة AnyVision وورشة Fair Face Recognition اليوم", .arabic)
        expect([String("اليوم".reversed()), "Fair Face Recognition", String("وورشة".reversed()), "AnyVision"], in: line)
        #expect(line.text == "شركة AnyVision وورشة Fair Face Recognition اليوم")
        #expect(
            line.runs.map(\.face.postScriptName) == [
                "Amiri-Regular", "EBGaramond-Regular", "Amiri-Regular", "EBGaramond-Regular", "Amiri-Regular",
            ])
    }

    @Test func latinInBracketsInArabic() throws {
        // The bracket that opens stands at the right.
        expect([")", "PalAST", "("], in: try line("الأكاديمية (PalAST) هنا", .arabic))
    }

    @Test(arguments: [
        "https://example.org/ar/2020-08/?q=1&r=-2", "info@example.org", "+970 2 298-2935", "2020-08-28", "-5",
        "www.example.org/a/",
        "1,000,000", "3:1",
    ])
    func islandsOfLeftToRight(_ island: String) throws {
        let line = try line("في \(island)، ثم", .arabic)
        expect([String("ثم".reversed()), "،", island, String("في".reversed())], in: line)
        #expect(line.text == "في \(island)، ثم")
    }

    @Test(arguments: [("١٩٩٠", "٢٠٠٠"), ("۱۹۹۰", "۲۰۰۰"), ("1990", "2000")])
    func rangesInArabicBeginAtTheRight(_ first: String, _ last: String) throws {
        expect([last, "–", first], in: try line("بين \(first)–\(last) فقط", .arabic))
    }

    @Test func arabicInEnglish() throws {
        let line = try line("The word بيان واضح (bayan), “كلمة”, is Arabic.", .english)
        expect(
            ["The word ", String("بيان واضح".reversed()), " (bayan), “", String("كلمة".reversed()), "”, is Arabic."], in: line)
        #expect(line.runs.first { $0.level == 1 }?.face.postScriptName == "Amiri-Regular")
    }

    @Test func dataIsIsolated() throws {
        // Without isolation the number would join the Arabic name before it.
        let line = try line([Span("To "), Span("بلدية رام الله", isIsolated: true), Span(" 12, Ramallah")], .english)
        expect(["To ", String("بلدية رام".reversed()), " 12, Ramallah"], in: line)
        #expect(line.text == "To بلدية رام الله 12, Ramallah")
        let arabic = try self.line([Span("إلى "), Span("Smith & Co. (UK)", isIsolated: true), Span("، لندن")], .arabic)
        expect(["،", "Smith & Co. (UK)", String("إلى".reversed())], in: arabic)
    }

    @Test func honorificAndNameKeepTheirOrder() throws {
        func named(_ values: String..., before: String, after: String) -> [Span] {
            var spans = [Span(before)]
            for (number, value) in values.enumerated() {
                spans += (number > 0 ? [Span(" ")] : []) + [Span(value, isIsolated: true)]
            }
            return spans + [Span(after)]
        }
        // Read from the right, as the name is.
        let english = try line(named("د.", "رؤى", before: "Dear ", after: ","), .english)
        expect(["Dear ", String("رؤى".reversed()), " ", ".", "د", ","], in: english)
        #expect(english.text == "Dear د. رؤى,")
        let arabic = try line(named("Dr", "Maëlle Novák", before: "إلى ", after: "، تحية"), .arabic)
        expect(["،", "Dr Maëlle Novák", String("إلى".reversed())], in: arabic)
        #expect(arabic.text == "إلى Dr Maëlle Novák، تحية")
        // What is missing, or has no direction, is no border.
        expect(["Dr", "7", "Novák"], in: try line(named("Dr", "7", "Novák", before: "إلى ", after: "،"), .arabic))
        expect(["Dr", "Novák"], in: try line(named("Dr", "", "Novák", before: "إلى ", after: "،"), .arabic))
        // An honorific of the line's own language stands where the line has it.
        expect(["Novák", ".", "د"], in: try line(named("د.", "Novák", before: "إلى ", after: "،"), .arabic))
        expect(["Dr", String("رؤى".reversed())], in: try line(named("Dr", "رؤى", before: "Dear ", after: ","), .english))
    }

    @Test func ligaturesKeepTheirText() throws {
        for text in ["الله", "لا إله إلا الله", "سلام", "الأرض", "لِلّٰهِ", "مُجرَّبة ميدانيًا", "بِسْمِ اللَّهِ الرَّحْمَٰنِ الرَّحِيمِ"] {
            let line = try line(text, .arabic)
            #expect(line.text == text)
            #expect(line.runs.allSatisfy { run in run.glyphs.allSatisfy { $0.id != 0 } })
            #expect(line.visualText.unicodeScalars.count == text.unicodeScalars.count, "\(text): every character is in a cluster")
        }
    }

    @Test func spacesAndPunctuationOfAnArabicRunAreArabic() throws {
        let line = try line("قال: «نعم»، ثم (صمت) - و٪٥!", .arabic)
        #expect(Set(line.runs.map(\.face.postScriptName)) == ["Amiri-Regular"])
    }

    @Test func emphasisInArabicIsBold() throws {
        let line = try line([Span("هذا "), Span("مهم", isItalic: true)], .arabic)
        #expect(line.runs.map(\.face.postScriptName) == ["Amiri-Regular", "Amiri-Bold"])
    }

    @Test func aWordJoinsAcrossAChangeOfStyle() throws {
        // In a simple face: Amiri would choose other variants of the same joined forms.
        func glyphs(_ spans: [Span]) throws -> [UInt32] {
            var plain = style()
            (plain.latinFamily, plain.arabicFamily) = ("Fira Sans", "IBM Plex Sans Arabic")
            let galley = try typesetter.set(Copy(spans: spans, language: .arabic, style: plain), measure: 500)
            return galley.lines[0].runs.reversed().flatMap { $0.glyphs.map(\.id) }
        }
        let red = Colour(red: 1, green: 0, blue: 0)
        #expect(try glyphs([Span("كت"), Span("اب", colour: red)]) == glyphs([Span("كتاب")]))
    }
}
