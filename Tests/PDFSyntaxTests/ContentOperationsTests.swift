import PDFSyntax
import Testing

@Suite struct ContentOperationsTests {
    private func names(_ content: String) -> [String] { ContentOperations(Array(content.utf8)).map(\.name) }

    @Test func `Operators are told from their operands, whatever strings and pictures hold`() {
        #expect(
            names("q 1 0 0 1 5 .5 cm (a \\) Q) Tj [(b)-20<51>] TJ /P<</MCID 0/A[(x)]>>BDC EMC Q") == [
                "q", "cm", "Tj", "TJ", "BDC", "EMC", "Q",
            ])
        #expect(names("BI /W 1/H 1 ID q Q\u{1} EI f*") == ["EI", "f*"])
        #expect(names("% q\ntrue false null n (x) '") == ["n", "'"])
        #expect(names("(open q") == [] && names("<</A") == [])
    }

    @Test func `Operands stand where they are`() throws {
        let content = Array("0.1 .2 -3 rg".utf8)
        let operation = try #require(Array(ContentOperations(content)).first)
        #expect(operation.operands.map { String(decoding: content[$0], as: UTF8.self) } == ["0.1", ".2", "-3"])
        #expect(operation.range == content.indices)
    }

    @Test func `Marks go, and nothing else`() {
        let marked = "/P<</MCID 0>>BDC q (EMC) Tj Q EMC /Artifact BMC f EMC /T MP"
        let words = String(decoding: Array(marked.utf8).withoutMarks, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        #expect(words == ["q", "(EMC)", "Tj", "Q", "f"])
    }
}
