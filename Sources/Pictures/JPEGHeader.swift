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
            func word(_ at: Int) -> Int { at + 1 < bytes.count ? Int(bytes[at]) << 8 | Int(bytes[at + 1]) : 0 }
            var place = 2
            var orientation = 1
            while place + 4 <= bytes.count, bytes[place] == 0xFF {
                let marker = bytes[place + 1]
                if marker == 0xFF {
                    place += 1
                    continue
                }
                let length = word(place + 2)
                guard length >= 2, place + 2 + length <= bytes.count else { return nil }
                // SOF0 to SOF15, but for DHT, JPG and DAC, which share their range.
                if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
                    guard length >= 8 else { return nil }
                    (self.place, self.marker, precision) = (place, marker, Int(bytes[place + 4]))
                    (height, width, components) = (word(place + 5), word(place + 7), Int(bytes[place + 9]))
                    self.orientation = orientation
                    return
                }
                if marker == 0xE1, let found = JPEGHeader.orientation(bytes[place + 4..<place + 2 + length]) {
                    orientation = found
                }
                place += 2 + length
            }
            return nil
        }
    }

    private static func holds(_ marker: UInt8, _ bytes: [UInt8], from start: Int) -> Bool {
        (start..<bytes.count - 1).contains { bytes[$0] == 0xFF && bytes[$0 + 1] == marker }
    }

    /// Tag 0x0112 of the first directory of an Exif segment.
    fileprivate static func orientation(_ segment: ArraySlice<UInt8>) -> Int? {
        guard segment.starts(with: "Exif\0\0".utf8) else { return nil }
        let data = Array(segment.dropFirst(6))
        let isLittle = data.starts(with: "II".utf8)
        func number(_ at: Int, _ count: Int) -> Int? {
            guard at >= 0, at + count <= data.count else { return nil }
            let bytes = data[at..<at + count]
            return (isLittle ? Array(bytes.reversed()) : Array(bytes)).reduce(0) { $0 << 8 | Int($1) }
        }
        guard let directory = number(4, 4), let entries = number(directory, 2) else { return nil }
        for entry in 0..<min(entries, 200) {
            let place = directory + 2 + entry * 12
            guard let tag = number(place, 2) else { return nil }
            if tag == 0x0112 { return number(place + 8, 2).flatMap { (1...8).contains($0) ? $0 : nil } }
        }
        return nil
    }
}
