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

    /// Height and width stand in the frame header (JPEG, ITU-T T.81, B.2.2).
    static func jpeg(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
        var place = 2
        while place + 9 <= bytes.count, bytes[place] == 0xFF {
            let marker = bytes[place + 1]
            if marker == 0xFF {
                place += 1
                continue
            }
            func word(_ at: Int) -> Int { Int(bytes[at]) << 8 | Int(bytes[at + 1]) }
            // SOF0 to SOF15, but for DHT, JPG and DAC, which share their range.
            if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
                return (word(place + 7), word(place + 5))
            }
            place += 2 + word(place + 2)
        }
        return nil
    }
}
