import Correspondence
import Foundation
import Languages
import SampleLanguages
import Testing

@testable import Typesetting

let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

func library() throws -> FontLibrary {
    try FontLibrary(folders: [repository.appendingPathComponent("Fonts").path])
}

func style(_ size: Double = 11) -> TextStyle {
    TextStyle(latinFamily: "EB Garamond", arabicFamily: "Amiri", size: size, leading: 15, protrudes: false)
}

func copy(_ text: String, _ language: Language, _ alignment: Alignment = .start) -> Copy {
    Copy(spans: [Span(text)], language: language, style: style(), alignment: alignment)
}

@Suite struct SettingTests {
    let typesetter: Typesetter

    init() throws { typesetter = Typesetter(library: try library()) }

    @Test func oneLineOfEnglish() throws {
        let galley = try typesetter.set(copy("We, the undersigned", .english), measure: 400)
        #expect(galley.lines.count == 1)
        #expect(galley.lines[0].runs.map(\.text) == ["We, the undersigned"])
        #expect(galley.lines[0].runs[0].x == 0)
        let width = galley.lines[0].runs[0].glyphs.reduce(0) { $0 + $1.advance }
        #expect(abs(width - galley.lines[0].width) < 0.001)
    }

    @Test func arabicStandsAtTheRight() throws {
        let galley = try typesetter.set(copy("بيان (Fair Face) لعام ٢٠٢٠.", .arabic), measure: 400)
        let line = galley.lines[0]
        #expect(line.runs.map(\.text).joined() == "بيان (Fair Face) لعام ٢٠٢٠.")
        let right = line.runs.map { run in run.x + run.glyphs.reduce(0) { $0 + $1.advance } }.max() ?? 0
        #expect(abs(right - 400) < 0.001)
    }

    @Test func wordsAreDividedByThePatternsAskedFor() throws {
        func divided(_ hyphenation: Hyphenation) throws -> [String] {
            var english = copy(
                "photography democracy independent knowledge philosophical progress photographs administrative", .english,
                .justified(.spaces))
            english.hyphenation = hyphenation
            english.hyphenates = hyphenation != .none
            return try typesetter.set(english, measure: 70).lines.filter(\.isHyphenated)
                .compactMap { $0.runs.last?.text.split(separator: " ").last.map(String.init) }
        }
        #expect(try divided(.none).isEmpty)
        #expect(!(try divided(.usual)).isEmpty)
        #expect(try divided(.usual) != divided(Hyphenation(rawValue: "en-GB")))
    }

    /// Initials with the name, a percent sign with its figure whatever stands behind it, what a language's file says.
    @Test(arguments: [
        (
            "ru", "Как писал А. С. Пушкин в письме к В.-П. Иванову около 10 ч. и на 5 млн рублей",
            ["А.", "С.", "В.-П.", "10", "5"]
        ),
        (
            "fr", "Le rapport de M. J.-P. Dupont et de A. B. Martin parle de 15 %, et puis de 7 %.",
            ["M.", "J.-P.", "A.", "B.", "15", "7"]
        ),
        ("el", "Το σχέδιο του Κ. Π. Καβάφη μιλά για 15 %, και για το αρ. 7 του νόμου", ["Κ.", "Π.", "15", "αρ."]),
        ("eu", "Legearen 7. artikulua eta 12. orrialdea irakurri ditugu denok gaur", ["7.", "12."]),
        ("gl", "Lean o Art. 7 da lei e a Páx. 5 do libro que lles mandamos onte", ["Art.", "Páx."]),
        ("pl", "Spotkanie o godz. 10 w sali nr 5 z panem J. K. Nowakiem trwało długo", ["godz.", "nr", "J.", "K."]),
    ])
    func whatBelongsTogetherStaysOnALine(_ tag: String, _ text: String, never: [Substring]) throws {
        let typesetter = Typesetter(library: try library())
        for measure in stride(from: 70.0, to: 200, by: 5) {
            let lines = try typesetter.set(copy(text, .sample(tag)), measure: measure).lines.dropLast()
            let ends = lines.map { $0.text.trimmingCharacters(in: .whitespaces).split(separator: " ").last ?? "" }
            #expect(!ends.contains(where: never.contains), "\(measure): \(ends)")
        }
    }

    @Test(arguments: ["en", "ru"]) func aDashBetweenSpacesBeginsNoLine(_ tag: String) throws {
        for measure in stride(from: 60.0, to: 200, by: 4) {
            let lines = try typesetter.set(
                copy("Open letter on the lane – and why – in short — we stay", .sample(tag)), measure: measure
            ).lines
            #expect(!lines.contains { "–—".contains($0.text.first ?? " ") }, "\(measure)")
        }
    }

    @Test func aLineWithFarTooWideSpacesIsLeftRagged() throws {
        var english = copy("The workshop of international organisations", .english, .justified(.spaces))
        english.hyphenates = false
        let line = try #require(try typesetter.set(english, measure: 110).lines.first)
        #expect(line.text.hasPrefix("The workshop of") && line.width < 90)
    }

    @Test func justifiedLinesFillTheMeasure() throws {
        let text =
            "We, the undersigned Palestinian academic, scientific and research organizations, call on international academics and academic institutions to refrain from participating in or supporting in any way the workshop."
        var english = copy(text, .english, .justified(.spaces))
        english.hyphenates = false
        let galley = try typesetter.set(english, measure: 300)
        for line in galley.lines.dropLast() { #expect(abs(line.width - 300) < 0.001) }
        #expect(galley.lines.flatMap { $0.runs.map(\.text) }.joined(separator: " ") == text)
    }
}
