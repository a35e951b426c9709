/// What Bayan itself says in a letter, in one language: labels, notes, numbers, dates.
public struct Wording: Hashable, Sendable {
    /// Of the words.
    public var language: Language
    /// For every number in the text.
    public var digits: Digits
    /// For its dates.
    public var months: Months

    /// The words of a language; its own digits where none are asked for.
    public init(_ language: Language, digits: Digits? = nil, months: Months = .both) {
        self.language = language
        self.digits = digits ?? Digits(of: language)
        self.months = months
    }

    private func pick(_ english: String, _ arabic: String) -> String {
        switch language {
        case .english: english
        case .arabic: arabic
        }
    }

    /// The number in the text's digits.
    public func number(_ number: Int) -> String { digits.string(number) }

    /// "28 August 2020", «٢٨ آب/أغسطس ٢٠٢٠».
    public func date(_ date: CalendarDate) -> String {
        "\(number(date.day)) \(months.name(of: date.month, in: language)) \(number(date.year))"
    }

    /// "Ramallah, 28 August 2020", «رام الله، ٢٨ آب/أغسطس ٢٠٢٠».
    public func dateline(place: String?, date: CalendarDate?) -> String? {
        let parts = [place, date.map(self.date)].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: pick(", ", "، "))
    }

    /// "2 of 3", «٢ من ٣».
    public func page(_ page: Int, of count: Int) -> String {
        "\(number(page)) \(pick("of", "من")) \(number(count))"
    }

    /// The number before an item of an ordered list: "2.", «٢.».
    public func listNumber(_ number: Int) -> String { "\(self.number(number))." }

    /// What stands before those who get a copy.
    public var copiesLabel: String { pick("Copies", "نسخة إلى") }
    /// What stands before the enclosures.
    public var enclosuresLabel: String { pick("Enclosures", "المرفقات") }
    /// The note on a text that is not the authoritative one.
    public var unofficialTranslation: String { pick("Unofficial translation", "ترجمة غير رسمية") }
    /// The label of the demands that are meant for the letter's recipient.
    public var addressedLabel: String { pick("Addressed to you", "موجّه إليكم") }
    /// The accessible name of a signature field, and what stands in it until it is signed.
    public var signatureLabel: String { pick("Signature", "التوقيع") }

    /// The number with signs between thousands: "1,821", «١٬٨٢١».
    public func longNumber(_ number: Int) -> String {
        let digits = Array(String(number.magnitude))
        var grouped = number < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { grouped += self.digits == .western ? "," : "٬" }
            grouped.append(digit)
        }
        return self.digits.convert(grouped)
    }

    /// "1,821 signatures as of 28 August 2020; 2 withdrawn".
    public func signatures(_ count: Int, asOf date: CalendarDate?, withdrawn: Int) -> String {
        let signatures = pick(count == 1 ? "1 signature" : "\(longNumber(count)) signatures", arabicSignatures(count))
        let dated = date.map { "\(signatures) \(pick("as of", "حتى")) \(self.date($0))" } ?? signatures
        guard withdrawn > 0 else { return dated }
        return dated + pick("; \(longNumber(withdrawn)) withdrawn", "؛ سُحب منها: \(longNumber(withdrawn))")
    }

    /// "As of 28 August 2020".
    public func asOf(_ date: CalendarDate) -> String { pick("As of", "حتى") + " " + self.date(date) }

    /// The counted noun follows the number's last two digits.
    private func arabicSignatures(_ count: Int) -> String {
        switch (count, count % 100) {
        case (1, _): "توقيع واحد"
        case (2, _): "توقيعان"
        case (_, 3...10): "\(longNumber(count)) توقيعات"
        case (_, 11...99): "\(longNumber(count)) توقيعًا"
        default: "\(longNumber(count)) توقيع"
        }
    }

    /// "The English text is authoritative."
    public func authorityNote(_ authoritative: Language) -> String {
        switch authoritative {
        case .english: pick("The English text is authoritative.", "النص الإنجليزي هو المعتمد.")
        case .arabic: pick("The Arabic text is authoritative.", "النص العربي هو المعتمد.")
        }
    }
}
