import Correspondence
import Foundation
import Languages
import SampleLanguages
import Testing

@testable import Typesetting

/// The word spaces of a set text: per line, in natural word spaces. Last lines do not count.
struct WordSpaceStatistics: CustomStringConvertible {
    private(set) var spaces: [Double] = []
    private(set) var hyphens = 0
    private(set) var longestHyphenRun = 0
    private(set) var expansions: [Double] = []

    init(_ language: Language, measure: Double, alignment: Alignment = .justified(.spaces)) throws {
        let text = try String(
            contentsOf: repository.appendingPathComponent("Benchmarks/texts/statement.\(language.tag).txt"), encoding: .utf8)
        let typesetter = Typesetter(library: try library())
        for paragraph in text.split(separator: "\n") {
            var style = style()
            style.protrudes = true
            let copy = Copy(spans: [Span(String(paragraph))], language: language, style: style, alignment: alignment)
            var hyphenRun = 0
            for line in try typesetter.set(copy, measure: measure).lines.dropLast() {
                if let space = Self.meanSpace(of: line) { spaces.append(space) }
                expansions += line.runs.map(\.expansion)
                hyphenRun = line.isHyphenated ? hyphenRun + 1 : 0
                if line.isHyphenated { hyphens += 1 }
                longestHyphenRun = max(longestHyphenRun, hyphenRun)
            }
        }
    }

    var mean: Double { spaces.reduce(0, +) / Double(spaces.count) }
    var deviation: Double { (spaces.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(spaces.count)).squareRoot() }
    var widest: Double { spaces.max() ?? .infinity }
    var narrowest: Double { spaces.min() ?? 0 }
    var loose: Int { spaces.count { $0 > 2 } }

    var description: String {
        String(
            format: "%d lines, mean %.2f, deviation %.3f, widest %.2f, narrowest %.2f, %d over 2, %d hyphens", spaces.count, mean,
            deviation, widest, narrowest, loose, hyphens)
    }

    private static func meanSpace(of line: Line) -> Double? {
        var set = 0.0
        var natural = 0.0
        for run in line.runs {
            let text = Array(run.text.utf8)
            let space = run.size * (run.face.postScriptName.hasPrefix("Amiri") ? 0.292 : 0.2)
            for glyph in run.glyphs where text[glyph.cluster] == UInt8(ascii: " ") && !glyph.isSynthetic {
                set += glyph.advance
                natural += space
            }
        }
        return natural > 0 ? set / natural : nil
    }
}

/// The sample in EB Garamond 11 pt and Amiri 13.2 pt. `Documentation/typesetting.md` has the figures.
@Suite("Word spaces of the sample")
struct WordSpaceTests {
    private static let full = 160 / 25.4 * 72
    private static let column = 76 / 25.4 * 72

    @Test("English to the full measure: even, and no line looser than 1.4")
    func englishFull() throws {
        let figures = try WordSpaceStatistics(.english, measure: Self.full)
        #expect(figures.spaces.count > 25)
        #expect(figures.deviation < 0.1, "\(figures)")
        #expect(figures.widest < 1.41, "\(figures)")
        #expect(figures.narrowest >= 0.8, "\(figures)")
    }

    @Test("English in the narrow column: few loose lines, none over 3, no ladders of hyphens")
    func englishColumn() throws {
        let figures = try WordSpaceStatistics(.english, measure: Self.column)
        #expect(figures.loose <= 4, "\(figures)")
        #expect(figures.widest < 3, "\(figures)")
        #expect(figures.longestHyphenRun <= 3, "\(figures)")
    }

    @Test("Arabic, by spaces alone")
    func arabicSpaces() throws {
        let full = try WordSpaceStatistics(.arabic, measure: Self.full)
        #expect(full.deviation < 0.1 && full.widest < 1.4, "\(full)")
        let column = try WordSpaceStatistics(.arabic, measure: Self.column)
        #expect(column.loose <= 3 && column.widest < 3 && column.narrowest * 0.292 > 0.199, "\(column)")
    }

    @Test("kashidas at least halve the deviation of the Arabic column's spaces")
    func arabicKashida() throws {
        let spaces = try WordSpaceStatistics(.arabic, measure: Self.column)
        let kashida = try WordSpaceStatistics(.arabic, measure: Self.column, alignment: .justified(.kashida))
        #expect(kashida.deviation <= spaces.deviation / 2, "\(kashida) against \(spaces)")
        #expect(kashida.widest < 2, "\(kashida)")
    }

    @Test("no letter is made wider or narrower by more than 3 %")
    func expansion() throws {
        let figures = try WordSpaceStatistics(.english, measure: Self.column)
        #expect(figures.expansions.allSatisfy { abs($0 - 1) < 0.0301 })
        #expect(figures.expansions.contains { $0 != 1 })
    }
}
