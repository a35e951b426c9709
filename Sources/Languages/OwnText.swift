extension Language {
    /// What its file says in the language itself: its name, months, salutations, closings and Bayan's own words, without
    /// letters of other scripts. A font that has all these characters can be taken to cover the language.
    public var ownText: String {
        let customs = customs
        let texts =
            [customs.name] + customs.dates.months.values.joined() + customs.salutations + customs.closings
            + customs.wordings.values + customs.signatureCounts.values
        let scripts = customs.scripts.map(\.code)
        let own = texts.joined(separator: " ").unicodeScalars.filter { scalar in
            Script.code(of: scalar).map(scripts.contains) ?? true
        }
        return String(String.UnicodeScalarView(own))
    }

    /// A few words of it, for a specimen of type.
    public var specimen: String {
        let customs = customs
        let months = customs.dates.months[customs.dates.defaultMonths] ?? customs.dates.months.values.first ?? []
        let words = [customs.name] + customs.salutations.prefix(1) + months + customs.closings.prefix(1)
        return words.map { String($0.reversed().drop { !$0.isLetter && !$0.isNumber }.reversed()) }
            .joined(separator: customs.typography.comma)
    }
}
