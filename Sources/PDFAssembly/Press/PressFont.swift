import Correspondence
import Hashing

/// One TrueType program for all that was ever set in a face: the glyphs of many letters' fonts, each stored once.
///
/// Letters carry small fonts of their own. In a file of a thousand letters those would be most of it, though nearly all
/// their glyphs are the same.
struct PressFont {
    /// With its subset tag (ISO 32000-1, 9.6.4).
    let name: String
    /// The number of the font descriptor, promised to the fonts that use it.
    let descriptor: Int
    /// The first font's descriptor, to be written with the program.
    let model: PDFValue
    private var glyphs: [[UInt8]] = []
    private var metrics: [UInt8] = []
    private var known: [Glyph: UInt16] = [:]
    private var programs: [Digest: [UInt16]] = [:]
    private var head: [UInt8] = []
    private var horizontalHeader: [UInt8] = []
    private var profile: [UInt8] = []

    private struct Glyph: Hashable {
        var outline: [UInt8]
        var metric: [UInt8]
    }

    init(name: String, descriptor: Int, model: PDFValue) {
        self.name = name
        self.descriptor = descriptor
        self.model = model
    }

    /// Room for another font's glyphs; a TrueType program holds 65,535.
    func hasRoom(for program: TrueTypeTables) -> Bool { glyphs.count + program.glyphCount < 65_535 }

    /// Where a font's glyphs are in this one, by glyph.
    mutating func add(_ program: TrueTypeTables) throws(Diagnostic) -> [UInt16] {
        let key = Digest(of: program.bytes)
        if let places = programs[key] { return places }
        if glyphs.isEmpty {
            head = program["head"]
            horizontalHeader = program["hhea"]
            profile = program["maxp"]
        }
        guard program["head"].count >= 54, program["hhea"].count >= 36, program["maxp"].count >= 32,
            program["head"][18...19] == head[18...19]
        else { throw PrintedLetter.alien }
        // What must hold for all glyphs is the largest of all (OpenType, maxp; hhea; head).
        for place in stride(from: 6, to: 32, by: 2) { widen(&profile, program["maxp"], at: place, by: max) }
        widen(&horizontalHeader, program["hhea"], at: 10, by: max)
        for place in [36, 38] { widen(&head, program["head"], at: place) { Self.signed($0) < Self.signed($1) ? $0 : $1 } }
        for place in [40, 42] { widen(&head, program["head"], at: place) { Self.signed($0) > Self.signed($1) ? $0 : $1 } }
        var places = [UInt16?](repeating: nil, count: program.glyphCount)
        for glyph in 0..<program.glyphCount { try add(glyph, of: program, &places, depth: 0) }
        let found = places.map { $0 ?? 0 }
        programs[key] = found
        return found
    }

    @discardableResult
    private mutating func add(
        _ glyph: Int, of program: TrueTypeTables, _ places: inout [UInt16?], depth: Int
    ) throws(Diagnostic) -> UInt16 {
        guard places.indices.contains(glyph), depth < 8 else { throw PrintedLetter.alien }
        if let place = places[glyph] { return place }
        var outline = try program.outline(of: glyph)
        for place in TrueTypeTables.components(of: outline) {
            let part = try add(Int(outline[place]) << 8 | Int(outline[place + 1]), of: program, &places, depth: depth + 1)
            outline[place] = UInt8(part >> 8)
            outline[place + 1] = UInt8(part & 255)
        }
        let metric = try program.metric(of: glyph)
        let key = Glyph(outline: outline, metric: metric)
        // Glyph 0 stands for what is missing, and stays itself.
        let place = known[key] ?? UInt16(glyphs.count)
        if place == glyphs.count {
            known[key] = place
            glyphs.append(outline)
            metrics += metric
        }
        places[glyph] = place
        return place
    }

    private static func signed(_ value: UInt16) -> Int16 { Int16(bitPattern: value) }

    private func widen(_ table: inout [UInt8], _ other: [UInt8], at place: Int, by choose: (UInt16, UInt16) -> UInt16) {
        let chosen = choose(table.number(at: place), other.number(at: place))
        table.set(chosen, at: place)
    }

    /// The program as a file.
    var program: [UInt8] {
        var (head, horizontalHeader, profile) = (head, horizontalHeader, profile)
        head.set(1, at: 50)
        horizontalHeader.set(UInt16(glyphs.count), at: 34)
        profile.set(UInt16(glyphs.count), at: 4)
        var outlines: [UInt8] = []
        var index: [UInt8] = []
        for glyph in glyphs {
            index.append(long: outlines.count)
            outlines += glyph
            while outlines.count % 4 != 0 { outlines.append(0) }
        }
        index.append(long: outlines.count)
        return TrueTypeTables.file([
            ("glyf", outlines), ("head", head), ("hhea", horizontalHeader), ("hmtx", metrics), ("loca", index),
            ("maxp", profile),
        ])
    }
}
