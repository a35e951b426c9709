public import Correspondence
public import LanguageFiles
import Languages
public import Reporting

extension Campaign {
    /// Reads a letter folder. All that is wrong with it is found in one run; a row of recipients.csv that is wrong is
    /// left out and told in `rowDiagnostics`.
    /// - Parameters:
    ///   - languages: those that the program has; the folder's own `languages` come on top.
    ///   - catalogue: what letterhead and envelope are looked up in; nil where any name will do.
    public static func read(
        folder path: String, languages: LanguageShelf, catalogue: Catalogue? = nil
    ) throws(Diagnostics) -> Campaign {
        let findings = Findings()
        var reader = CampaignReader(folder: try FolderGate(path), shelf: languages, catalogue: catalogue, findings: findings)
        let campaign = reader.read()
        if let campaign, !findings.hasErrors { return campaign }
        let rows = campaign?.rowDiagnostics.map(\.diagnostic) ?? []
        throw Diagnostics(findings.inOrder + rows)
            ?? Diagnostics(code: .letterFailed, "The folder ‘\(path)’ cannot be read, and nothing says why.")
    }
}
