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

    /// A PDF of one page, half an inch more on each side than the sheet of an inch that it is cut to; black but for that.
    @Test func `Somebody's PDF is seen without its bleed`() throws {
        let objects = [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 144 144]/Contents 4 0 R/Resources<<>>>>",
            "<</Length 16>>stream\n36 36 72 36 re f\nendstream",
        ]
        var pdf = "%PDF-1.7\n"
        var offsets: [Int] = []
        for (index, object) in objects.enumerated() {
            offsets.append(pdf.utf8.count)
            pdf += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let table = pdf.utf8.count
        pdf += "xref\n0 5\n0000000000 65535 f \n"
        pdf += offsets.map { String(repeating: "0", count: 10 - "\($0)".count) + "\($0) 00000 n \n" }.joined()
        pdf += "trailer<</Size 5/Root 1 0 R>>\nstartxref\n\(table)\n%%EOF\n"
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).pdf")
        try Data(pdf.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let size = Size(width: 72, height: 72)
        let below = PlacedBlock(
            origin: Point(x: 0, y: 0), content: .sheet(path: file.path, page: 0, size), tag: .artifact(.pagination))
        let whole = Page(size: Size(width: 144, height: 144), sheet: EnclosedSheet(path: file.path, page: 0))
        let cut = try Raster(png: Preview.png(of: Page(size: size, blocks: [below]), resolution: 72))
        #expect(!cut.isDark(x: 36, y: 18) && cut.isDark(x: 0, y: 54) && cut.isDark(x: 71, y: 69))
        let full = try Raster(png: Preview.png(of: whole, resolution: 72))
        #expect(!full.isDark(x: 18, y: 90) && full.isDark(x: 54, y: 90) && !full.isDark(x: 54, y: 54))
        #expect(String(decoding: try Preview.svg(of: whole), as: UTF8.self).contains("<path"))
    }

    /// Each of them is green, and red by a profile that exchanges the two.
    @Test(arguments: ["exchanged.png", "exchanged.jpg", "exchanged.svg"])
    func `A picture is seen in the colours that its profile means`(name: String) throws {
        let picture = Self.root.appending(path: "Tests/PDFAssemblyTests/Pictures/\(name)")
        let size = Size(width: 72, height: 72)
        let block = PlacedBlock(origin: Point(x: 0, y: 0), content: .art(path: picture.path, size), tag: .artifact(.layout))
        let seen = try Raster(png: Preview.png(of: Page(size: size, blocks: [block]), resolution: 72)).colour(x: 36, y: 36)
        #expect(abs(seen.red - 180) <= 3 && abs(seen.green - 60) <= 3 && abs(seen.blue - 90) <= 3, "\(seen)")
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
