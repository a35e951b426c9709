import Foundation
import Testing
import Witnesses

/// What letter.yaml says about type.
@Suite struct LettersFontsTests {
    /// A letter of a few words, rendered. Its PDF lies beside its folder.
    private func render(_ settings: String, text: String = "We write to you.", in folder: URL) throws -> Witness.Report {
        let letter = folder.appending(path: "letter")
        try FileManager.default.createDirectory(at: letter, withIntermediateDirectories: true)
        try Data("place: Rome\n\(settings)\n".utf8).write(to: letter.appending(path: "letter.yaml"))
        try Data("---\ntitle: Title\n---\n\n\(text)\n".utf8).write(to: letter.appending(path: "statement.en.md"))
        // The user's own fonts are those of this folder.
        return try Witness.run(
            "env", ["XDG_DATA_HOME=\(folder.path)", BayanProgram.path, "render", letter.path, "-o", folder.path + "/letter.pdf"])
    }

    private func fonts(of folder: URL) throws -> String { try Witness.run("pdffonts", [folder.path + "/letter.pdf"]).output }

    @Test func aLetterNamesItsFamilies() throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let sans = try render("fonts: {latin: Fira Sans}", in: folder)
        try #require(sans.status == 0, "\(sans.errors)")
        #expect(try fonts(of: folder).contains("FiraSans"))
        #expect(try !fonts(of: folder).contains("EBGaramond"))
        let wrong = try render("fonts: {latin: Fira Sanz}", in: folder)
        #expect(wrong.status == 1)
        #expect(wrong.errors.contains("letter.yaml:2:16: error: No font of the family ‘Fira Sanz’"), "\(wrong.errors)")
        let none = try render("fonts: {latin: {weight: 500}}", in: folder)
        #expect(none.errors.contains("letter.yaml:2:16: error: ‘fonts.latin’ names no family."), "\(none.errors)")
    }

    @Test func theSystemsFontsHelpOnlyWhereTheLetterAsks() throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let system = folder.appending(path: "fonts")
        try FileManager.default.createDirectory(at: system, withIntermediateDirectories: true)
        #expect(try Witness.python("make_fonts.py", [system.path]).status == 0)
        // None of Bayan's own has the disc.
        let without = try render("", text: "A disc: \u{25CF}.", in: folder)
        #expect(without.status == 1 && without.errors.contains("character-without-glyph"), "\(without.errors)")
        let with = try render("system-fonts: yes", text: "A disc: \u{25CF}.", in: folder)
        try #require(with.status == 0, "\(with.errors)")
        #expect(try fonts(of: folder).split(separator: "\n").dropFirst(2).contains { !$0.contains("EBGaramond") })
    }

    @Test func aFontWhoseOutlinesWereDamagedIsTold() throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let fonts = folder.appending(path: "letter/fonts")
        try FileManager.default.createDirectory(at: fonts, withIntermediateDirectories: true)
        #expect(try Witness.python("make_fonts.py", [fonts.path]).status == 0)
        let sound = try BayanProgram.run("fonts", folder.path + "/letter")
        #expect(sound.status == 0 && !sound.errors.contains("changed-font"), "\(sound.errors)")
        let file = fonts.appending(path: "Damaged.ttf")
        var bytes = try Data(contentsOf: Witness.root.appending(path: "Fonts/FiraSans/FiraSans-Regular.ttf"))
        bytes[bytes.count / 2] ^= 0x55
        try bytes.write(to: file)
        let damaged = try BayanProgram.run("fonts", folder.path + "/letter")
        #expect(damaged.errors.contains("Damaged.ttf: warning: The font's table ‘"), "\(damaged.errors)")
    }
}
