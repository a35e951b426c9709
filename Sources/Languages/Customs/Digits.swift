/// Which digits numbers are written in.
public enum Digits: String, Hashable, Sendable, Codable, CaseIterable {
    /// 0123456789
    case western
    /// ٠١٢٣٤٥٦٧٨٩ (U+0660 to U+0669)
    case arabicIndic = "arabic-indic"
    /// ۰۱۲۳۴۵۶۷۸۹ (U+06F0 to U+06F9)
    case extendedArabicIndic = "extended-arabic-indic"

    private var zero: UInt32 {
        switch self {
        case .western: 0x30
        case .arabicIndic: 0x660
        case .extendedArabicIndic: 0x6F0
        }
    }

    /// The number without any sign between thousands.
    public func string(_ number: Int) -> String { convert(String(number)) }

    /// The text with its western digits written in these digits; everything else stays.
    public func convert(_ text: String) -> String {
        guard self != .western else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isDigit = ("0"..."9").contains(scalar)
            scalars.append(isDigit ? Unicode.Scalar(zero + scalar.value - 0x30) ?? scalar : scalar)
        }
        return String(scalars)
    }
}
