import Composition
import TrueType
import Typesetting

/// Glyphs that letters were drawn with: drawing them again finds nothing wrong with their outlines.
struct ProvedGlyphs {
    /// A bit a glyph, by face. Letters are set in few.
    private var faces: [(source: FontSource, bits: [UInt64])] = []

    /// Whether the parts have a glyph that none before them had, or something beside glyphs that drawing judges.
    func hasNews(in parts: [PersonalPart]) -> Bool {
        for part in parts {
            guard part.code == nil else { return true }
            for line in part.lines {
                for run in line.runs {
                    guard run.link == nil, let face = faces.first(where: { $0.source == run.face.source }) else { return true }
                    for glyph in run.glyphs where !Self.has(Int(glyph.id), face.bits) { return true }
                }
            }
        }
        return false
    }

    /// Remembers the glyphs of parts that were drawn.
    mutating func add(_ parts: [PersonalPart]) {
        for run in parts.lazy.flatMap(\.lines).flatMap(\.runs) {
            let place = faces.firstIndex { $0.source == run.face.source } ?? faces.count
            if place == faces.count { faces.append((run.face.source, [])) }
            for glyph in run.glyphs {
                let word = Int(glyph.id) / 64
                while faces[place].bits.count <= word { faces[place].bits.append(0) }
                faces[place].bits[word] |= 1 << (UInt64(glyph.id) % 64)
            }
        }
    }

    private static func has(_ glyph: Int, _ bits: [UInt64]) -> Bool {
        glyph / 64 < bits.count && bits[glyph / 64] & 1 << (UInt64(glyph) % 64) != 0
    }
}
