import Correspondence
import Files
import Languages
import LetterFolder
import Reporting
import Sending

/// How the letters would go out by e-mail, as the page shows it.
public struct MailView: Codable, Sendable {
    /// One of the letter's languages.
    public struct Text: Codable, Sendable {
        /// The language.
        public var tongue: DeskView.Tongue
        /// mail.LANG.md.
        public var file: String
    }

    /// Whether there is a mail.yaml.
    public var isBegun: Bool
    /// The sender's address; nil where mail.yaml cannot be read.
    public var from: String?
    /// The server's name, or the program's path.
    public var route: String?
    /// Who logs in; nil for nobody.
    public var user: String?
    /// The server's password has to be typed.
    public var asksPassword = false
    /// One a language.
    public var texts: [Text] = []
    /// What is wrong with mail.yaml and the texts.
    public var findings: [Remark] = []
}

/// What somebody says once to send letters by e-mail.
public struct MailBeginning: Codable, Sendable {
    /// The sender's name, as recipients read it.
    public var name: String
    /// The sender's address.
    public var address: String
    /// The server for outgoing mail.
    public var host: String
    /// starttls, tls, or none for a server on this machine.
    public var security: String
    /// nil for the usual one.
    public var port: Int?
    /// Who logs in; empty for nobody.
    public var user: String

    /// What mail.yaml will say.
    public init(name: String, address: String, host: String, security: String, port: Int? = nil, user: String) {
        self.name = name
        self.address = address
        self.host = host
        self.security = security
        self.port = port
        self.user = user
    }
}

/// The e-mail's settings and texts.
extension Bench {
    /// How the letters would go out.
    public func mail() -> MailView {
        let file = try? files.read(MailSettings.fileName)
        var view = MailView(isBegun: file?.version.isEmpty == false)
        guard let campaign = try? campaign(files.fingerprint).get() else { return view }
        view.texts = campaign.languages.map { .init(tongue: .init($0), file: MailText.fileName(for: $0)) }
        guard view.isBegun else { return view }
        do throws(Diagnostics) {
            let mail = try campaign.mail(settings: path + "/" + MailSettings.fileName)
            view.findings = mail.warnings.map { Remark($0) }
            view.from = mail.settings.from.description
            switch mail.settings.route {
            case .program(let program): view.route = program.text
            case .server(let server):
                (view.route, view.user) = (server.host, server.user)
                view.asksPassword = server.user != nil && server.passwordFile == nil
            }
        } catch {
            view.findings = error.all.map { Remark(named($0)) }
        }
        return view
    }

    /// mail.yaml is told under its own name, like the files beside it.
    private func named(_ diagnostic: Diagnostic) -> Diagnostic {
        var diagnostic = diagnostic
        if diagnostic.location?.file == path + "/" + MailSettings.fileName { diagnostic.location?.file = MailSettings.fileName }
        return diagnostic
    }

    /// Writes mail.yaml, and a text in each of the letter's languages that has none.
    public func beginMail(_ beginning: MailBeginning) throws(DeskFault) -> MailView {
        let file = try files.read(MailSettings.fileName)
        guard file.version.isEmpty else { throw .changed(file) }
        let campaign: Campaign
        do { campaign = try self.campaign(files.fingerprint).get() } catch { throw .faults(error.all) }
        for language in campaign.languages {
            let text = try files.read(MailText.fileName(for: language))
            guard text.version.isEmpty else { continue }
            _ = try files.write(
                Self.text(title: campaign.title(language) ?? "", language, sender: beginning.name), to: text.name, over: "")
        }
        let mailing = MailingName(folder: path.split(separator: "/").last.map(String.init) ?? "", state: files.fingerprint)
        _ = try files.write(Self.settings(beginning, mailing: mailing), to: file.name, over: "")
        return mail()
    }

    private static func settings(_ beginning: MailBeginning, mailing: MailingName) -> String {
        var lines = [
            "campaign: \(SettingLine.quoted(mailing.text))",
            "from: {name: \(SettingLine.quoted(beginning.name)), address: \(SettingLine.quoted(beginning.address))}",
            "server:",
            "  host: \(SettingLine.quoted(beginning.host))",
            "  security: \(SettingLine.quoted(beginning.security))",
        ]
        if let port = beginning.port { lines.append("  port: \(port)") }
        if !beginning.user.isEmpty { lines.append("  user: \(SettingLine.quoted(beginning.user))") }
        return (lines + ["per-minute: 30", ""]).joined(separator: "\n")
    }

    /// A few words to begin with. A language whose file has none greets and closes as letters do; that the letter is
    /// attached is left to be said, and the text is told until it is.
    private static func beginning(in language: Language) -> NewLetterCustoms.Message {
        let customs = language.customs
        return customs.newLetter.message
            ?? NewLetterCustoms.Message(
                greeting: customs.salutations.first ?? "{name}",
                body: "TBD: say in \(language.englishName) that the letter is attached.", closing: customs.closings.first ?? "")
    }

    /// A message to begin with.
    private static func text(title: String, _ language: Language, sender: String) -> String {
        let words = beginning(in: language)
        return """
            ---
            subject: \(SettingLine.quoted(title))
            ---

            \(words.greeting.replacing("{name}", with: "{{recipient.name}}"))

            \(words.body)

            \(words.closing)  
            \(sender)

            """
    }
}
