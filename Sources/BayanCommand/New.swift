import ArgumentParser
import Bayan
import Foundation
import LetterFolder
import Reporting

struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Makes a letter folder from a text or a document, or adds a language to one.",
        discussion: """
            Reads Word (.docx), OpenDocument (.odt), HTML, Markdown and plain text. The first line becomes the title, a \
            subtitle or one sentence below it the standfirst; lists keep their kind, be they marked or typed; the list that \
            something is asked with becomes the demands; who signs stands below a heading such as ‘Signatories’ or behind \
            the last gap of two empty lines, one line each. A document in two languages becomes two statements. What was \
            taken for what is printed.
            """)

    @Argument(
        help: "The folder to make; it must not exist yet, or be empty. With --add the letter's folder.", completion: .directory)
    var folder: String

    @Option(help: "A statement: .docx, .odt, .html, .md, or plain text (UTF-8 or UTF-16).", completion: .file())
    var from: String?

    @Option(help: "Add this language to the letter, with the text of --from or a copy to be translated.")
    var add: String?

    @OptionGroup var reporting: ReportingOptions

    func run() throws {
        try reporting.run { _ in
            let languages = try Installation.required().languageShelf()
            let text = try from.map { try PlainText(contentsOf: $0, languages: languages) }
            let made =
                try add.map { try NewLetter.add($0, to: folder, from: text, languages: languages) }
                ?? NewLetter.write(to: folder, from: text, languages: languages)
            for line in made.taken { try reporting.tell(taken: DiagnosticPrinter.harmless(line)) }
            for file in made.files { try reporting.tell(written: file) }
        }
    }
}
