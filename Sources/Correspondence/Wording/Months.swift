/// Which names the months of the Gregorian calendar have. English has one set; Arabic has several, by country.
public enum Months: String, Hashable, Sendable, Codable, CaseIterable {
    /// آب: Palestine, Jordan, Syria, Lebanon, Iraq.
    case levantine
    /// أغسطس: Egypt, Sudan, the Gulf.
    case gregorian
    /// آب/أغسطس: both, as the United Nations write them.
    case both

    func name(of month: Int, in language: Language) -> String {
        let index = month - 1
        switch (language, self) {
        case (.english, _): return Self.english[index]
        case (.arabic, .levantine): return Self.levantineNames[index]
        case (.arabic, .gregorian): return Self.gregorianNames[index]
        case (.arabic, .both): return "\(Self.levantineNames[index])/\(Self.gregorianNames[index])"
        }
    }

    private static let english = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    private static let levantineNames = [
        "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني",
        "كانون الأول",
    ]
    private static let gregorianNames = [
        "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
    ]
}
