import Languages
import Reporting
import TrueType
import Typesetting

/// The sorts of one face with their codes: a font that grows with the text that is set from it.
struct Fount: Sendable {
    /// The codes of one Type 0 font. Code 0 is `.notdef` and shown never.
    private struct Codes: Sendable {
        var table = SortTable()
        var widths: [Int]
        var glyphs: [UInt16] = [0]
        var texts = [""]

        /// - Returns: the new code.
        mutating func add(_ key: SortKey.Words, hash: UInt32, width: Int, glyph: UInt16) -> Int {
            table.insert(key, hash: hash)
            widths.append(width)
            glyphs.append(glyph)
            texts.append(SortKey.text(of: key))
            return table.count
        }

        mutating func removeAll() {
            table.removeAll()
            widths.removeLast(widths.count - 1)
            glyphs.removeLast(glyphs.count - 1)
            texts.removeLast(texts.count - 1)
        }
    }

    let matrices: Matrices
    private var derived: DerivedFont
    private var upright: Codes
    private var turned: Codes
    /// Kept from sort to sort for its room.
    private var parts: [GlyphPart] = []

    init(_ matrices: Matrices) {
        self.matrices = matrices
        derived = DerivedFont(of: matrices.program)
        let notdef = EmbeddedFont.thousandths(matrices.program.advances[0], matrices.program.unitsPerEm)
        upright = Codes(widths: [notdef])
        turned = Codes(widths: [notdef])
    }

    /// Begins anew, and keeps its room.
    mutating func removeAll() {
        derived.removeAll()
        upright.removeAll()
        turned.removeAll()
    }

    /// The code that shows a sort, if the fount has it.
    func code(of key: SortKey.Words, hash: UInt32, isTurned: Bool) -> Int? {
        let place = isTurned ? turned.table.place(of: key, hash: hash) : upright.table.place(of: key, hash: hash)
        return place.map { $0 + 1 }
    }

    /// The code that shows a sort, which is cast if need be.
    /// - Throws: `unusable-font`, as where the fount is full.
    mutating func cast(_ key: SortKey.Words, hash: UInt32, isTurned: Bool) throws(Diagnostics) -> Int {
        if let code = code(of: key, hash: hash, isTurned: isTurned) { return code }
        let advance = SortKey.advance(of: key)
        parts.removeAll(keepingCapacity: true)
        SortKey.append(partsOf: key, to: &parts)
        let glyph: UInt16
        do {
            glyph = try derived.add(parts, advance: advance)
        } catch {
            throw Foundry.refusal(of: matrices.face, error)
        }
        let width = EmbeddedFont.thousandths(advance, derived.face.unitsPerEm)
        return isTurned
            ? turned.add(key, hash: hash, width: width, glyph: glyph)
            : upright.add(key, hash: hash, width: width, glyph: glyph)
    }

    /// Casts the plain glyphs of characters that the face has, and what is shown for long cribs.
    mutating func cast(_ characters: [Unicode.Scalar]) throws(Diagnostics) {
        let program = matrices.program
        for character in characters {
            let glyph = matrices.glyph(for: character)
            if glyph != 0 { try cast(program.hasInk(glyph) ? glyph : nil, program.advances[Int(glyph)], as: character) }
        }
        if let ink = matrices.cribInk { try cast(ink, UInt16(program.unitsPerEm / 2), as: .wordJoiner) }
    }

    private mutating func cast(_ ink: UInt16?, _ advance: UInt16, as character: Unicode.Scalar) throws(Diagnostics) {
        var key = [SortKey.head(advance: advance, parts: ink == nil ? 0 : 1, characters: 1)]
        if let ink { SortKey.append(GlyphPart(ink), to: &key) }
        key.append(character.value)
        _ = try cast(key.span, hash: SortKey.hash(key.span), isTurned: false)
    }

    /// How many sorts there are that show a Latin letter.
    var latinSorts: Int {
        upright.texts.count { $0.unicodeScalars.first.map { (0x41...0x24F).contains($0.value) } ?? false }
    }

    /// How many sorts there are.
    var sorts: Int { upright.table.count }

    /// The fonts to embed: one for text along its line's direction, one for right-to-left text in left-to-right lines,
    /// both on the same program. Their names differ, since pdf.js ends a chunk of text where the font's name changes.
    func embedded(as resourceName: String) -> [EmbeddedFont] {
        let program = derived.serialised()
        func embedded(_ codes: Codes, as resourceName: String) -> EmbeddedFont {
            EmbeddedFont(
                resourceName: resourceName, baseName: Self.tag(codes.table.digest) + "+" + matrices.face.postScriptName,
                program: program, widths: codes.widths, glyphs: codes.glyphs, texts: codes.texts,
                metrics: matrices.metrics)
        }
        var fonts: [EmbeddedFont] = []
        if upright.table.count > 0 { fonts.append(embedded(upright, as: resourceName)) }
        if turned.table.count > 0 { fonts.append(embedded(turned, as: resourceName + Self.turnedSuffix)) }
        return fonts
    }

    static let turnedSuffix = "R"

    /// Six capital letters that tell subsets of a font apart (ISO 32000-1, 9.6.4).
    private static func tag(_ digest: UInt64) -> String {
        var rest = digest ^ digest >> 32
        return String(
            (0..<6).map { _ in
                defer { rest /= 26 }
                return Character(Unicode.Scalar(UInt8(65 + rest % 26)))
            })
    }
}
