/// A writing system, by its code of ISO 15924.
public struct Script: Hashable, Sendable {
    /// `Latn`, `Arab`.
    public var code: String
    /// Whether its lines begin at the right.
    public var isRightToLeft: Bool
    /// How much larger its type is set than Latin type of the same size, so that both look equally large.
    public var scale: Double
    /// How much more leading it takes than Latin type.
    public var leading: Double
    /// The family that it is set in where neither letter nor letterhead names one; nil for the Latin family.
    public var family: String?
    /// BCP 47 tag of the language that words of the script are taken for where a letter has none of it.
    public var language: String

    /// A script; without figures it is set as Latin type is.
    public init(
        code: String, isRightToLeft: Bool = false, scale: Double = 1, leading: Double = 1, language: String = "und",
        family: String? = nil
    ) {
        self.code = code
        self.isRightToLeft = isRightToLeft
        self.scale = scale
        self.leading = leading
        self.language = language
        self.family = family
    }

    /// The code of the script that a letter belongs to (Unicode Standard Annex #24, blocks that letters of today are
    /// written with); nil for signs, digits and other scripts.
    public static func code(of scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A, 0xAA, 0xBA, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x1E00...0x1EFF, 0xFB00...0xFB06:
            "Latn"
        case 0x620...0x64A, 0x66E...0x66F, 0x671...0x6D3, 0x6D5, 0x6EE...0x6EF, 0x6FA...0x6FF, 0x750...0x77F, 0x8A0...0x8C9,
            0xFB50...0xFDFF, 0xFE70...0xFEFC:
            "Arab"
        case 0x370...0x373, 0x376...0x377, 0x37B...0x37D, 0x37F...0x3FF, 0x1F00...0x1FFF: "Grek"
        case 0x400...0x52F: "Cyrl"
        case 0x5D0...0x5EA, 0x5EF...0x5F2, 0xFB1D...0xFB4F: "Hebr"
        default: nil
        }
    }

    /// The code of the script that most letters of a text belong to; nil where it has none. Of two with equally many, a
    /// right-to-left one counts.
    public static func code(of text: String) -> String? {
        var only: String?
        var isMixed = false
        for scalar in text.unicodeScalars {
            guard let code = code(of: scalar), code != only else { continue }
            isMixed = only != nil
            if isMixed { break }
            only = code
        }
        guard isMixed else { return only }
        var counts: [(code: String, letters: Int)] = []
        for scalar in text.unicodeScalars {
            guard let code = code(of: scalar) else { continue }
            if let place = counts.firstIndex(where: { $0.code == code }) {
                counts[place].letters += 1
            } else {
                counts.append((code, 1))
            }
        }
        let rightToLeft = ["Arab", "Hebr"]
        return counts.max { one, other in
            (one.letters, rightToLeft.contains(one.code) ? 1 : 0, one.code) < (
                other.letters, rightToLeft.contains(other.code) ? 1 : 0, other.code
            )
        }?.code
    }
}

/// The scripts that there are figures for.
public struct ScriptBook: Hashable, Sendable {
    private let scripts: [String: Script]

    /// A book of these scripts.
    public init(_ scripts: [Script] = []) {
        self.scripts = Dictionary(scripts.map { ($0.code, $0) }) { first, _ in first }
    }

    /// The script of a code; one that the book lacks is set as Latin type is.
    public subscript(code: String) -> Script { scripts[code] ?? Script(code: code) }

    /// Whether the book has figures for the script.
    public func has(_ code: String) -> Bool { scripts[code] != nil }

    /// The code of the script that a key of a table means: a code, or a script's usual language.
    public func code(named key: String) -> String? {
        scripts[key]?.code ?? scripts.values.first { $0.language == key }?.code
    }
}
