import Foundation
public import Reporting

/// The faces that letters may be set in: the font files of the folders it was given, and none of the system's.
///
/// Files are read by HarfBuzz alone. Asking fontconfig would not be safe: it answers every request, ranks language
/// before weight, and so hands out a regular where a bold was asked for. Here a cut that is not there is an error.
/// Immutable, and shared by all workers.
public final class FontLibrary: Sendable {
    /// What a user may know of a face.
    public struct Description: Hashable, Sendable {
        /// By which glyph runs name it.
        public var face: Face
        /// The typographic family name (OpenType, name 16, else 1).
        public var family: String
        /// The cut's name, as the file has it: `SemiBold Italic`; `Regular` where it has none.
        public var style: String
        /// Its weight is 600 or more (OpenType, OS/2).
        public var isBold: Bool
        /// Italic or oblique (OpenType, OS/2, fsSelection).
        public var isItalic: Bool
    }

    let files: [FontFile]

    /// Reads every `.ttf` and `.otf` below the folders. Where two faces have the same family and cut, the one of the
    /// earlier folder is used.
    ///
    /// - Throws: what is wrong with the files, all of it: `font-folder-missing`, `font-unreadable`, `font-variable`
    ///   and `font-not-truetype` (PDF subsets need static TrueType outlines).
    public init(folders: [String]) throws(Diagnostics) {
        var problems: [Diagnostic] = []
        var files: [FontFile] = []
        var names: Set<String> = []
        for folder in folders {
            guard let paths = Self.fontPaths(below: folder) else {
                problems.append(
                    Diagnostic(code: "font-folder-missing", "There is no font folder “\(folder)”.", at: nil,
                        hint: "Check the path."))
                continue
            }
            for path in paths {
                do throws(FontFile.Refusal) {
                    let file = try FontFile(path: path)
                    if names.insert(file.face.postScriptName).inserted { files.append(file) }
                } catch {
                    problems.append(Self.diagnostic(error, path: path))
                }
            }
        }
        guard problems.isEmpty else { throw Diagnostics(problems) }
        self.files = files
    }

    /// All faces, by family and style.
    public var faces: [Description] {
        files.map {
            Description(face: $0.face, family: $0.family, style: $0.style, isBold: $0.isBold, isItalic: $0.isItalic)
        }.sorted { ($0.family, $0.isBold ? 1 : 0, $0.isItalic ? 1 : 0) < ($1.family, $1.isBold ? 1 : 0, $1.isItalic ? 1 : 0) }
    }

    /// Whether the face has a glyph for the character.
    public func covers(_ character: Unicode.Scalar, in face: Face) -> Bool {
        files.first { $0.face == face }?.covers(character.value) ?? false
    }

    /// The face of a family in the cut that is asked for, never a slanted or emboldened imitation of it.
    ///
    /// - Throws: `font-family-missing` or `font-cut-missing`.
    func index(family: String, isBold: Bool, isItalic: Bool) throws(Diagnostic) -> Int {
        if let index = files.firstIndex(where: {
            $0.family == family && $0.isBold == isBold && $0.isItalic == isItalic
        }) {
            return index
        }
        let cuts = files.filter { $0.family == family }.map(\.style)
        guard !cuts.isEmpty else {
            let families = Set(files.map(\.family)).sorted().joined(separator: ", ")
            throw Diagnostic(
                code: "font-family-missing", "No font of the family “\(family)” is installed in the font folders.",
                hint: "Families there are: \(families). Put others into the letter's own fonts folder.")
        }
        let asked = switch (isBold, isItalic) {
        case (true, true): "bold italic"
        case (true, false): "bold"
        case (false, true): "italic"
        case (false, false): "regular"
        }
        throw Diagnostic(
            code: "font-cut-missing",
            "“\(family)” has no \(asked) cut, only \(cuts.joined(separator: ", ")); imitations are not made.",
            hint: "Put the \(asked) font file into the letter's fonts folder, or choose another family.")
    }

    private static func fontPaths(below folder: String) -> [String]? {
        let root = URL(fileURLWithPath: folder).standardizedFileURL.path
        guard let below = try? FileManager.default.subpathsOfDirectory(atPath: root) else { return nil }
        return below.filter { $0.lowercased().hasSuffix(".ttf") || $0.lowercased().hasSuffix(".otf") }.sorted()
            .map { root + "/" + $0 }
    }

    private static func diagnostic(_ refusal: FontFile.Refusal, path: String) -> Diagnostic {
        let place = SourceLocation(file: path)
        return switch refusal {
        case .unreadable:
            Diagnostic(code: "font-unreadable", "The font file cannot be read.", at: place,
                hint: "Replace it by a sound TrueType file with one face.")
        case .variable:
            Diagnostic(code: "font-variable", "The font file is a variable font.", at: place,
                hint: "Use the family's static regular, italic, bold and bold italic files.")
        case .notTrueType:
            Diagnostic(code: "font-not-truetype", "The font file has no TrueType outlines.", at: place,
                hint: "Use the family's TrueType (.ttf) files.")
        }
    }
}
