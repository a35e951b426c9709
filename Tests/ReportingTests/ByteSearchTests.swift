import Reporting
import Testing

@Suite struct ByteSearchTests {
    @Test(arguments: [("a, b,,ج,", ["a", " b", "", "ج", ""]), ("", [""]), (",", ["", ""]), ("é,e\u{301}", ["é", "e\u{301}"])])
    func `A text is parted at a sign of ASCII`(text: String, parts: [String]) {
        #expect(text.parts(at: ",").map(String.init) == parts)
        #expect("x\(text)x".dropFirst().dropLast().parts(at: ",").map(String.init) == parts)
    }

    @Test func `Lines are parted before a carriage return's own`() {
        #expect("a\r\nb\n".parts(at: "\n").map(String.init) == ["a\r", "b", ""])
    }

    @Test(arguments: [("an {{x}} {{y}}", "{{x}} {{y}}"), ("{ {{", "{{"), ("{", nil), ("", nil), ("سلام {{", "{{")])
    func `The first place of a text is found`(text: String, rest: String?) {
        #expect(text[...].firstPlace(of: "{{").map { String(text[$0.lowerBound...]) } == rest)
    }

    @Test(arguments: [
        (" a b\t", "a b"), ("\u{A0}سلام\u{2003}\n", "سلام"), ("a", "a"), (" \r\n ", ""), ("", ""), (" é ", "é"),
    ])
    func `Space around a text falls away`(text: String, trimmed: String) { #expect(text.trimmed == trimmed) }
}
