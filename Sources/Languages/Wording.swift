/// What Bayan itself says in a letter, in one language: labels, notes, numbers, dates.
public struct Wording: Hashable, Sendable {
    /// Of the words.
    public var language: Language
    /// For every number in the text.
    public var digits: Digits
    /// For its dates: the name of one of the language's variants.
    public var months: String
    /// The letter's date is given by the Islamic calendar, too.
    package var showsHijri = false

    /// The words of a language; its own digits and months where none are asked for.
    public init(_ language: Language, digits: Digits? = nil, months: String? = nil) {
        self.language = language
        self.digits = digits ?? language.numbers.digits
        self.months = months ?? language.dates.defaultMonths
    }

    private func say(_ key: WordingKey) -> String { language.wordings[key] ?? key.rawValue }

    /// The number in the text's digits.
    public func number(_ number: Int) -> String { digits.string(number) }

    /// A section's number of those of the sections around it, the outermost first: "2.1", «٢-١». Other digits than the
    /// language's own have a full stop between them.
    package func sectionNumber(_ numbers: [Int]) -> String {
        numbers.map(number).joined(separator: digits == language.numbers.digits ? language.lists.levels : ".")
    }

    /// "28 August 2020", «٢٨ آب/أغسطس ٢٠٢٠».
    public func date(_ date: CalendarDate) -> String {
        let customs = language.dates
        let names = customs.months[months] ?? []
        let month = names.indices.contains(date.month - 1) ? names[date.month - 1] : number(date.month)
        let day = date.day == 1 ? customs.firstDay ?? number(1) : number(date.day)
        return customs.pattern.filling(["day": day, "month": month, "year": number(date.year)])
    }

    /// The letter's own date: by both calendars where the letter asks for that and the language has names for the months
    /// of both.
    package func letterDate(_ date: CalendarDate) -> String {
        guard showsHijri, let hijri = hijriDate(date) else { return self.date(date) }
        return language.dates.bothCalendars.filling(["gregorian": self.date(date), "hijri": hijri])
    }

    /// "9 Muharram 1442 AH", «٩ محرم ١٤٤٢ هـ»; nil where the language has no names for the months, or the day is before
    /// or after those that the calendar's tables know.
    package func hijriDate(_ date: CalendarDate) -> String? {
        let names = language.dates.hijriMonths
        guard !names.isEmpty, let hijri = HijriDate(date), names.indices.contains(hijri.month - 1) else { return nil }
        return language.dates.hijriPattern.filling([
            "day": number(hijri.day), "month": names[hijri.month - 1], "year": number(hijri.year),
        ])
    }

    /// "Ramallah, 28 August 2020", «رام الله، ٢٨ آب/أغسطس ٢٠٢٠».
    public func dateline(place: String?, date: CalendarDate?) -> String? {
        guard let place, let date else { return place ?? date.map(letterDate) }
        return language.dates.dateline.filling(["place": isolated(place), "date": letterDate(date)])
    }

    /// A name of the other direction does not carry the date along.
    private func isolated(_ name: String) -> String {
        guard let code = Script.code(of: name), language.scripts[code].isRightToLeft != language.isRightToLeft else {
            return name
        }
        return "\u{2068}\(name)\u{2069}"
    }

    /// "2 of 3", «٢ من ٣».
    public func page(_ page: Int, of count: Int) -> String {
        say(.page).filling(["page": number(page), "count": number(count)])
    }

    /// The number before an item of an ordered list: "2.", «٢.».
    public func listNumber(_ number: Int) -> String { language.lists.number.filling(["number": self.number(number)]) }

    /// Between a name and what describes it.
    public var comma: String { language.typography.comma }

    /// What stands before those who get a copy.
    public var copiesLabel: String { say(.copies) }
    /// What stands before the enclosures.
    public var enclosuresLabel: String { say(.enclosures) }
    /// The note on a text that is not the authoritative one.
    public var unofficialTranslation: String { say(.unofficialTranslation) }
    /// The label of the demands that are meant for the letter's recipient.
    public var addressedLabel: String { say(.addressed) }
    /// The accessible name of a signature field, and what stands in it until it is signed.
    public var signatureLabel: String { say(.signature) }

    /// "The English text is authoritative."
    ///
    /// - Parameter others: Languages of the letter; beside a variant of the same language the note says which one is meant.
    public func authorityNote(_ authoritative: Language, among others: [Language] = []) -> String {
        let forms = language.languageForms
        var name = ([authoritative.tag] + authoritative.parents).lazy.compactMap { forms[$0] }.first
        if forms[authoritative.tag] == nil, others.contains(where: authoritative.isVariant) {
            // «العربي (المغرب)»; a name without brackets says it by itself.
            let own = authoritative.name(in: authoritative)
            name = own.firstIndex(of: "(").flatMap { bracket in name.map { "\($0) \(own[bracket...])" } } ?? own
        }
        return say(.authoritative).filling(["language": name ?? authoritative.name(in: language)])
    }

    /// "Signed by Samira Khoury"
    public func signedBy(_ name: String) -> String { say(.signedBy).filling(["name": name]) }

    /// "Reserved for the signature of the Academy", in a field that somebody else is to sign.
    public func reservedFor(_ name: String) -> String { say(.reservedFor).filling(["name": name]) }

    /// That who has signed in a reserved field is shown by the reader's program.
    public var seeSignature: String { say(.seeSignature) }

    /// Above names that are a document of their own.
    public var annexLabel: String { say(.annex) }

    /// That the names are such a document: "The names are in the annex."
    public var namesInAnnex: String { say(.namesInAnnex) }

    /// "17 signatures"
    public func signatures(_ count: Int) -> String {
        let forms = language.signatureCounts
        let form = forms[language.plurals.form(of: count)] ?? forms[.other] ?? "{count}"
        return form.filling(["count": longNumber(count)])
    }

    /// "1,821 signatures as of 28 August 2020; 2 withdrawn".
    public func signatures(_ count: Int, asOf date: CalendarDate?, withdrawn: Int) -> String {
        let signatures = signatures(count)
        let dated = date.map { say(.signaturesAsOf).filling(["signatures": signatures, "date": self.date($0)]) } ?? signatures
        return withdrawn > 0 ? say(.withdrawn).filling(["text": dated, "count": longNumber(withdrawn)]) : dated
    }

    /// "As of 28 August 2020".
    public func asOf(_ date: CalendarDate) -> String { say(.asOf).filling(["date": self.date(date)]) }

    /// "2nd", «2.º»
    public func ordinal(_ number: Int) -> String {
        let customs = language.numbers
        let form = customs.ordinals[customs.ordinalPlurals.form(of: number)] ?? customs.ordinals[.other] ?? "{number}"
        return form.filling(["number": self.number(number)])
    }

    /// "12%", «١٢٪»
    public func percent(_ number: Int) -> String { language.numbers.percent.filling(["number": self.number(number)]) }

    /// The number with the language's signs between thousands: "1,821", «١٬٨٢١».
    public func longNumber(_ number: Int) -> String {
        (number < 0 ? "-" : "") + amount(whole: String(number.magnitude), fraction: "")
    }

    /// A number with the language's signs: "1,821.50", «١٬٨٢١٫٥٠».
    /// - Parameters:
    ///   - whole: European digits before the decimal sign, one at least.
    ///   - fraction: those behind it; empty for none.
    package func amount(whole: String, fraction: String) -> String {
        // In other digits than the language's own, its signs would look foreign.
        let isOwn = digits == language.numbers.digits
        let (group, decimal) = isOwn ? (language.numbers.group, language.numbers.decimal) : (",", ".")
        var text = ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index).isMultiple(of: 3) { text += group }
            text.append(digit)
        }
        return digits.convert(fraction.isEmpty ? text : text + decimal + fraction)
    }

    /// What a screen reader says of a footnote's mark.
    public func footnoteName(_ number: Int) -> String { say(.footnote).filling(["number": self.number(number)]) }
}

extension String {
    /// The text with what stands in braces replaced. A value is never looked through again.
    func filling(_ values: KeyValuePairs<String, String>) -> String {
        guard utf8.contains(UInt8(ascii: "{")) else { return self }
        var result = ""
        var rest = self[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open]
            let name = rest[rest.index(after: open)..<close]
            if let value = values.first(where: { $0.key == name })?.value {
                result += value
            } else {
                result += rest[open...close]
            }
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}
