import Testing

@testable import PDFAssembly

@Suite struct ScreenColoursTests {
    private func made(_ content: String) -> [Substring] {
        String(decoding: Array(content.utf8).inScreenColours, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    }

    @Test func `Black ink alone is grey, and what has no inks stays as it is`() {
        #expect(made("0 0 0 1 k 0 0 0 .4 K (0 1 0 0 k) Tj") == ["0", "g", "0.6", "G", "(0", "1", "0", "0", "k)", "Tj"])
        #expect(made("1 0 0 rg 5 5 re f") == ["1", "0", "0", "rg", "5", "5", "re", "f"])
    }

    @Test func `Inks become the colours that they are seen as`() throws {
        let words = made("0 1 1 0 k 0 0 9 9 re f")
        #expect(words.dropFirst(3) == ["rg", "%inks", "0.0", "1.0", "1.0", "0.0", "0", "0", "9", "9", "re", "f"])
        let red = try words.prefix(3).map { try #require(Double($0)) }
        #expect(red[0] > 0.7 && red[1] < 0.35 && red[2] < 0.35, "\(red)")
    }
}
