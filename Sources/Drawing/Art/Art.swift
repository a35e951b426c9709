public import Composition

extension Art {
    /// Draws an SVG or PNG file into a PDF of one page of the given size, ready to be taken over into letters.
    /// - Throws: `Diagnostic` that names the file and says what is wrong with it: it cannot be read, is too large, holds
    ///   text, scripts, or refers to something outside itself.
    public init(resourceName: String, path: String, size: Size) throws {
        let picture = try Picture(path: path)
        let canvas = try Canvas(.pdf, size: size)
        try picture.draw(on: canvas, at: Point(x: 0, y: 0), size)
        self.init(resourceName: resourceName, pdf: try canvas.finish(), size: size)
    }
}
