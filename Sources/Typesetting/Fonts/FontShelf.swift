import Foundation
import Reporting
import TrueType

/// Reads font files, folder by folder, and keeps what text can be set in.
struct FontShelf {
    private(set) var files: [FontFile] = []
    /// What is wrong with the others.
    private(set) var refusals: [Diagnostic] = []
    private var names: Set<Name> = []

    /// What tells faces apart. Some designs call their upright and their italic file alike.
    private struct Name: Hashable {
        var postScriptName: String
        var isItalic: Bool

        init(_ file: FontFile) { (postScriptName, isItalic) = (file.face.postScriptName, file.isItalic) }
    }
    /// Those that will be asked for, by name.
    private let families: [String: [FontFamily]]

    private static let endings: Set<String> = ["ttf", "otf", "ttc", "otc", "woff", "woff2"]

    init(families: [FontFamily]) {
        self.families = Dictionary(grouping: families, by: \.name)
    }

    /// - Parameters:
    ///   - root: Out of which no link may lead.
    ///   - isOwn: What is wrong with files of folders that are nobody's own is not told.
    /// - Returns: whether there is such a folder.
    @discardableResult
    mutating func add(folder: String, below root: String?, isOwn: Bool = true) -> Bool {
        let folder = URL(fileURLWithPath: folder).standardizedFileURL.path
        let bound = root.map { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path + "/" }
        if let bound, FileManager.default.fileExists(atPath: folder),
            !(URL(fileURLWithPath: folder).resolvingSymlinksInPath().path + "/").hasPrefix(bound)
        {
            refuse(
                folder, "The fonts folder lies outside the letter's folder.", "Copy the fonts into a folder of the letter's own.")
            return true
        }
        guard let below = try? FileManager.default.subpathsOfDirectory(atPath: folder) else { return false }
        for name in below.sorted() {
            let path = folder + "/" + name
            let url = URL(fileURLWithPath: path)
            guard Self.endings.contains(url.pathExtension.lowercased()) else { continue }
            if let bound, !url.resolvingSymlinksInPath().path.hasPrefix(bound) {
                refuse(path, "The font file lies outside the letter's folder.", "Copy it into the letter's fonts folder.")
                continue
            }
            do throws(FontFault) {
                try add(path)
            } catch {
                guard isOwn else { continue }
                let (message, hint) = Self.words(for: error)
                refuse(path, message, hint)
            }
        }
        return true
    }

    private mutating func add(_ path: String) throws(FontFault) {
        for index in 0..<(try OpenFace.count(in: path)) {
            let whole = try FontFile(try OpenFace(FontSource(path: path, index: index)))
            let asked = families[whole.family] ?? []
            let weights = Set(asked.filter { !$0.isOffAxis }.flatMap(\.weights)).union([FontFamily.regular, FontFamily.bold])
            var cuts = try whole.cuts(at: weights)
            for family in asked where family.isOffAxis { cuts += try whole.cuts(for: family) }
            for file in cuts where names.insert(Name(file)).inserted { files.append(file) }
        }
    }

    private mutating func refuse(_ path: String, _ message: String, _ hint: String) {
        refusals.append(
            Diagnostic(.warning, code: .fontRefused, message, at: SourceLocation(file: path), hint: hint))
    }

    private static func words(for fault: FontFault) -> (message: String, hint: String) {
        switch fault {
        case .noOutlines:
            (
                "The font file has no outlines.",
                "Use a font with TrueType or OpenType outlines; pictures of letters cannot be set."
            )
        case .notEmbeddable:
            ("The font's licence forbids embedding it in a document (OS/2, fsType).", "Use another font, or ask its maker.")
        case .unreadable: ("The font file cannot be opened.", "Put a regular file there.")
        case .truncated, .notTrueType, .missing, .malformed, .malformedGlyph, .full:
            ("The font file cannot be read.", "Replace it by a sound one.")
        }
    }
}
