private import CHyphen
private import Glibc
import Synchronization

/// One of libhyphen's dictionaries: TeX's hyphenation patterns (Liang 1983) for one language.
///
/// Threads may share it: libhyphen writes to a dictionary only while it loads it; hyphenating reads it and works in
/// buffers of its own (hyphen.c, `hnj_hyphen_hyph_`). Hence `@unchecked Sendable`.
final class HyphenationDictionary: @unchecked Sendable {
    private let dictionary: UnsafeMutablePointer<HyphenDict>

    /// The dictionary of a file, read once; nil if it is missing or not a dictionary in UTF-8.
    static func at(_ path: String) -> HyphenationDictionary? {
        known.withLock { known in
            if let dictionary = known[path] { return dictionary }
            let dictionary = HyphenationDictionary(path: path)
            known[path] = .some(dictionary)
            return dictionary
        }
    }

    private static let known = Mutex<[String: HyphenationDictionary?]>([:])

    /// nil if the file is missing or not a dictionary in UTF-8.
    init?(path: String) {
        guard let loaded = hnj_hyphen_load(path) else { return nil }
        guard loaded.pointee.utf8 != 0 else {
            hnj_hyphen_free(loaded)
            return nil
        }
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
