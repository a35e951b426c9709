package import Languages

extension Campaign {
    /// What was read, for a person to judge: texts and their parts, demands and whom they are meant for, who signs, what
    /// columns were taken for, the longest address, how many letters there are. One line each.
    public func account() -> [String] { account(of: survey()) }

    /// The same, of recipients who were looked through already.
    package func account(of survey: RecipientSurvey) -> [String] {
        var lines: [String] = []
        for language in languages {
            guard let text = masters(of: language) else { continue }
            lines += account(of: text)
        }
        lines += demandsAccount(survey)
        if let text = languages.first.flatMap(masters) {
            let signatories = text.shared.signatories
            if signatories.isEmpty {
                lines.append("signatories: none")
            } else {
                let members = signatories.reduce(0) { $0 + $1.members.count }
                lines.append(
                    "signatories: \(signatories.count)\(members > 0 ? ", with \(members) members" : ""); \(Self.some(signatories.map(\.name)))"
                )
            }
        }
        guard !recipients.isEmpty else { return lines }
        let taken = recipients.takenColumns.filter { $0.header.lowercased() != $0.standard }
        if !taken.isEmpty {
            lines.append("columns: " + taken.map { "\($0.header) → \($0.standard)" }.joined(separator: ", "))
        }
        let strangers = recipients.columns.strangers
        if !strangers.isEmpty {
            lines.append("columns of the list's own, printed only where a text names them: " + Self.some(strangers))
        }
        if recipients.columns.makesIDs {
            lines.append(
                "ids: made of who and where each recipient is; \(Self.some(recipients.prefix(3).map(\.id), of: recipients.count))"
            )
        }
        lines += longestAddress(survey)
        return lines
    }

    private func masters(of language: Language) -> TextMaster? {
        editions[Edition([language])]?.texts.first
    }

    private func account(of text: TextMaster) -> [String] {
        var counts: [(name: String, count: Int)] = []
        func count(_ name: String, _ number: Int = 1) {
            if let index = counts.firstIndex(where: { $0.name == name }) {
                counts[index].count += number
            } else {
                counts.append((name, number))
            }
        }
        for block in text.body?.shapes ?? text.shared.body.map(\.shape) { count(block) }
        if !text.shared.footnotes.isEmpty { count("footnote", text.shared.footnotes.count) }
        let parts = counts.map { "\($0.count) \($0.name)\($0.count == 1 || $0.name.hasSuffix("s") ? "" : "s")" }.joined(
            separator: ", ")
        return ["\(text.shared.language.tag): “\(Self.plain(text.shared.name))”; \(parts)"]
    }

    private func demandsAccount(_ survey: RecipientSurvey) -> [String] {
        guard let text = languages.first.flatMap(masters) else { return [] }
        if let body = text.body {
            for case .demands(let demands) in body {
                return zip(demands.items, survey.addressees).map { item, whom in
                    let meant =
                        whom.count == 0 ? "nobody in particular" : Self.some(whom.first, of: whom.count)
                    return "demand \(item.id): meant for \(meant)"
                }
            }
        }
        for case .demands(let demands) in text.shared.body {
            return ["demands: \(demands.items.count), meant for nobody in particular"]
        }
        return []
    }

    /// Demands that may be meant for somebody.
    private var addressedDemands: [DemandsTemplate.Item] {
        for case .demands(let demands) in languages.first.flatMap(masters)?.body ?? [] { return demands.items }
        return []
    }

    /// Looks through all recipients once.
    package func survey() -> RecipientSurvey {
        let items = addressedDemands
        var survey = RecipientSurvey(addressees: items.map { _ in (count: 0, first: []) })
        var alone: [Edition: Language?] = [:]
        for recipient in recipients.walk() {
            let edition = recipient.edition ?? usualEdition
            survey.editions[edition, default: 0] += 1
            for index in items.indices where items[index].isAddressed(to: recipient) {
                survey.addressees[index].count += 1
                if survey.addressees[index].first.count < Self.shown { survey.addressees[index].first.append(recipient.id) }
            }
            // A letter of one language has its address in that language.
            let letter = alone[edition] ?? languages.first { Edition([$0]) == edition }
            alone[edition] = .some(letter)
            let longest = survey.longest?.lines.count ?? 0
            guard addresses.mostLines(for: recipient, letter: letter) > longest else { continue }
            let lines = addresses.lines(for: recipient, at: [], letter: letter)
            if lines.count > longest { survey.longest = (recipient, lines) }
        }
        return survey
    }

    private func longestAddress(_ survey: RecipientSurvey) -> [String] {
        let longest = survey.longest
        guard let longest else { return envelope == nil ? [] : ["envelope: \(envelope ?? ""); nobody has an address"] }
        return [
            "\(envelope.map { "envelope: \($0); " } ?? "")longest address (row \(longest.recipient.row)): "
                + longest.lines.map(\.text).joined(separator: " | ")
        ]
    }

    /// So many names are enough.
    private static let shown = 6

    private static func some(_ names: [String]) -> String { some(Array(names.prefix(shown)), of: names.count) }

    private static func some(_ names: [String], of count: Int) -> String {
        names.joined(separator: ", ") + (count > names.count ? " and \(count - names.count) more" : "")
    }

    private static func plain(_ inlines: [Inline]) -> String {
        inlines.map { inline in
            switch inline {
            case .text(let text, _), .code(let text, _), .value(let text, _): text
            case .emphasis, .strong, .strike, .link, .foreign: plain(inline.inside)
            case .footnote: ""
            case .lineBreak: " "
            }
        }.joined()
    }
}

/// What is to be told of all recipients together.
package struct RecipientSurvey: Sendable {
    /// How many get a letter in each edition.
    package fileprivate(set) var editions: [Edition: Int] = [:]
    /// Whom each demand is meant for: how many, and the first ones' ids.
    fileprivate var addressees: [(count: Int, first: [String])]
    /// Whose address has the most lines.
    fileprivate var longest: (recipient: Recipient, lines: [AddressLine])?
}

extension Block {
    fileprivate var shape: String {
        switch self {
        case .paragraph: "paragraph"
        case .heading: "heading"
        case .list: "list"
        case .quote: "quotation"
        case .table: "table"
        case .figure(let figure): if case .code = figure.content { "QR code" } else { "picture" }
        case .demands: "list of demands"
        case .thematicBreak: "rule"
        }
    }
}

extension [BlockTemplate] {
    fileprivate var shapes: [String] {
        map { template in
            switch template {
            case .fixed(let block): block.shape
            case .paragraph: "paragraph"
            case .heading: "heading"
            case .list: "list"
            case .quote: "quotation"
            case .table: "table"
            case .code: "QR code"
            case .demands: "list of demands"
            case .condition: "conditional passage"
            }
        }
    }
}
