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

    /// nil for decimal numbers, and beyond the alphabet.
    private func sign(_ number: Int) -> String? {
        func letter(_ alphabet: [Character]) -> String? {
            alphabet.indices.contains(number - 1) ? String(alphabet[number - 1]) : nil
        }
        let roman = OrdinalLetters.roman.indices.contains(number - 1) ? OrdinalLetters.roman[number - 1] : nil
        switch series {
        case .bullet, .decimal: return nil
        case .letters: return letter(OrdinalLetters.latin)
        case .capitals: return letter(OrdinalLetters.latin)?.uppercased()
        case .roman: return roman
        case .capitalRoman: return roman?.uppercased()
        case .abjad: return letter(OrdinalLetters.abjad)
        case .hijai: return letter(OrdinalLetters.hijai)
        }
    }
}
