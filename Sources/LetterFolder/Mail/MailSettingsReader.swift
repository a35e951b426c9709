package import Correspondence
import Languages
import Reading
package import Reporting

extension MailSettings {
    /// The keys of each map of mail.yaml.
    enum Keys {
        static let mail = [
            "campaign", "from", "reply-to", "cc", "copies", "server", "sendmail", "per-minute", "pauses",
        ]
        static let from = ["name", "address"]
        static let server = ["host", "port", "security", "user", "password-file", "authorities", "timeout"]
    }
}

/// Reads mail.yaml.
struct MailSettingsReader {
    private let map: YAMLMap
    private let languages: [Language]
    /// The folder that the file lies in: other files are named from there.
    private let folder: String
    private let findings: Findings

    /// nil where something is wrong; the findings say what.
    static func read(_ source: SourceText, folder: String, languages: [Language], findings: Findings) -> MailSettings? {
        guard let map = YAMLMap(source, keys: MailSettings.Keys.mail, findings: findings) else { return nil }
        return MailSettingsReader(map: map, languages: languages, folder: folder, findings: findings).settings()
    }

    private func settings() -> MailSettings? {
        let (campaign, from, route) = (campaign(), sender(), route())
        let (replyTo, cc, copies) = (addresses("reply-to"), addresses("cc"), addresses("copies"))
        let (perMinute, pauses) = (map.number("per-minute", in: 1...10_000), pauses())
        guard let campaign, let from, let route else { return nil }
        var settings = MailSettings(campaign: campaign, from: from.address, route: route)
        settings.senderName = from.names
        settings.replyTo = replyTo
        settings.cc = cc
        settings.copies = copies.map(\.address)
        settings.perMinute = perMinute
        settings.pauses = pauses ?? MailSettings.usualPauses
        return settings
    }

    /// Whom messages come from: `{name: …, address: …}`, or both in one text.
    private func sender() -> (address: MailAddress, names: [Language: String])? {
        guard map.has("from") else {
            missing("from", in: map, hint: "Write ‘from: Office of Examples <office@example.org>’.")
            return nil
        }
        if map.isText("from") {
            guard let text = map.string("from"), let mailbox = read(text, as: Mailbox.init) else { return nil }
            let name = mailbox.name ?? ""
            return (mailbox.address, name.isEmpty ? [:] : Dictionary(uniqueKeysWithValues: languages.map { ($0, name) }))
        }
        guard let from = map.map("from", keys: MailSettings.Keys.from) else { return nil }
        if !from.has("address") { missing("address", in: from, hint: "Write the sender's e-mail address.") }
        let names = from.texts("name", languages: languages) ?? [:]
        for name in names.values where name.text.contains(where: \.isNewline) {
            findings.error(
                .headerInjection, "The sender's name has more than one line.", at: name.location, hint: "Write it on one line.")
        }
        guard let text = from.string("address"), let address = read(text, as: MailAddress.init) else { return nil }
        return (address, names.mapValues(\.text))
    }

    private func missing(_ key: String, in map: YAMLMap, hint: String) {
        findings.error(.missingMailKey, "‘\(map.name(of: key))’ is missing.", at: map.location, hint: hint)
    }

    private func campaign() -> String? {
        guard let name = map.string("campaign") else {
            if !map.has("campaign") {
                missing(
                    "campaign", in: map,
                    hint: "Name this mailing, as in ‘campaign: open-letter-2020’: under one name nobody gets a message twice.")
            }
            return nil
        }
        guard RowCheck.isID(name.text) else {
            findings.error(
                .badID, "‘\(name.text)’ cannot be a mailing's name.", at: name.location,
                hint: "Use up to 64 letters and digits, with ‘-’, ‘_’ and ‘.’ between them.")
            return nil
        }
        return name.text
    }

    private func pauses() -> [Int]? {
        guard let texts = map.strings("pauses") else { return nil }
        return texts.compactMap { text in
            if let seconds = Int(text.text), 0...86_400 ~= seconds { return seconds }
            findings.error(
                .unknownValue, "‘\(map.name(of: "pauses"))’ cannot hold ‘\(text.text)’.", at: text.location,
                hint: "Write seconds, as in [30, 120, 600].")
            return nil
        }
    }

    // MARK: Addresses

    private func addresses(_ key: String) -> [Mailbox] {
        let texts = map.isText(key) ? map.string(key).map { [$0] } : map.strings(key)
        return (texts ?? []).compactMap { read($0, as: Mailbox.init) }
    }

    private func read<Value>(_ text: PlacedText, as value: (String) throws(MailAddress.Fault) -> Value) -> Value? {
        do throws(MailAddress.Fault) {
            return try value(text.text)
        } catch {
            findings.error(DiagnosticCode(error.kind), error.message, at: text.location, hint: error.hint)
            return nil
        }
    }

    // MARK: The way out

    private func route() -> MailSettings.Route? {
        guard map.has("server") != map.has("sendmail") else {
            findings.error(
                .mailRoute,
                map.has("server") ? "Both ‘server’ and ‘sendmail’ stand here." : "Nothing says which way messages go out.",
                at: map.has("server") ? map.location(of: "sendmail") : map.location,
                hint: "Name one: ‘server: {host: mail.example.org, user: office}’, or ‘sendmail: /usr/sbin/sendmail’.")
            return nil
        }
        if map.has("sendmail") {
            guard let program = map.string("sendmail") else { return nil }
            guard program.text.hasPrefix("/") else {
                findings.error(
                    .mailRoute, "‘\(program.text)’ is no whole path of a program.", at: program.location,
                    hint: "Write it from the root on, as in /usr/sbin/sendmail.")
                return nil
            }
            return .program(program)
        }
        return map.map("server", keys: MailSettings.Keys.server).flatMap(server).map { .server($0) }
    }

    private func server(_ map: YAMLMap) -> MailServer? {
        guard let host = map.string("host") else {
            if !map.has("host") { missing("host", in: map, hint: "Write the name of your provider's server for outgoing mail.") }
            return nil
        }
        let isName = host.text.utf8.allSatisfy {
            (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E
        }
        guard isName || host.text == "::1" else {
            findings.error(
                .unknownValue, "‘\(host.text)’ is no server's name.", at: host.location,
                hint: "Write the name alone, as in mail.example.org, and the port under ‘port’.")
            return nil
        }
        let security = map.choice("security", MailServer.Security.self) ?? .starttls
        var server = MailServer(host: host.text, port: map.number("port", in: 1...65_535), security: security)
        server.user = map.string("user")?.text
        server.passwordFile = path("password-file", in: map)
        server.authorities = path("authorities", in: map)
        if let timeout = map.number("timeout", in: 1...3_600) { server.timeout = timeout }
        if server.passwordFile != nil, server.user == nil {
            findings.error(
                .mailRoute, "There is a password file and no ‘user’.", at: map.location(of: "password-file"),
                hint: "Write whose password it is.")
        }
        guard security == .none, !server.isLocal else { return server }
        findings.error(
            .plainMail, "Letters, addresses and the password would pass the network for everybody to read.",
            at: map.location(of: "security"),
            hint: "Write ‘security: starttls’ or ‘tls’; only a server on this machine is spoken to in the clear.")
        return nil
    }

    private func path(_ key: String, in map: YAMLMap) -> String? {
        map.string(key).map { $0.text.hasPrefix("/") ? $0.text : "\(folder)/\($0.text)" }
    }
}

extension DiagnosticCode {
    /// What is wrong with an e-mail address.
    package init(_ kind: MailAddress.Fault.Kind) {
        self =
            switch kind {
            case .malformed: .badMailAddress
            case .several: .severalAddresses
            case .injection: .headerInjection
            case .international: .internationalAddress
            }
    }
}
