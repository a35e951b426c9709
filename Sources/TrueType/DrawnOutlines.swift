import CHarfBuzz
import Synchronization

/// Outlines that are drawn anew from what HarfBuzz makes of a face: cubic curves, or those of a variable face at a place
/// on its axes.
final class DrawnOutlines: Sendable {
    private let face: OpenFace
    private let pen = Pen()
    /// Whether each glyph has ink, once somebody asked.
    private let ink: Mutex<[Bool?]>

    init(_ face: OpenFace) {
        self.face = face
        ink = Mutex(Array(repeating: nil, count: face.glyphCount))
    }

    func hasInk(_ glyph: UInt16) -> Bool {
        if let known = ink.withLock({ $0[Int(glyph)] }) { return known }
        let found = !((try? outline(of: glyph))?.contours.isEmpty ?? true)
        ink.withLock { $0[Int(glyph)] = found }
        return found
    }

    /// - Throws: `FontFault` for a glyph beyond what a TrueType font holds.
    func outline(of glyph: UInt16) throws(FontFault) -> Quadratics {
        var outline = Quadratics(unitsPerEm: face.unitsPerEm)
        withUnsafeMutablePointer(to: &outline) {
            hb_font_get_glyph_shape(face.font, hb_codepoint_t(glyph), pen.functions, $0)
        }
        outline.close()
        guard !outline.isTooLong else { throw .malformedGlyph(glyph) }
        return outline
    }

    /// What HarfBuzz calls while it draws into a `Quadratics`.
    ///
    /// `@unchecked Sendable`: immutable once it is made, and HarfBuzz only reads it.
    private final class Pen: @unchecked Sendable {
        let functions: OpaquePointer?

        init() {
            functions = hb_draw_funcs_create()
            hb_draw_funcs_set_move_to_func(
                functions, { _, into, _, x, y, _ in Pen.draw(into) { $0.move(to: Double(x), Double(y)) } }, nil, nil)
            hb_draw_funcs_set_line_to_func(
                functions, { _, into, _, x, y, _ in Pen.draw(into) { $0.line(to: Double(x), Double(y)) } }, nil, nil)
            hb_draw_funcs_set_quadratic_to_func(
                functions,
                { _, into, _, x1, y1, x, y, _ in
                    Pen.draw(into) { $0.curve(by: Double(x1), Double(y1), to: Double(x), Double(y)) }
                }, nil, nil)
            hb_draw_funcs_set_cubic_to_func(
                functions,
                { _, into, _, x1, y1, x2, y2, x, y, _ in
                    Pen.draw(into) { $0.curve(by: Double(x1), Double(y1), Double(x2), Double(y2), to: Double(x), Double(y)) }
                }, nil, nil)
            hb_draw_funcs_set_close_path_func(functions, { _, into, _, _ in Pen.draw(into) { $0.close() } }, nil, nil)
            hb_draw_funcs_make_immutable(functions)
        }

        deinit { hb_draw_funcs_destroy(functions) }

        private static func draw(_ into: UnsafeMutableRawPointer?, _ stroke: (inout Quadratics) -> Void) {
            if let into { stroke(&into.assumingMemoryBound(to: Quadratics.self).pointee) }
        }
    }
}
