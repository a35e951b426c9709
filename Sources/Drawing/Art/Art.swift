public import Composition
import Pictures
public import Reporting

extension Art {
    /// Draws an SVG or PNG file into a PDF of one page of the given size, ready to be taken over into letters.
    /// - Throws: `Diagnostics` that names the file and says what is wrong with it: it cannot be read, is too large, holds
    ///   text, scripts, or refers to something outside itself.
    public init(resourceName: String, path: String, size: Size) throws(Diagnostics) {
        do throws(Diagnostics) {
            let canvas = try Canvas(.pdf, size: size)
            let picture = try canvas.draw(pictureAt: path, Point(x: 0, y: 0), size)
            self.init(resourceName: resourceName, pdf: try canvas.finish(), size: size, path: path)
            profile = picture.profile
        } catch {
            throw error.placed(at: SourceLocation(file: path))
        }
    }
}

extension Canvas {
    /// Draws a picture file so that it fills a rectangle.
    @discardableResult
    func draw(pictureAt path: String, _ origin: Point, _ size: Size) throws(Diagnostics) -> Picture {
        do throws(PictureFault) {
            let picture = try Picture(path: path)
            try picture.draw(on: context, x: origin.x, y: origin.y, width: size.width, height: size.height)
            return picture
        } catch {
            throw Diagnostics(
                code: error.isMissing ? .missingPicture : .badPicture, "The picture \(error.predicate).",
                at: SourceLocation(file: path), hint: error.hint)
        }
    }
}
