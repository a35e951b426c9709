import Reporting
import Testing

@Suite struct SourceTextTests {
    /// Long lines have milestones; a place is the same as when it is counted from the line's beginning.
    @Test(arguments: ["word ", "كلمة ", "a\u{301} \u{1F468}\u{200D}\u{1F469} ", "\u{600}1 x ", "no-space-at-all"])
    func placesInLongLinesAreThoseOfShortOnes(piece: String) {
        let line = String(repeating: piece, count: 3_000)
        let source = SourceText(file: "f", bytes: Array("short\n\(line)\nlast \(line)".utf8))
        let whole = Array(line)
        // Each character of a stretch here and there.
        for number in [0, 1, 700, 701, 2_048, whole.count / 2, whole.count - 1, whole.count] where number <= whole.count {
            let bytes = String(whole[..<number]).utf8.count
            #expect(source.location(atOffset: 6 + bytes) == SourceLocation(file: "f", line: 2, column: number + 1))
            let last = 6 + line.utf8.count + 6 + bytes
            #expect(source.location(atOffset: last) == SourceLocation(file: "f", line: 3, column: number + 6))
            let scalars = String(whole[..<number]).unicodeScalars.count
            #expect(source.offset(line: 2, scalarColumn: scalars + 1) == 6 + bytes)
        }
        #expect(source.location(atOffset: 3) == SourceLocation(file: "f", line: 1, column: 4))
        #expect(source.offset(line: 2, scalarColumn: 1_000_000) == 6 + line.utf8.count)
        #expect(source.offset(line: 1, scalarColumn: 3) == 2)
    }
}
