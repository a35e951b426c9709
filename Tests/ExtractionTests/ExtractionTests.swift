import Composition
import Correspondence
import Drawing
import Foundation
import Languages
import SampleLanguages
import Testing
import Typesetting

/// What an engine made of a specimen.
struct Figures: Decodable {
    /// Paragraphs that came out whole.
    var exact: Int
    /// Pairs of neighbouring words, and how many of them the engine's search finds.
    var pairs: Int
    var found: Int
    /// The different pairs of neighbouring words as they are typed, with their punctuation, and how many the search finds.
    var typed: Int
    var typedFound: Int
    var numbers: Int
    var numbersFound: Int
    /// U+0640 that nobody typed.
    var tatweel: Int
}

enum Engine: String, CaseIterable {
    case poppler, mupdf, pdfium
    /// Firefox's, which is asked only for specimens with a figure for it.
    case pdfjs
    /// A reader of the structure tree that knows `ReversedChars` and `ActualText`, and nothing of places.
    case tags
}

/// Writes specimens as PDFs and asks the witness.
private func extract(_ all: [Reached]) throws -> [String: [String: Figures]] {
    struct Entry: Encodable {
        var name: String
        var pdf: String
        var units: [String]
        var searches: Bool
        var pdfjs: Bool
    }
    return try Witness.withFolder { folder in
        let drawer = Drawer()
        let entries = try all.enumerated().map { index, reached in
            let specimen = reached.specimen
            let file = folder.appending(path: "\(index).pdf")
            try Data(specimen.pdf(drawer)).write(to: file)
            return Entry(
                name: specimen.name, pdf: file.path, units: specimen.units, searches: specimen.isSearched,
                pdfjs: reached.exact[.pdfjs] != nil)
        }
        return try Witness.ask("extraction.py", entries, in: folder)
    }
}

/// A specimen and what has been reached with it: paragraphs that come out whole in poppler, MuPDF and PDFium, and the
/// share of word pairs that each of them finds.
struct Reached {
    var specimen: Specimen
    var exact: [Engine: Int]
    var found: [Engine: Double]
    /// The share of pairs as typed, in MuPDF and PDFium; all numbers are found then.
    var typed: [Engine: Double] = [:]

    init(
        _ specimen: Specimen, exact: (Int, Int, Int), pdfjs: Int? = nil, found: (Double, Double, Double),
        typed: (Double, Double)? = nil
    ) {
        self.specimen = specimen
        self.exact = [.poppler: exact.0, .mupdf: exact.1, .pdfium: exact.2, .tags: specimen.units.count]
        self.exact[.pdfjs] = pdfjs
        self.found = [.poppler: found.0, .mupdf: found.1, .pdfium: found.2]
        if let typed { self.typed = [.mupdf: typed.0, .pdfium: typed.1] }
    }
}

private func check(_ reached: [Reached]) throws {
    let all = try extract(reached)
    for one in reached {
        for engine in Engine.allCases where one.exact[engine] != nil {
            let figures = try #require(all[one.specimen.name]?[engine.rawValue])
            let said: Comment = "\(one.specimen.name), \(engine): \(figures)"
            #expect(figures.exact >= one.exact[engine] ?? 0, said)
            #expect(Double(figures.found) >= (one.found[engine] ?? 0) * Double(figures.pairs), said)
            #expect(figures.tatweel == 0, said)
            if let typed = one.typed[engine] {
                #expect(Double(figures.typedFound) >= typed * Double(figures.typed), said)
                #expect(figures.numbersFound == figures.numbers, said)
            }
        }
    }
}

@Test("The English letter comes out whole, divided words and all")
func english() throws {
    try check([
        Reached(try Specimen("letter.en", .english), exact: (26, 26, 26), found: (1, 1, 1)),
        Reached(try Specimen("letter.en", .english, measure: Specimen.narrow), exact: (26, 26, 26), found: (1, 1, 1)),
        Reached(try Specimen("letter.en", .english, family: .sans), exact: (26, 26, 26), found: (1, 1, 1)),
    ])
}

@Test("The Arabic letter comes out whole, justified by spaces or by kashidas that are no text")
func arabic() throws {
    let kashida = try Specimen("letter.ar", .arabic, measure: Specimen.narrow, .kashida)
    try check([
        Reached(
            try Specimen("letter.ar", .arabic), exact: (26, 26, 26), pdfjs: 26, found: (0.97, 0.97, 0.97), typed: (0.975, 0.975)),
        Reached(kashida, exact: (26, 26, 25), found: (0.97, 0.97, 0.96), typed: (0.97, 0.95)),
        Reached(
            try Specimen("letter.ar", .arabic, .kashida, family: .sans), exact: (26, 26, 26), found: (0.97, 0.97, 0.97),
            typed: (0.97, 0.97)),
    ])
    let hasKashida = try kashida.composed().pages.flatMap(\.blocks).contains { block in
        guard case .lines(let lines) = block.content else { return false }
        return lines.contains { $0.runs.contains { $0.glyphs.contains(where: \.isSynthetic) } }
    }
    #expect(hasKashida)
}

@Test("A page of both languages comes out whole in both")
func bilingual() throws {
    let specimen = Specimen(
        "both",
        [
            .init(language: .english, paragraphs: try Specimen.text("letter.en"), x: 56, measure: 230),
            .init(language: .arabic, paragraphs: try Specimen.text("letter.ar"), x: 309, measure: 230, justification: .kashida),
        ])
    try check([Reached(specimen, exact: (52, 52, 52), found: (0.98, 0.98, 0.98), typed: (0.98, 0.98))])
}

/// poppler takes lines for one text up to one and a half times their size from one another; Nastaliq wants more than two.
@Test("Lines that are far from one another stay one text beside another", arguments: ["ar", "fa"])
func wideLeading(_ tag: String) throws {
    let paragraphs = try tag == "ar" ? Array(Specimen.text("letter.ar").prefix(12)) : Specimen.text("plain.fa")
    let english = try Array(Specimen.text("letter.en").prefix(paragraphs.count))
    func specimen(_ leading: Double) -> Specimen {
        Specimen(
            "\(tag), \(leading)",
            [
                .init(language: .english, paragraphs: english, x: 56, measure: 230),
                .init(language: .sample(tag), paragraphs: paragraphs, x: 309, measure: 230, leading: leading),
            ])
    }
    let whole = 2 * paragraphs.count
    try check([
        Reached(specimen(1.9), exact: (whole, whole, whole), found: (0.94, 0.97, 0.97)),
        Reached(specimen(2.8), exact: (whole, whole, whole), found: (0.94, 0.97, 0.97)),
    ])
}

@Test("An English text in a document whose first language is Arabic comes out whole")
func englishInArabic() throws {
    let specimen = Specimen(
        "Arabic first",
        [
            .init(language: .arabic, paragraphs: try Specimen.text("letter.ar"), x: 309, measure: 230),
            .init(language: .english, paragraphs: try Specimen.text("letter.en"), x: 56, measure: 230),
        ])
    try check([Reached(specimen, exact: (52, 52, 52), found: (0.98, 0.98, 0.98), typed: (0.98, 0.98))])
}

/// An English letter with one line of Arabic beside its first paragraph, as `pdftotext` gives it.
private func plainText(beside line: String, options: [String] = []) throws -> String {
    let specimen = Specimen(
        "head",
        [
            .init(language: .english, paragraphs: try Specimen.text("letter.en"), x: 56, measure: 300),
            .init(language: .arabic, paragraphs: [line], x: 380, measure: 150),
        ])
    return try Witness.withFolder { folder in
        let file = folder.appending(path: "head.pdf")
        try Data(specimen.pdf()).write(to: file)
        let process = Process(), output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/pdftotext")
        process.arguments = options + ["-l", "1", file.path, "-"]
        process.standardOutput = output
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: text, as: UTF8.self)
    }
}

@Test(
    "An Arabic line in an English page costs marks only where the page's direction matters to it",
    arguments: [("نقابة المثال", false), ("نقابةُ المثالِ المستقلة", false), ("تأسست عام ١٩٩٠، في رام الله.", true)])
func counterweight(line: String, isWeighed: Bool) throws {
    let text = try plainText(beside: line)
    #expect(text.withoutFormatCharacters.contains(line))
    let letters = text.unicodeScalars.count { ("a"..."z").contains($0) || ("A"..."Z").contains($0) }
    let marks = text.unicodeScalars.count { $0 == "\u{200F}" }
    #expect(isWeighed ? (1...letters + 5).contains(marks) : marks == 0)
    // Columns stand where they stand on the page.
    let first = try #require(try Specimen.text("letter.en").first?.split(separator: " ").first)
    let columns = try plainText(beside: line, options: ["-layout"]).withoutFormatCharacters
    #expect(columns.split(separator: "\n").contains { $0.hasPrefix(first) })
}

extension String {
    fileprivate var withoutFormatCharacters: String {
        unicodeScalars.filter { $0.properties.generalCategory != .format }.map(String.init).joined()
    }
}

@Test("Plain, vowelled and mixed texts")
func kinds() throws {
    try check([
        Reached(try Specimen("plain.ar", .arabic, .kashida), exact: (6, 6, 6), found: (1, 1, 1)),
        Reached(try Specimen("plain.ar", .arabic, measure: Specimen.narrow), exact: (6, 6, 6), found: (1, 1, 1)),
        Reached(try Specimen("vowelled.ar", .arabic, .kashida), exact: (6, 6, 6), found: (1, 1, 1), typed: (1, 1)),
        Reached(try Specimen("vowelled.ar", .arabic, family: .sans), exact: (6, 6, 6), found: (1, 1, 1), typed: (1, 1)),
        Reached(try Specimen("mixed.ar", .arabic), exact: (4, 4, 3), pdfjs: 4, found: (0.65, 0.65, 0.6), typed: (0.6, 0.6)),
        Reached(try Specimen("mixed.en", .english), exact: (2, 4, 1), found: (0.95, 1, 0.85)),
    ])
}

@Test("A recipient's own text comes out like the text that all share")
func personal() throws {
    try check([
        Reached(try Specimen("letter.ar", .arabic, isPersonal: true), exact: (26, 26, 26), found: (0.97, 0.97, 0.97))
    ])
}

/// A column of `Texts/` with one short text in each line.
private func lines(of text: String, _ language: Language, isPersonal: Bool = false) throws -> Specimen {
    var specimen = try Specimen(text, language, isPersonal: isPersonal)
    specimen.isSearched = false
    return specimen
}

@Test("Telephone numbers, references, versions and names with signs come out as they are written")
func forms() throws {
    try check([
        Reached(try lines(of: "forms.ar", .arabic), exact: (60, 60, 60), found: (0, 0, 0)),
        Reached(try lines(of: "forms.en", .english), exact: (55, 55, 53), found: (0, 0, 0)),
    ])
}

@Test("Quotations, numbers in a row and footnotes' marks beside words of the other direction come out in their order")
func borders() throws {
    try check([
        Reached(try lines(of: "borders.he", .sample("he")), exact: (8, 8, 6), found: (0, 0, 0)),
        Reached(try lines(of: "borders.ar", .arabic), exact: (6, 6, 5), found: (0, 0, 0)),
        Reached(try lines(of: "borders.en", .english), exact: (3, 3, 2), found: (0, 0, 0)),
    ])
}

/// Also those that are longer than poppler lets one code be.
@Test("Numbers in Arabic digits are found, whatever their length")
func numbers() throws {
    try check([Reached(try Specimen("numbers.ar", .arabic), exact: (4, 4, 4), found: (0, 0, 0), typed: (0, 0))])
}

@Test("Addresses with numbers come out as they are written")
func addresses() throws {
    try check([Reached(try lines(of: "addresses.ar", .arabic, isPersonal: true), exact: (1200, 1200, 1200), found: (0, 0, 0))])
}

/// A few of the generator's lines; all that its documentation speaks of with `BAYAN_ADDRESSES=4200`.
@Test("Addresses of three countries come out as they are written, whatever numbers, brackets and Latin words are in them")
func generatedAddresses() throws {
    let count = ProcessInfo.processInfo.environment["BAYAN_ADDRESSES"].flatMap { Int($0) } ?? 300
    let lines = ArabicAddresses.lines(count, seed: 1962)
    var specimen = Specimen(
        "addresses", [.init(language: .arabic, paragraphs: lines, x: 72, measure: Specimen.full)], isPersonal: true)
    specimen.isSearched = false
    try check([Reached(specimen, exact: (count, count, count), found: (0, 0, 0))])
}

@Test("Bold words and links leave the text whole")
func styled() throws {
    var specimens = [try Specimen("letter.en", .english), try Specimen("letter.ar", .arabic)]
    for index in specimens.indices {
        specimens[index].isStyled = true
        specimens[index].name += ", styled"
    }
    try check([
        Reached(specimens[0], exact: (26, 26, 26), found: (1, 1, 1)),
        Reached(specimens[1], exact: (26, 26, 25), found: (0.97, 0.97, 0.97), typed: (0.95, 0.95)),
    ])
}

@Test("Other scripts, and other languages of the same scripts, come out whole")
func languages() throws {
    try check([
        Reached(try Specimen("plain.he", .sample("he")), exact: (4, 4, 4), found: (1, 1, 1)),
        Reached(try Specimen("plain.ru", .sample("ru")), exact: (3, 3, 3), found: (1, 1, 1)),
        Reached(try Specimen("plain.el", .sample("el"), family: .sans), exact: (3, 3, 3), found: (1, 1, 1)),
        Reached(try Specimen("plain.fa", .sample("fa")), exact: (3, 3, 3), found: (1, 1, 1)),
        Reached(try Specimen("plain.ur", .sample("ur"), family: .sans), exact: (2, 2, 2), found: (1, 1, 1)),
        Reached(try Specimen("plain.ckb", .sample("ckb")), exact: (2, 2, 2), found: (1, 1, 1)),
    ])
}

@Test("Type whose outlines are drawn anew comes out like type that is copied")
func drawnOutlines() throws {
    try check([
        Reached(try Specimen("letter.en", .english, family: .drawn), exact: (26, 26, 26), found: (1, 1, 1))
    ])
}
