import Foundation
import Testing

@testable import TrueType

private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

private func face(_ path: String) throws -> TrueTypeFace {
    try TrueTypeFace([UInt8](Data(contentsOf: root.appendingPathComponent("Fonts/" + path))))
}

private let fonts = [
    "Amiri/Amiri-Regular.ttf", "EBGaramond/EBGaramond-Italic.ttf", "FiraSans/FiraSans-Bold.ttf",
    "IBMPlexSansArabic/IBMPlexSansArabic-Regular.ttf",
]

/// A glyph that was asked for, in the form that the witness reads.
private struct Order: Codable {
    struct Wanted: Codable {
        var glyph: Int
        var parts: [[Int]]
        var advance: Int
    }
    var face: String
    var program: String
    var glyphs: [Wanted]
}

@Test("A derived font shows what was asked for, and fontTools and the OpenType Sanitizer find nothing wrong", arguments: fonts)
func derivedFontIsSound(path: String) throws {
    let face = try face(path)
    var font = DerivedFont(of: face)
    var wanted: [Order.Wanted] = []
    func add(_ parts: [GlyphPart], _ advance: UInt16) throws {
        let glyph = try font.add(parts, advance: advance)
        wanted.append(Order.Wanted(
            glyph: Int(glyph), parts: parts.map { [Int($0.glyph), Int($0.dx), Int($0.dy)] }, advance: Int(advance)))
    }
    for glyph in stride(from: UInt16(3), to: UInt16(face.glyphCount), by: 7) {
        try add([GlyphPart(glyph)], face.advances[Int(glyph)])
        try add([GlyphPart(glyph)], 300)
        try add([GlyphPart(glyph, dx: -130, dy: 8), GlyphPart(40, dx: 5, dy: -90)], 512)
    }
    try add([], 247)
    try add([], 0)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("derived-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let program = folder.appendingPathComponent("derived.ttf"), order = folder.appendingPathComponent("order.json")
    try Data(font.serialised()).write(to: program)
    try JSONEncoder().encode(Order(
        face: root.appendingPathComponent("Fonts/" + path).path, program: program.path, glyphs: wanted)).write(to: order)

    let witness = Process(), output = Pipe()
    witness.executableURL = root.appendingPathComponent(".venv/bin/python")
    witness.arguments = [root.appendingPathComponent("Tests/Witnesses/fonts.py").path, order.path]
    (witness.standardOutput, witness.standardError) = (output, output)
    try witness.run()
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    witness.waitUntilExit()
    #expect(witness.terminationStatus == 0, "\(said)")
}

@Test("An outline is the glyph as long as its own advance is enough, then parts of others")
func outlinesAreNotRepeated() throws {
    let face = try face("EBGaramond/EBGaramond-Regular.ttf")
    let simple = try #require((1..<UInt16(face.glyphCount)).first { face.leaves[Int(face.leafStarts[Int($0)])].glyph == $0 })
    var font = DerivedFont(of: face)
    let first = try font.add([GlyphPart(simple)], advance: 400)
    let again = try font.add([GlyphPart(simple)], advance: 400)
    let wider = try font.add([GlyphPart(simple)], advance: 450)
    #expect(first == again)
    #expect(first != wider)
    #expect(font.advances[Int(first)] == 400)
    #expect(font.advances[Int(wider)] == 450)
}

@Test("The same orders give the same bytes")
func derivationIsDeterministic() throws {
    let face = try face("Amiri/Amiri-Regular.ttf")
    var used = DerivedFont(of: face)
    for glyph in 20..<80 { _ = try used.add([GlyphPart(UInt16(glyph), dx: 3)], advance: 200) }
    used.removeAll()
    func derive(_ font: DerivedFont) throws -> [UInt8] {
        var font = font
        for glyph in 50..<90 { _ = try font.add([GlyphPart(UInt16(glyph)), GlyphPart(9, dx: 10)], advance: 600) }
        return font.serialised()
    }
    let first = try derive(DerivedFont(of: face))
    #expect(try derive(DerivedFont(of: face)) == first)
    #expect(try derive(used) == first)
}

@Test("A face's measures are in thousandths of an em")
func metrics() throws {
    let italic = try face("EBGaramond/EBGaramond-Italic.ttf").metrics
    #expect(italic.italicAngle < 0)
    #expect(italic.ascent > 0 && italic.descent < 0 && italic.capHeight > 500)
    #expect(try face("FiraSans/FiraSans-Regular.ttf").metrics.isSerif == false)
}

@Suite("A broken font file is refused, whatever is broken")
struct BrokenFonts {
    @Test("Text, an empty file and a cut-off file")
    func noFont() throws {
        #expect(throws: FontFault.truncated) { _ = try TrueTypeFace([]) }
        #expect(throws: FontFault.notTrueType) { _ = try TrueTypeFace(Array("OTTO and more".utf8)) }
        let whole = [UInt8](try Data(contentsOf: root.appendingPathComponent("Fonts/Amiri/Amiri-Regular.ttf")))
        for length in [5, 100, 5000, whole.count / 2] {
            #expect(throws: FontFault.self) { _ = try TrueTypeFace(Array(whole.prefix(length))) }
        }
    }

    @Test("A composite that contains itself")
    func endlessComposite() throws {
        var bytes = [UInt8](try Data(contentsOf: root.appendingPathComponent("Fonts/Amiri/Amiri-Regular.ttf")))
        let sound = try TrueTypeFace(bytes)
        let file = FontData(bytes: bytes)
        let composite = try #require((0..<sound.glyphCount).first {
            try file.components(of: UInt16($0), in: sound.outlines) != nil
        })
        let part = sound.outlines[composite].lowerBound + 12
        (bytes[part], bytes[part + 1]) = (UInt8(composite >> 8), UInt8(composite & 0xFF))
        #expect(throws: FontFault.malformedGlyph(UInt16(composite))) { _ = try TrueTypeFace(bytes) }
    }

    @Test("Random bytes in the tables never crash")
    func noise() throws {
        let sound = [UInt8](try Data(contentsOf: root.appendingPathComponent("Fonts/IBMPlexSansArabic/IBMPlexSansArabic-Bold.ttf")))
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<20 {
            var bytes = sound
            for _ in 0..<200 { bytes[Int.random(in: 12..<bytes.count, using: &generator)] = .random(in: 0...255, using: &generator) }
            guard let face = try? TrueTypeFace(bytes) else { continue }
            var font = DerivedFont(of: face)
            for glyph in 0..<min(200, face.glyphCount) { _ = try? font.add([GlyphPart(UInt16(glyph))], advance: 500) }
            #expect(font.serialised().count > 100)
        }
    }
}
