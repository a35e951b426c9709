/// How items of one level of a list are marked in an office document.
struct ListLevel {
    enum Series {
        case bullet, decimal, letters, capitals, roman, capitalRoman
        /// أ، ب، ج، د: by the letters' value.
        case abjad
        /// أ، ب، ت، ث: as dictionaries are ordered.
        case hijai
    }

    var series = Series.bullet
    var start = 1
    /// What stands before and behind the number.
    var prefix = ""
    var suffix = "."
    /// The numbers of outer levels stand before: 1.1.
    var showsOuter = false

    var isNumbered: Bool { series != .bullet }

    /// The mark of an item.
    func mark(_ number: Int) -> Manuscript.Mark {
        guard series != .bullet else { return .bullet }
        guard let sign = sign(number) else { return .number(number) }
        return .label((prefix == "(" ? "(" : "") + sign + (Self.suffixes.contains(suffix) && prefix.isEmpty ? suffix : ")"))
    }

    /// Those that are read behind an item's letter.
    private static let suffixes: Set = [".", ")", "-", "–", ".)"]
    private static let abjadLetters = Array("أبجدهوزحطيكلمنسعفصقرشتثخذضظغ")
    private static let hijaiLetters = Array("أبتثجحخدذرزسشصضطظعغفقكلمنهوي")
    private static let latin = Array("abcdefghijklmnopqrstuvwxyz")

    /// nil for decimal numbers, and beyond the alphabet.
    private func sign(_ number: Int) -> String? {
        func letter(_ alphabet: [Character]) -> String? {
            alphabet.indices.contains(number - 1) ? String(alphabet[number - 1]) : nil
        }
        switch series {
        case .bullet, .decimal: return nil
        case .letters: return letter(Self.latin)
        case .capitals: return letter(Self.latin)?.uppercased()
        case .roman: return Self.roman(number)
        case .capitalRoman: return Self.roman(number)?.uppercased()
        case .abjad: return letter(Self.abjadLetters)
        case .hijai: return letter(Self.hijaiLetters)
        }
    }

    private static func roman(_ number: Int) -> String? {
        guard (1...39).contains(number) else { return nil }
        let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"]
        return String(repeating: "x", count: number / 10) + ones[number % 10]
    }
}
