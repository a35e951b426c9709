package import Correspondence
import Files
import Languages
import Reading
package import Reporting

/// How a campaign's letters go out by e-mail, read and checked.
package struct CampaignMail: Sendable {
    package let settings: MailSettings
    /// One for each of the campaign's languages, in its order.
    package let texts: [MailText]
    /// What was noticed and keeps no message from being sent.
    package let warnings: [Diagnostic]
}

extension Campaign {
    /// Reads mail.yaml, which may lie anywhere, and mail.LANG.md in the letter's folder.
    /// - Throws: all that is wrong with them.
    package func mail(settings path: String) throws(Diagnostics) -> CampaignMail {
        let findings = Findings()
        let settings = Self.mailSettings(path, languages: languages, findings: findings)
        let gate = try FolderGate(folder)
        let texts = languages.compactMap { mailText($0, in: gate, findings: findings) }
        guard let settings, !findings.hasErrors, texts.count == languages.count else {
            throw Diagnostics(findings.inOrder)
                ?? Diagnostics(code: .letterFailed, "The e-mail cannot be read, and nothing says why.")
        }
        return CampaignMail(settings: settings, texts: texts, warnings: findings.inOrder)
    }

    private static func mailSettings(_ path: String, languages: [Language], findings: Findings) -> MailSettings? {
        let bytes: [UInt8]
        do throws(FileFault) {
            bytes = try Files.contents(of: path, limit: FolderGate.Limit.settings)
        } catch {
            if error.isMissing {
                findings.error(
                    .missingFile, "There is no file ‘\(path)’.", at: SourceLocation(file: path),
                    hint: "Documentation/sending.md shows what stands in it.")
            } else {
                findings.add(Diagnostic(unreadable: path, error))
            }
            return nil
        }
        do throws(Diagnostics) {
            let source = SourceText(file: path, bytes: try TextEncoding.utf8(bytes, file: path))
            let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "" : String(path[..<$0]) } ?? "."
            return MailSettingsReader.read(source, folder: folder, languages: languages, findings: findings)
        } catch {
            findings.add(error)
            return nil
        }
    }

    private func mailText(_ language: Language, in gate: FolderGate, findings: Findings) -> MailText? {
        let name = MailText.fileName(for: language)
        guard gate.has(name) else {
            findings.error(
                .missingMailText, "There is no \(language.englishName) text for the e-mail: no file \(name).",
                at: SourceLocation(file: name),
                hint: "Write it into the letter's folder, beginning with ‘---’, ‘subject: …’, ‘---’.")
            return nil
        }
        do throws(Diagnostics) {
            let source = try gate.read(name, limit: FolderGate.Limit.statement)
            let vocabulary = Vocabulary(
                language: language, columns: recipients.columns, date: date.map { wording(language).letterDate($0) },
                wording: wording(language), forms: forms, languages: languages)
            return StatementReader.readMail(source, vocabulary: vocabulary, findings: findings)
        } catch {
            findings.add(error)
            return nil
        }
    }
}
