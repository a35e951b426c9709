/// What a JPEG file says of itself before its dots (ITU-T T.81; Exif 2.3 for the way it was held).
///
/// It is read here, as no library at hand tells it: libjpeg reports faults by longjmp(3), which must not pass Swift; GdkPixbuf
/// gives no inks and bits, without which nobody knows whether a PDF may show the file; Cairo reads them and keeps them.
struct JPEGHeader {
    /// Of the dots as they are stored.
    let width: Int
    let height: Int
    /// 1 for grey, 3 for colour.
    let components: Int
    /// Exif's orientation, 1 to 8: which edge of the stored picture is its top.
    let orientation: Int

    /// The picture is turned by a quarter.
    var isTurned: Bool { orientation > 4 }

    /// - Throws: `PictureFault` for what is broken, and for what a PDF page cannot show as it is: CMYK inks, twelve bits,
    ///   arithmetic or lossless coding.
    init(_ bytes: [UInt8]) throws(PictureFault) {
        guard let frame = Frame(bytes) else { throw .brokenJPEG }
        guard (0xC0...0xC2).contains(frame.marker), frame.precision == 8 else { throw .unusualJPEG }
        guard frame.components == 1 || frame.components == 3 else { throw .inkJPEG }
        (width, height, components) = (frame.width, frame.height, frame.components)
        orientation = frame.orientation
        try PixelCount.check(width, height)
        // Dots follow, and an end.
        guard Self.holds(0xDA, bytes, from: frame.place), Self.holds(0xD9, bytes, from: frame.place) else { throw .brokenJPEG }
    }

    /// The frame header (B.2.2), whatever the coding.
    struct Frame {
        var place: Int
        var marker: UInt8
        /// Bits of a sample.
        var precision: Int
        var width: Int
        var height: Int
        var components: Int
        /// As an Exif segment before the frame says.
        var orientation = 1

        /// nil where the segments lead to none.
        init?(_ bytes: [UInt8]) {
            var orientation = 1
            for (marker, data) in JPEGSegments(bytes) {
                // SOF0 to SOF15, but for DHT, JPG and DAC, which share their range.
                if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
                    let start = data.startIndex
                    func word(_ at: Int) -> Int { Int(data[start + at]) << 8 | Int(data[start + at + 1]) }
                    guard data.count >= 6 else { return nil }
                    (place, self.marker, precision) = (start - 4, marker, Int(data[start]))
                    (height, width, components) = (word(1), word(3), Int(data[start + 5]))
                    self.orientation = orientation
                    return
                }
                if marker == 0xE1, let found = Exif(data)?.orientation { orientation = found }
            }
            return nil
        }
    }

    private static func holds(_ marker: UInt8, _ bytes: [UInt8], from start: Int) -> Bool {
        (start..<bytes.count - 1).contains { bytes[$0] == 0xFF && bytes[$0 + 1] == marker }
    }
}
