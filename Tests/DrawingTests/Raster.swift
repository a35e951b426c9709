import CCairo
import Correspondence
import Reporting

/// The pixels of a PNG file.
struct Raster {
    var width: Int
    var height: Int
    private var pixels: [UInt32]

    init(png: [UInt8]) throws {
        var rest = png[...]
        let image = withUnsafeMutablePointer(to: &rest) { rest in
            cairo_image_surface_create_from_png_stream(
                { closure, target, count in
                    guard let rest = closure?.assumingMemoryBound(to: ArraySlice<UInt8>.self), let target,
                        rest.pointee.count >= Int(count)
                    else { return CAIRO_STATUS_READ_ERROR }
                    for (index, byte) in rest.pointee.prefix(Int(count)).enumerated() { target[index] = byte }
                    rest.pointee.removeFirst(Int(count))
                    return CAIRO_STATUS_SUCCESS
                }, rest)
        }
        defer { cairo_surface_destroy(image) }
        guard cairo_surface_status(image) == CAIRO_STATUS_SUCCESS, let data = cairo_image_surface_get_data(image) else {
            throw Diagnostics(code: .badPicture, "These bytes are no PNG")
        }
        width = Int(cairo_image_surface_get_width(image))
        height = Int(cairo_image_surface_get_height(image))
        let stride = Int(cairo_image_surface_get_stride(image))
        pixels = []
        for y in 0..<height {
            for x in 0..<width {
                pixels.append(
                    UnsafeRawPointer(data).load(fromByteOffset: y * stride + x * 4, as: UInt32.self))
            }
        }
    }

    /// Red, green and blue, from 0 to 255.
    func colour(x: Int, y: Int) -> (red: Int, green: Int, blue: Int) {
        let pixel = pixels[y * width + x]
        return (Int(pixel >> 16 & 255), Int(pixel >> 8 & 255), Int(pixel & 255))
    }

    func isDark(x: Int, y: Int) -> Bool {
        let colour = colour(x: x, y: y)
        return colour.red + colour.green + colour.blue < 384
    }
}
