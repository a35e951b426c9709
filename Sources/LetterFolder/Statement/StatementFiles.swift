import Correspondence
import LanguageFiles
import Languages
import Reporting

/// Which statements lie in a folder.
enum StatementFiles {
    /// The languages of `statement.*.md`: those that begin at the left first, then in the order of the alphabet. nil, with
    /// diagnostics, where one of them is no language.
    static func languages(in folder: FolderGate, shelf: LanguageShelf, findings: Findings) -> [Language]? {
        var languages: [Language] = []
        var areKnown = true
        for name in folder.names {
            guard let tag = tag(of: name) else { continue }
            do throws(Diagnostics) {
                if let language = try shelf.language(tag) {
                    languages.append(language)
                    continue
                }
                findings.error(
                    .unknownLanguage, "‘\(tag)’ in the file's name is no language that Bayan knows.",
                    at: SourceLocation(file: name),
                    hint: try shelf.tag(named: tag).map { "Name it ‘statement.\($0).md’." } ?? "‘bayan languages’ lists them.")
            } catch {
                error.all.forEach(findings.add)
            }
            areKnown = false
        }
        languages.sort { ($0.isRightToLeft ? 1 : 0, $0.tag) < ($1.isRightToLeft ? 1 : 0, $1.tag) }
        return areKnown ? languages : nil
    }

    /// `fr` of `statement.fr.md`.
    private static func tag(of name: String) -> String? {
        guard name.hasPrefix("statement."), name.hasSuffix(".md"), name.utf8.count > 13 else { return nil }
        let tag = name.dropFirst(10).dropLast(3)
        return tag.contains(".") ? nil : String(tag)
    }
}
