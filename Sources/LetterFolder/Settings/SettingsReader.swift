import Correspondence
import LanguageFiles
import Languages
import Reading
import Reporting

/// Reads letter.yaml.
struct SettingsReader {
    private let folder: FolderGate
    private let shelf: LanguageShelf
    private let findings: Findings
    private var settings = Settings()
    private var languages: [Language] { settings.languages }

    /// nil where the file cannot be read at all; the findings say why.
    static func read(_ folder: FolderGate, shelf: LanguageShelf, findings: Findings) -> Settings? {
        do {
            let source = try folder.read(Settings.fileName, limit: FolderGate.Limit.settings)
            guard let document = YAMLDocument(source, findings: findings) else { return nil }
            var reader = SettingsReader(folder: folder, shelf: shelf, findings: findings)
            guard let root = document.root else { return reader.finished(nil) }
            guard let map = YAMLMap(root, path: "", keys: Settings.Keys.letter, in: document, findings: findings) else {
                return nil
            }
            return reader.finished(map)
        } catch {
            findings.add(error)
            return nil
        }
    }

    private init(folder: FolderGate, shelf: LanguageShelf, findings: Findings) {
        self.folder = folder
        self.shelf = shelf
        self.findings = findings
    }

    private mutating func finished(_ map: YAMLMap?) -> Settings? {
        guard readLanguages(map) else { return nil }
        guard let map else { return settings }
        settings.edition = edition(map)
        readForm(map)
        readTexts(map)
        if let sender = map.map("sender", keys: Settings.Keys.sender) { readSender(sender) }
        settings.signatories = signatories(map, "signatories", depth: 0)
        if let list = map.map("signatory-list", keys: Settings.Keys.signatoryList) {
            settings.signatoryList = SignatoryListSettings(list, languages: languages, findings: findings)
        }
        if let demands = map.map("demands", keys: Settings.Keys.demands) {
            settings.addressedDemandsFirst = demands.flag("addressed-first") ?? false
        }
        if let recipients = map.map("recipients", keys: Settings.Keys.recipients) {
            settings.recipientsFile = recipients.string("file")
            settings.recipientsSheet = recipients.string("sheet")
        }
        if let columns = map.map("columns", keys: nil) {
            for header in columns.keys { settings.columns.columns[header] = columns.string(header) }
        }
        if let sign = map.map("sign", keys: Settings.Keys.sign) {
            settings.locations.signing = sign.location
            settings.locations.level = sign.location(of: "level")
            settings.locations.timeStampAuthority = sign.location(of: "timestamp")
            settings.signing = SigningSettings(sign, folder: folder, languages: languages, findings: findings)
        }
        return settings
    }

    /// The languages that the letter names; else those whose statements there are. False where one of them is wrong:
    /// what else is right or wrong with the file depends on them.
    private mutating func readLanguages(_ map: YAMLMap?) -> Bool {
        if let map, map.has("languages") {
            var areKnown = true
            for text in map.strings("languages") ?? [] {
                guard let language = language(text) else {
                    areKnown = false
                    continue
                }
                if languages.contains(language) {
                    findings.error(.repeatedLanguage, "‘\(text.text)’ stands here twice.", at: text.location)
                } else {
                    settings.languages.append(language)
                }
            }
            if languages.isEmpty, map.strings("languages")?.isEmpty == true {
                findings.error(
                    .missingLanguage, "‘languages’ is empty.", at: map.location(of: "languages"),
                    hint: "Write the languages' codes: ‘languages: [en]’ or ‘[en, ar]’.")
            }
            return areKnown && !languages.isEmpty
        }
        guard let found = StatementFiles.languages(in: folder, shelf: shelf, findings: findings) else { return false }
        settings.languages = found
        if languages.isEmpty {
            findings.error(
                .missingStatement, "The folder has no statement.", at: SourceLocation(file: "statement.en.md"),
                hint: "Write the text into this file, statement.ar.md or another language's.")
        }
        return !languages.isEmpty
    }

    /// Some of the letter's languages, in an order of their own: `en+ar`.
    private func edition(_ map: YAMLMap) -> Edition? {
        guard let text = map.string("edition") else { return nil }
        guard let edition = Edition(rawValue: text.text) else {
            findings.error(
                .unknownValue, "‘edition’ cannot be ‘\(text.text)’.", at: text.location,
                hint: "Write codes of the letter's languages: ‘\(Edition(Array(languages.prefix(2))))’.")
            return nil
        }
        if let missing = edition.tags.first(where: { tag in !languages.contains { $0.tag == tag } }) {
            findings.error(
                .missingLanguage, "The letter has no language ‘\(missing)’ to be in its edition.", at: text.location,
                hint: "Write some of the letter's languages: \(languages.map(\.tag).joined(separator: ", ")).")
            return nil
        }
        return edition
    }

    private mutating func readForm(_ map: YAMLMap) {
        if let date = map.string("date") {
            settings.date = CalendarDate(date.text)
            if settings.date == nil {
                findings.error(
                    .badDate, "‘\(date.text)’ is no date.", at: date.location,
                    hint: "Write year, month and day as in 2020-08-28.")
            } else if let year = settings.date?.year, !(1800...2100).contains(year) {
                findings.warning(
                    .distantDate, "The letter's date is in the year \(year).", at: date.location,
                    hint: "Check the year: dates are written as in 2020-08-28.")
            }
        }
        settings.layout = map.choice("layout", Layout.self) ?? .parallel
        if map.has("layout") { settings.locations.layout = map.location(of: "layout") }
        tellLayoutOfTwo(map)
        settings.standard = standard(map) ?? .ua1
        settings.paper = map.choice("paper", Paper.self) ?? .a4
        if map.has("paper") { settings.locations.paper = map.location(of: "paper") }
        if map.isMap("letterhead")
            || map.isText("letterhead") && map.rawString("letterhead")?.lowercased().hasSuffix(".pdf") == true
        {
            readPrintedPaper(map)
        } else if let letterhead = folderName(map, "letterhead") {
            settings.letterhead = letterhead.text
            settings.locations.letterhead = letterhead.location
        }
        if let envelope = folderName(map, "envelope"), envelope.text != "none" {
            settings.envelope = envelope.text
            settings.locations.envelope = envelope.location
        }
        if let fonts = map.map("fonts", keys: Settings.Keys.fonts) {
            for script in fonts.keys { settings.fonts[script] = font(fonts, script) }
        }
        if let colours = map.map("colours", keys: Settings.Keys.colours) { readColours(colours) }
        settings.usesSystemFonts = map.flag("system-fonts") ?? false
        settings.justification = map.choice("justify", Justification.self) ?? .spaces
        settings.hyphenation = hyphenation(map) ?? .usual
        settings.hasSmartTypography = map.choice("typography", Typography.self) == .smart
        settings.numbersHeadings = map.choice("headings", HeadingForm.self) == .numbered
        if map.isText("contents"), ["yes", "no", "true", "false"].contains(map.rawString("contents") ?? "") {
            settings.hasContents = map.flag("contents") ?? false
        } else if let heading = map.texts("contents", languages: languages) {
            settings.hasContents = true
            settings.contentsHeading = heading
        }
        settings.links = map.choice("links", LinkForm.self) ?? .live
        if let named = map.string("authoritative").flatMap(language) {
            let variants = languages.filter { $0.parents.contains(named.tag) }
            settings.authoritative = languages.contains(named) ? named : variants.first ?? named
            if !languages.contains(named), variants.count > 1 {
                let tags = variants.map { "‘\($0.tag)’" }
                findings.error(
                    .missingLanguage, "‘\(named.tag)’ may be the \(tags.joined(separator: " or the ")) text.",
                    at: map.location(of: "authoritative"), hint: "Write \(tags.joined(separator: " or ")).")
            }
        }
        if let language = settings.authoritative, !languages.contains(language) {
            findings.error(
                .missingLanguage, "The letter has no \(language.englishName) text to be authoritative.",
                at: map.location(of: "authoritative"), hint: "Write one of the letter's languages.")
        }
        settings.digits = map.choices("digits", Digits.self, languages: languages)
        settings.months = months(map)
        settings.showsHijri = map.choice("calendar", LetterCalendar.self) == .both
        if settings.showsHijri { tellUnknownHijri(map) }
    }

    private func standard(_ map: YAMLMap) -> Standard? {
        guard let text = map.string("standard") else { return nil }
        if let standard = Standard(named: text.text) { return standard }
        findings.error(
            .unknownValue, "‘standard’ cannot be ‘\(text.text)’.", at: text.location, hint: Standard.known)
        return nil
    }

    /// Where a letter of more languages asks for two beside one another.
    private func tellLayoutOfTwo(_ map: YAMLMap) {
        let count = settings.edition?.tags.count ?? languages.count
        guard count > 2, map.has("layout"), settings.layout.isOfTwo else { return }
        let two = languages.prefix(2).map(\.tag).joined(separator: "+")
        findings.add(
            settings.layout.remark(
                on: count, "of this letter", at: map.location(of: "layout"),
                hint: "Write ‘layout: sequential’ or ‘separate’, or name the two that are to be printed: ‘edition: \(two)’."))
    }

    /// `letterhead: assets/paper.pdf`, or a map with that file and the margins that it leaves.
    private mutating func readPrintedPaper(_ map: YAMLMap) {
        let own = map.isMap("letterhead") ? map.map("letterhead", keys: Settings.Keys.letterhead) : nil
        guard let file = own == nil ? map.string("letterhead") : own?.string("file") else {
            if let own, !own.has("file") {
                findings.error(
                    .missingKey, "‘\(own.path)’ names no file.", at: own.location, hint: "Add ‘file: assets/paper.pdf’.")
            }
            return
        }
        settings.letterhead = "plain"
        settings.locations.letterhead = file.location
        if let own, let style = folderName(own, "style") {
            settings.letterhead = style.text
            settings.locations.letterhead = style.location
        }
        guard file.text.lowercased().hasSuffix(".pdf") else {
            findings.error(
                .pictureFormat, "‘\(file.text)’ is no PDF.", at: file.location, hint: "Export the letterhead as PDF.")
            return
        }
        var margins = PrintedPaper.Margins.usual
        if let sides = own?.map("margins", keys: Settings.Keys.margins) {
            margins.top = length(sides, "top") ?? margins.top
            margins.bottom = length(sides, "bottom") ?? margins.bottom
            margins.start = length(sides, "start") ?? margins.start
            margins.end = length(sides, "end") ?? margins.end
            margins.followingBottom = margins.bottom
        }
        if let sides = own?.map("following", keys: Settings.Keys.followingMargins) {
            margins.followingTop = length(sides, "top") ?? margins.followingTop
            margins.followingBottom = length(sides, "bottom") ?? margins.followingBottom
        }
        do throws(Diagnostics) {
            settings.printedPaper = PrintedPaper(
                path: try folder.resolve(file.text, from: file.location), name: file.text, margins: margins,
                location: file.location)
        } catch {
            error.all.forEach(findings.add)
        }
    }

    private enum LetterCalendar: String, CaseIterable {
        case gregorian, both
    }

    /// Where the letter cannot say its date by the Islamic calendar.
    private func tellUnknownHijri(_ map: YAMLMap) {
        guard let date = settings.date else { return }
        for language in languages where settings.wording(language).hijriDate(date) == nil {
            findings.warning(
                .noHijriDate,
                language.dates.hijriMonths.isEmpty
                    ? "\(language.englishName) has no names for the months of the Islamic calendar: its text has the Gregorian date alone."
                    : "The tables of the Islamic calendar do not know \(date): the letter has the Gregorian date alone.",
                at: map.location(of: "calendar"),
                hint: language.dates.hijriMonths.isEmpty
                    ? "Add ‘hijri-months’ to the language's file." : "They reach from 1882-11-12 to 2174-11-25.")
        }
    }

    private mutating func readColours(_ map: YAMLMap) {
        for name in map.keys {
            guard let colour = map.string(name) else { continue }
            if colour.text.wholeMatch(of: /#[0-9A-Fa-f]{6}/) != nil {
                settings.colours[name] = colour.text
            } else {
                findings.error(
                    .unknownValue, "‘\(map.name(of: name))’ cannot be ‘\(colour.text)’.", at: colour.location,
                    hint: "Write red, green and blue, as in \"#1e3a5f\".")
            }
        }
    }

    /// The language of a tag; nil, with a diagnostic, where there is none or its file is wrong.
    private func language(_ tag: PlacedText) -> Language? {
        do throws(Diagnostics) {
            if let language = try shelf.language(tag.text) { return language }
            findings.error(
                .unknownLanguage, "‘\(tag.text)’ is no language that Bayan knows.", at: tag.location,
                hint: (try shelf.tag(named: tag.text)).map { "Did you mean ‘\($0)’?" } ?? "‘bayan languages’ lists them.")
        } catch {
            error.all.forEach(findings.add)
        }
        return nil
    }

    /// A family's name, or `{family: …, weight: 500, bold: 800, width: 75}`.
    private func font(_ fonts: YAMLMap, _ script: String) -> FontChoice? {
        guard fonts.isMap(script) else { return fonts.string(script).map { FontChoice($0.text, location: $0.location) } }
        guard let map = fonts.map(script, keys: Settings.Keys.font) else { return nil }
        guard let family = map.string("family") else {
            findings.error(
                .missingKey, "‘\(map.path)’ names no family.", at: map.location,
                hint: "Add ‘family: …’; ‘bayan fonts’ lists them.")
            return nil
        }
        var choice = FontChoice(family.text, location: family.location)
        choice.weight = map.number("weight", in: 1...1000)
        choice.boldWeight = map.number("bold", in: 1...1000)
        choice.width = map.number("width", in: 25...200)
        choice.instance = map.string("instance")?.text
        return choice
    }

    private enum HeadingForm: String, CaseIterable {
        case plain, numbered
    }

    private enum Typography: String, CaseIterable {
        case smart, asWritten = "as-written"
    }

    /// The name of a dictionary that one of the languages has, of a language, or ‘none’.
    private func hyphenation(_ map: YAMLMap) -> Hyphenation? {
        guard let name = map.string("hyphenation") else { return nil }
        let named = languages.flatMap { $0.hyphenation?.dictionaries.keys.sorted() ?? [] }
        let known = [Hyphenation.none, .usual].map(\.rawValue) + named + shelf.tags
        if known.contains(name.text) { return Hyphenation(rawValue: name.text) }
        findings.error(
            .unknownValue, "‘hyphenation’ cannot be ‘\(name.text)’.", at: name.location,
            hint: Nearest.hint(for: name.text, among: [Hyphenation.none.rawValue] + named))
        return nil
    }

    /// Variants of the months' names, as the languages have them.
    private func months(_ map: YAMLMap) -> [Language: String] {
        guard let map = map.map("months", keys: YAMLMap.keys(languages)) else { return [:] }
        var months: [Language: String] = [:]
        for language in languages {
            guard let key = map.key(of: language), let variant = map.string(key) else { continue }
            if language.dates.months[variant.text] != nil {
                months[language] = variant.text
            } else {
                findings.error(
                    .unknownValue, "‘\(map.name(of: key))’ cannot be ‘\(variant.text)’.", at: variant.location,
                    hint: Nearest.hint(for: variant.text, among: language.dates.months.keys.sorted()))
            }
        }
        return months
    }

    /// A name that stands for a folder or a file of Bayan's, so no path.
    private func folderName(_ map: YAMLMap, _ key: String) -> PlacedText? {
        guard let text = map.string(key) else { return nil }
        guard text.text.utf8.allSatisfy({ $0 < 0x80 && $0 > 0x20 && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "\\") }),
            !text.text.hasPrefix(".")
        else {
            findings.error(
                .badName, "‘\(text.text)’ is not the name of \(key == "envelope" ? "an envelope" : "a letterhead").",
                at: text.location, hint: "Names have no slashes and no spaces; ‘bayan \(key)s’ lists them.")
            return nil
        }
        return text
    }

    private mutating func readTexts(_ map: YAMLMap) {
        func texts(_ key: String) -> Texts { map.texts(key, languages: languages) ?? [:] }
        settings.place = texts("place")
        settings.reference = texts("reference")
        settings.referenceLines = map.listOfMaps("reference-lines", keys: Settings.Keys.referenceLine).compactMap(referenceLine)
        settings.endorsement = texts("endorsement")
        if let forms = map.map("forms", keys: nil) {
            for name in forms.keys { settings.forms[name] = self.forms(forms, name) }
        }
        settings.subject = texts("subject")
        settings.salutation = texts("salutation")
        settings.closing = texts("closing")
        settings.postscript = texts("postscript")
        settings.signatureSpace = length(map, "signature-space") ?? 0
        settings.signaturesPerRow = map.number("signatures-per-row", in: 1...3) ?? 1
        if let code = map.map("code", keys: Settings.Keys.code) { settings.code = self.code(code) }
        settings.signatoriesHeading = texts("signatories-heading")
        settings.copies = map.listOfTexts("copies", languages: languages)
        let enclosures = EnclosureReader(folder: folder, languages: languages, findings: findings).read(map)
        (settings.enclosures, settings.enclosedFiles) = (enclosures.listed, enclosures.files)
        settings.numbersEnclosures = map.flag("number-enclosures") ?? false
    }

    private func referenceLine(_ map: YAMLMap) -> ReferenceLineEntry? {
        guard let label = map.texts("label", languages: languages), let text = map.texts("text", languages: languages) else {
            if !map.has("label") || !map.has("text") {
                findings.error(
                    .missingKey, "‘\(map.path)’ needs a ‘label’ and a ‘text’.", at: map.location,
                    hint: "Write ‘{label: Your reference, text: \"{{recipient.your-reference}}\"}’.")
            }
            return nil
        }
        return ReferenceLineEntry(label: label, text: text)
    }

    private func code(_ map: YAMLMap) -> CodeEntry? {
        let address = map.texts("address", languages: languages)
        let alternative = map.texts("alt", languages: languages)
        for (key, hint) in [
            ("address", "Add where it leads: ‘address: https://example.org/{{recipient.id}}’."),
            ("alt", "Say in ‘alt’ what the code is for, for those who do not see it."),
        ] where !map.has(key) {
            findings.error(.missingKey, "‘\(map.path)’ has no ‘\(key)’.", at: map.location, hint: hint)
        }
        guard let address, let alternative else { return nil }
        return CodeEntry(
            address: address, alternative: alternative, caption: map.texts("caption", languages: languages) ?? [:],
            place: map.choice("place", WebCode.Place.self) ?? .foot, side: length(map, "size") ?? WebCode.usualSide)
    }

    /// `{by: gender, m: السيد, f: السيدة, other: …}`
    private func forms(_ all: YAMLMap, _ name: String) -> TextForms? {
        guard let map = all.map(name, keys: nil) else { return nil }
        guard let column = map.string("by") else {
            if !map.has("by") {
                findings.error(
                    .missingKey, "‘\(map.path)’ does not say which column chooses its form.", at: map.location,
                    hint: "Add ‘by: gender’, or another column of the recipients' list.")
            }
            return nil
        }
        let values = map.keys.filter { $0 != "by" && $0 != "other" }
        guard !values.isEmpty else {
            findings.error(
                .missingKey, "‘\(map.path)’ has no forms.", at: map.location,
                hint: "Add what the column says, and the text for it: ‘m: Sir, f: Madam’.")
            return nil
        }
        func texts(_ key: String) -> Texts? {
            // Nothing is a form, too.
            map.isText(key) && map.rawString(key)?.isEmpty == true ? [:] : map.texts(key, languages: languages)
        }
        return TextForms(
            column: column, forms: values.compactMap { value in texts(value).map { (value, $0) } },
            other: map.has("other") ? texts("other") : nil)
    }

    /// A length such as `18mm` or `2 cm`, in points.
    private func length(_ map: YAMLMap, _ key: String) -> Double? {
        guard let text = map.string(key) else { return nil }
        let units = ["mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72, "pt": 1]
        let number = text.text.prefix { $0.isNumber || $0 == "." }
        let unit = text.text.dropFirst(number.count).drop(while: \.isWhitespace)
        guard let value = Double(number), let factor = units[String(unit)], (0...200).contains(value * factor) else {
            findings.error(
                .unknownValue, "‘\(key)’ cannot be ‘\(text.text)’.", at: text.location,
                hint: "Write a length up to 70mm, as in ‘18mm’.")
            return nil
        }
        return value * factor
    }

    private mutating func readSender(_ map: YAMLMap) {
        let name = map.texts("name", languages: languages) ?? [:]
        let lines = map.lines("lines", languages: languages) ?? [:]
        let returnAddress = map.texts("return-address", languages: languages) ?? [:]
        let contacts = map.strings("contacts") ?? []
        settings.sender = Sender(
            name: name.mapValues(\.text), lines: lines.mapValues { $0.map(\.text) },
            returnAddress: returnAddress.mapValues(\.text), contacts: contacts.map(\.text), logo: picture(map, "logo"),
            location: map.location)
        settings.sender.locations = Sender.Locations(
            name: name.mapValues(\.location), lines: lines.mapValues { $0.map(\.location) },
            returnAddress: returnAddress.mapValues(\.location), contacts: contacts.map(\.location))
        if let country = map.string("country") {
            settings.senderCountry = Country(country.text, languages: shelf.tags)
            if settings.senderCountry == nil {
                findings.error(
                    .unknownCountry, "‘\(country.text)’ is no country that Bayan knows.", at: country.location,
                    hint: Country.hint(for: country.text))
            }
        }
        settings.senderLanguage = map.string("language").flatMap(language)
    }

    /// A picture of the letter's folder, with the text that stands for it.
    private func picture(_ map: YAMLMap, _ key: String) -> Asset? {
        guard let picture = map.map(key, keys: Settings.Keys.picture) else { return nil }
        guard let file = picture.string("file") else {
            findings.error(
                .missingKey, "‘\(picture.path)’ names no file.", at: picture.location,
                hint: "Add ‘file: assets/logo.svg’.")
            return nil
        }
        let alternative = picture.texts("alt", languages: languages)
        if alternative == nil {
            findings.error(
                .missingKey, "‘\(picture.path)’ has no ‘alt’.", at: picture.location,
                hint: "Say in ‘alt’ what the picture shows, for those who do not see it.")
        }
        do {
            let path = try folder.picture(file.text, from: file.location)
            guard [".svg", ".png", ".jpg", ".jpeg"].contains(where: path.lowercased().hasSuffix) else {
                findings.error(
                    .pictureFormat, "‘\(file.text)’ is neither SVG, PNG nor JPEG.", at: file.location,
                    hint: "Convert it to SVG, PNG or JPEG.")
                return nil
            }
            return Asset(
                path: path, name: file.text, alternative: (alternative ?? [:]).mapValues(\.text), location: file.location)
        } catch {
            findings.add(error)
            return nil
        }
    }

    private func signatories(_ map: YAMLMap, _ key: String, depth: Int) -> [SignatoryEntry] {
        guard depth < 8 else {
            findings.error(.nestedTooDeeply, "Members are nested more than 8 deep.", at: map.location)
            return []
        }
        return map.listOfMaps(key, keys: Settings.Keys.signatory).compactMap { entry in
            func texts(_ key: String) -> [Language: String] {
                (entry.texts(key, languages: languages) ?? [:]).mapValues(\.text)
            }
            guard entry.has("name") else {
                findings.error(
                    .missingKey, "‘\(entry.path)’ has no name.", at: entry.location, hint: "Add ‘name: …’.")
                return nil
            }
            var signatory = SignatoryEntry(
                name: texts("name"), acronym: texts("acronym"), description: texts("description"),
                members: signatories(entry, "members", depth: depth + 1), person: texts("person"), role: texts("role"),
                image: picture(entry, "image"), location: entry.location)
            signatory.group = texts("group")
            signatory.surname = texts("surname")
            signatory.isWithdrawn = entry.flag("withdrawn") ?? false
            return signatory
        }
    }
}
