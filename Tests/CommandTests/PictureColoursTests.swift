import Foundation
import Testing
import Witnesses

/// Pictures whose files say what their colours mean.
@Suite struct PictureColoursTests {
    /// A letter that shows the pictures, one of them on a page of its own, and is green where their profile, which exchanges
    /// red and green, is not looked at.
    private func letter(in folder: URL) throws -> String {
        let letter = folder.appending(path: "letter")
        try FileManager.default.createDirectory(at: letter.appending(path: "assets"), withIntermediateDirectories: true)
        var text = "---\ntitle: Red\n---\n\n"
        for name in ["exchanged.png", "exchanged.jpg", "exchanged.svg"] {
            try FileManager.default.copyItem(
                at: Witness.root.appending(path: "Tests/PDFAssemblyTests/Pictures/\(name)"),
                to: letter.appending(path: "assets/\(name)"))
            text += "![Red](assets/\(name))\n\n"
        }
        try Data(text.utf8).write(to: letter.appending(path: "statement.en.md"))
        try Data("id,name\na,Anna\n".utf8).write(to: letter.appending(path: "recipients.csv"))
        try Data("languages: [en]\nenclosures: [{file: assets/exchanged.jpg, name: Red}]\n".utf8)
            .write(to: letter.appending(path: "letter.yaml"))
        return letter.path
    }

    @Test func `Colours are what the picture's profile says they are, in letters and on a press`() throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let letter = try letter(in: folder)
        let file = folder.appending(path: "letters/a.en.pdf")
        let made = try BayanProgram.run("batch", letter, "-o", folder.appending(path: "letters").path)
        try #require(made.status == 0, "\(made.errors)")
        #expect(try Witness.complaints(about: [file]) == [])
        // Three pictures of 48 × 36 points, and one on its page.
        let (meant, stored) = ([180, 60, 90], [60, 180, 90])
        let (first, second) = (try PaintedPage(1, of: file), try PaintedPage(2, of: file))
        #expect((4800...5600).contains(first.count(of: meant)), "\(first.count(of: meant))")
        #expect(second.count(of: meant) > 1500, "\(second.count(of: meant))")
        #expect(first.count(of: stored) == 0 && second.count(of: stored) == 0)

        let press = folder.appending(path: "press.pdf")
        let printed = try BayanProgram.run("print", folder.appending(path: "letters").path, "-o", press.path, "--x4")
        try #require(printed.status == 0, "\(printed.errors)")
        #expect(try Witness.python("pdfx.py", [press.path]).output == "\n")
        #expect(try PaintedPage(1, of: press).count(of: stored) == 0)
    }
}
