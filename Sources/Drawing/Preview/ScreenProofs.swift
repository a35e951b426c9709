public import Composition
public import Reporting

/// Pages for somebody who looks at a screen and waits: fonts and the shapes of their glyphs are kept from page to page, and
/// the PNG is packed quickly rather than tightly. For one thread at a time.
public final class ScreenProofs {
    private let faces = PreviewFaces()

    /// Without any font yet.
    public init() {}

    /// A PNG of one page on white.
    /// - Parameter resolution: pixels an inch.
    /// - Throws: `Diagnostics` if a font or a picture cannot be read.
    public func png(of page: Page, resolution: Double) throws(Diagnostics) -> [UInt8] {
        try Preview.picture(of: page, as: .screen(resolution: resolution), faces)
    }
}
