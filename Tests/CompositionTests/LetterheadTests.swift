import Composition
import Correspondence
import Foundation
import Testing
import Typesetting

@Suite struct LetterheadTests {
    @Test(arguments: ["classical", "modern", "bilingual"])
    func `Every letterhead that is shipped can be read, and its fonts are there`(name: String) throws {
        let letterhead = try Letterhead.named(name, in: [Specimen.letterheads])
        let fonts = try Specimen.fonts.get()
        #expect(fonts.hasFamily(letterhead.latinFamily))
        #expect(fonts.hasFamily(letterhead.arabicFamily))
        #expect(Language.allCases.allSatisfy { letterhead.name[$0]?.isEmpty == false && letterhead.about[$0]?.isEmpty == false })
        #expect(Letterhead.names(in: [Specimen.letterheads]).contains(name))
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
        ("styles: {body: {size: 11}}\nfirst-page: {head: {items: [{art: ../x.svg, width: 1, height: 1}]}}", "unknown-value", 6, "art", nil),
        ("styles: {body: {size: 11}}\nlists: {bullets: {fr: [x]}}", "unknown-key", 6, "fr", nil),
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
        #expect(diagnostic.code == code)
        #expect(diagnostic.location?.file == "mine/letterhead.yaml")
        #expect(diagnostic.location?.line == line)
        #expect(diagnostic.location?.column != nil)
        #expect(diagnostic.message.contains(said))
        if let hint { #expect(diagnostic.hint?.contains(hint) == true) }
    }

    @Test(arguments: ["clasical", "../classical", ""])
    func `An unknown name is an error`(name: String) throws {
        let error = try #require(throws: Diagnostics.self) { try Letterhead.named(name, in: [Specimen.letterheads]) }
        #expect(error.all.map(\.code) == ["unknown-letterhead"])
        if name == "clasical" { #expect(error.all[0].hint?.contains("classical") == true) }
    }
}
