private import CHyphen
private import Glibc
private import TypesettingData

/// One of libhyphen's dictionaries: TeX's hyphenation patterns (Liang 1983) for one language.
///
/// Threads may share it: libhyphen writes to a dictionary only while it loads it; hyphenating reads it and works in
/// buffers of its own (hyphen.c, `hnj_hyphen_hyph_`). Hence `@unchecked Sendable`.
final class HyphenationDictionary: @unchecked Sendable {
    private let dictionary: UnsafeMutablePointer<HyphenDict>

    /// American English, part of the program.
    static let americanEnglish = HyphenationDictionary(embedded: typesetting_data_hyph_en_us)
    /// British English, part of the program.
    static let britishEnglish = HyphenationDictionary(embedded: typesetting_data_hyph_en_gb)

    /// The dictionary for a BCP 47 tag: of the program for English, else the system's of that name
    /// (`/usr/share/hyphen/hyph_de.dic`, `hyph_pt_BR.dic`). nil where there is none.
    static func find(_ tag: String, in folder: String = "/usr/share/hyphen") -> HyphenationDictionary? {
        switch tag {
        case "en", "en-US": americanEnglish
        case "en-GB": britishEnglish
        default: HyphenationDictionary(path: "\(folder)/hyph_\(tag.replacing("-", with: "_")).dic")
        }
    }

    /// nil if the file is missing or not a dictionary in UTF-8.
    init?(path: String) {
        guard let loaded = hnj_hyphen_load(path) else { return nil }
        guard loaded.pointee.utf8 != 0 else {
            hnj_hyphen_free(loaded)
            return nil
        }
        dictionary = loaded
    }

    private init?(embedded file: (UnsafeMutablePointer<Int>) -> UnsafePointer<CChar>?) {
        var size = 0
        guard let bytes = file(&size), let stream = fmemopen(UnsafeMutableRawPointer(mutating: bytes), size, "r") else { return nil }
        defer { fclose(stream) }
        guard let loaded = hnj_hyphen_load_file(stream) else { return nil }
        dictionary = loaded
    }

    deinit {
        hnj_hyphen_free(dictionary)
    }

    /// After how many letters of `word` it may be divided, ascending. At least `left` letters stay before each place
    /// and `right` after it. `word` is letters only; capitals are taken for small letters.
    func divisions(of word: Substring, left: Int = 2, right: Int = 3) -> [Int] {
        let letters = word.unicodeScalars.count
        guard letters >= left + right else { return [] }
        let lowered = word.lowercased()
        guard lowered.unicodeScalars.count == letters else { return [] }
        let size = lowered.utf8.count
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: size + 5) { hyphens in
            hyphens.initialize(repeating: 0)
            var replacements: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
            var positions: UnsafeMutablePointer<Int32>?
            var cuts: UnsafeMutablePointer<Int32>?
            let failed = hnj_hyphen_hyphenate3(
                dictionary, lowered, Int32(size), hyphens.baseAddress, nil, &replacements, &positions, &cuts, Int32(left),
                Int32(right), 0, 0)
            defer {
                if let replacements {
                    for index in 0..<size { free(replacements[index]) }
                    free(replacements)
                }
                free(positions)
                free(cuts)
            }
            guard failed == 0 else { return [] }
            return (left...(letters - right)).filter { after in
                // A division that changes the spelling (German "Schiff-fahrt" of old) is left out.
                hyphens[after - 1] & 1 == 1 && replacements?[after - 1] == nil
            }
        }
    }
}
