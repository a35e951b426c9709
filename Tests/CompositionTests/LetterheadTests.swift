import Composition
import Correspondence
import Foundation
import Languages
import Reporting
import SampleLanguages
import Testing
import Typesetting

@Suite struct LetterheadTests {
    @Test(arguments: ["classical", "modern", "bilingual", "plain", "campaign"])
    func `Every letterhead that is shipped can be read, and its fonts are there`(name: String) throws {
        let letterhead = try Letterhead.named(name, in: [Specimen.letterheads])
        let families = try Set(Specimen.fonts.get().faces.map(\.family))
        #expect(families.isSuperset(of: [letterhead.latinFamily.name, letterhead.arabicFamily.name]))
        #expect(
            Language.samples.allSatisfy {
                letterhead.name[$0.tag]?.isEmpty == false && letterhead.about[$0.tag]?.isEmpty == false
            })
        #expect(Letterhead.names(in: [Specimen.letterheads]).contains(name))
    }

    @Test(arguments: ["classical", "modern", "bilingual", "plain", "campaign"], Edition.samples)
    func `The sender's logo is in the head, whole and clear of all words`(name: String, edition: Edition) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appending(path: "logo.svg")
        for (width, height) in [(60, 60), (400, 40), (40, 400)] {
            try Data(#"<svg xmlns="http://www.w3.org/2000/svg" width="\#(width)" height="\#(height)"/>"#.utf8).write(to: file)
            var letter = try Specimen.letter(edition)
            letter.letterhead = name
            letter.sender.logo = Asset(path: file.path, alternative: [.english: "A star", .arabic: "نجمة"])
            let page = try #require(try Specimen.compose(letter).pages.first)
            let logos = page.blocks.compactMap { block -> Rectangle? in
                guard case .art(file.path, let size) = block.content else { return nil }
                return Rectangle(x: block.origin.x, y: block.origin.y, width: size.width, height: size.height)
            }
            let logo = try #require(logos.first)
            #expect(abs(logo.width / logo.height - Double(width) / Double(height)) < 0.01)
            #expect(logo.x >= 0 && logo.right <= page.size.width)
            for block in page.blocks {
                guard case .lines(let lines) = block.content, block.origin.y < logo.bottom else { continue }
                for line in lines {
                    let left = block.origin.x + (line.runs.map(\.x).min() ?? 0)
                    #expect(left > logo.right || left + line.width < logo.x, "‘\(line.text)’ runs into the logo.")
                }
            }
        }
    }

    /// A letterhead with one fault, and what is said of it.
    @Test(arguments: [
        ("styles: {body: {size: 11}, titel: {size: 17}}", "unknown-key", 5, "titel", "title"),
        ("styles: {body: {size: big}}", "unknown-value", 5, "size", nil),
        ("styles: {body: {size: 11, align: middle}}", "unknown-value", 5, "align", nil),
        ("styles: {body: {size: 11, colour: ink}}", "unknown-value", 5, "colour", nil),
        ("styles: [body]", "wrong-kind", 5, "styles", nil),
        ("styles: {body: &b {size: 11}}", "yaml-alias", 5, "anchors", nil),
        ("styles: {body: {size: 11}}\nfirst-page: {head: {items: [{at: start}]}}", "letterhead-item", 6, "shows nothing", nil),
        (
            "styles: {body: {size: 11}}\nfirst-page: {head: {items: [{art: ../x.svg, width: 1, height: 1}]}}", "unknown-value", 6,
            "art", nil
        ),
        ("styles: {body: {size: 11}}\nlists: {bullets: {french: [x]}}", "unknown-value", 6, "french", nil),
    ])
    func `A fault is named with its place`(text: String, code: String, line: Int, said: String, hint: String?) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder.appending(path: "mine"), withIntermediateDirectories: true)
        let yaml = """
            name: Mine
            fonts: {latin: EB Garamond, arabic: Amiri}
            colours: {text: "#000000"}
            margins: {a4: {top: 1, bottom: 1, start: 1, end: 1}, letter: {top: 1, bottom: 1, start: 1, end: 1}}
            \(text)
            """
        try Data(yaml.utf8).write(to: folder.appending(path: "mine/letterhead.yaml"))
        let error = try #require(throws: Diagnostics.self) { try Letterhead.named("mine", in: [folder]) }
        let diagnostic = try #require(error.all.first)
        #expect(error.all.count == 1)
        #expect(diagnostic.code.name == code)
        #expect(diagnostic.location?.file.hasSuffix("/mine/letterhead.yaml") == true)
        #expect(diagnostic.location?.line == line)
        #expect(diagnostic.location?.column != nil)
        #expect(diagnostic.message.contains(said))
        if let hint { #expect(diagnostic.hint?.contains(hint) == true) }
    }

    @Test func `A letter's own colour takes the letterhead's place, and its wash that of the tint`() throws {
        let asked = ["accent": "#0000ff", "paper": "#ff0000"]
        let letterhead = try Letterhead.named("modern", in: [Specimen.letterheads], colours: asked)
        let blue = Colour(red: 0, green: 0, blue: 1)
        #expect(letterhead.styles[.heading]?.colour == blue)
        #expect(letterhead.colours["tint"] == Colour(red: 0.9, green: 0.9, blue: 1))
        #expect(letterhead.colours["paper"] == nil)
        let usual = try Letterhead.named("modern", in: [Specimen.letterheads])
        #expect(letterhead.colours["quiet"] == usual.colours["quiet"])
    }

    @Test(arguments: ["clasical", "../classical", ""])
    func `An unknown name is an error`(name: String) throws {
        let error = try #require(throws: Diagnostics.self) { try Letterhead.named(name, in: [Specimen.letterheads]) }
        #expect(error.all.map(\.code) == [.unknownLetterhead])
        if name == "clasical" { #expect(error.all[0].hint?.contains("classical") == true) }
    }
}
