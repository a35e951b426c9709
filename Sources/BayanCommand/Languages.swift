import ArgumentParser
import Bayan
import Foundation
import LanguageFiles
import Languages

struct ListLanguages: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "languages",
        abstract: "List the languages that letters may be in.",
        discussion: """
            For each: its tag, its own name and its English one, script, months and digits, and whether a native reader has \
            seen Bayan's own words in it. Documentation/languages.md says how to add one, or how a letter overrides one.
            """)

    @Argument(help: "A letter's folder, to list its own languages too.", completion: .directory)
    var folder: String?

    @OptionGroup var reporting: ReportingOptions

    /// A language, as `--format json` tells it.
    private struct Entry: Encodable {
        var tag, name, englishName, script, direction, digits: String
        var inherits: [String]
        var months: [String]
        var hyphenated: Bool
        var reviewed: Bool

        init(_ language: Language) {
            tag = language.tag
            name = language.customs.name
            englishName = language.englishName
            script = language.script.code
            direction = language.isRightToLeft ? "right-to-left" : "left-to-right"
            digits = language.numbers.digits.rawValue
            inherits = language.parents
            months = language.dates.months.keys.sorted()
            hyphenated = language.hyphenation != nil
            reviewed = language.isReviewed
        }

        var line: String {
            let facts = [
                script, months.count > 1 ? "months: \(months.joined(separator: ", "))" : nil, reviewed ? nil : "not reviewed",
            ]
            let names = name == englishName ? name : "\(name) (\(englishName))"
            return "\(tag)\n  \(names); \(facts.compactMap { $0 }.joined(separator: "; "))"
        }
    }

    func run() throws {
        try reporting.run { printer in
            let shelf = try Installation.required().languageShelf(for: folder)
            let languages = try shelf.tags.compactMap { try shelf.language($0) }
            guard printer.format == .json else {
                for language in languages { print(Entry(language).line) }
                return
            }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            for language in languages { print(String(decoding: try encoder.encode(Entry(language)), as: UTF8.self)) }
        }
    }
}
