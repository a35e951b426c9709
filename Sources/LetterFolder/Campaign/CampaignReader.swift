import Correspondence
import LanguageFiles
import Languages
import Reporting

/// Reads the files of a letter folder and puts them together.
struct CampaignReader {
    let folder: FolderGate
    let shelf: LanguageShelf
    let catalogue: Catalogue?
    let findings: Findings
    /// Which recipients are read; nil for all.
    private let part: RecipientsPart?
    /// The list of recipients, and whether it could not be read.
    private var listFile: String?
    private var isListUnread = false
    /// Those who sign, on a list of their own.
    private var listed: [SignatoryEntry] = []

    init(
        folder: FolderGate, shelf: LanguageShelf, catalogue: Catalogue? = nil, part: RecipientsPart? = nil, findings: Findings
    ) {
        self.folder = folder
        self.part = part
        self.shelf = folder.has("languages") ? shelf.adding(own: folder.path + "/languages") : shelf
        self.catalogue = catalogue
        self.findings = findings
    }

    /// nil where too little could be read; the findings say why.
    mutating func read() -> Campaign? {
        let settings = SettingsReader.read(folder, shelf: shelf, findings: findings)
        var table = readRecipients(settings)
        let columns = table?.columns ?? Recipients().columns
        // What follows from that alone is not told.
        isListUnread = listFile != nil && table?.columns.index(of: "id") == nil
        if let settings, let catalogue { look(up: settings, in: catalogue) }
        if let settings { tellUnreadStatements(settings.languages) }
        tellMisnamed()
        // Names on the list keep their letters in the texts, which are read first and told of first.
        let listFindings = Findings()
        listed = settings.map { readSignatories(languages: $0.languages, listFindings) } ?? []
        // Without settings there are still statements to check.
        let languages = settings?.languages ?? StatementFiles.languages(in: folder, shelf: shelf, findings: Findings()) ?? []
        var statements: [Statement] = []
        for language in languages {
            if let statement = readStatement(language, settings: settings, columns: columns) {
                statements.append(statement)
            }
        }
        let isComplete = statements.count == languages.count
        if statements.count > 1 { match(&statements, layout: settings?.layout ?? .parallel) }
        for index in statements.indices {
            statements[index].setAddressedFirst(settings?.addressedDemandsFirst ?? false)
        }
        let demands = isComplete ? Set(statements.flatMap { $0.demands?.items.map(\.id) ?? [] }) : nil
        // Which languages the letter lacks is known only from its settings.
        let spoken = SpokenColumns(in: folder, statements: statements, languages: settings?.languages ?? [])
        if table?.hasUncalculated == true { table?.spokenOf = spoken.all(in: columns) }
        let rowDiagnostics = readRows(&table, settings, demands: demands)
        table?.warnings.forEach(findings.add)
        let recipients = table.map { Recipients($0) } ?? Recipients()
        // A part does not know who is in the others.
        if let first = statements.first, recipients.elsewhere == 0 {
            warnAboutUnknownRecipients(in: first, recipients, rowDiagnostics)
        }
        listFindings.all.forEach(findings.add)
        let signatories = listed

        if let table, !isListUnread { warnAboutUnusedColumns(table, spoken, settings: settings) }
        if let settings {
            for statement in statements {
                let parts = RepeatedParts(
                    statement: statement, settings: settings,
                    hasSalutations: table != nil && !columns.indexes(of: "salutation", language: statement.language).isEmpty,
                    hasSignatories: !(settings.signatories + signatories).isEmpty)
                parts.findings().forEach(findings.add)
            }
        }

        guard var settings, isComplete else {
            for row in rowDiagnostics { findings.add(row.diagnostic) }
            return nil
        }
        gatherSource(&settings)
        if settings.hasSmartTypography { settings.refineNames(beside: signatories) }
        settings.signatories += signatories
        UntranslatedTexts(settings: settings, signatories: settings.signatories).findings().forEach(findings.add)
        UnreadMarks(settings: settings, signatories: settings.signatories).findings().forEach(findings.add)
        let roll = SignatoryRoll(settings.signatories, settings.signatoryList, languages: languages, findings: findings)
        var masters = statements.map { master(of: $0, settings: settings, roll: roll, columns: columns) }
        let own = enclosedFiles(of: recipients, languages: languages)
        for index in masters.indices { (masters[index].ownFiles, masters[index].ownFaults) = own }
        var campaign = Campaign(
            folder: folder.path, languages: languages, layout: settings.layout, date: settings.date,
            letterhead: settings.letterhead, envelope: settings.envelope,
            locations: settings.locations, paper: settings.paper, signing: settings.signing, recipients: recipients,
            rowDiagnostics: rowDiagnostics,
            warnings: findings.inOrder.filter { $0.severity != .error }, editions: Editions(of: letter(settings), texts: masters),
            addresses: PostalAddress(
                columns: columns, origin: settings.senderCountry,
                language: settings.senderLanguage, languages: languages, endorsement: settings.endorsement))
        campaign.fonts = settings.fonts
        campaign.colours = settings.colours
        campaign.printedPaper = settings.printedPaper
        campaign.usesSystemFonts = settings.usesSystemFonts
        campaign.standard = settings.standard
        campaign.forms = settings.forms
        return campaign
    }

    private func look(up settings: Settings, in catalogue: Catalogue) {
        func check(_ name: String?, _ kind: String, _ code: DiagnosticCode, _ known: [String], at location: SourceLocation?) {
            guard let name, !known.contains(name) else { return }
            findings.error(
                code, "There is no \(kind) ‘\(name)’.",
                at: location, hint: Nearest.hint(for: name, among: known))
        }
        check(settings.letterhead, "letterhead", .unknownLetterhead, catalogue.letterheads, at: settings.locations.letterhead)
        check(settings.envelope, "envelope", .unknownEnvelope, catalogue.envelopes, at: settings.locations.envelope)
    }

    // MARK: Files

    /// Where the letter's own folder is attached, what of it.
    private func gatherSource(_ settings: inout Settings) {
        for index in settings.enclosedFiles.indices where settings.enclosedFiles[index].entries?.isEmpty == true {
            do throws(Diagnostics) {
                settings.enclosedFiles[index].entries = try PublishedSource(
                    folder: folder, settings: settings, languages: settings.languages
                ).entries()
            } catch {
                findings.add(error)
            }
        }
    }

    /// The files that recipients' own enclosures name, by what their rows say, and what is wrong with others.
    private func enclosedFiles(
        of recipients: Recipients, languages: [Language]
    ) -> (files: [String: EnclosedFile], faults: [String: Diagnostics]) {
        let columns = Set(languages.flatMap { recipients.columns.indexes(of: "enclosures", language: $0) }).sorted()
        guard !columns.isEmpty else { return ([:], [:]) }
        var (files, faults): ([String: EnclosedFile], [String: Diagnostics]) = ([:], [:])
        var seen: Set<String> = []
        for recipient in recipients.walk() {
            for column in columns {
                for entry in TextMaster.entries(recipient.values[column]) where seen.insert(entry).inserted {
                    let places = recipients.locations(of: recipient)
                    let place = places.indices.contains(column) ? places[column] : recipient.location
                    let findings = Findings()
                    let reader = EnclosureReader(folder: folder, languages: languages, findings: findings)
                    files[entry] = reader.file(ofRow: entry, at: place)
                    faults[entry] = Diagnostics(findings.all)
                }
            }
        }
        return (files, faults)
    }

    private func readRows(_ table: inout RecipientTable?, _ settings: Settings?, demands: Set<String>?) -> [RowDiagnostic] {
        func read(_ table: inout RecipientTable?, _ part: RecipientsPart?) throws(Diagnostics) -> [RowDiagnostic] {
            try table?.readRows(
                editions: EditionColumn(languages: settings?.languages, usual: settings?.edition, shelf: shelf), demands: demands,
                origin: settings?.senderCountry, hasWindow: settings?.envelope != nil,
                inMemory: folder.isGiven(Recipients.fileName) ? .max : TableText.limit, part: part) ?? []
        }
        do throws(Diagnostics) {
            // Only where each recipient gets one letter can the others' be counted without being read.
            if let part, settings?.layout != .separate {
                let unread = table
                let rows = try read(&table, part)
                // Names that are cut may be equal to those of another part.
                if table?.hasLongID != true { return rows }
                table = unread
            }
            return try read(&table, nil)
        } catch {
            error.all.forEach(findings.add)
            return []
        }
    }

    private mutating func readRecipients(_ settings: Settings?) -> RecipientTable? {
        let list = TableFile(folder: folder, name: Recipients.listName, findings: findings)
        let chosen = settings?.recipientsFile
        guard let file = chosen?.text ?? list.find() else {
            list.tellUnread(except: nil)
            return nil
        }
        listFile = file
        guard let source = list.source(file, sheet: settings?.recipientsSheet, at: chosen?.location) else { return nil }
        return RecipientTable(
            source: source, chosen: settings?.columns ?? .none, origin: settings?.senderCountry, languages: shelf.tags,
            findings: findings)
    }

    private func readSignatories(languages: [Language], _ findings: Findings) -> [SignatoryEntry] {
        let list = TableFile(folder: folder, name: SignatoryTable.fileName, findings: findings)
        guard let file = list.find(), let table = list.read(file) else { return [] }
        return SignatoryTable.read(table, languages: languages, findings: findings)
    }

    private func readStatement(_ language: Language, settings: Settings?, columns: Columns) -> Statement? {
        let name = Statement.fileName(for: language)
        guard folder.has(name) else {
            findings.error(
                .missingStatement, "The \(language.englishName) text is missing: there is no file \(name).",
                at: SourceLocation(file: name),
                hint: document(for: language).map {
                    "‘bayan new \(folder.path) --add \(language.tag) --from \(folder.path)/\($0)’ makes it of ‘\($0)’."
                } ?? "Write it, or take ‘\(language.tag)’ out of ‘languages’ in letter.yaml.")
            return nil
        }
        do {
            let source = try folder.read(name, limit: FolderGate.Limit.statement)
            let vocabulary = vocabulary(language, settings: settings, columns: columns)
            StatementLanguage(shelf: shelf, findings: findings).check(source.text, in: name, language)
            var statement = StatementReader.read(source, vocabulary: vocabulary, findings: findings)
            if settings?.hasSmartTypography == true, var refined = statement {
                StatementTypography(
                    language: language, findings: findings, names: settings?.names(in: language, beside: listed) ?? []
                )
                .refine(&refined)
                statement = refined
            }
            if let links = settings?.links, links != .live, let read = statement {
                var notes = LinkNotes(keepsLinks: links == .both)
                statement = notes.noted(read)
            }
            return statement
        } catch {
            findings.add(error)
            return nil
        }
    }

    /// A document that lies where the text belongs.
    private func document(for language: Language) -> String? {
        ["docx", "odt", "html", "txt"].map { "statement.\(language.tag).\($0)" }.first(where: folder.has)
    }

    /// Texts that are there and that the letter's languages leave out.
    private func tellUnreadStatements(_ languages: [Language]) {
        guard languages.allSatisfy({ folder.has(Statement.fileName(for: $0)) }) else { return }
        for language in StatementFiles.languages(in: folder, shelf: shelf, findings: Findings()) ?? []
        where !languages.contains(language) {
            findings.warning(
                .unreadStatement, "The letter's languages leave \(language.englishName) out: this text is not read.",
                at: SourceLocation(file: Statement.fileName(for: language)),
                hint: "Add ‘\(language.tag)’ to ‘languages’ in letter.yaml, or delete the file.")
        }
    }

    private func tellMisnamed() {
        let told = Set(findings.all.compactMap { $0.location?.line == nil ? $0.location?.file : nil })
        for finding in MisnamedFiles(folder: folder, shelf: shelf).findings()
        where finding.location.map({ told.contains($0.file) }) != true { findings.add(finding) }
    }

    private func vocabulary(_ language: Language, settings: Settings?, columns: Columns) -> Vocabulary {
        Vocabulary(
            language: language, columns: columns, isListUnread: isListUnread,
            // Settings that cannot be read may name a date.
            date: settings.map { settings in settings.date.map { settings.wording(language).letterDate($0) } } ?? "…",
            wording: settings?.wording(language) ?? Wording(language), forms: settings?.forms ?? [:],
            hasSubject: settings?.subject[language] != nil, folder: folder, shelf: shelf)
    }

    // MARK: Several languages

    /// Compares the statements with the first, and gives all the ids and addressees that one of them has.
    private func match(_ statements: inout [Statement], layout: Layout) {
        let severity: Diagnostic.Severity = layout == .parallel ? .error : .warning
        for statement in statements.dropFirst() {
            PairCheck(one: statements[0], other: statement, severity: severity).findings().forEach(findings.add)
        }
        guard var items = statements[0].demands?.items else { return }
        for statement in statements.dropFirst() {
            guard let other = statement.demands, items.count == other.items.count else { return }
            for index in items.indices {
                let ids = [items[index].id, other.items[index].id].filter { $0 != String(index + 1) }
                if Set(ids).count > 1 {
                    findings.error(
                        .differentDemandIDs, "Demand \(index + 1) is ‘\(ids[0])’ in one language and ‘\(ids[1])’ in the other.",
                        at: other.items[index].location, hint: "Give it one id, in one of the two statements.")
                }
                items[index].id = ids.first ?? String(index + 1)
                items[index].recipients.formUnion(other.items[index].recipients)
            }
        }
        for statement in statements.indices { statements[statement].setDemands(idsAndRecipientsOf: items) }
    }

    private func warnAboutUnknownRecipients(
        in statement: Statement, _ recipients: Recipients, _ rows: [RowDiagnostic]
    ) {
        guard let demands = statement.demands, !recipients.isEmpty else { return }
        let broken = Set(rows.compactMap(\.recipientID))
        var known: [String]?
        for item in demands.items {
            for id in item.recipients.sorted() where recipients.recipient(id: id) == nil && !broken.contains(id) {
                let ids = known ?? recipients.someIDs
                known = ids
                findings.warning(
                    .unknownRecipient, "The demand ‘\(item.id)’ is meant for ‘\(id)’, who is no recipient.",
                    at: item.location, hint: Nearest.name(to: id, among: ids).map { "Did you mean ‘\($0)’?" })
            }
        }
    }

    /// A column that looks like a part of an address, and is in no address and in no text.
    private func warnAboutUnusedColumns(_ table: RecipientTable, _ spoken: SpokenColumns, settings: Settings?) {
        for unused in table.columns.unusedAddressColumns
        where settings?.columns.columns[unused.name] == nil && !spoken.contains(unused.name) {
            findings.add(unused.finding(at: table.headerLocation(of: unused.column)))
        }
    }

    // MARK: Masters

    private func master(
        of statement: Statement, settings: Settings, roll: SignatoryRoll, columns: Columns
    ) -> TextMaster {
        let language = statement.language
        let wording = settings.wording(language)
        let reader = TemplateReader(
            vocabulary: vocabulary(language, settings: settings, columns: columns), findings: findings, footnotes: nil)
        let typography = StatementTypography(language: language, findings: findings, names: settings.names(in: language))
        func template(_ texts: Texts) -> ParagraphTemplate? {
            let paragraph = texts[language].map(reader.paragraph)
            return settings.hasSmartTypography
                ? paragraph.map(typography.changed) : paragraph
        }
        func shared(_ texts: Texts, as what: String) -> Paragraph? {
            var reader = reader
            reader.vocabulary.shared = what
            let paragraph = texts[language].map(reader.paragraph)
            return settings.hasSmartTypography
                ? paragraph.map(typography.changed)?.fixed : paragraph?.fixed
        }
        func personal(_ template: ParagraphTemplate?) -> ParagraphTemplate? {
            template?.isPersonal == true ? template : nil
        }

        var text = LetterText(language: language, title: statement.title, body: [])
        text.wording = wording
        text.standfirst = statement.standfirst
        text.locations = statement.locations
        text.locations.dateline = settings.place[language]?.location
        text.locations.signatoriesHeading = settings.signatoriesHeading[language]?.location
        text.translationNote = statement.isUnofficialTranslation ? wording.unofficialTranslation : nil
        text.dateline = wording.dateline(place: settings.place[language]?.text, date: settings.date)
        text.signatories = roll.signatories(in: language)
        text.signatoriesCount = roll.countLine(wording)
        text.signatoriesNote = settings.signatoryList.note[language]?.text
        text.numbersSignatories = settings.signatoryList.isNumbered
        text.signatoriesHeading = settings.signatoriesHeading[language]?.text
        text.copies = settings.copies.compactMap { shared($0, as: "The list of copies") }
        text.copiesLabel = wording.copiesLabel
        text.enclosures = settings.enclosures.compactMap { shared($0, as: "The list of enclosures") }
        text.enclosuresLabel = wording.enclosuresLabel
        text.footnotes = statement.footnotes
        text.contentsHeading = settings.contentsHeading[language]?.text
        let reference = template(settings.reference)
        let subject = template(settings.subject)
        let referenceLines = settings.referenceLines.compactMap { entry -> ReferenceLine? in
            guard let text = template(entry.text), let label = entry.label[language]?.text else { return nil }
            // French has a space before the colon.
            return ReferenceLine(label: label + (language.typography.spaceBefore[":"] ?? "") + ":", text: text)
        }
        if statement.title.isEmpty { text.substituteTitle = substitute(for: statement, subject) }
        let salutation = template(settings.salutation)
        let closing = template(settings.closing)
        let postscript = template(settings.postscript)
        text.reference = reference?.fixed
        text.subject = subject?.fixed
        text.salutation = salutation?.fixed
        text.closing = closing?.fixed
        text.postscript = postscript?.fixed
        let body = statement.blocks.fixed
        text.body = body ?? []
        var master = TextMaster(
            shared: text, body: body == nil ? statement.blocks : nil, reference: personal(reference),
            subject: personal(subject), salutation: personal(salutation), closing: personal(closing),
            ownSalutation: columns.indexes(of: "salutation", language: language),
            ownCopies: columns.indexes(of: "copies", language: language))
        if let code = code(settings, language, reader) {
            // A code that no recipient changes is among what is shared.
            if code.address.isPersonal { master.code = code } else { master.shared.code = filled(code) }
        }
        master.ownEnclosures = columns.indexes(of: "enclosures", language: language)
        if referenceLines.contains(where: { $0.text.isPersonal }) {
            master.referenceLines = referenceLines
        } else {
            master.shared.referenceLines = referenceLines.compactMap { line in line.text.fixed.map(line.labelled) }
        }
        master.postscript = personal(postscript)
        return master
    }

    private func code(_ settings: Settings, _ language: Language, _ reader: TemplateReader) -> CodeTemplate? {
        guard let entry = settings.code, let address = entry.address[language], let alternative = entry.alternative[language]
        else { return nil }
        var shared = reader
        shared.vocabulary.shared = "A code's caption"
        return CodeTemplate(
            address: reader.paragraph(address), alternative: alternative.text,
            caption: entry.caption[language].map(shared.paragraph), side: entry.side)
    }

    private func filled(_ code: CodeTemplate) -> Figure? {
        do throws(Diagnostics) {
            return try code.filled(for: Particulars(recipient: nil))
        } catch {
            error.all.forEach(findings.add)
            return nil
        }
    }

    /// The subject's own words, of a letter without a title.
    private func substitute(for statement: Statement, _ subject: ParagraphTemplate?) -> [Inline] {
        let words = (subject?.inlines.fixedInlines ?? []).plainText.trimmed
        if words.isEmpty {
            findings.error(
                .missingTitle, "The statement has no title, and the subject no words that all letters share.",
                at: subject?.location ?? SourceLocation(file: statement.file, line: 1),
                hint: "Add ‘title: …’ to the statement's front matter, or say in the subject what all letters are about.")
        }
        return [.text(words)]
    }

    /// What all letters share, whatever their languages.
    private func letter(_ settings: Settings) -> Letter {
        let edition = settings.edition ?? Edition(settings.languages)
        var letter = Letter(
            edition: edition, campaignLanguages: edition.tags.compactMap { tag in settings.languages.first { $0.tag == tag } },
            texts: [], authoritative: settings.authoritative, layout: settings.layout,
            letterhead: settings.letterhead, envelope: settings.envelope, paper: settings.paper, sender: settings.sender,
            justification: settings.justification, hyphenation: settings.hyphenation,
            addressedDemandsFirst: settings.addressedDemandsFirst, signatureFields: settings.signing?.signers ?? 0,
            date: settings.date)
        letter.signerNames = settings.signing?.signerNames ?? []
        letter.signatureSpace = settings.signatureSpace
        letter.codePlace = settings.code?.place ?? .foot
        letter.signaturesPerRow = settings.signaturesPerRow
        letter.hasContents = settings.hasContents
        letter.numbersHeadings = settings.numbersHeadings
        letter.enclosedFiles = settings.enclosedFiles
        letter.numbersEnclosures = settings.numbersEnclosures
        letter.locations = settings.locations
        return letter
    }
}

extension Statement {
    fileprivate mutating func changeDemands(_ change: (inout DemandsTemplate) -> Void) {
        for index in blocks.indices {
            guard case .demands(var demands) = blocks[index] else { continue }
            change(&demands)
            blocks[index] = .demands(demands)
        }
    }

    fileprivate mutating func setAddressedFirst(_ isFirst: Bool) { changeDemands { $0.addressedFirst = isFirst } }

    fileprivate mutating func setDemands(idsAndRecipientsOf items: [DemandsTemplate.Item]) {
        changeDemands { demands in
            // A second list of demands, which is told, has items of its own number.
            for index in demands.items.indices where items.indices.contains(index) {
                demands.items[index].id = items[index].id
                demands.items[index].recipients = items[index].recipients
            }
        }
    }
}
