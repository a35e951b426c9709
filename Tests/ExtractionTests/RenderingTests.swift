import Composition
import Correspondence
import Foundation
import Languages
import SampleLanguages
import Testing
import TrueType
import Typesetting

private struct Order: Encodable {
    /// Font path, size, expansion, glyph, x, y.
    struct Placed: Encodable {
        var path: String
        var size: Double
        var expansion: Double
        var glyph: Int
        var x: Double
        var y: Double

        func encode(to encoder: any Encoder) throws {
            var list = encoder.unkeyedContainer()
            try list.encode(path)
            try list.encode(size)
            try list.encode(expansion)
            try list.encode(glyph)
            try list.encode(x)
            try list.encode(y)
        }
    }

    var pdf: String
    var pages: [[Placed]]
}

private struct Difference: Decodable {
    var largest: Int
    var over64: Int
    var ink: Int
}

/// Every glyph of a letter where the typesetter put it.
private func glyphs(of letter: ComposedLetter) -> [[Order.Placed]] {
    letter.pages.map { page in
        var placed: [Order.Placed] = []
        for block in page.blocks {
            guard case .lines(let lines) = block.content else { continue }
            var top = page.size.height - block.origin.y
            for line in lines {
                for run in line.runs {
                    var pen = block.origin.x + run.x
                    for glyph in run.glyphs {
                        placed.append(
                            Order.Placed(
                                path: run.face.source.path, size: run.size, expansion: run.expansion, glyph: Int(glyph.id),
                                x: pen + glyph.dx, y: top - line.baseline - glyph.dy))
                        pen += glyph.advance
                    }
                }
                top -= line.leading
            }
        }
        return placed
    }
}

@Test("Pages look as they do when every glyph is placed alone")
func rendering() throws {
    for specimen in [
        try Specimen("plain.ar", .arabic, .kashida),
        try Specimen("vowelled.ar", .arabic, measure: Specimen.narrow, .kashida),
        try Specimen("mixed.ar", .arabic, family: .sans),
    ] {
        let letter = try specimen.composed()
        let difference: Difference = try Witness.withFolder { folder in
            let file = folder.appending(path: "rendered.pdf")
            try Data(specimen.pdf()).write(to: file)
            return try Witness.ask("rendering.py", Order(pdf: file.path, pages: glyphs(of: letter)), in: folder)
        }
        #expect(difference.ink > 10_000, "\(specimen.name): the pages are empty")
        #expect(difference.over64 < difference.ink / 300, "\(specimen.name): \(difference)")
    }
}
