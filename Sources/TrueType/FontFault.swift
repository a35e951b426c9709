/// Why a font file cannot be used.
public enum FontFault: Error, Hashable, Sendable {
    /// There is no such file, it may not be read, or it is no regular file.
    case unreadable
    /// The bytes are not those of a font with TrueType outlines.
    case notTrueType
    /// A font of pictures: it has neither TrueType nor CFF outlines.
    case noOutlines
    /// The face's licence forbids it (OpenType, OS/2, fsType).
    case notEmbeddable
    case truncated
    case missing(table: String)
    case malformed(table: String)
    case malformedGlyph(UInt16)
    /// More glyphs than a font can number.
    case full
}

extension FontFault: CustomStringConvertible {
    /// In words, for a diagnostic.
    public var description: String {
        switch self {
        case .unreadable: "it cannot be read"
        case .notTrueType: "it is no TrueType or OpenType font"
        case .noOutlines: "it has no outlines"
        case .notEmbeddable: "its licence forbids embedding"
        case .truncated: "it ends too early"
        case .missing(let table): "it has no table ‘\(table)’"
        case .malformed(let table): "its table ‘\(table)’ is damaged"
        case .malformedGlyph(let glyph): "its glyph \(glyph) is damaged"
        case .full: "it has too many glyphs"
        }
    }
}
