import ArgumentParser
import Bayan
import Foundation
import LetterFolder
import Reporting

struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Makes a letter folder, from a plain text if there is one.",
        discussion: """
            The text's first paragraph becomes the title, a short second one the standfirst; lines that begin with -*, \
            •, -, – or a number become items, the last list the demands, and what follows the last gap of two empty \
            lines the signatories. What was taken for what is printed.
            """)

    @Argument(help: "The folder to make; it must not exist yet, or be empty.", completion: .directory)
    var folder: String

    @Option(help: "A statement as plain text (UTF-8 or UTF-16).", completion: .file())
    var from: String?

    @OptionGroup var reporting: ReportingOptions

    func run() throws {
        try reporting.run { _ in
            let languages = try Installation.required().languageShelf()
            let statement = try from.map { try PlainStatement(contentsOf: $0, languages: languages) }
            let made = try NewLetter.write(to: folder, from: statement, languages: languages)
            for line in made.taken { try reporting.tell(taken: line) }
            for file in made.files { try reporting.tell(written: file) }
        }
    }
}
