import Correspondence
import Foundation
import Languages
import SampleLanguages
import Testing

@testable import Typesetting

/// What keeps its order in a line of either language. Visual texts are written as they are seen, from left to right.
@Suite struct IslandTests {
    let typesetter: Typesetter

    init() throws { typesetter = Typesetter(library: try library()) }

    @Test(arguments: [
        // Telephone numbers (ITU-T E.123).
        "(02) 298-7655", "(800) 955-2292", "1 800 345 5678", "+970 2 298 2935", "+970 (0)2 298-2935", "00970-2-2982935",
        "298-7655",
        "+٩٦٢ ٦ ٥٣٥ ٥٠٠٠", "(٠٢) ٢٩٨-٧٦٥٥", "٠٥٩٩ ١٢٣ ٤٥٦", "٠١-٢٣٤٥٦٧٨ (٩)", "021 23 45 67", "(+213) 21 23 45 67",
        // References, versions, names of files and paths.
        "HR/2026/14", "HR-2026-14/b", "A/RES/194(III)", "1.0.0-alpha.1", "v2.1.3+20130313144700", ">=1.2.7", "^1.2.3", "~1.2.3",
        "1.x",
        "letter.final-2.pdf", ".gitignore", "src/", "/usr/local/bin", "~/Documents", "C:\\Users\\x", "DOI:10.1000/182",
        "978-3-16-148410-0", "2020-08-28", "ISO 8601:2004 (E)", "AES-256",
        // Names with signs.
        "C++", "C#", ".NET", "@harfbuzz", "#githubForEveryone", "Foo Inc.", "Bar (UK) Ltd.", "U.S.A.", "AT&T", "A/B",
        // Addresses of the net.
        "https://example.org/a_(b)", "https://example.org/ar/2020-08/?q=1&r=-2", "www.example.org/a?b=c&d=1", "user@example.org",
        // Figures with signs and units.
        "-7", "−5 °C", "+3.5", "−٥", "12.5 km/h", "35 °C", "#12", "$5", "€1,000.50", "f(x) = 2x",
        // Numbers with spaces between their thousands.
        "12 000", "1 250 000", "−12 000,50", "١٢ ٠٠٠", "12\u{202F}000 km",
    ])
    func isReadFromLeftToRightInArabic(_ island: String) throws {
        for (before, after) in [
            ("انظر ", " هنا"), ("انظر ", "، ثم"), ("انظر ", "."), ("و", " هنا"), ("(", ") هنا"), ("هاتف: ", "؟"),
        ] {
            let line = try line([Span(before + island + after)], .arabic)
            #expect(line.visualText.contains(island), "“\(line.visualText)”")
            #expect(line.text == before + island + after)
        }
        // As a value, and as one between words.
        let value = try line([Span(island, isIsolated: true)], .arabic)
        #expect(value.visualText == island)
        let between = try line([Span("إلى "), Span(island, isIsolated: true), Span("، تحية")], .arabic)
        #expect(between.visualText.contains(island), "“\(between.visualText)”")
    }

    @Test(arguments: [
        "+٩٦٢ ٦ ٥٣٥ ٥٠٠٠", "(٠٢) ٢٩٨-٧٦٥٥", "٠٥٩٩ ١٢٣ ٤٥٦", "(02) 298-7655", "+970 2 298 2935", "1.0.0-alpha.1", "C++", "−5 °C",
        "HR/2026/14", "@name", "−٥", "Foo Inc.", "https://example.org/a_(b)", "978-3-16-148410-0",
    ])
    func isReadFromLeftToRightInEnglish(_ island: String) throws {
        for (before, after) in [("See ", " here"), ("بيان ", " here"), ("See ", " بيان"), ("See (", "), then")] {
            let line = try line([Span(before + island + after)], .english)
            #expect(line.visualText.contains(island), "“\(line.visualText)”")
        }
        #expect(try line([Span(island, isIsolated: true), Span(", see بيان")], .english).visualText.hasPrefix(island))
    }

    @Test(arguments: ["72%", "−72%", "-72%", "+5%", "±3.5%", "1,250%"])
    func `The percent sign stands behind its number in Hebrew, and at its left in Arabic`(figure: String) throws {
        for (before, after) in [("עלה ", " מאז"), ("", ""), ("(", ")"), ("עלה ", ".")] {
            let line = try line([Span(before + figure + after)], .sample("he"))
            #expect(line.visualText.contains(figure), "“\(line.visualText)”")
        }
        #expect(try line([Span("ارتفع \(figure) منذ")], .arabic).visualText.contains("%" + figure.dropLast()))
    }

    @Test("A placeholder's value is part of the word that it stands in")
    func referencesWithPlaceholders() throws {
        func spans(_ parts: String...) -> [Span] {
            parts.enumerated().map { Span($0.element, isIsolated: $0.offset % 2 == 1) }
        }
        for parts in [spans("HR/2026/", "14", ""), spans("", "HR", "/2026/14"), spans("HR/", "2026", "/", "14")] {
            #expect(try line(parts, .arabic).visualText == "HR/2026/14")
        }
        #expect(try line(spans("هاتف: +", "970", " 2 ", "298 2935", "، ثم"), .arabic).visualText.contains("+970 2 298 2935"))
        #expect(try line(spans("الغرفة ", "12", "/", "4"), .arabic).visualText.contains("12/4"))
    }

    @Test(
        "What is no island is left to Unicode's algorithm",
        arguments: [
            ("عام 1990-2000", "2000-1990"), ("بين 500-1000 دينار", "1000-500"), ("١٢ و١٣", "١٣"), ("2019 2020", "2020 2019"),
            ("ص 5–10", "10–5"), ("بند 5.", ".5"),
        ])
    func others(_ text: String, _ visual: String) throws {
        #expect(try line([Span(text)], .arabic).visualText.contains(visual))
    }

    @Test(
        "A value goes the way that the statement's words go",
        arguments: [
            "شارع 20 أوت", "حي 140 مسكن، أدرار الجديدة", "الطّريق الوطني رقم 04 - بوقادير", "شارع المدارس ١٢/٤", "12 شارع المدارس",
            "مكتب 3 (أ)، ط 2",
        ])
    func values(_ value: String) throws {
        let own = try line([Span(value, isIsolated: true)], .arabic), word = try line([Span(value)], .arabic)
        #expect(own.visualText == word.visualText)
        #expect(own.runs.map(\.level) == word.runs.map(\.level))
    }

    @Test("A figure alone is ordered as in a sentence", arguments: [("12%", "%12"), ("5–10", "10–5"), ("9.5%", "%9.5")])
    func figuresAlone(_ figure: String, _ visual: String) throws {
        #expect(try line([Span(figure)], .arabic).visualText == visual)
        #expect(try line([Span(figure, isIsolated: true)], .arabic).visualText == visual)
        #expect(try line([Span("نحو \(figure) هنا")], .arabic).visualText.contains(visual))
    }

    @Test("A value that ends in a number keeps it beside a number of the line")
    func neighbours() throws {
        let line = try line([Span("رقم 7 "), Span("شارع 20", isIsolated: true), Span(" 16 هنا")], .arabic)
        #expect(line.visualText.contains("16 20 ") && line.visualText.hasSuffix("7 " + String("رقم".reversed())))
    }

    @Test("A line without letters of the language goes its own way, and keeps the letter's edge")
    func linesOfTheOtherDirection() throws {
        let english = try line([Span("Dear "), Span("Anna", isIsolated: true), Span(",")], .arabic)
        #expect(english.visualText == "Dear Anna,")
        #expect(!english.isRightToLeft)
        #expect(abs((english.runs.first?.x ?? 0) + english.width - 1000) < 10)
        let arabic = try line([Span("السيدة رؤى،")], .english)
        #expect(arabic.visualText == String("السيدة رؤى،".reversed()))
        #expect(arabic.isRightToLeft)
        #expect(abs(arabic.runs.first?.x ?? 100) < 10)
    }

    @Test("Arabic punctuation lists Latin names from the right")
    func lists() throws {
        #expect(try line([Span("شركات Foo، Bar، Baz")], .arabic).visualText.hasPrefix("Baz ،Bar ،Foo"))
    }

    @Test("Signs of an Arabic word in an English line are read with it")
    func arabicTags() throws {
        #expect(try line([Span("see #وسم now")], .english).visualText == "see " + String("وسم".reversed()) + "# now")
        #expect(
            try line([Span("called “هذا رائع!” by all")], .english).visualText.contains(
                "“!" + String("هذا رائع".reversed()) + "”"))
    }

    @Test("A telephone number and a figure with its unit stay on one line")
    func unbreakable() throws {
        for text in ["+970 2 298 2935", "+970 8 282 300", "−5 °C", "1 250 000"] {
            for measure in stride(from: 150.0, to: 260, by: 6) {
                let copy = Copy(
                    spans: [Span("هذا نص فيه رقم هو \(text) وبعده كلام آخر")], language: .arabic, style: style(),
                    alignment: .start)
                let lines = try typesetter.set(copy, measure: measure).lines
                #expect(lines.contains { $0.visualText.contains(text) })
                let english = Copy(
                    spans: [Span("This text has a number in it (\(text)), and goes on behind it")], language: .english,
                    style: style(), alignment: .start)
                #expect(try typesetter.set(english, measure: measure).lines.contains { $0.visualText.contains(text) })
            }
        }
    }

    @Test(
        "A hyphen between a word and a figure is no sign of the figure, and parts them at no line's end",
        arguments: [("he", "ה-12"), ("he", "ב-2020"), ("ar", "كوفيد-19"), ("ar", "كوفيد-١٩"), ("ar", "الـ-77"), ("ar", "د-2")])
    func hyphens(_ tag: String, _ word: String) throws {
        let visual = word.split(separator: "-").map(String.init)
        #expect(
            try line([Span("\(word)")], .sample(tag)).visualText
                == "\(visual[1])-\(String(String.UnicodeScalarView(visual[0].unicodeScalars.reversed())))")
        let filler = tag == "he" ? "ועוד מילים אחרות" : "وكلمات أخرى هنا"
        for measure in stride(from: 60.0, to: 160, by: 3) {
            let copy = Copy(
                spans: [Span("\(filler) \(word) \(filler)")], language: .sample(tag), style: style(), alignment: .start)
            #expect(try typesetter.set(copy, measure: measure).lines.contains { $0.text.contains(word) })
        }
    }

    @Test("The rules of the program can be read")
    func rules() throws {
        let file = repository.appending(path: "Sources/TypesettingData/Bidi/islands.rules")
        let rules = try IslandRules(String(contentsOf: file, encoding: .utf8))
        #expect(rules.units == IslandRules.shipped.units && rules.units.contains([0xB0, 0x43]))
        #expect(rules.mostDigits == 15 && rules.telephones.count == 4)
        #expect(throws: IslandRules.SyntaxError.self) { try IslandRules("telephon + 7") }
        #expect(throws: IslandRules.SyntaxError.self) { try IslandRules("before ab") }
    }

    private func line(_ spans: [Span], _ language: Language) throws -> Line {
        try #require(
            try typesetter.set(Copy(spans: spans, language: language, style: style(), alignment: .start), measure: 1000).lines
                .first)
    }
}
