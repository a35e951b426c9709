public import Reporting
import Foundation
import TrueType

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
        /// From 1 to 1000 (OpenType, OS/2).
        public var weight: Int
        /// Italic or oblique (OpenType, OS/2, fsSelection).
        public var isItalic: Bool
        /// Its weight is 600 or more.
        public var isBold: Bool { weight >= 600 }
    }

    let files: [FontFile]
    /// The files of each family, by its name; for every paragraph asks for its own.
    private let members: [String: [Int]]
    private let narrowMembers: [String: [Int]]
    /// Files that are refused, and why. A letter that asks for none of them is set without them.
    public let warnings: [Diagnostic]

    /// Reads every font file below the folders: TrueType, OpenType, collections, WOFF. Where two faces have the same
    /// name, the one of the earlier folder is used.
    ///
    /// - Parameters:
    ///   - letter: A letter's folder, whose own fonts, in `fonts`, come first. No link leads out of it.
    ///   - folders: Further ones, which must be there.
    ///   - system: Folders that may be missing, and whose files are looked at last.
    ///   - families: That will be asked for. Variable faces are set at their places, and at the weights 400 and 700.
    /// - Throws: `font-folder-missing`.
    public init(
        letter: String? = nil, folders: [String], system: [String] = [], families: [FontFamily] = []
    ) throws(Diagnostics) {
        var shelf = FontShelf(families: families)
        if let letter { shelf.add(folder: letter + "/fonts", below: letter) }
        var problems: [Diagnostic] = []
        for folder in folders where !shelf.add(folder: folder, below: nil) {
            problems.append(
                Diagnostic(
                    code: .fontFolderMissing, "There is no font folder ‘\(folder)’.", at: SourceLocation(file: folder),
                    hint: "Check the path."))
        }
        if let failure = Diagnostics(problems) { throw failure }
        for folder in system { shelf.add(folder: folder, below: nil, isOwn: false) }
        (files, warnings) = (shelf.files, shelf.refusals)
        let files = files
        members = Dictionary(grouping: files.indices) { files[$0].family }
        narrowMembers = Dictionary(grouping: files.indices) { files[$0].narrowFamily }
    }

    /// All faces, by family and style.
    public var faces: [Description] {
        files.map {
            Description(face: $0.face, family: $0.family, style: $0.style, weight: $0.weight, isItalic: $0.isItalic)
        }.sorted { ($0.family, $0.weight, $0.isItalic ? 1 : 0) < ($1.family, $1.weight, $1.isItalic ? 1 : 0) }
    }

    /// Files below a folder whose outlines or other tables are not what the files themselves say of them. All of each is
    /// read: this is for those who ask what their fonts are.
    public func damage(below folder: String) -> [Diagnostic] {
        let root = URL(fileURLWithPath: folder).standardizedFileURL.path + "/"
        return Set(files.map(\.opened.source.path)).filter { $0.hasPrefix(root) }.sorted().compactMap { path in
            guard let wrong = try? TableChecksums.wrong(in: path), let table = wrong.first else { return nil }
            let tables =
                wrong.count == 1 ? "table ‘\(table)’ is" : "tables \(wrong.map { "‘\($0)’" }.joined(separator: ", ")) are"
            return Diagnostic(
                code: .changedFont, "The font's \(tables) not what the file’s own checksums say.",
                at: SourceLocation(file: path),
                hint: "Take the file anew from where it came, or look closely at a page set in it.")
        }
    }

    /// Whether the face has a glyph for the character.
    public func covers(_ character: Unicode.Scalar, in face: Face) -> Bool {
        files.first { $0.face == face }?.covers(character.value) ?? false
    }

    /// The face of a family in the cut that is asked for, never a slanted or emboldened imitation of it.
    ///
    /// - Throws: `font-family-missing` or `font-cut-missing`.
    func index(of family: FontFamily, isBold: Bool, isItalic: Bool) throws(Diagnostics) -> Int {
        let members = members[family.name] ?? []
        let cuts = members.isEmpty ? narrowMembers[family.name] ?? [] : members
        guard !cuts.isEmpty else { throw missing(family) }
        let asked = isBold ? family.boldWeight : family.weight
        let weight = asked ?? (isBold ? FontFamily.bold : FontFamily.regular)
        // A single cut, asked for by its own name, is the regular one.
        let isSingle = members.isEmpty && !isBold
        let range = asked.map { $0...$0 } ?? (isSingle ? 1...1000 : isBold ? FontFamily.boldRange : FontFamily.regularRange)
        let percent = family.width ?? FontFile.usualWidth
        func distance(_ index: Int) -> (Int, Int) { (abs(files[index].width - percent), abs(files[index].weight - weight)) }
        if let instance = family.instance, let found = cuts.first(where: { files[$0].isInstance(instance, isBold, isItalic) }) {
            return found
        }
        var found: Int?
        for cut in cuts where files[cut].isItalic == isItalic && range.contains(files[cut].weight) {
            guard files[cut].instance == nil, family.width == nil || files[cut].width == family.width,
                family.instance == nil || isBold
            else { continue }
            if let best = found, distance(best) <= distance(cut) { continue }
            found = cut
        }
        if let found { return found }
        let nearest = cuts.filter { files[$0].isItalic == isItalic }.min { distance($0) < distance($1) }
        throw missingCut(of: family, weight: asked, isBold, isItalic, cuts.map { files[$0] }, nearest.map { files[$0] })
    }

    /// Whether a family has no italic at all, as many designs of sans serifs and typewriters: its emphasis is bold.
    func isUpright(_ family: FontFamily) -> Bool {
        let cuts = members[family.name] ?? narrowMembers[family.name] ?? []
        return !cuts.isEmpty && !cuts.contains { files[$0].isItalic }
    }

    /// That a Latin family has no italic; nil where it has one, or is not there.
    public func note(onItalicOf family: FontFamily) -> Diagnostic? {
        guard isUpright(family) else { return nil }
        return Diagnostic(
            .note, code: .noItalic, "‘\(family.name)’ has no italic: emphasised words are bold, and nothing is slanted.",
            at: family.location, hint: "To have italics, put the family's into the letter's fonts folder.")
    }

    private func missing(_ family: FontFamily) -> Diagnostics {
        let families = Set(files.map(\.family)).sorted()
        let refused = warnings.map { " (\($0.location?.file ?? ""): \($0.message))" }.joined()
        let near = Nearest.name(to: family.name, among: families).map { "Did you mean ‘\($0)’? " } ?? ""
        return Diagnostics(
            code: .fontFamilyMissing,
            "No font of the family ‘\(family.name)’ is installed in the font folders\(refused.isEmpty ? "." : "; refused were\(refused).")",
            at: family.location,
            hint: near + "Families there are: \(families.joined(separator: ", ")). Put others into the letter's own fonts folder."
        )
    }

    private func missingCut(
        of family: FontFamily, weight: Int?, _ isBold: Bool, _ isItalic: Bool, _ cuts: [FontFile], _ nearest: FontFile?
    ) -> Diagnostics {
        let name = [isBold ? "bold" : nil, isItalic ? "italic" : nil].compactMap { $0 }
        var asked = (name.isEmpty ? "regular" : name.joined(separator: " ")) + (weight.map { " (\($0))" } ?? "")
        if let width = family.width { asked = "\(width)-percent \(asked)" }
        if let instance = family.instance, !isBold { asked = "‘\(instance)’\(isItalic ? " italic" : "")" }
        let isOneWeight = Set(cuts.map(\.weight)).isSubset(of: [FontFamily.regular, FontFamily.bold])
        let there = cuts.map { isOneWeight && weight == nil ? $0.style : "\($0.style) (\($0.weight))" }.sorted()
        let key = isBold ? "bold" : "weight"
        // Another weight would serve all bold words, for the sake of those that are slanted too.
        let advice =
            (isBold && isItalic ? nil : nearest).map {
                "The nearest is \($0.style): ask for it with ‘\(key): \($0.weight)’. Or put"
            } ?? "Put"
        return Diagnostics(
            code: .fontCutMissing,
            "‘\(family.name)’ has no \(asked) cut, only \(there.joined(separator: ", ")); imitations are not made.",
            at: family.location,
            hint:
                "\(advice) the \(name.isEmpty ? "regular" : name.joined(separator: " ")) font file into the letter's fonts folder, or choose another family."
        )
    }
}
