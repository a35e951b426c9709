import Reporting
import Synchronization
import TrueType
import Typesetting

/// What the sorts of a face are cast from.
final class Matrices: Sendable {
    let face: Face
    let program: OutlineFace
    let metrics: FontMetrics
    /// Advance of the space in font units.
    let space: UInt16?
    /// The glyph of the full stop, which cribs show to PDFium alone; nil where the face has none.
    let cribInk: UInt16?
    private let opened: OpenFace

    init(_ face: Face) throws(FontFault) {
        opened = try OpenFace(face.source)
        program = try OutlineFace(opened)
        self.face = face
        metrics = FontMetrics(program.metrics, name: face.postScriptName)
        let glyph = Int(opened.glyph(for: 0x20))
        space = glyph == 0 || !program.advances.indices.contains(glyph) ? nil : program.advances[glyph]
        let stop = UInt16(clamping: opened.glyph(for: 0x2E))
        cribInk = stop != 0 && program.hasInk(stop) ? stop : nil
    }

    /// The glyph of a character before any shaping; 0 for none.
    func glyph(for character: Unicode.Scalar) -> UInt16 { UInt16(clamping: opened.glyph(for: character.value)) }
}

/// Keeps the matrices of all faces that have been asked for; each font file is read once.
final class Foundry: Sendable {
    private let known = Mutex<[Matrices]>([])

    /// - Throws: `Diagnostics` that names the font file.
    func matrices(for face: Face) throws(Diagnostics) -> Matrices {
        try known.withLock { known throws(Diagnostics) in
            if let found = known.first(where: { $0.face.source == face.source }) { return found }
            let new = try Self.read(face)
            known.append(new)
            return new
        }
    }

    private static func read(_ face: Face) throws(Diagnostics) -> Matrices {
        do throws(FontFault) {
            return try Matrices(face)
        } catch {
            throw refusal(of: face, error)
        }
    }

    /// Says why no letters can be cast from a face.
    static func refusal(of face: Face, _ fault: FontFault) -> Diagnostics {
        Diagnostics(
            code: .unusableFont, "The font \(face.postScriptName) is not sound (\(fault)).",
            at: SourceLocation(file: face.source.path), hint: "Replace the file by a sound one, or name another family.")
    }
}

extension FontMetrics {
    fileprivate init(_ metrics: FaceMetrics, name: String) {
        self.init(
            ascent: metrics.ascent, descent: metrics.descent, capHeight: metrics.capHeight, italicAngle: metrics.italicAngle,
            boundingBox: metrics.boundingBox, isSerif: metrics.isSerif ?? !name.contains("Sans"))
    }
}
