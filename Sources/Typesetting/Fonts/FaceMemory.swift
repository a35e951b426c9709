import Reporting

/// The faces of the families that paragraphs ask for again and again. What it remembers is bounded, and changes nothing.
final class FaceMemory {
    private static let capacity = 32
    private let library: FontLibrary
    private var entries: [(family: FontFamily, isBold: Bool, isItalic: Bool, face: Int)] = []

    init(_ library: FontLibrary) { self.library = library }

    /// The number in the library of a Latin family's face. Where the family has no italic, emphasis is bold.
    func latin(_ family: FontFamily, isBold: Bool, isItalic: Bool, isEmphasis: Bool) throws(Diagnostics) -> Int {
        guard isItalic, library.isUpright(family) else { return try index(of: family, isBold: isBold, isItalic: isItalic) }
        return try index(of: family, isBold: isBold || isEmphasis, isItalic: false)
    }

    /// The number in the library of a family's face in this cut.
    /// - Throws: `font-family-missing` or `font-cut-missing`.
    func index(of family: FontFamily, isBold: Bool, isItalic: Bool) throws(Diagnostics) -> Int {
        if let known = entries.first(where: { $0.family === family && $0.isBold == isBold && $0.isItalic == isItalic }) {
            return known.face
        }
        let face = try library.index(of: family, isBold: isBold, isItalic: isItalic)
        if entries.count == Self.capacity { entries.removeAll(keepingCapacity: true) }
        entries.append((family, isBold, isItalic, face))
        return face
    }
}
