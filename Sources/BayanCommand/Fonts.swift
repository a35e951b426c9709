import ArgumentParser
import Bayan
import Foundation
import LanguageFiles
import Languages
import Mailing
import Reporting
import Typesetting

struct Fonts: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fonts",
        abstract: "List the fonts that letters may be set in, with the scripts and languages that they cover.",
        discussion: """
            A letter's own lie in its folder, in ‘fonts’. Fonts of the system are used only where the letter says \
            ‘system-fonts: yes’. A language is covered if the font has all the characters of the language's own file in \
            Languages.
            """)

    @Argument(help: "A letter's folder, to list its own fonts too.", completion: .directory)
    var folder: String?

    @Flag(help: "Write pages that show every font.")
    var specimen = false

    @Option(name: .shortAndLong, help: "The file to write the specimen to.", completion: .file(), transform: OutputPath.named)
    var output: String?

    @OptionGroup var reporting: ReportingOptions

    func validate() throws {
        guard specimen == (output != nil) else { throw ValidationError("--specimen and --output go together.") }
        try reporting.permits(output: output)
        try OutputPath.require(.pdf, of: output)
    }

    /// A family, as `--format json` tells it.
    private struct Entry: Encodable {
        struct Cut: Encodable {
            var style, name: String
            var weight: Int
            var italic: Bool
        }

        var family: String
        var cuts: [Cut]
        var scripts: [String]
        var languages: [String]

        init(_ faces: [FontLibrary.Description], of library: FontLibrary, languages shelf: [Language]) {
            family = faces.first?.family ?? ""
            cuts = faces.map { Cut(style: $0.style, name: $0.face.postScriptName, weight: $0.weight, italic: $0.isItalic) }
            scripts = faces.first.map { library.scripts(in: $0.face) } ?? []
            // What every cut has.
            languages = shelf.filter { language in faces.allSatisfy { library.covers(language.ownText, in: $0.face) } }.map(\.tag)
        }

        var text: String {
            ([family] + cuts.map { "  \($0.style) (\($0.name), \($0.weight))" }
                + ["  scripts: \(scripts.joined(separator: ", "))", "  languages: \(languages.joined(separator: " "))"])
                .joined(separator: "\n")
        }
    }

    func run() throws {
        try reporting.run { printer in
            let installation = try Installation.required()
            let library = try installation.fontLibrary(for: folder)
            printer.print(library.warnings)
            if let folder { printer.print(library.damage(below: folder + "/fonts")) }
            let shelf = installation.languageShelf(for: folder)
            // A region's variant is written with the letters of its language.
            let languages = try shelf.tags.compactMap { try shelf.language($0) }.filter { $0.parents.isEmpty }
            if let output {
                try SparedFiles(letter: folder).require(output, .pdf)
                let made = try installation.specimen(of: library, languages: try firstOfScripts(languages, shelf.language))
                try OutputFile.write(made.bytes, to: output)
                return try reporting.tell(written: output, Count(library.faces.count, "face"), Count(made.pages, "page"))
            }
            let families = Dictionary(grouping: library.faces, by: \.family)
            for family in families.keys.sorted() {
                let entry = Entry(families[family] ?? [], of: library, languages: languages)
                switch printer.format {
                case .human: print(entry.text)
                case .json:
                    let encoder = JSONEncoder()
                    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
                    print(String(decoding: try encoder.encode(entry), as: UTF8.self))
                }
            }
        }
    }

    /// Of each script, the language that its words are taken for, and those that are set in a family of their own.
    private func firstOfScripts(_ languages: [Language], _ language: (String) throws -> Language?) throws -> [Language] {
        var codes: [String] = []
        for one in languages where !codes.contains(one.script.code) { codes.append(one.script.code) }
        let found = try codes.compactMap { code in
            try languages.first { $0.script.code == code }.flatMap { try language($0.script.language) }
        }
        let all = found + languages.filter { $0.typography.family != nil && !found.contains($0) }
        return all.filter { !$0.isRightToLeft } + all.filter(\.isRightToLeft)
    }
}
