/// Titles before a name: what a letter's salutation cannot consist of.
package enum CourtesyTitle {
    /// Whether a value is titles and nothing else: "Mr.", "Frau Dr.", «السيدة». A sign behind them makes it a salutation
    /// ("Madame, Monsieur,").
    package static func isAlone(_ value: String) -> Bool {
        guard value.utf8.count <= 40, !value.utf8.contains(UInt8(ascii: ",")), !value.contains("،") else { return false }
        let words = value.foldedName.split(separator: " ")
        return !words.isEmpty && words.allSatisfy { titles.contains(String($0)) }
    }

    private static let titles: Set = [
        "mr", "mrs", "ms", "miss", "mx", "dr", "doctor", "prof", "professor", "sir", "madam", "messrs", "rev", "revd", "hon",
        "phd",
        "herr", "herrn", "frau", "fraulein", "doktor", "ing", "dipl", "med", "jur", "phil",
        "m", "mm", "mme", "mmes", "mlle", "monsieur", "madame", "mademoiselle", "docteur", "professeur", "pr",
        "sr", "sra", "srta", "senor", "senora", "senorita", "don", "dona", "doctora", "profesor", "profesora",
        "السيد", "السيده", "الانسه", "سيد", "سيده", "انسه", "الدكتور", "الدكتوره", "دكتور", "دكتوره", "الاستاذ", "الاستاذه",
        "استاذ",
        "استاذه", "المهندس", "المهندسه", "الشيخ", "د", "ا", "اد", "م",
    ]
}
