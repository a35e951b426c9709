import CCairo
import CRSVG
import Composition
import Foundation
import Reporting

/// A picture file, read and found harmless: SVG without text, scripts or outside references, or PNG of a sane size.
struct Picture {
    private enum Format {
        case svg, png
    }

    /// A letterhead's art is a few kilobytes; these only stop what would eat the memory.
    static let byteLimit = 16 << 20
    static let pixelLimit = 50_000_000

    private let format: Format
    private let bytes: [UInt8]
    private let path: String

    /// - Throws: `Diagnostic` that names the file and what is wrong with it.
    init(path: String) throws {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw Diagnostic(
                code: "missing-picture", "The picture cannot be opened", at: SourceLocation(file: path),
                hint: "Put the file there, or correct its name.")
        }
        defer { try? handle.close() }
        let data = try handle.read(upToCount: Picture.byteLimit + 1) ?? Data()
        try self.init(bytes: [UInt8](data), path: path)
    }

    init(bytes: [UInt8], path: String) throws {
        (self.bytes, self.path) = (bytes, path)
        guard bytes.count <= Picture.byteLimit else {
            throw Picture.refusal(path, "The picture is larger than 16 MiB", "Export it smaller.")
        }
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            format = .png
            try checkPixels()
        } else {
            format = .svg
            if let reason = SVGGuard.objection(to: bytes) { throw Picture.refusal(path, reason.message, reason.hint) }
        }
    }

    func draw(on canvas: borrowing Canvas, at origin: Point, _ size: Size) throws {
        cairo_save(canvas.context)
        defer { cairo_restore(canvas.context) }
        switch format {
        case .png: try drawPixels(on: canvas, at: origin, size)
        case .svg: try drawVectors(on: canvas, at: origin, size)
        }
    }

    // The bytes have no base URL, so librsvg can resolve no reference to another file.
    private func drawVectors(on canvas: borrowing Canvas, at origin: Point, _ size: Size) throws {
        var failure: UnsafeMutablePointer<GError>?
        defer { g_clear_error(&failure) }
        let context = canvas.context
        guard let handle = rsvg_handle_new_from_data(bytes, gsize(bytes.count), &failure) else {
            throw unreadable(failure)
        }
        defer { g_object_unref(UnsafeMutableRawPointer(handle)) }
        var viewport = RsvgRectangle(x: origin.x, y: origin.y, width: size.width, height: size.height)
        guard rsvg_handle_render_document(handle, context, &viewport, &failure) != 0 else { throw unreadable(failure) }
    }

    private func unreadable(_ failure: UnsafeMutablePointer<GError>?) -> Diagnostic {
        let reason = failure.map { String(cString: bayan_message($0)) } ?? "its reader does not say why"
        return Picture.refusal(path, "The picture cannot be read: \(reason)", "Export it again as SVG or PNG.")
    }

    private func drawPixels(on canvas: borrowing Canvas, at origin: Point, _ size: Size) throws {
        let context = canvas.context
        let image = bytes.withUnsafeBytes { all in
            var rest = all[...]
            return withUnsafeMutablePointer(to: &rest) { rest in
                cairo_image_surface_create_from_png_stream(Picture.feed, rest)
            }
        }
        defer { cairo_surface_destroy(image) }
        guard cairo_surface_status(image) == CAIRO_STATUS_SUCCESS else {
            throw Picture.refusal(path, "The picture is a broken PNG file", "Export it again as PNG.")
        }
        cairo_translate(context, origin.x, origin.y)
        cairo_scale(
            context, size.width / Double(cairo_image_surface_get_width(image)),
            size.height / Double(cairo_image_surface_get_height(image)))
        cairo_set_source_surface(context, image, 0, 0)
        cairo_paint(context)
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

    /// Reads width and height from IHDR, which stands first (PNG, 11.2.2), before anything is decoded.
    private func checkPixels() throws {
        guard bytes.count > 24, bytes[12..<16].elementsEqual("IHDR".utf8) else {
            throw Picture.refusal(path, "The picture is a broken PNG file", "Export it again as PNG.")
        }
        func number(at index: Int) -> Int { bytes[index..<index + 4].reduce(0) { $0 << 8 | Int($1) } }
        let (width, height) = (number(at: 16), number(at: 20))
        let (pixels, overflow) = width.multipliedReportingOverflow(by: height)
        guard width > 0, height > 0, !overflow, pixels <= Picture.pixelLimit else {
            throw Picture.refusal(
                path, "The picture has \(width) × \(height) pixels; at most 50 million are taken", "Export it smaller.")
        }
    }

    private static func refusal(_ path: String, _ message: String, _ hint: String) -> Diagnostic {
        Diagnostic(code: "bad-picture", message, at: SourceLocation(file: path), hint: hint)
    }
}
