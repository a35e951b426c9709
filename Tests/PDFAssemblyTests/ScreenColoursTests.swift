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

    @Test func `Amounts in the space of inks are inks, as far as that space goes`() {
        #expect(
            made("/DeviceCMYK cs 0 0 0 .5 sc q 0 g Q 0 0 0 .2 scn") == ["0", "g", "0.5", "g", "q", "0", "g", "Q", "0.8", "g"])
        #expect(made("/DeviceCMYK CS /P cs 0 0 0 1 scn") == ["0", "G", "/P", "cs", "0", "0", "0", "1", "scn"])
        #expect(made("/DeviceCMYK cs 1 g /P cs 0 0 0 1 sc").suffix(7) == ["/P", "cs", "0", "0", "0", "1", "sc"])
    }

    @Test func `Inks become the colours that they are seen as`() throws {
        let words = made("0 1 1 0 k 0 0 9 9 re f")
        #expect(words.dropFirst(3) == ["rg", "%inks", "0.0", "1.0", "1.0", "0.0", "0", "0", "9", "9", "re", "f"])
        let red = try words.prefix(3).map { try #require(Double($0)) }
        #expect(red[0] > 0.7 && red[1] < 0.35 && red[2] < 0.35, "\(red)")
    }
}
