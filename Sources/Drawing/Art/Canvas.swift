import CCairo
import Composition
import Reporting
import Typesetting

/// A Cairo surface that writes to memory, and the context that draws on it. Lengths in points, y downwards.
struct Canvas: ~Copyable {
    enum Medium {
        case png(resolution: Double)
        /// A PNG too, made quickly.
        case screen(resolution: Double)
        case svg
        case pdf

        /// Dots an inch; nil for what is no dots.
        var resolution: Double? {
            switch self {
            case .png(let resolution), .screen(let resolution): resolution
            case .svg, .pdf: nil
            }
        }

        var isPixels: Bool { resolution != nil }
    }

    let context: OpaquePointer
    private let surface: OpaquePointer
    private let sink: Sink
    let medium: Medium

    init(_ medium: Medium, size: Size) throws(Diagnostics) {
        let sink = Sink()
        defer { withExtendedLifetime(sink) {} }
        let closure = Unmanaged.passUnretained(sink).toOpaque()
        let surface: OpaquePointer?
        switch medium {
        case .png(let resolution), .screen(let resolution):
            surface = cairo_image_surface_create(
                CAIRO_FORMAT_RGB24, Int32((size.width * resolution / 72).rounded(.up)),
                Int32((size.height * resolution / 72).rounded(.up)))
        case .svg:
            surface = cairo_svg_surface_create_for_stream(Sink.write, closure, size.width, size.height)
            cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PT)
        case .pdf:
            surface = cairo_pdf_surface_create_for_stream(Sink.write, closure, size.width, size.height)
            cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
        }
        // Cairo gives objects in any case; one that failed holds its error until it is let go.
        guard let surface, let context = cairo_create(surface) else { throw Canvas.failure(CAIRO_STATUS_NO_MEMORY) }
        guard cairo_status(context) == CAIRO_STATUS_SUCCESS else {
            let status = cairo_status(context)
            cairo_destroy(context)
            cairo_surface_destroy(surface)
            throw Canvas.failure(status)
        }
        (self.surface, self.context, self.sink, self.medium) = (surface, context, sink, medium)
        if let resolution = medium.resolution {
            cairo_set_source_rgb(context, 1, 1, 1)
            cairo_paint(context)
            cairo_scale(context, resolution / 72, resolution / 72)
        }
    }

    deinit {
        // A surface that was not finished writes its end now.
        withExtendedLifetime(sink) {
            cairo_destroy(context)
            cairo_surface_destroy(surface)
        }
    }

    func fill(_ size: Size, at origin: Point, _ colour: Colour) {
        set(colour)
        cairo_rectangle(context, origin.x, origin.y, size.width, size.height)
        cairo_fill(context)
    }

    func set(_ colour: Colour) {
        cairo_set_source_rgb(context, colour.red, colour.green, colour.blue)
    }

    /// Ends the drawing and gives the file's bytes.
    consuming func finish() throws(Diagnostics) -> [UInt8] {
        guard cairo_status(context) == CAIRO_STATUS_SUCCESS else { throw Canvas.failure(cairo_status(context)) }
        if case .screen = medium {
            guard let picture = ScreenPNG(surface) else { throw Canvas.failure(CAIRO_STATUS_NO_MEMORY) }
            return picture.bytes
        }
        if case .png = medium {
            let status = withExtendedLifetime(sink) {
                cairo_surface_write_to_png_stream(surface, Sink.write, Unmanaged.passUnretained(sink).toOpaque())
            }
            guard status == CAIRO_STATUS_SUCCESS else { throw Canvas.failure(status) }
        } else {
            withExtendedLifetime(sink) { cairo_surface_finish(surface) }
            guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else {
                throw Canvas.failure(cairo_surface_status(surface))
            }
        }
        return sink.bytes
    }

    static func failure(_ status: cairo_status_t) -> Diagnostics {
        Diagnostics(code: .drawingFailed, "Cairo cannot draw this: \(String(cString: cairo_status_to_string(status))).")
    }
}

/// Where a surface's bytes go. Cairo knows it by its address alone: it must live as long as the surface.
private final class Sink {
    var bytes: [UInt8] = []

    static let write: cairo_write_func_t = { closure, data, count in
        guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
        Unmanaged<Sink>.fromOpaque(closure).takeUnretainedValue().bytes
            .append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
        return CAIRO_STATUS_SUCCESS
    }
}
