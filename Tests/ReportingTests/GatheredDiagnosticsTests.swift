import Reporting
import Testing

/// What is told once of several places.
@Suite struct GatheredDiagnosticsTests {
    private func glyph(_ file: String, _ line: Int, _ column: Int = 1) -> Diagnostic {
        Diagnostic(code: .characterWithoutGlyph, "No glyph.", at: SourceLocation(file: file, line: line, column: column))
    }

    @Test func placesOfAFileComeTogetherInItsOrder() throws {
        let told = try #require(Diagnostics([glyph("a", 7), glyph("b", 2), glyph("a", 3, 9), glyph("a", 7), glyph("a", 3, 2)]))
        #expect(told.all.count == 2)
        #expect(told.first.location == SourceLocation(file: "a", line: 3, column: 2))
        #expect(
            told.first.furtherLocations == [
                SourceLocation(file: "a", line: 3, column: 9), SourceLocation(file: "a", line: 7, column: 1),
            ])
        #expect(told.all[1].furtherLocations == nil)
        #expect(told.first.ofEachPlace.count == 3 && told.first.ofEachPlace[2] == glyph("a", 7))
    }

    @Test func whatIsToldOfLettersOneByOneComesTogetherToo() throws {
        let both = Diagnostics(glyph("a", 1), [glyph("a", 2)]) + Diagnostics(glyph("a", 3))
        #expect(both.all.count == 1 && both.first.furtherLocations?.count == 2)
    }

    @Test func otherCodesAreToldOfEachPlace() throws {
        let wrong = [2, 1, 2].map { Diagnostic(code: .badDate, "No date.", at: SourceLocation(file: "a", line: $0)) }
        #expect(Diagnostics(wrong)?.all.map(\.location?.line) == [2, 1])
    }
}
