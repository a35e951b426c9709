import Correspondence
import LanguageFiles
import Languages
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
        let hasStatement = folder.names.contains { language(in: $0).map(Statement.fileName(for:)) == $0 }
        return folder.names.compactMap { file in
            guard let hint = settingsHint(file) ?? statementHint(file, hasStatement: hasStatement) else { return nil }
            return Diagnostic(
                .warning, code: .misnamedFile, "‘\(file)’ is not read.", at: SourceLocation(file: file), hint: hint)
        }
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
        let language = language(in: file)
        guard isManuscript || Self.textEndings.contains(ending) else { return nil }
        if isManuscript, hasStatement, ending != "txt" || language == nil { return nil }
        if isManuscript, ending != "txt" { return "‘bayan new … --from \(file)’ makes a letter of it." }
        guard let language else {
            return "Name it after its language, such as ‘statement.en.md’; ‘bayan languages’ lists them."
        }
        let name = Statement.fileName(for: language)
        if name == file { return nil }
        return folder.has(name) ? Self.onlyOne(name) : "Name it ‘\(name)’."
    }

    private static func onlyOne(_ name: String) -> String {
        "Only ‘\(name)’ is; delete this one, or take over what it says."
    }

    /// The language that a statement's name speaks of: `en` in `statement.en (1).md`.
    private func language(in file: String) -> Language? {
        let stem = file.lowercased()
        guard stem.hasPrefix("statement"), let dot = stem.lastIndex(of: ".") else { return nil }
        let rest = stem[..<dot].dropFirst("statement".count)
        let words = rest.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.map(String.init)
        let parts = words + rest.split { !$0.isLetter }.map(String.init)
        return parts.lazy.compactMap { part in
            guard part.count > 1, let tag = (try? shelf.tag(named: part)) ?? nil else { return nil }
            return (try? shelf.language(tag)) ?? nil
        }.first
    }

    /// Whether a name is that of another file but for what follows it.
    private static func isLike(_ stem: String, _ name: String) -> Bool {
        name.hasPrefix(stem) && name.dropFirst(stem.count).first.map { !$0.isLetter } == true
    }
}
