import Correspondence
import Foundation
import LanguageFiles
import Reporting

/// Files of a letter's folder whose names are nearly those of its settings or statements, and which are therefore not read.
struct MisnamedFiles {
    let folder: FolderGate
    let shelf: LanguageShelf

    private static let textEndings: Set = ["md", "markdown", "mdown", "mkd"]
    /// What a statement may have been before it was one.
    private static let manuscriptEndings: Set = ["txt", "text", "docx", "doc", "odt", "rtf", "html", "htm"]

    /// One finding for each such file.
    func findings() -> [Diagnostic] {
        let hasStatement = folder.names.contains { tag(in: $0).map(Self.statement) == $0 }
        let files = folder.names.compactMap { file in
            (settingsHint(file) ?? statementHint(file, hasStatement: hasStatement)).map { (file, $0) }
        }
        return (files + languageFiles()).map { file, hint in
            Diagnostic(.warning, code: .misnamedFile, "‘\(file)’ is not read.", at: SourceLocation(file: file), hint: hint)
        }
    }

    private static func statement(_ tag: String) -> String { "statement.\(tag).md" }

    /// `languages/fr.yml`, `languages/french.yaml`, `languages/fr_MA.yaml`
    private func languageFiles() -> [(file: String, hint: String)] {
        guard folder.has("languages") else { return [] }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path + "/languages")) ?? []
        return names.sorted().compactMap { file in
            guard ["yaml", "yml"].contains(TableFile.ending(of: file)), file != "scripts.yaml" else { return nil }
            let stem = String(file[..<(file.lastIndex(of: ".") ?? file.endIndex)])
            let tag = ((try? shelf.tag(named: stem)) ?? nil).flatMap { Self.isTag($0) ? $0 : nil } ?? stem.lowercased()
            guard !file.hasSuffix(".yaml") || !Self.isTag(stem) else { return nil }
            return (
                "languages/" + file,
                Self.isTag(tag)
                    ? "Name it ‘\(tag).yaml’." : "Name it after its language's code, such as ‘oc.yaml’ or ‘ar-MA.yaml’."
            )
        }
    }

    /// `fr`, `ckb`, `sr-Latn`, `ar-MA` (BCP 47).
    private static func isTag(_ name: String) -> Bool {
        name.wholeMatch(of: /[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?/) != nil
    }

    /// `Letter.yaml`, `letter.yml`, `letter (1).yaml`, `letter.yaml.txt`
    private func settingsHint(_ file: String) -> String? {
        let name = file.lowercased()
        guard file != Settings.fileName, Self.isLike("letter", name),
            ["yaml", "yml"].contains(TableFile.ending(of: file)) || name.hasPrefix(Settings.fileName)
        else { return nil }
        return folder.has(Settings.fileName) ? Self.onlyOne(Settings.fileName) : "Name it ‘\(Settings.fileName)’."
    }

    /// `Statement.en.md`, `statement.md`, `statement.en.txt`, `statement_en.md`, `statement.en (1).md`
    private func statementHint(_ file: String, hasStatement: Bool) -> String? {
        guard Self.isLike("statement", file.lowercased()) || Self.isLike("statements", file.lowercased()) else { return nil }
        let ending = TableFile.ending(of: file)
        let isManuscript = Self.manuscriptEndings.contains(ending)
        let tag = tag(in: file)
        guard isManuscript || Self.textEndings.contains(ending) else { return nil }
        if isManuscript, hasStatement, ending != "txt" || tag == nil { return nil }
        if isManuscript, ending != "txt" { return "‘bayan new … --from \(file)’ makes a letter of it." }
        guard let tag else {
            return "Name it after its language, such as ‘statement.en.md’; ‘bayan languages’ lists them."
        }
        let name = Self.statement(tag)
        if name == file { return nil }
        return folder.has(name) ? Self.onlyOne(name) : "Name it ‘\(name)’."
    }

    private static func onlyOne(_ name: String) -> String {
        "Only ‘\(name)’ is; delete this one, or take over what it says."
    }

    /// The tag of the language that a statement's name speaks of: `en` in `statement.en (1).md`.
    private func tag(in file: String) -> String? {
        let stem = file.lowercased()
        guard stem.hasPrefix("statement"), let dot = stem.lastIndex(of: ".") else { return nil }
        let rest = stem[..<dot].dropFirst("statement".count)
        let words = rest.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.map(String.init)
        let parts = words + rest.split { !$0.isLetter }.map(String.init)
        return parts.lazy.compactMap { part in
            part.count > 1 ? (try? shelf.tag(named: part)) ?? nil : nil
        }.first
    }

    /// Whether a name is that of another file but for what follows it.
    private static func isLike(_ stem: String, _ name: String) -> Bool {
        name.hasPrefix(stem) && name.dropFirst(stem.count).first.map { !$0.isLetter } == true
    }
}
