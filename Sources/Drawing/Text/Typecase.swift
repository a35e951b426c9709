import Reporting
import Synchronization
import TrueType

/// Founts that one letter's text is set from, each with its key in the pages' font resources.
struct Typecase: Sendable {
    private(set) var founts: [Fount] = []
    /// Founts of letters before, emptied: their room is used again.
    private var spare: [Fount] = []
    private let prefix: String
    private static let last = Atomic<Int>(0)
    /// Of the typecase, and of those that begin as its copy, among all of the program.
    let number: Int

    /// - Parameter prefix: begins the founts' resource names.
    init(prefix: String) {
        self.prefix = prefix
        number = Self.last.wrappingAdd(1, ordering: .relaxed).newValue
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

    /// Casts what names, addresses and salutations are likely to need, so that few letters need a font of their own: of the
    /// Latin book face, the one that most Latin sorts are of, the letters of most names; of the face that most of the letter is
    /// set from, the house numbers that stand in its lines. What Arabic letters need is a matter of the face's shaping, and no
    /// list would do.
    mutating func castRepertoire() throws(Diagnostics) {
        let latin = founts.indices.max { founts[$0].latinSorts < founts[$1].latinSorts }
        let book = founts.indices.max { founts[$0].sorts < founts[$1].sorts }
        if let latin, founts[latin].latinSorts > 0 { try founts[latin].cast(Self.latinRepertoire) }
        if let book, book != latin { try founts[book].cast(Self.digits) }
    }

    private static let digits = (0x30...0x39).compactMap { Unicode.Scalar($0 as Int) }
    /// ASCII, the letters of Latin-1 but for rare capitals, and those of Europe's names that are frequent besides.
    private static let latinRepertoire: [Unicode.Scalar] = {
        let ascii = (0x20...0x7E).compactMap { Unicode.Scalar($0 as Int) }
        return ascii + Array("–‘’“”àáâãäåæçèéêëìíîïñòóôõöøùúûüýßÇÉÖÜÁÅØİığşŞčČćłŁńšŠžŽ".unicodeScalars)
    }()

    private func name(_ fount: Int) -> String { prefix + String(fount) }
}
