import Correspondence
import Files
import Foundation
public import LanguageFiles
import Languages
import Reading
public import Reporting

/// Makes new letter folders, and adds languages to them.
public enum NewLetter {
    /// What came of it.
    public struct Outcome: Sendable {
        /// What was taken for what, one line each.
        public var taken: [String]
        /// The files that were written.
        public var files: [String]
    }

    /// Writes a folder that `Campaign.read` accepts: from what somebody has, or one to start from.
    public static func write(
        to folder: String, from text: PlainText?, languages: LanguageShelf
    ) throws(Diagnostics) -> Outcome {
        try refuseFull(folder)
        let text = if let text { text } else { PlainText([try .example(languages)]) }
        let statements = text.statements
        var files = [(Settings.fileName, Array(SettingsFile.text(statements).utf8))]
        files += statements.map { (Statement.fileName(for: $0.language), Array(StatementFile.text($0).utf8)) }
        files.append((Recipients.fileName, Array((Recipients.knownColumns.joined(separator: ",") + "\r\n").utf8)))
        files += text.pictures.map { ("assets/" + $0.name, $0.bytes) }
        for (name, bytes) in files { try write(bytes, to: folder, as: name) }
        return Outcome(
            taken: statements.flatMap(report) + text.left.map { "left out: \($0)" }, files: files.map { "\(folder)/\($0.0)" })
    }

    /// Writes a folder from one statement.
    public static func write(
        to folder: String, from statement: PlainStatement, languages: LanguageShelf
    ) throws(Diagnostics) -> Outcome {
        try write(to: folder, from: PlainText([statement]), languages: languages)
    }

    /// Adds a language to a letter: its statement from a text, or a copy of one that is there, to be translated.
    public static func add(
        _ tag: String, to folder: String, from text: PlainText?, languages: LanguageShelf
    ) throws(Diagnostics) -> Outcome {
        let languages =
            FileManager.default.fileExists(atPath: folder + "/languages")
            ? languages.adding(own: folder + "/languages") : languages
        // `FR`, `Arabic`, `français`, too.
        var known = try languages.language(tag)
        if known == nil, let meant = try languages.tag(named: tag) { known = try languages.language(meant) }
        guard let language = known else {
            throw Diagnostics(
                code: .unknownLanguage, "‘\(tag)’ is no language that Bayan knows.", hint: "‘bayan languages’ lists them.")
        }
        let name = Statement.fileName(for: language)
        let path = folder + "/" + name
        guard FileManager.default.fileExists(atPath: folder + "/" + Settings.fileName) else {
            throw Diagnostics(

                code: .noFolder, "‘\(folder)’ is no letter's folder: it has no \(Settings.fileName).",
                hint: "Make one with ‘bayan new \(folder)’.")
        }
        guard !FileManager.default.fileExists(atPath: path) else {
            throw Diagnostics(

                code: .statementExists, "The letter’s \(language.englishName) text is there already.",
                at: SourceLocation(file: name), hint: "Delete it first, if it is to be replaced.")
        }
        var told: [String] = []
        if let text {
            guard var statement = text.statements.first(where: { $0.language.script.code == language.script.code }) else {
                throw Diagnostics(

                    code: .wrongLanguage, "The text is not written in the script of \(language.englishName).",
                    hint: "Name the file with the \(language.englishName) text after --from.")
            }
            statement.language = language
            try add(text.pictures, of: &statement, to: folder)
            try write(Array(StatementFile.text(statement).utf8), to: folder, as: name)
            told += report(on: statement) + (try addToSettings(statement, in: folder))
        } else {
            guard let other = statement(toTranslateInto: language, in: folder),
                let data = FileManager.default.contents(atPath: folder + "/" + other)
            else {
                throw Diagnostics(
                    code: .missingStatement, "The folder has no statement to translate.", at: SourceLocation(file: folder),
                    hint: "Give the text with ‘--from FILE’.")
            }
            try write(Array(data), to: folder, as: name)
            told.append("\(name) is a copy of \(other): translate it, block for block")
        }
        told += try addToLanguages(language, in: folder)
        return Outcome(taken: told, files: [path])
    }

    /// The name of the text that a translation begins with: that of the language itself in another country, else the first
    /// of those that letter.yaml names.
    private static func statement(toTranslateInto language: Language, in folder: String) -> String? {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
            .filter { $0.hasPrefix("statement.") && $0.hasSuffix(".md") }
        func base(_ tag: some StringProtocol) -> Substring { Substring(tag).prefix { $0 != "-" } }
        func tag(_ name: String) -> Substring { name.dropFirst("statement.".count).dropLast(".md".count) }
        if let own = names.first(where: { base(tag($0)) == base(language.tag) }) { return own }
        let settings = FileManager.default.contents(atPath: folder + "/" + Settings.fileName) ?? Data()
        let line = String(decoding: settings, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix("languages:") }
        let order = (line ?? "").dropFirst("languages:".count).split { !$0.isLetter && $0 != "-" }
        return order.lazy.compactMap { first in names.first { tag($0) == first } }.first ?? names.first
    }

    /// Lays the pictures that a statement shows into the letter's folder. Of two with one name the new one gets another.
    private static func add(
        _ pictures: [(name: String, bytes: [UInt8])], of statement: inout PlainStatement, to folder: String
    ) throws(Diagnostics) {
        for index in statement.blocks.indices {
            guard case .picture(let file, let alternative, let caption) = statement.blocks[index],
                let picture = pictures.first(where: { $0.name == file })
            else { continue }
            var name = file
            var count = 1
            while let there = FileManager.default.contents(atPath: "\(folder)/assets/\(name)"), [UInt8](there) != picture.bytes {
                count += 1
                name = "\(count)-\(file)"
            }
            try write(picture.bytes, to: folder, as: "assets/" + name)
            statement.blocks[index] = .picture(file: name, alternative: alternative, caption: caption)
        }
    }

    /// Puts a statement's greeting, farewell and signatories beside those that letter.yaml has.
    /// - Returns: what could not be put there, each whole.
    private static func addToSettings(_ statement: PlainStatement, in folder: String) throws(Diagnostics) -> [String] {
        let path = folder + "/" + Settings.fileName
        guard let data = FileManager.default.contents(atPath: path) else { return [] }
        let before = String(decoding: data, as: UTF8.self)
        var settings = SettingsLines(before)
        settings.add(statement)
        if settings.text != before {
            do {
                try Data(settings.text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
            } catch {
                throw Diagnostics(code: .cannotWrite, "‘\(path)’ cannot be written: \(error.localizedDescription).")
            }
        }
        return settings.left.map { "not taken into \(path): \($0)" }
    }

    /// Adds a language to the list in letter.yaml, which is otherwise left as its author wrote it.
    private static func addToLanguages(_ language: Language, in folder: String) throws(Diagnostics) -> [String] {
        let path = folder + "/" + Settings.fileName
        guard let data = FileManager.default.contents(atPath: path) else { return [] }
        var lines = String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(
            String.init)
        // Without the list all languages count whose statements are there.
        guard let index = lines.firstIndex(where: { $0.hasPrefix("languages:") }) else { return [] }
        let listed = lines[index].dropFirst("languages:".count).prefix { $0 != "#" }.split { !$0.isLetter && $0 != "-" }
        guard let close = lines[index].firstIndex(of: "]"), !listed.contains(language.tag[...]) else {
            return listed.contains(language.tag[...])
                ? [] : ["add ‘\(language.tag)’ to ‘languages’ in \(path), line \(index + 1)"]
        }
        let isEmpty = lines[index][..<close].last == "["
        lines[index].insert(contentsOf: (isEmpty ? "" : ", ") + language.tag, at: close)
        do {
            try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw Diagnostics(code: .cannotWrite, "‘\(path)’ cannot be written: \(error.localizedDescription).")
        }
        return ["\(path): ‘languages’ has \(language.tag) now; ‘bayan check’ says what else needs a translation"]
    }

    /// - Parameter name: the file's, or below one folder.
    private static func write(_ bytes: [UInt8], to folder: String, as name: String) throws(Diagnostics) {
        do throws(FileFault) {
            let steps = name.split(separator: "/").map(String.init)
            let made = try Files.makeFolder(([folder] + steps.dropLast()).joined(separator: "/"))
            let file = try made.file(steps.last ?? name, for: .creating)
            try file.write(bytes)
            try file.close()
        } catch {
            throw Diagnostics(code: .cannotWrite, "‘\(error.path)’ cannot be written: \(error.reason).")
        }
    }

    private static func refuseFull(_ folder: String) throws(Diagnostics) {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isDirectory) else { return }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        guard isDirectory.boolValue, names.isEmpty else {
            throw Diagnostics(

                code: .folderNotEmpty,
                isDirectory.boolValue ? "The folder ‘\(folder)’ is not empty." : "‘\(folder)’ is a file.",
                hint: "Name a folder that does not exist yet; ‘--add LANGUAGE’ adds a language to a letter.")
        }
    }

    // MARK: Report

    private static func report(on statement: PlainStatement) -> [String] {
        func beginning(_ text: String) -> String {
            let line = text.replacing("\\\n", with: " / ").replacing("\n", with: " ")
            return line.count > 100 ? line.prefix(100) + "…" : line
        }
        var lines = [
            "language: \(statement.language.englishName)", "title: \(statement.title.isEmpty ? "none" : statement.title)",
        ]
        if statement.title.isEmpty { lines.append("subject: \(statement.subject ?? "to be written into letter.yaml")") }
        lines.append("standfirst: \(statement.standfirst ?? "none")")
        if let salutation = statement.salutation { lines.append("salutation: \(salutation)") }
        var paragraphs: [String] = []
        var counts: [(String, Int)] = []
        func count(_ what: String) {
            if let index = counts.firstIndex(where: { $0.0 == what }) { counts[index].1 += 1 } else { counts.append((what, 1)) }
        }
        for (index, block) in statement.blocks.enumerated() where index != statement.demands {
            switch block {
            case .paragraph(let text): paragraphs.append(text)
            case .heading: count("headings")
            case .list: count("other lists")
            case .quote: count("quotations")
            case .table: count("tables")
            case .picture: count("pictures")
            }
        }
        lines.append("paragraphs: \(paragraphs.count)")
        if let first = paragraphs.first { lines.append("  first: \(beginning(first))") }
        if let last = paragraphs.last, paragraphs.count > 1 { lines.append("  last: \(beginning(last))") }
        lines += counts.map { "\($0.0): \($0.1)" }
        if !statement.footnotes.isEmpty { lines.append("footnotes: \(statement.footnotes.count)") }
        if let demands = statement.demands, case .list(let items) = statement.blocks[demands] {
            let outer = items.filter { $0.level == 0 && $0.mark != .paragraph }
            lines.append("demands: \(outer.count)")
            lines += outer.enumerated().map { index, item in
                let label = if case .label(let label) = item.mark { label } else { "\(index + 1)." }
                return "  \(label) \(beginning(item.text))"
            }
        } else {
            lines.append("demands: none")
        }
        if let closing = statement.closing { lines.append("closing: \(closing)") }
        lines.append("signatories: \(statement.signers.isEmpty ? "none" : String(statement.signers.count))")
        for signer in statement.signers {
            let acronym = signer.acronym.map { " (\($0))" } ?? ""
            let members =
                signer.members.isEmpty ? "" : ", with \(signer.members.count) member\(signer.members.count == 1 ? "" : "s")"
            let description = signer.description.map { ": \(beginning($0))" } ?? ""
            lines.append("  \(signer.name)\(acronym)\(description)\(members)")
        }
        return lines + statement.left.map { "left out: \($0)" }
    }
}

/// What `new` begins with: statements in one language or two, and pictures.
public struct PlainText: Sendable {
    var statements: [PlainStatement]
    var pictures: [(name: String, bytes: [UInt8])] = []
    /// What a document has and is not taken over.
    var left: [String] = []

    /// Statements of different languages.
    public init(_ statements: [PlainStatement]) { self.statements = statements }
}
