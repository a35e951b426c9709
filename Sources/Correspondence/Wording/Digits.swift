/// Which digits numbers are written in.
public enum Digits: String, Hashable, Sendable, Codable, CaseIterable {
    /// 0123456789
    case western
    /// ٠١٢٣٤٥٦٧٨٩ (U+0660 to U+0669)
    case arabicIndic = "arabic-indic"

    /// The digits that a language has where the letter says nothing.
    public init(of language: Language) {
        self = language == .arabic ? .arabicIndic : .western
    }

    /// The number without any sign between thousands.
    public func string(_ number: Int) -> String { convert(String(number)) }

    /// The text with its western digits written in these digits; everything else stays.
    public func convert(_ text: String) -> String {
        guard self == .arabicIndic else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isDigit = ("0"..."9").contains(scalar)
            scalars.append(isDigit ? Unicode.Scalar(0x660 + scalar.value - 0x30) ?? scalar : scalar)
        }
        return String(scalars)
    }
}
