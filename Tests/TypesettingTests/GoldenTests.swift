import Correspondence
import Foundation
import Languages
import SampleLanguages
import Testing

@testable import Typesetting

/// Line breaks and rounded positions of the sample's paragraphs. `BAYAN_RENEW=english-narrow swift test --filter
/// GoldenTests` writes that file anew; look at what it changes before it is committed.
@Suite struct GoldenTests {
    struct Case: CustomStringConvertible {
        var name: String
        var language: Language
        var measure: Double
        var justification: Justification
        var description: String { name }
    }

    private static let millimetre = 72 / 25.4
    static let cases = [
        Case(name: "english-full", language: .english, measure: 160 * millimetre, justification: .spaces),
        Case(name: "english-narrow", language: .english, measure: 76 * millimetre, justification: .spaces),
        Case(name: "english-ragged", language: .english, measure: 76 * millimetre, justification: .ragged),
        Case(name: "arabic-full", language: .arabic, measure: 160 * millimetre, justification: .spaces),
        Case(name: "arabic-narrow", language: .arabic, measure: 76 * millimetre, justification: .spaces),
        Case(name: "arabic-narrow-kashida", language: .arabic, measure: 76 * millimetre, justification: .kashida),
    ]

    @Test(arguments: cases) func linesOfTheSample(_ test: Case) throws {
        let text = try String(
            contentsOf: repository.appendingPathComponent("Benchmarks/texts/statement.\(test.language.tag).txt"),
            encoding: .utf8)
        try check(test, paragraphs: text.split(separator: "\n").filter { !$0.isEmpty }.map(String.init))
    }

    private func check(_ test: Case, paragraphs: [String]) throws {
        let typesetter = Typesetter(library: try library())
        var style = TextStyle(latinFamily: "EB Garamond", arabicFamily: "Amiri", size: 11, leading: 15)
        style.arabicScale = 1.2
        var golden = "# left edge, width, word space, expansion; then the text, ~ for tatweels put in, ‐ for hyphens\n"
        for paragraph in paragraphs {
            let copy = Copy(
                spans: [Span(paragraph)], language: test.language, style: style,
                alignment: .justified(test.justification))
            let galley = try typesetter.set(copy, measure: test.measure)
            golden += "\n" + galley.lines.map(Self.describe).joined()
            // Whatever the lines are, they hold the text.
            let set = galley.lines.map { line in line.text + (line.dividesWord ? "" : " ") }.joined()
            #expect(set.trimmingCharacters(in: .whitespaces) == paragraph)
        }
        let file = repository.appendingPathComponent("Tests/Golden/typesetting/\(test.name).txt")
        if let asked = ProcessInfo.processInfo.environment["BAYAN_RENEW"], test.name == asked || test.name.hasPrefix(asked + ".")
        {
            try golden.write(to: file, atomically: true, encoding: .utf8)
        }
        let known = try String(contentsOf: file, encoding: .utf8)
        let difference = zip(known.split(separator: "\n"), golden.split(separator: "\n")).first { $0 != $1 }
        #expect(known == golden, "first difference: \(difference.map { "\($0) ≠ \($1)" } ?? "length")")
    }

    /// Languages with rules of their own, in a narrow column: dictionaries, quotation marks, what keeps together.
    static let tongues = ["fr", "de", "es", "pl", "ru", "el", "he", "fa"].map {
        Case(name: "library.\($0)", language: .sample($0), measure: 62 * millimetre, justification: .spaces)
    }

    @Test(arguments: tongues) func linesOfOtherLanguages(_ test: Case) throws {
        let text = try String(
            contentsOf: repository.appendingPathComponent("Tests/LanguagesTests/Texts/\(test.language.tag).txt"), encoding: .utf8)
        try check(test, paragraphs: text.split(separator: "\n").map { SmartTypography.refined(String($0), test.language) })
    }

    private static func describe(_ line: Line) -> String {
        let left = line.runs.map(\.x).min() ?? 0
        var spaces: [Double] = []
        var text = ""
        for run in line.runs {
            let bytes = Array(run.text.utf8)
            let synthetic = Set(run.glyphs.filter(\.isSynthetic).map(\.cluster))
            for glyph in run.glyphs where bytes[glyph.cluster] == 0x20 { spaces.append(glyph.advance) }
            var offset = 0
            for scalar in run.text.unicodeScalars {
                if synthetic.contains(offset), run.level & 1 == 1 { text.append("~") }
                text.unicodeScalars.append(scalar)
                offset += UTF8.width(scalar)
            }
        }
        if line.isHyphenated { text.append("‐") }
        let space = spaces.isEmpty ? 0 : spaces.reduce(0, +) / Double(spaces.count)
        func one(_ value: Double) -> String { String(format: "%6.1f", value.magnitude < 0.05 ? 0 : value) }
        let expansion = String(format: "%6.3f", line.runs.first?.expansion ?? 1)
        return "\(one(left)) \(one(line.width)) \(one(space)) \(expansion)  \(text)\n"
    }
}
