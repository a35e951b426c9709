import Composition
import Correspondence
import Drawing
import Foundation
import Languages
import SampleLanguages
import Testing
import TrueType
import Typesetting

@Suite struct PreviewTests {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test func aRuleIsInkAtItsPlace() throws {
        let page = Page(
            size: Size(width: 72, height: 72),
            blocks: [
                PlacedBlock(
                    origin: Point(x: 36, y: 0), content: .rule(Size(width: 36, height: 36), .black),
                    tag: .artifact(.layout))
            ])
        let ink = try Raster(png: Preview.png(of: page, resolution: 72))
        #expect(ink.isDark(x: 54, y: 18))
        #expect(!ink.isDark(x: 18, y: 18))
        #expect(!ink.isDark(x: 54, y: 54))
    }

    @Test func glyphsStandOnTheirBaseline() throws {
        let path = Self.root.appending(path: "Fonts/FiraSans/FiraSans-Bold.ttf").path
        let face = Face(postScriptName: "FiraSans-Bold", source: FontSource(path: path), unitsPerEm: 1000)
        // Glyph 3 of Fira Sans Bold is "A", 0.693 em tall.
        let run = GlyphRun(
            face: face, size: 60, level: 0, text: "A", x: 0, glyphs: [Glyph(id: 3, advance: 36, cluster: 0)])
        let line = Line(leading: 72, baseline: 60, naturalWidth: 36, width: 36, isRightToLeft: false, runs: [run])
        let page = Page(
            size: Size(width: 72, height: 72),
            blocks: [PlacedBlock(origin: Point(x: 10, y: 0), content: .lines([line]), tag: .element(1))])
        let ink = try Raster(png: Preview.png(of: page, resolution: 72))
        let rows = (0..<72).filter { y in (0..<72).contains { ink.isDark(x: $0, y: y) } }
        #expect(rows.last == 59)
        #expect(rows.first == 18)
        let screen = try Raster(png: ScreenProofs().png(of: page, resolution: 72))
        for (x, y) in (0..<72).flatMap({ y in (0..<72).map { ($0, y) } }) {
            #expect(screen.isDark(x: x, y: y) == ink.isDark(x: x, y: y), "at \(x), \(y)")
        }
        let vectors = String(decoding: try Preview.svg(of: page), as: UTF8.self)
        #expect(vectors.contains("<svg") && !vectors.contains("<text"))
    }
}
