import CCairo
public import Composition
import Pictures
import QRCodes
public import Reporting
import TrueType
import Typesetting

/// Pages as pictures, for the screen. They show what the PDF shows, without hinting and unrounded.
public enum Preview {
    /// A PNG of one page on white.
    /// - Parameter resolution: pixels an inch.
    /// - Throws: `Diagnostics` if a font or a picture cannot be read.
    public static func png(of page: Page, resolution: Double) throws(Diagnostics) -> [UInt8] {
        try picture(of: page, as: .png(resolution: resolution))
    }

    /// An SVG of one page, its glyphs as outlines.
    /// - Throws: `Diagnostics` if a font or a picture cannot be read.
    public static func svg(of page: Page) throws(Diagnostics) -> [UInt8] {
        try picture(of: page, as: .svg)
    }

    static func picture(
        of page: Page, as medium: Canvas.Medium, _ faces: PreviewFaces = PreviewFaces()
    ) throws(Diagnostics) -> [UInt8] {
        let canvas = try Canvas(medium, size: page.size)
        try withExtendedLifetime(faces) { () throws(Diagnostics) in try draw(page, on: canvas, faces) }
        return try canvas.finish()
    }

    private static func draw(_ page: Page, on canvas: borrowing Canvas, _ faces: PreviewFaces) throws(Diagnostics) {
        if let sheet = page.sheet { try canvas.draw(sheetAt: sheet.path, page: sheet.page, page.size) }
        for block in page.blocks {
            switch block.content {
            case .lines(let lines):
                try canvas.draw(lines, at: block.origin, faces)
            case .rule(let size, let colour):
                canvas.fill(size, at: block.origin, colour)
            case .box(let box):
                canvas.draw(box, at: block.origin)
            case .code(let code, let side):
                canvas.draw(code, side: side, at: block.origin)
            case .art(let path, let size):
                try canvas.draw(pictureAt: path, block.origin, size)
            case .sheet(let path, let number, let size):
                try canvas.draw(sheetAt: path, page: number, size)
            case .signature(_, _, let lines):
                try canvas.draw(lines, at: block.origin, faces)
            }
        }
    }
}

extension Canvas {
    /// Draws lines under one another from `origin`, the top left corner of the first one's box.
    fileprivate func draw(_ lines: [Line], at origin: Point, _ faces: PreviewFaces) throws(Diagnostics) {
        var top = origin.y
        for line in lines {
            for run in line.runs { try draw(run, at: Point(x: origin.x + run.x, y: top + line.baseline), faces) }
            top += line.leading
        }
    }

    /// Draws a page of somebody's PDF over the whole of this one. What is larger has its bleed around it, alike on all
    /// sides.
    fileprivate func draw(sheetAt path: String, page: Int, _ size: Size) throws(Diagnostics) {
        guard let picture = SheetProof.picture(ofPage: page, at: path) else { return }
        var (width, height) = (size.width, size.height)
        // Sides in pixels, of which librsvg takes 90 for an inch where nobody says more.
        let (ownWidth, ownHeight) = (picture.size.width * 0.8, picture.size.height * 0.8)
        let isBled = ownWidth > width + 1 && ownHeight > height + 1 && abs((ownWidth - width) - (ownHeight - height)) < 2
        if isBled { (width, height) = (ownWidth, ownHeight) }
        do throws(PictureFault) {
            try picture.draw(
                on: context, x: (size.width - width) / 2, y: (size.height - height) / 2, width: width, height: height)
        } catch {
            throw Diagnostics(
                code: .badPicture, "The page \(error.predicate).", at: SourceLocation(file: path), hint: error.hint)
        }
    }

    fileprivate func draw(_ box: TickBox, at origin: Point) {
        set(box.colour)
        cairo_set_line_width(context, box.thickness)
        let inset = box.thickness / 2
        cairo_rectangle(context, origin.x + inset, origin.y + inset, box.side - box.thickness, box.side - box.thickness)
        cairo_stroke(context)
        guard box.isTicked else { return }
        cairo_set_line_width(context, box.thickness * 1.5)
        for corner in TickBox.tick { cairo_line_to(context, origin.x + corner.x * box.side, origin.y + corner.y * box.side) }
        cairo_stroke(context)
    }

    fileprivate func draw(_ code: QRCode, side: Double, at origin: Point) {
        fill(Size(width: side, height: side), at: origin, Colour(red: 1, green: 1, blue: 1))
        let module = side / Double(code.fullSide)
        set(.black)
        for run in code.runs {
            cairo_rectangle(
                context, origin.x + Double(run.column + QRCode.quietZone) * module,
                origin.y + Double(run.row + QRCode.quietZone) * module, Double(run.length) * module, module)
        }
        cairo_fill(context)
    }

    private func draw(_ run: GlyphRun, at start: Point, _ faces: PreviewFaces) throws(Diagnostics) {
        var pen = start.x
        let glyphs = run.glyphs.map { glyph in
            defer { pen += glyph.advance }
            return cairo_glyph_t(index: UInt(glyph.id), x: pen + glyph.dx, y: start.y + glyph.dy)
        }
        set(run.colour)
        cairo_set_font_face(context, try faces.face(run.face))
        var matrix = cairo_matrix_t()
        cairo_matrix_init_scale(&matrix, run.size * run.expansion, run.size)
        cairo_set_font_matrix(context, &matrix)
        let options = cairo_font_options_create()
        defer { cairo_font_options_destroy(options) }
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        let axes = run.face.source.axes
        // Cairo sets a variable face to what these options say, whatever it was set to before.
        if !axes.isEmpty { cairo_font_options_set_variations(options, axes.map(\.description).joined(separator: ",")) }
        cairo_set_font_options(context, options)
        if medium.isPixels {
            // Cairo puts a glyph's picture on whole pixels, but an outline where it belongs.
            cairo_glyph_path(context, glyphs, Int32(glyphs.count))
            cairo_fill(context)
        } else {
            cairo_show_glyphs(context, glyphs, Int32(glyphs.count))
        }
        for stroke in GlyphRun.strokes(run.decoration, size: run.size, isRightToLeft: run.level % 2 == 1) {
            fill(
                Size(width: pen - start.x, height: stroke.thickness),
                at: Point(x: start.x, y: start.y - stroke.rise - stroke.thickness / 2), run.colour)
        }
    }
}
