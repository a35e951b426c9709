/// A glyph at a place: the part of a composite, in font units; y upwards.
public struct GlyphPart: Hashable, Sendable {
    /// A glyph of the face.
    public var glyph: UInt16
    /// To the right.
    public var dx: Int16
    /// Upwards.
    public var dy: Int16

    /// A glyph where it was drawn, unless it is moved.
    public init(_ glyph: UInt16, dx: Int16 = 0, dy: Int16 = 0) {
        self.glyph = glyph
        self.dx = dx
        self.dy = dy
    }
}
