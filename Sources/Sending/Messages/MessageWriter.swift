package import Correspondence
import Foundation
import Languages
package import LetterFolder
import Reporting

/// Writes a campaign's messages: what each says to its recipient.
package struct MessageWriter: Sendable {
    private let campaign: Campaign
    private let mail: CampaignMail
    private var settings: MailSettings { mail.settings }
    /// What messages say, in each of the campaign's languages.
    var texts: [MailText] { mail.texts }

    package init(_ campaign: Campaign, _ mail: CampaignMail) {
        self.campaign = campaign
        self.mail = mail
    }

    /// What stands in the head of a recipient's message.
    struct Heading {
        var name: String?
        var subject: String
        /// What the letters are called, without ending; one for each edition.
        var attachments: [String]
    }

    /// - Throws: `header-injection` where a value of the recipient's has more than one line.
    func heading(_ recipient: Recipient, editions: [Edition]) throws(Diagnostics) -> Heading {
        let particulars = particulars(recipient)
        let texts = texts(editions)
        var subjects: [String] = []
        for text in texts {
            let subject = try Self.line(text.subject, for: particulars)
            if !subjects.contains(subject) { subjects.append(subject) }
        }
        var attachments: [String] = []
        for edition in editions {
            guard let text = self.texts([edition]).first else { continue }
            let name = try text.attachment.map { template throws(Diagnostics) in try Self.line(template, for: particulars) }
            let base = name ?? campaign.title(text.language) ?? "letter"
            attachments.append(attachments.contains(base) ? "\(base) (\(edition.rawValue))" : base)
        }
        return Heading(
            name: try name(of: recipient, language: texts.first?.language, particulars),
            subject: subjects.joined(separator: " / "), attachments: attachments)
    }

    /// - Parameters:
    ///   - letters: the bytes of each edition's letter.
    ///   - trial: where the message goes to its sender to be looked at, under an id of its own.
    func message(
        to recipient: Recipient, at address: MailAddress, _ letters: [(edition: Edition, bytes: [UInt8])], date: Int,
        trial: String? = nil
    ) throws(Diagnostics) -> Message {
        let editions = letters.map(\.edition)
        let heading = try heading(recipient, editions: editions)
        let particulars = particulars(recipient)
        let texts = texts(editions)
        var bodies: [(language: Language, blocks: [Block])] = []
        for text in texts { bodies.append((text.language, try text.blocks.filled(for: particulars))) }
        return Message(
            id: Message.id(
                campaign: settings.campaign + (trial.map { "\0" + $0 } ?? ""), recipient: recipient.id,
                domain: settings.from.domain),
            date: date, from: Mailbox(settings.from, name: texts.first.flatMap { settings.senderName[$0.language] }),
            to: Mailbox(address, name: heading.name), replyTo: settings.replyTo, cc: trial == nil ? settings.cc : [],
            subject: heading.subject, texts: bodies,
            attachments: zip(heading.attachments, letters).map { Message.Attachment(name: Self.fileName($0), bytes: $1.bytes) })
    }

    /// The texts of all of some letters' languages, in the letters' order, each once.
    private func texts(_ editions: [Edition]) -> [MailText] {
        var tags: [String] = []
        for tag in editions.flatMap(\.tags) where !tags.contains(tag) { tags.append(tag) }
        return tags.compactMap { tag in mail.texts.first { $0.language.tag == tag } }
    }

    private func particulars(_ recipient: Recipient) -> Particulars {
        Particulars(recipient: recipient, places: campaign.recipients.locations(of: recipient))
    }

    private func name(
        of recipient: Recipient, language: Language?, _ particulars: Particulars
    ) throws(Diagnostics) -> String? {
        guard let language else { return nil }
        let columns = campaign.recipients.columns
        for kind in ["name", "organisation"] {
            let indexes = columns.indexes(of: kind, language: language)
            guard let name = recipient.first(of: indexes) else { continue }
            try Self.refuseLines(in: name, at: particulars.place(ofFirst: indexes) ?? recipient.location)
            return name
        }
        return nil
    }

    private static func line(_ template: ParagraphTemplate, for particulars: Particulars) throws(Diagnostics) -> String {
        let inlines = try template.filled(for: particulars).inlines
        for case .value(let value, let place) in inlines { try refuseLines(in: value, at: place ?? template.location) }
        return inlines.plainText
    }

    /// What stands behind a line's end would be a field of its own (RFC 5322, 2.2).
    private static func refuseLines(in value: String, at place: SourceLocation) throws(Diagnostics) {
        let hasEnd = value.unicodeScalars.contains {
            $0.properties.generalCategory == .control || [0x2028, 0x2029].contains($0.value)
        }
        guard hasEnd else { return }
        throw Diagnostics(
            code: .headerInjection, "A value that stands in the message's head has more than one line.", at: place,
            hint: "Write it on one line, or leave it out of the subject and the attachment's name.")
    }

    /// A name that every usual system takes.
    static func fileName(_ text: String) -> String {
        var name = text.precomposedStringWithCanonicalMapping
        if name.lowercased().hasSuffix(".pdf") { name.removeLast(4) }
        var scalars = String.UnicodeScalarView()
        for scalar in name.unicodeScalars {
            switch scalar {
            case "/", "\\", ":", "*", "?", "\"", "<", ">", "|": scalars.append("-")
            case _ where scalar.properties.isWhitespace: if scalars.last != " " { scalars.append(" ") }
            default: if scalar.properties.generalCategory != .control { scalars.append(scalar) }
            }
        }
        name = String(scalars)
        while name.utf8.count > 180 { name.removeLast() }
        name = name.trimmingCharacters(in: CharacterSet(charactersIn: ". -"))
        return (name.isEmpty ? "letter" : name) + ".pdf"
    }
}
