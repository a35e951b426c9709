import CPNG

/// How many dots a picture has, before anything is decoded.
enum PixelCount {
    /// - Throws: `PictureFault` where they are none or too many.
    static func check(_ width: Int, _ height: Int) throws(PictureFault) {
        let (pixels, overflow) = width.multipliedReportingOverflow(by: height)
        guard width > 0, height > 0, !overflow, pixels <= Picture.pixelLimit else {
            throw PictureFault(
                "has \(width) × \(height) pixels; at most 50 million are taken", hint: "Export it smaller.")
        }
    }

    /// As libpng reads them from what stands before the dots; nil where that is no PNG.
    static func png(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
        bytes.withUnsafeBytes { bytes in
            var image = png_image()
            image.version = png_uint_32(PNG_IMAGE_VERSION)
            defer { png_image_free(&image) }
            guard png_image_begin_read_from_memory(&image, bytes.baseAddress, bytes.count) != 0 else { return nil }
            return (Int(image.width), Int(image.height))
        }
    }

    /// nil where that is no JPEG.
    static func jpeg(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
        JPEGHeader.Frame(bytes).map { ($0.width, $0.height) }
    }
}
