import Correspondence
import Files
import Foundation
public import LanguageFiles
import Languages
public import Reporting

/// Makes new letter folders.
public enum NewLetter {
    /// What came of it.
    public struct Outcome: Sendable {
        /// What was taken for what, one line each.
        public var taken: [String]
        /// The files that were written.
        public var files: [String]
    }

    /// Writes a folder that `Campaign.read` accepts: from a plain statement, or one to start from.
    public static func write(
        to folder: String, from statement: PlainStatement?, languages: LanguageShelf
    ) throws(Diagnostics) -> Outcome {
        try refuseFull(folder)
        let statement = if let statement { statement } else { try PlainStatement.example(languages) }
        let language = statement.language
        let files = [
            (Settings.fileName, letterFile(statement)),
            (Statement.fileName(for: language), statementFile(statement)),
            (Recipients.fileName, Recipients.knownColumns.joined(separator: ",") + "\r\n"),
        ]
        do throws(FileFault) {
            let made = try Files.makeFolder(folder)
            for (name, text) in files {
                let file = try made.file(name, for: .creating)
                try file.write(Array(text.utf8))
                try file.close()
            }
        } catch {
            throw Diagnostics(code: .cannotWrite, "‘\(error.path)’ cannot be written: \(error.reason).")
        }
        return Outcome(taken: report(on: statement), files: files.map { "\(folder)/\($0.0)" })
    }

    private static func refuseFull(_ folder: String) throws(Diagnostics) {
        guard Files.isThere(folder) else { return }
        let isDirectory = Files.isFolder(folder)
        guard isDirectory, (try? Folder(folder).names())?.isEmpty == true else {
            throw Diagnostics(
                code: .folderNotEmpty,
                isDirectory ? "The folder ‘\(folder)’ is not empty." : "‘\(folder)’ is a file.",
                hint: "Name a folder that does not exist yet.")
        }
    }

    // MARK: Report

    private static func report(on statement: PlainStatement) -> [String] {
        func beginning(_ text: String) -> String { text.count > 60 ? text.prefix(60) + "…" : text }
        var lines = ["language: \(statement.language.englishName)", "title: \(beginning(statement.title))"]
        lines.append("standfirst: \(statement.standfirst.map(beginning) ?? "none")")
        let paragraphs = statement.blocks.count { if case .paragraph = $0 { true } else { false } }
        lines.append("paragraphs: \(paragraphs)")
        if let demands = statement.demands, case .list(let items, _) = statement.blocks[demands] {
            lines.append("demands: \(items.count)")
            lines += items.enumerated().map { "  \($0 + 1). \(beginning($1))" }
        } else {
            lines.append("demands: none")
        }
        lines.append("signatories: \(statement.signers.isEmpty ? "none" : String(statement.signers.count))")
        for signer in statement.signers {
            let acronym = signer.acronym.map { " (\($0))" } ?? ""
            let members = signer.members.isEmpty ? "" : ", with \(signer.members.count) member\(signer.members.count == 1 ? "" : "s")"
            lines.append("  \(beginning(signer.name))\(acronym)\(members)")
        }
        return lines
    }

    // MARK: Files

    private static func statementFile(_ statement: PlainStatement) -> String {
        var text = "---\ntitle: \(quoted(markdown(statement.title)))\n"
        if let standfirst = statement.standfirst { text += "standfirst: \(quoted(markdown(standfirst)))\n" }
        text += "---\n"
        for (index, block) in statement.blocks.enumerated() {
            text += "\n"
            switch block {
            case .paragraph(let paragraph): text += markdown(paragraph) + "\n"
            case .list(let items, let isNumbered):
                if index == statement.demands { text += "<!-- demands -->\n" }
                for (number, item) in items.enumerated() {
                    text += (isNumbered ? "\(number + 1). " : "- ") + markdown(item) + "\n"
                }
            }
        }
        return text
    }

    private static func letterFile(_ statement: PlainStatement) -> String {
        var text = """
            # What is common to all letters. Documentation/letter-folder.md of Bayan explains every key.
            languages: [\(statement.language.tag)]
            letterhead: classical
            paper: a4
            typography: smart

            # date: 2020-08-28
            # place: Ramallah
            # sender: {name: …, return-address: …, country: PS}
            # salutation: "{{#if recipient.name}}Dear {{recipient.name}},{{else}}Dear colleagues,{{/if}}"
            # closing: Sincerely,

            """
        guard !statement.signers.isEmpty else { return text }
        text += "\nsignatories:\n"
        func add(_ signers: [PlainStatement.Signer], indent: String) {
            for signer in signers {
                text += "\(indent)- name: \(quoted(signer.name))\n"
                if let acronym = signer.acronym { text += "\(indent)  acronym: \(quoted(acronym))\n" }
                if let description = signer.description { text += "\(indent)  description: \(quoted(description))\n" }
                guard !signer.members.isEmpty else { continue }
                text += "\(indent)  members:\n"
                add(signer.members, indent: indent + "    ")
            }
        }
        add(statement.signers, indent: "  ")
        return text
    }

    /// The text in double quotes of YAML.
    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\t", with: " ") + "\""
    }

    /// Text as Markdown that means the same: signs of markup get a backslash, `{{` its second pair.
    private static func markdown(_ text: String) -> String {
        var result = ""
        for character in text {
            if "\\*_`[]<>&#~".contains(character) { result.append("\\") }
            result.append(character)
        }
        result = result.replacing("{{", with: "{{{{")
        // At the beginning of a line more is markup: "- ", "+ ", "= ", "1. ", "1) ".
        if let first = result.first, "-+=".contains(first) { return "\\" + result }
        let digits = result.prefix { $0.isASCII && $0.isNumber }
        if !digits.isEmpty, let sign = result.dropFirst(digits.count).first, ".)".contains(sign) {
            return digits + "\\" + result.dropFirst(digits.count)
        }
        return result
    }
}

extension PlainStatement {
    /// What a new letter begins with.
    fileprivate static func example(_ languages: LanguageShelf) throws(Diagnostics) -> PlainStatement {
        PlainStatement(
            language: try languages.language(exampleTag) ?? .undetermined, title: "The title of the letter", standfirst: "What the letter is about, in one sentence.",
            blocks: [
                .paragraph("The first paragraph: who writes, and why."),
                .paragraph("Therefore we call on:"),
                .list(["the first one to do this;", "the second one to do that."], isNumbered: false),
                .paragraph("The last paragraph."),
            ], demands: 2, signers: [Signer(name: "Name of the organisation", acronym: nil, description: nil, members: [])])
    }

    /// The language that the example is written in.
    static let exampleTag = "en"

    private init(
        language: Language, title: String, standfirst: String?, blocks: [Block], demands: Int?, signers: [Signer]
    ) {
        self.language = language
        self.title = title
        self.standfirst = standfirst
        self.blocks = blocks
        self.demands = demands
        self.signers = signers
    }
}
