import CCairo
import CRSVG
import Foundation

/// A picture file, read and found harmless: SVG without text, scripts or outside references, or PNG or JPEG of a sane
/// size.
public struct Picture: Sendable {
    private enum Format {
        case svg, png
        case jpeg(JPEGHeader)
    }

    /// Art is a few kilobytes; these only stop what would eat the memory.
    static let byteLimit = 16 << 20
    static let pixelLimit = 50_000_000

    private let format: Format
    private let bytes: [UInt8]
    /// Natural width and height: of an SVG in its own pixels, of a PNG or JPEG in its dots. Both are greater than 0.
    public let size: (width: Double, height: Double)

    /// Reads a regular file; a pipe or a device is not waited for.
    /// - Throws: `PictureFault` that says what is wrong with it.
    public init(path: String) throws(PictureFault) {
        try self.init(bytes: try PictureFile.contents(of: path, limit: Picture.byteLimit))
    }

    /// An SVG that another program has just made.
    /// - Throws: `PictureFault` that says what is wrong with it.
    package init(vectors bytes: [UInt8]) throws(PictureFault) { try self.init(bytes: bytes) }

    init(bytes: [UInt8]) throws(PictureFault) {
        guard bytes.count <= Picture.byteLimit else { throw .tooLarge }
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            format = .png
            self.bytes = bytes
            size = try Picture.pixels(of: bytes)
        } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            let header = try JPEGHeader(bytes)
            format = .jpeg(header)
            self.bytes = bytes
            let sides = (Double(header.width), Double(header.height))
            size = header.isTurned ? (sides.1, sides.0) : sides
        } else {
            format = .svg
            try SVGGuard.check(bytes)
            let bytes = SVGPictures.inScreenColours(bytes)
            self.bytes = bytes
            size = try Vectors(bytes).size
        }
    }

    /// Draws the picture so that it fills a rectangle; lengths in the units of the context.
    /// - Parameter context: A `cairo_t`, borrowed for this call.
    public func draw(
        on context: OpaquePointer, x: Double, y: Double, width: Double, height: Double
    ) throws(PictureFault) {
        cairo_save(context)
        defer { cairo_restore(context) }
        switch format {
        case .png: try drawPixels(on: context, x, y, width, height)
        case .jpeg(let header): try draw(header, on: context, x, y, width, height)
        case .svg:
            try Vectors(bytes).draw(on: context, RsvgRectangle(x: x, y: y, width: width, height: height))
        }
    }

    /// Of a JPEG whose colours are not those of screens: what they mean (ICC.1:2010), to be said of its dots in a PDF, where
    /// they stand as they are.
    public var profile: [UInt8]? {
        guard case .jpeg(let header) = format else { return nil }
        return colours(of: header)?.bytes
    }

    private func colours(of header: JPEGHeader) -> ColourProfile? {
        let said = JPEGProfile(bytes)
        if let profile = said.profile { return ColourProfile(profile, isGrey: header.components == 1) }
        return said.isAdobe && header.components == 3 ? ColourProfile(.adobe) : nil
    }

    private var coloursOfPNG: ColourProfile? {
        let said = PNGProfile(bytes)
        if let profile = said.profile { return ColourProfile(profile, isGrey: said.isGrey) }
        return said.lights.flatMap { ColourProfile($0) }
    }

    /// A PNG in colours of screens, for what reads no profiles; nil where the picture's colours are such already.
    func inScreenColours() throws(PictureFault) -> [UInt8]? {
        let image: OpaquePointer
        switch format {
        case .svg: return nil
        case .png:
            guard coloursOfPNG != nil else { return nil }
            image = try dots()
        case .jpeg(let header):
            guard let colours = colours(of: header) else { return nil }
            image = try dots(header, colours)
        }
        defer { cairo_surface_destroy(image) }
        var png: [UInt8] = []
        let status = withUnsafeMutablePointer(to: &png) { png in
            cairo_surface_write_to_png_stream(
                image,
                { closure, data, count in
                    guard let png = closure?.assumingMemoryBound(to: [UInt8].self), let data else {
                        return CAIRO_STATUS_WRITE_ERROR
                    }
                    png.pointee.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
                    return CAIRO_STATUS_SUCCESS
                }, png)
        }
        guard status == CAIRO_STATUS_SUCCESS else { throw .brokenPNG }
        return png
    }

    private func drawPixels(
        on context: OpaquePointer, _ x: Double, _ y: Double, _ width: Double, _ height: Double
    ) throws(PictureFault) {
        let image = try dots()
        defer { cairo_surface_destroy(image) }
        cairo_translate(context, x, y)
        cairo_scale(
            context, width / Double(cairo_image_surface_get_width(image)),
            height / Double(cairo_image_surface_get_height(image)))
        cairo_set_source_surface(context, image, 0, 0)
        cairo_paint(context)
    }

    /// Those of a PNG in colours of screens, in a `cairo_surface_t` for the caller to let go.
    private func dots() throws(PictureFault) -> OpaquePointer {
        let read = bytes.withUnsafeBytes { all in
            var rest = all[...]
            return withUnsafeMutablePointer(to: &rest) { rest in
                cairo_image_surface_create_from_png_stream(Picture.feed, rest)
            }
        }
        guard let image = read, cairo_surface_status(image) == CAIRO_STATUS_SUCCESS else {
            cairo_surface_destroy(read)
            throw .brokenPNG
        }
        coloursOfPNG?.convert(image)
        return image
    }

    /// Those of a JPEG in colours of screens, as they are stored, in a `cairo_surface_t` for the caller to let go.
    private func dots(_ header: JPEGHeader, _ colours: ColourProfile) throws(PictureFault) -> OpaquePointer {
        let image = try emptyDots(header)
        do throws(PictureFault) {
            let context = cairo_create(image)
            defer { cairo_destroy(context) }
            guard let context, cairo_status(context) == CAIRO_STATUS_SUCCESS else { throw .brokenJPEG }
            try decode(header, on: context)
        } catch {
            cairo_surface_destroy(image)
            throw error
        }
        colours.convert(image)
        return image
    }

    private func emptyDots(_ header: JPEGHeader) throws(PictureFault) -> OpaquePointer {
        let made = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(header.width), Int32(header.height))
        guard let image = made, cairo_surface_status(image) == CAIRO_STATUS_SUCCESS else {
            cairo_surface_destroy(made)
            throw .brokenJPEG
        }
        return image
    }

    /// A PDF takes the file's bytes over as they are (DCTDecode), if it can say what their colours mean; anything else is drawn
    /// by librsvg, which decodes them.
    private func draw(
        _ header: JPEGHeader, on context: OpaquePointer, _ x: Double, _ y: Double, _ width: Double, _ height: Double
    ) throws(PictureFault) {
        cairo_translate(context, x, y)
        var matrix = Self.upright(header, width, height)
        let isPDF = cairo_surface_get_type(cairo_get_target(context)) == CAIRO_SURFACE_TYPE_PDF
        let image: OpaquePointer
        let colours = colours(of: header)
        if let colours, !isPDF || colours.bytes == nil {
            image = try dots(header, colours)
        } else if isPDF {
            // Its dots are never looked at.
            image = try emptyDots(header)
            let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
            copy.initialize(from: bytes, count: bytes.count)
            let status = cairo_surface_set_mime_data(
                image, CAIRO_MIME_TYPE_JPEG, copy, UInt(bytes.count), { $0?.deallocate() }, copy)
            guard status == CAIRO_STATUS_SUCCESS else {
                cairo_surface_destroy(image)
                throw .brokenJPEG
            }
        } else {
            cairo_transform(context, &matrix)
            return try decode(header, on: context)
        }
        defer { cairo_surface_destroy(image) }
        cairo_transform(context, &matrix)
        cairo_set_source_surface(context, image, 0, 0)
        cairo_paint(context)
    }

    /// Draws the stored dots, each as large as a unit of the context.
    private func decode(_ header: JPEGHeader, on context: OpaquePointer) throws(PictureFault) {
        let image = Data(bytes).base64EncodedString()
        let size = "width=\"\(header.width)\" height=\"\(header.height)\""
        let wrapped =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \(size)>"
            + "<image \(size) xlink:href=\"data:image/jpeg;base64,\(image)\"/></svg>"
        let rectangle = RsvgRectangle(x: 0, y: 0, width: Double(header.width), height: Double(header.height))
        try Vectors(Array(wrapped.utf8)).draw(on: context, rectangle)
    }

    /// From the stored dots to a rectangle of this size, the right edge upwards.
    private static func upright(_ header: JPEGHeader, _ width: Double, _ height: Double) -> cairo_matrix_t {
        let (w, h) = (
            width / Double(header.isTurned ? header.height : header.width),
            height / Double(header.isTurned ? header.width : header.height)
        )
        return switch header.orientation {
        case 2: cairo_matrix_t(xx: -w, yx: 0, xy: 0, yy: h, x0: width, y0: 0)
        case 3: cairo_matrix_t(xx: -w, yx: 0, xy: 0, yy: -h, x0: width, y0: height)
        case 4: cairo_matrix_t(xx: w, yx: 0, xy: 0, yy: -h, x0: 0, y0: height)
        case 5: cairo_matrix_t(xx: 0, yx: h, xy: w, yy: 0, x0: 0, y0: 0)
        case 6: cairo_matrix_t(xx: 0, yx: h, xy: -w, yy: 0, x0: width, y0: 0)
        case 7: cairo_matrix_t(xx: 0, yx: -h, xy: -w, yy: 0, x0: width, y0: height)
        case 8: cairo_matrix_t(xx: 0, yx: -h, xy: w, yy: 0, x0: 0, y0: height)
        default: cairo_matrix_t(xx: w, yx: 0, xy: 0, yy: h, x0: 0, y0: 0)
        }
    }

    private static let feed: cairo_read_func_t = { closure, target, count in
        guard let rest = closure?.assumingMemoryBound(to: Slice<UnsafeRawBufferPointer>.self), let target,
            rest.pointee.count >= Int(count)
        else { return CAIRO_STATUS_READ_ERROR }
        UnsafeMutableRawBufferPointer(start: target, count: Int(count))
            .copyBytes(from: rest.pointee.prefix(Int(count)))
        rest.pointee = rest.pointee.dropFirst(Int(count))
        return CAIRO_STATUS_SUCCESS
    }

    private static func pixels(of png: [UInt8]) throws(PictureFault) -> (width: Double, height: Double) {
        guard let (width, height) = PixelCount.png(png) else { throw .brokenPNG }
        try PixelCount.check(width, height)
        return (Double(width), Double(height))
    }
}

/// An SVG as librsvg reads it. It has no base URL, so that librsvg can resolve no reference to another file.
private struct Vectors: ~Copyable {
    private let handle: UnsafeMutablePointer<RsvgHandle>

    init(_ bytes: [UInt8]) throws(PictureFault) {
        var failure: UnsafeMutablePointer<GError>?
        defer { g_clear_error(&failure) }
        guard let handle = rsvg_handle_new_from_data(bytes, gsize(bytes.count), &failure) else {
            throw Vectors.unreadable(failure)
        }
        self.handle = handle
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(handle)) }

    /// By `width` and `height` where they are lengths; else by the `viewBox`; else that of the ink.
    var size: (width: Double, height: Double) {
        get throws(PictureFault) {
            var (width, height) = (0.0, 0.0)
            if rsvg_handle_get_intrinsic_size_in_pixels(handle, &width, &height) != 0, width > 0, height > 0 {
                return (width, height)
            }
            var (hasWidth, hasHeight, hasBox) = (gboolean(0), gboolean(0), gboolean(0))
            var (widthLength, heightLength) = (RsvgLength(), RsvgLength())
            var box = RsvgRectangle()
            rsvg_handle_get_intrinsic_dimensions(
                handle, &hasWidth, &widthLength, &hasHeight, &heightLength, &hasBox, &box)
            if hasBox != 0, box.width > 0, box.height > 0 { return (box.width, box.height) }
            var ink = RsvgRectangle()
            guard rsvg_handle_get_geometry_for_element(handle, nil, &ink, nil, nil) != 0, ink.width > 0, ink.height > 0
            else { throw .sizeless }
            return (ink.width, ink.height)
        }
    }

    func draw(on context: OpaquePointer, _ rectangle: RsvgRectangle) throws(PictureFault) {
        var (failure, viewport) = (nil as UnsafeMutablePointer<GError>?, rectangle)
        defer { g_clear_error(&failure) }
        guard rsvg_handle_render_document(handle, context, &viewport, &failure) != 0 else {
            throw Vectors.unreadable(failure)
        }
    }

    private static func unreadable(_ failure: UnsafeMutablePointer<GError>?) -> PictureFault {
        let reason = failure.map { String(cString: bayan_message($0)) } ?? "its reader does not say why"
        return PictureFault("cannot be read: \(reason)", hint: "Export it again as SVG or PNG.")
    }
}
