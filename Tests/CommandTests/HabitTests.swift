import Foundation
import Testing
import Witnesses

@testable import BayanCommand

/// What a command does when it is handed a slip, or a place where something stands already.
@Suite struct HabitTests {
    private let folder: URL
    private let letter: URL

    init() throws {
        folder = try Witness.temporaryFolder()
        letter = folder.appending(path: "letter")
        try write("letter.yaml", "languages: [en]\nsignatories:\n  - {name: Ann, image: {file: ann.svg, alt: Ann}}\n")
        try write("statement.en.md", "---\ntitle: T\n---\n\nText.\n")
        try write("recipients.csv", "id,name\na,Ann\nb,Bob\n")
        let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><path d=\"M0 0h9v9z\"/></svg>"
        try write("ann.svg", drawing)
        try write("assets/logo.svg", drawing)
    }

    private func write(_ name: String, _ text: String) throws {
        let file = letter.appending(path: name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    @discardableResult
    private func run(_ arguments: String...) throws -> Witness.Report {
        try Witness.run(BayanProgram.path, arguments)
    }

    private func path(_ name: String) -> String { folder.appending(path: name).path }

    // MARK: Slips

    @Test(arguments: [
        (["chekc", "letter"], "There is no command 'chekc'. Did you mean 'check'?"),
        (["rendr"], "There is no command 'rendr'. Did you mean 'render'?"),
        (["help", "batc"], "There is no command 'batc'. Did you mean 'batch'?"),
        (["my-letter"], "There is no command 'my-letter'."),
    ])
    func aMistypedCommandGetsTheNearest(arguments: [String], message: String) throws {
        #expect(BayanCommand.unknownCommand(in: arguments) == message)
        let report = try Witness.run(BayanProgram.path, arguments)
        #expect(report.status == 64)
        #expect(report.errors.hasPrefix("Error: " + message + "\n"), "\(report.errors)")
    }

    @Test(arguments: [["check", "x"], ["help", "render"], ["--version"], ["help"], []])
    func commandsAreKnown(arguments: [String]) { #expect(BayanCommand.unknownCommand(in: arguments) == nil) }

    @Test(arguments: [
        (["-o", "x.png"], "call it ‘x.pdf’, or say --as png."),
        (["-o", "x.pdf", "--as", "svg"], "call it ‘x.svg’, or say --as pdf."),
        (["-o", "letter.v2"], "call it ‘letter.v2.pdf’."), (["-o", "x.PNG", "--as", "svg"], "call it ‘x.svg’, or say --as png."),
        (["-o", "x.pdf", "--annex", "y.txt"], "call it ‘y.txt.pdf’."),
    ])
    func anEndingOfAnotherKindIsAnError(options: [String], advice: String) throws {
        let report = try Witness.run(BayanProgram.path, ["render", letter.path] + options)
        #expect(report.status == 64 && report.errors.contains(advice), "\(report.errors)")
    }

    @Test func endingsThatFitAreTaken() throws {
        #expect(try run("render", letter.path, "-o", path("X.PDF")).status == 0)
        #expect(try run("render", letter.path, "-o", path("bare")).status == 0)
        #expect(try run("render", letter.path, "-o", path("page"), "--as", "svg").output == path("page.svg") + "\n")
    }

    // MARK: What stands there

    /// A letter's own files: its texts, its folders' files, and what its texts name.
    @Test(arguments: [["assets/logo.svg", "--as", "svg"], ["ann.svg", "--as", "svg"]])
    func theLettersOwnFilesAreNotReplaced(options: [String]) throws {
        let file = letter.appending(path: options[0])
        let before = try Data(contentsOf: file)
        let report = try Witness.run(BayanProgram.path, ["render", letter.path, "-o", file.path] + options.dropFirst())
        #expect(report.status == 64)
        #expect(report.errors.contains("own-file"), "\(report.errors)")
        #expect(try Data(contentsOf: file) == before)
        // A link's name is not the file's.
        let link = path("link.svg")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file.path)
        #expect(try Witness.run(BayanProgram.path, ["render", letter.path, "-o", link] + options.dropFirst()).status == 64)
        #expect(try Data(contentsOf: file) == before)
    }

    @Test func whatWasMadeInTheLettersFolderIsMadeAgain() throws {
        let file = letter.appending(path: "out.pdf").path
        #expect(try run("render", letter.path, "-o", file).status == 0)
        #expect(try run("render", letter.path, "-o", file).status == 0)
        #expect(try run("batch", letter.path, "-o", letter.appending(path: "letters").path).status == 0)
        for place in ["", "assets", "assets/letters"] {
            let mixed = try run("batch", letter.path, "-o", letter.appending(path: place).path)
            #expect(mixed.status == 64 && mixed.errors.contains("among the files that they are made of"), "\(mixed.errors)")
        }
    }

    @Test func whatIsReadIsNotReplaced() throws {
        let letters = path("letters")
        try run("batch", letter.path, "-o", letters)
        #expect(try run("print", letters, "-o", letters + "/a.en.pdf").status == 64)
        let link = path("link.pdf")
        try FileManager.default.linkItem(atPath: letters + "/a.en.pdf", toPath: link)
        #expect(try run("print", letters, "-o", link).status == 64)
        #expect(try run("manifest", letters, "-o", letters + "/manifest.jsonl").status == 64)
        #expect(try run("verify", letters + "/a.en.pdf", "--report", letters + "/a.en.pdf").status == 64)
        #expect(try run("manifest", letters).status == 0)
    }

    /// Files of another kind: by their names, and by what they hold. What was written before is written again.
    @Test func onlyFilesOfTheirKindAreReplaced() throws {
        let letters = path("letters")
        try run("batch", letter.path, "-o", letters)
        let made = letters + "/a.en.pdf"
        let commands: [(arguments: [String], option: String, ending: String)] = [
            (["manifest", letters], "-o", "jsonl"), (["verify", made], "--report", "html"),
            (["print", letters], "-o", "pdf"), (["render", letter.path, "--as", "png"], "-o", "png"),
        ]
        let precious = Data("-----BEGIN PRIVATE KEY-----\n".utf8)
        for command in commands {
            // A picture's name gets its ending.
            for (name, isUsage) in [("union.key", true), ("bare", false), ("precious.\(command.ending)", false)]
            where name != "bare" || command.ending != "png" {
                let file = path(name)
                try precious.write(to: URL(filePath: file))
                let report = try Witness.run(BayanProgram.path, command.arguments + [command.option, file])
                #expect(report.status == 64, "\(command.arguments) \(name): \(report.errors)")
                let option = command.option == "-o" ? "--output" : command.option
                let said = isUsage ? ".\(command.ending)’" : "Name another file with \(option)."
                #expect(report.errors.contains(said), "\(report.errors)")
                #expect(try Data(contentsOf: URL(filePath: file)) == precious)
            }
            let file = path("again.\(command.ending)")
            try Data().write(to: URL(filePath: file))
            for _ in 1...2 {
                let report = try Witness.run(BayanProgram.path, command.arguments + [command.option, file])
                #expect(!report.errors.contains("own-file"), "\(report.errors)")
            }
            try FileManager.default.removeItem(atPath: file)
        }
        // What another batch remembers is no list of letters.
        try run("batch", letter.path, "-o", path("others"))
        #expect(try run("manifest", letters, "-o", path("others/manifest.jsonl")).errors.contains("own-file"))
        // A letter's own files are its own for commands that were not told of the letter, too.
        let asset = letter.appending(path: "assets/other.pdf").path
        try FileManager.default.copyItem(atPath: made, toPath: asset)
        #expect(try run("print", letters, "-o", asset).errors.contains("the letter's own"))
    }

    /// Letters that say what the folder said before are told of wherever they are about to go out.
    @Test func lettersThatTheFolderWouldNotMakeAreTold() throws {
        let letters = path("letters")
        let commands = [
            ["manifest", letters, "--campaign", letter.path], ["print", letters, "--campaign", letter.path, "-o", path("p.pdf")],
            ["print", letters, "--campaign", letter.path, "--order", "postcode", "-o", path("q.pdf")],
        ]
        func told() throws -> [String] {
            try commands.map { try Witness.run(BayanProgram.path, $0) }.map { report in
                #expect(report.status == 0, "\(report.errors)")
                return report.errors
            }
        }
        try run("batch", letter.path, "-o", letters)
        #expect(try told().allSatisfy { !$0.contains("outdated-letter") })
        try write("recipients.csv", "id,name\na,Ann\nb,Robert\n")
        for errors in try told() {
            #expect(errors.contains("after a letter was made, which still says what stood there before: ‘b’. [outdated-letter]"))
        }
        try write("statement.en.md", "---\ntitle: T\n---\n\nAnother text.\n")
        for errors in try told() { #expect(errors.contains("after 2 letters were made, which still say"), "\(errors)") }
    }

    // MARK: Standard output

    @Test(arguments: ["-", "/dev/stdout"])
    func standardOutputGetsTheFileAlone(_ output: String) throws {
        let file = path("straight.pdf")
        try run("render", letter.path, "-o", file)
        let piped = path("piped.pdf")
        _ = try Witness.run(
            "sh", ["-c", "\"$0\" render \"$1\" -o \"$2\" > \"$3\"", BayanProgram.path, letter.path, output, piped])
        #expect(try Data(contentsOf: URL(filePath: piped)) == Data(contentsOf: URL(filePath: file)))
        let through = path("through.pdf")
        _ = try Witness.run(
            "sh", ["-c", "\"$0\" render \"$1\" -o \"$2\" | cat > \"$3\"", BayanProgram.path, letter.path, output, through])
        #expect(try Data(contentsOf: URL(filePath: through)) == Data(contentsOf: URL(filePath: file)))
    }

    @Test func standardOutputTakesOneFile() throws {
        #expect(
            try run("render", letter.path, "-o", "-", "--format", "json").errors.contains("would both write to standard output"))
        #expect(try run("batch", letter.path, "-o", "-").errors.contains("Many letters need a folder"))
        let letters = path("letters")
        try run("batch", letter.path, "-o", letters)
        let lines = try run("manifest", letters, "-o", "-").output.split(separator: "\n")
        #expect(lines.count == 2 && lines.allSatisfy { $0.hasPrefix("{\"id\":") })
        try write("letter.yaml", "languages: [en, ar]\nlayout: separate\n")
        try write("statement.ar.md", "---\ntitle: عنوان\n---\n\nنص.\n")
        let two = try run("render", letter.path, "-o", "-")
        #expect(two.status == 64 && two.output.isEmpty && two.errors.contains("one-file"), "\(two.errors)")
    }

    // MARK: Letters that are left over

    /// Whoever follows the hints gets to a mailing that `manifest` and `print` take for complete.
    @Test func aRecipientThatIsTakenOutLeadsNowhereButForward() throws {
        let letters = path("letters")
        try run("batch", letter.path, "-o", letters)
        try write("recipients.csv", "id,name\na,Ann\n")
        let told = try run("batch", letter.path, "-o", letters)
        #expect(told.status == 0)
        #expect(
            told.errors.contains("warning: 1 letter of an earlier run is left over, which none of this batch replaces: b.en.pdf.")
        )
        #expect(told.errors.contains("--prune"))
        let joined = try run("manifest", letters, "--campaign", letter.path)
        #expect(joined.status == 75 && joined.errors.contains("‘bayan batch … --prune’ moves it aside"), "\(joined.errors)")
        let printed = try run("print", letters, "-o", path("p.pdf"))
        #expect(printed.status == 75 && printed.errors.contains("‘bayan batch … --prune’ moves aside"), "\(printed.errors)")
        #expect(try run("batch", letter.path, "-o", letters, "--prune").output.contains("1 letter moved to \(letters)/left-over"))
        #expect(FileManager.default.fileExists(atPath: letters + "/left-over/b.en.pdf"))
        #expect(try run("manifest", letters, "--campaign", letter.path).status == 0)
        #expect(try run("print", letters, "-o", path("p.pdf")).output.contains("p.pdf: 1 letter, 1 page"))
        let json = try run("batch", letter.path, "-o", letters, "--name", "{{recipient.name}}.pdf", "--format", "json").output
        #expect(json.contains("\"code\":\"left-over-letter\"") && json.contains("\"leftOver\":1"), "\(json)")
    }
}
