import Reporting
import TrueType

/// Founts that one letter's text is set from, each with its key in the pages' font resources.
struct Typecase: Sendable {
    private(set) var founts: [Fount] = []
    /// Founts of letters before, emptied: their room is used again.
    private var spare: [Fount] = []
    private let prefix: String

    /// - Parameter prefix: begins the founts' resource names.
    init(prefix: String) {
        self.prefix = prefix
    }

    var fonts: [EmbeddedFont] {
        founts.indices.flatMap { founts[$0].embedded(as: name($0)) }
    }

    /// Puts all founts aside, for the next letter.
    mutating func removeAll() {
        while var fount = founts.popLast() {
            fount.removeAll()
            spare.append(fount)
        }
    }

    func resourceName(_ fount: Int, isTurned: Bool) -> String {
        isTurned ? name(fount) + Fount.turnedSuffix : name(fount)
    }

    /// Appends the codes of some of a strip's sorts, if one of the founts has them all.
    func append(
        codesOf sorts: Range<Int>, of strip: SetSorts.Strip, in setting: SetSorts, to codes: inout [Int]
    ) -> Int? {
        guard let index = founts.firstIndex(where: { $0.matrices === strip.matrices }) else { return nil }
        let start = codes.count
        let keys = setting.keys.span
        let founts = founts.span
        for place in sorts {
            let sort = setting.sorts[place]
            guard let code = founts[index].code(of: keys.extracting(sort.key), hash: sort.hash, isTurned: strip.isTurned) else {
                codes.removeLast(codes.count - start)
                return nil
            }
            codes.append(code)
        }
        return index
    }

    /// Appends the codes of some of a strip's sorts, which are cast where they are missing.
    mutating func cast(
        _ sorts: Range<Int>, of strip: SetSorts.Strip, in setting: SetSorts, to codes: inout [Int]
    ) throws(Diagnostics) -> Int {
        let fount: Int
        if let known = founts.firstIndex(where: { $0.matrices === strip.matrices }) {
            fount = known
        } else {
            fount = founts.count
            if let known = spare.firstIndex(where: { $0.matrices === strip.matrices }) {
                founts.append(spare.remove(at: known))
            } else {
                founts.append(Fount(strip.matrices))
            }
        }
        let keys = setting.keys.span
        for place in sorts {
            let sort = setting.sorts[place]
            codes.append(try founts[fount].cast(keys.extracting(sort.key), hash: sort.hash, isTurned: strip.isTurned))
        }
        return fount
    }

    /// Casts what addresses and salutations need of the Latin book face, the one that most sorts are of, so that few
    /// letters need a font of their own. What Arabic needs is a matter of the face's shaping, and no list would do.
    mutating func castRepertoire() throws(Diagnostics) {
        guard let book = founts.indices.max(by: { founts[$0].latinSorts < founts[$1].latinSorts }), founts[book].latinSorts > 0
        else { return }
        for value in Array(0x20...0x7E) + [0x2013, 0x2018, 0x2019, 0x201C, 0x201D] {
            guard let character = Unicode.Scalar(value as Int) else { continue }
            try founts[book].cast(character)
        }
    }

    private func name(_ fount: Int) -> String { prefix + String(fount) }
}
