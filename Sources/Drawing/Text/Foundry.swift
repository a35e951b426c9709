import Foundation
import Reporting
import Synchronization
import TrueType
import Typesetting

/// What the sorts of a face are cast from.
final class Matrices: Sendable {
    let face: Face
    let program: TrueTypeFace
    let metrics: FontMetrics

    init(_ face: Face, _ program: TrueTypeFace) {
        (self.face, self.program) = (face, program)
        metrics = FontMetrics(program.metrics, name: face.postScriptName)
    }
}

/// Keeps the matrices of all faces that have been asked for; each font file is read once.
final class Foundry: Sendable {
    private let known = Mutex<[Matrices]>([])

    /// - Throws: `Diagnostic` that names the font file.
    func matrices(for face: Face) throws -> Matrices {
        try known.withLock { known in
            if let found = known.first(where: { $0.face.path == face.path }) { return found }
            let new = Matrices(face, try Self.read(face))
            known.append(new)
            return new
        }
    }

    private static func read(_ face: Face) throws -> TrueTypeFace {
        guard let data = FileManager.default.contents(atPath: face.path) else {
            throw Diagnostic(
                code: "missing-font", "The font \(face.postScriptName) cannot be read", at: SourceLocation(file: face.path),
                hint: "Put the file back, or name another family.")
        }
        do {
            return try TrueTypeFace([UInt8](data))
        } catch {
            throw Diagnostic(
                code: "unusable-font", "The font \(face.postScriptName) is not a sound TrueType font (\(error))",
                at: SourceLocation(file: face.path), hint: "Use a font file with TrueType outlines (.ttf).")
        }
    }
}

extension FontMetrics {
    fileprivate init(_ metrics: FaceMetrics, name: String) {
        self.init(
            ascent: metrics.ascent, descent: metrics.descent, capHeight: metrics.capHeight, italicAngle: metrics.italicAngle,
            boundingBox: metrics.boundingBox, isSerif: metrics.isSerif ?? !name.contains("Sans"))
    }
}
