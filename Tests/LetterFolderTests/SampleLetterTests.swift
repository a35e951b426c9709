import Correspondence
import Languages
import LetterFolder
import Reporting
import SampleLanguages
import Testing

@Suite struct SampleLetterTests {
    let campaign: Campaign

    init() throws { campaign = try Campaign.read(folder: Repository.sample, languages: SampleLanguages.shelf) }

    @Test func `The reply is sound, and says each reader's own`() throws {
        let reply = try Campaign.read(folder: Repository.root + "/Examples/reply", languages: SampleLanguages.shelf)
        #expect(reply.warnings.isEmpty && reply.rowDiagnostics.isEmpty)
        // There is no open letter: it answers somebody.
        #expect(reply.check().map(\.code) == [.noRecipient])
        let arabic = try reply.letters(for: reply.recipient(id: "k-233"))
        #expect(arabic[0].texts[0].salutation.map { Block.paragraph($0).marked } == "السيد [سامي الجدول]،")
        let registered = try reply.letters(for: reply.recipient(id: "k-104"))
        #expect(registered[0].address.first?.text == "Registered")
    }

    /// All words of a text as a reader meets them, without the marks that lists have.
    private func words(of text: LetterText) -> [Substring] {
        let comma = text.language == .arabic ? "،" : ","
        func words(_ signatory: Signatory) -> String {
            let acronym = signatory.acronym.map { " (\($0))" } ?? ""
            let description = signatory.description.map { "\(comma) \($0)" } ?? ""
            return "\(signatory.name)\(acronym)\(description)\n" + signatory.members.map(words).joined()
        }
        let all =
            text.title.plain + "\n" + (text.standfirst?.plain ?? "") + "\n" + text.body.map(\.plain).joined(separator: "\n")
            + "\n" + text.signatories.map(words).joined()
        return all.split(whereSeparator: \.isWhitespace)
    }

    @Test(arguments: [Language.english, .arabic])
    func `Its words are those of the published statement, one for one`(language: Language) throws {
        let letter = try campaign.letter(for: nil, edition: .bilingual)
        let text = try #require(letter.texts.first { $0.language == language })
        let published = try Repository.fixture("statement.\(language.tag).txt")
            .split(whereSeparator: \.isWhitespace).filter { $0 != "-*" && $0 != "•" }
        #expect(words(of: text) == published)
    }

    @Test func `It has four demands, and each recipient's own are marked`() throws {
        func addressed(_ id: String) throws -> [String] {
            let letter = try campaign.letter(for: campaign.recipient(id: id), edition: .english)
            for case .demands(let demands) in letter.texts[0].body {
                #expect(demands.items.count == 4)
                #expect(demands.isPersonal)
                return demands.items.filter(\.isAddressed).map(\.id)
            }
            return []
        }
        #expect(try addressed("eccv") == ["1"])
        #expect(try addressed("uab") == ["2"])
        #expect(try addressed("reader-2") == ["3", "4"])
    }

    @Test func `Every recipient gets the languages of the row`() throws {
        let editions = Dictionary(uniqueKeysWithValues: campaign.recipients.map { ($0.id, campaign.editions(for: $0)) })
        #expect(editions["eccv"] == [.english])
        #expect(editions["ub"] == [.bilingual])
        #expect(editions["reader-1"] == [.arabic])
        #expect(campaign.rowDiagnostics.isEmpty)
        #expect(campaign.warnings.isEmpty)
    }

    @Test func `The Arabic text says that it is a translation, and which text counts`() throws {
        let texts = try campaign.letter(for: nil, edition: .bilingual).texts
        #expect(texts[0].translationNote == nil)
        #expect(texts[1].translationNote == "ترجمة غير رسمية")
        #expect(texts[0].authorityNote == "The English text is authoritative.")
        #expect(texts[1].authorityNote == "النص الإنجليزي هو المعتمد.")
        #expect(texts[0].dateline == "Ramallah, 20 August 2020")
        #expect(texts[1].dateline == "رام الله، ٢٠ آب/أغسطس ٢٠٢٠")
    }

    @Test(arguments: [
        ("fr", "Traduction non officielle", "Seul le texte en anglais fait foi.", "Ramallah, le 20 août 2020", 12),
        ("es", "Traducción no oficial", "Da fe el texto en inglés.", "Ramala, 20 de agosto de 2020", 12),
    ])
    func `It stands in two more languages, whole, and each says that it is a translation`(
        tag: String, note: String, authority: String, dateline: String, paragraphs: Int
    ) throws {
        let text = try #require(campaign.letter(for: nil, edition: Edition([.sample(tag)])).texts.first)
        #expect(text.translationNote == note)
        #expect(text.authorityNote == authority)
        #expect(text.dateline == dateline)
        #expect(text.body.count { if case .paragraph = $0 { true } else { false } } == paragraphs)
        for case .demands(let demands) in text.body { #expect(demands.items.count == 4) }
        #expect(text.signatories.map(\.members.count) == [0, 5, 0])
        #expect(text.signatories.allSatisfy { $0.description != nil })
    }

    @Test func `The open letter stays in the edition that letter.yaml names`() {
        #expect(campaign.languages.map(\.tag) == ["en", "ar", "fr", "es"])
        #expect(campaign.usualEdition == .bilingual)
        #expect(campaign.editions(for: nil) == [.bilingual])
    }

    @Test func `Addresses stand in postal order, with the country abroad in capitals`() throws {
        func address(_ id: String) throws -> [String] {
            try campaign.letter(for: campaign.recipient(id: id), edition: campaign.fullEdition).address.map(\.text)
        }
        #expect(
            try address("ub") == [
                "Rectorat", "Universitat de Barcelona", "Gran Via de les Corts Catalanes, 585", "08007 BARCELONA", "SPAIN",
            ])
        #expect(try address("reader-1") == ["السيدة سلمى النموذجية", "شارع المثال ١٢", "رام الله"])
        #expect(try address("eccv").suffix(4) == ["Exhibition Way", "GLASGOW", "G3 8YW", "UNITED KINGDOM"])
    }

    @Test func `Nothing but what names the recipient is personal`() throws {
        let letter = try campaign.letter(for: campaign.recipient(id: "reader-2"), edition: .bilingual)
        #expect(letter.texts[0].salutation?.isPersonal == true)
        #expect(
            letter.texts[0].salutation?.inlines == [
                .text("Dear "), .value("Dr"), .text(" "), .value("Zayd Al-Iftiradi"), .text(","),
            ])
        #expect(letter.texts[0].closing?.isPersonal == false)
        for case .paragraph(let paragraph) in letter.texts[0].body { #expect(!paragraph.isPersonal) }
        let open = try campaign.letter(for: nil, edition: .english)
        #expect(open.texts[0].salutation?.inlines == [.text("Dear colleagues,")])
    }
}

extension [Inline] {
    var plain: String { map(\.plain).joined() }
}

extension Inline {
    var plain: String {
        switch self {
        case .text(let text, _), .value(let text, _), .code(let text, _): text
        case .emphasis, .strong, .strike, .link, .foreign: inside.plain
        case .footnote: ""
        case .lineBreak: "\n"
        }
    }
}

extension Block {
    var plain: String {
        switch self {
        case .paragraph(let paragraph), .heading(_, let paragraph): paragraph.inlines.plain
        case .list(let list): list.items.map { $0.map(\.plain).joined(separator: "\n") }.joined(separator: "\n")
        case .quote(let blocks): blocks.map(\.plain).joined(separator: "\n")
        case .demands(let demands): demands.items.map { $0.blocks.map(\.plain).joined(separator: "\n") }.joined(separator: "\n")
        case .figure, .thematicBreak: ""
        case .table(let table): (table.head + table.rows.joined()).map(\.inlines.plain).joined(separator: " ")
        }
    }
}
