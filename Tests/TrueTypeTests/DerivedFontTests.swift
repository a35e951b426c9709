import Foundation
import Testing
import Witnesses

@testable import TrueType

private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

private func face(_ path: String) throws -> OutlineFace {
    try OutlineFace(try OpenFace(FontSource(path: root.appendingPathComponent("Fonts/" + path).path)))
}

private let fonts = [
    "Amiri/Amiri-Regular.ttf", "EBGaramond/EBGaramond-Italic.ttf", "FiraSans/FiraSans-Bold.ttf",
    "IBMPlexSansArabic/IBMPlexSansArabic-Regular.ttf",
]

extension OutlineFace {
    fileprivate var copiedOutlines: CopiedOutlines? {
        if case .copied(let outlines) = outlines { outlines } else { nil }
    }
}

/// A glyph that was asked for, in the form that the witness reads.
private struct Order: Codable {
    struct Wanted: Codable {
        var glyph: Int
        var parts: [[Int]]
        var advance: Int
    }
    var face: String
    var index: Int
    var axes: [String: Float]
    /// Whether the outlines are another form of the face's, and not its own.
    var isDrawn: Bool
    var program: String
    var glyphs: [Wanted] = []
}

/// Derives a font of some of a face's glyphs, as they are, with another advance, and in pairs, and lets the witness judge.
private func judge(_ source: FontSource, axes: [String: Float] = [:], every step: Int) throws -> Witness.Report {
    let opened = try OpenFace(source)
    let face = try OutlineFace(opened)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("derived-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let program = folder.appendingPathComponent("derived.ttf"), file = folder.appendingPathComponent("order.json")
    var font = DerivedFont(of: face)
    var order = Order(
        face: source.path, index: source.index, axes: axes, isDrawn: !opened.isPlainTrueType, program: program.path)
    func add(_ parts: [GlyphPart], _ advance: UInt16) throws {
        let glyph = try font.add(parts, advance: advance)
        order.glyphs.append(
            Order.Wanted(
                glyph: Int(glyph), parts: parts.map { [Int($0.glyph), Int($0.dx), Int($0.dy)] }, advance: Int(advance)))
    }
    // The first ones of what is made for the tests are the hardest to draw.
    for glyph in Array(1..<min(4, UInt16(face.glyphCount))) + stride(from: UInt16(4), to: UInt16(face.glyphCount), by: step) {
        try add([GlyphPart(glyph)], face.advances[Int(glyph)])
        try add([GlyphPart(glyph)], 300)
        try add([GlyphPart(glyph, dx: -130, dy: 8), GlyphPart(UInt16(face.glyphCount - 1), dx: 5, dy: -90)], 512)
    }
    try add([], 247)
    try add([], 0)
    try Data(font.serialised()).write(to: program)
    try JSONEncoder().encode(order).write(to: file)
    return try Witness.python("fonts.py", [file.path])
}

@Test("Characters beyond the Basic Multilingual Plane are found (cmap, format 12)")
func charactersBeyondTheFirstPlane() throws {
    let face = try OpenFace(FontSource(path: root.appending(path: "Tests/Corpus/fonts/cmap-12.ttf").path))
    #expect(face.glyph(for: 0x1F600) != 0)
    #expect(face.glyph(for: 0x61) != 0)
    #expect(face.glyph(for: 0x1F601) == 0)
    var all: [UInt32] = []
    face.forEachCharacter { all.append($0) }
    #expect(all.contains(0x1F600))
}

@Test("A derived font shows what was asked for, and fontTools and the OpenType Sanitizer find nothing wrong", arguments: fonts)
func derivedFontIsSound(path: String) throws {
    let report = try judge(FontSource(path: root.appendingPathComponent("Fonts/" + path).path), every: 7)
    #expect(report.status == 0, "\(report.output)\(report.errors)")
}

/// Fonts of all kinds, made for these tests.
private let madeFonts = Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("bayan-fonts-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let report = try Witness.python("make_fonts.py", [folder.path])
    try #require(report.status == 0, "\(report.errors)")
    return folder.path
}

@Test(
    "Outlines of every kind are taken over within a thousandth of an em",
    arguments: [
        ("cubic.otf", 0, nil, 7), ("cubic2.otf", 0, nil, 35), ("variable.ttf", 0, 650, 1), ("variable.ttf", 0, nil, 1),
        ("both.ttc", 1, nil, 90), ("packed.woff", 0, nil, 90), ("packed.woff2", 0, nil, 90), ("small.woff2", 0, nil, 9),
    ] as [(String, Int, Float?, Int)])
func everyKindOfFontIsTakenOver(name: String, index: Int, weight: Float?, step: Int) throws {
    let source = FontSource(
        path: try madeFonts.get() + "/" + name, index: index, axes: weight.map { [FontSource.AxisValue("wght", $0)] } ?? [])
    let report = try judge(source, axes: weight.map { ["wght": $0] } ?? [:], every: step)
    #expect(report.status == 0, "\(report.output)\(report.errors)")
}

@Test("A variable face at a weight has that weight's advances")
func advancesOfAWeight() throws {
    let source = FontSource(path: try madeFonts.get() + "/variable.ttf", axes: [FontSource.AxisValue("wght", 900)])
    let face = try OutlineFace(try OpenFace(source))
    #expect(face.unitsPerEm == 2000)
    #expect(face.advances == [1000, 500, 1200, 1400])
    #expect(face.hasInk(2) && !face.hasInk(1))
}

@Test("An outline is the glyph as long as its own advance is enough, then parts of others")
func outlinesAreNotRepeated() throws {
    let face = try face("EBGaramond/EBGaramond-Regular.ttf")
    let outlines = try #require(face.copiedOutlines)
    let simple = try #require(
        (1..<UInt16(face.glyphCount)).first {
            outlines.leaves[Int(outlines.leafStarts[Int($0)])].glyph == $0
        })
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
        #expect(throws: FontFault.truncated) { _ = try OutlineFace([]) }
        #expect(throws: FontFault.notTrueType) { _ = try OutlineFace(Array("OTTO and more".utf8)) }
        let whole = [UInt8](try Data(contentsOf: root.appendingPathComponent("Fonts/Amiri/Amiri-Regular.ttf")))
        for length in [5, 100, 5000, whole.count / 2] {
            #expect(throws: FontFault.self) { _ = try OutlineFace(Array(whole.prefix(length))) }
        }
    }

    @Test("A composite that contains itself")
    func endlessComposite() throws {
        var bytes = [UInt8](try Data(contentsOf: root.appendingPathComponent("Fonts/Amiri/Amiri-Regular.ttf")))
        let sound = try OutlineFace(bytes)
        let file = try FontData(bytes)
        let outlines = try #require(sound.copiedOutlines?.outlines)
        let composite = try #require(
            (0..<sound.glyphCount).first {
                try file.components(of: UInt16($0), in: outlines) != nil
            })
        let part = outlines[composite].lowerBound + 12
        (bytes[part], bytes[part + 1]) = (UInt8(composite >> 8), UInt8(composite & 0xFF))
        #expect(throws: FontFault.malformedGlyph(UInt16(composite))) { _ = try OutlineFace(bytes) }
    }

    @Test("Random bytes in the tables never crash")
    func noise() throws {
        let sound = [UInt8](
            try Data(contentsOf: root.appendingPathComponent("Fonts/IBMPlexSansArabic/IBMPlexSansArabic-Bold.ttf")))
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<20 {
            var bytes = sound
            for _ in 0..<200 {
                bytes[Int.random(in: 12..<bytes.count, using: &generator)] = .random(in: 0...255, using: &generator)
            }
            guard let face = try? OutlineFace(bytes) else { continue }
            var font = DerivedFont(of: face)
            for glyph in 0..<min(200, face.glyphCount) { _ = try? font.add([GlyphPart(UInt16(glyph))], advance: 500) }
            #expect(font.serialised().count > 100)
        }
    }
}
