import CCairo
import Reporting
import TrueType
import Typesetting

/// The fonts of a preview as Cairo faces, opened once each.
final class PreviewFaces {
    private var faces: [FontSource: OpaquePointer] = [:]

    deinit { faces.values.forEach { cairo_font_face_destroy($0) } }

    /// A Cairo face without hinting; owned here.
    func face(_ face: Face) throws(Diagnostics) -> OpaquePointer {
        if let known = faces[face.source] { return known }
        guard let outlines = Outlines(face.source),
            let made = cairo_ft_font_face_create_for_ft_face(outlines.face, Outlines.noHinting)
        else {
            throw Diagnostics(
                code: .unusableFont, "The font \(face.postScriptName) cannot be read.",
                at: SourceLocation(file: face.source.path))
        }
        outlines.live(asLongAs: made)
        faces[face.source] = made
        return made
    }
}

/// An open font file with a FreeType library of its own, so that no lock is needed between threads.
private final class Outlines {
    /// FT_LOAD_NO_HINTING, a macro that Swift does not see.
    static let noHinting: Int32 = 1 << 1

    let face: FT_Face
    private let library: FT_Library

    init?(_ source: FontSource) {
        var library: FT_Library?
        guard FT_Init_FreeType(&library) == 0, let library else { return nil }
        var face: FT_Face?
        guard FT_New_Face(library, source.path, FT_Long(source.index), &face) == 0, let face else {
            FT_Done_FreeType(library)
            return nil
        }
        (self.library, self.face) = (library, face)
    }

    deinit { FT_Done_FreeType(library) }

    /// Cairo keeps faces in a cache beyond their last use, so it is Cairo that lets the outlines go.
    func live(asLongAs face: OpaquePointer) {
        let kept = Unmanaged.passRetained(self)
        let status = cairo_font_face_set_user_data(face, Outlines.key, kept.toOpaque()) { outlines in
            if let outlines { Unmanaged<Outlines>.fromOpaque(outlines).release() }
        }
        if status != CAIRO_STATUS_SUCCESS { kept.release() }
    }

    /// Only its address counts. Written once and never read: safe from any thread.
    nonisolated(unsafe) private static let key = UnsafeMutablePointer<cairo_user_data_key_t>.allocate(capacity: 1)
}
