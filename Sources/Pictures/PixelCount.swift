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

    /// Width and height open the IHDR chunk, which stands first (PNG, ISO/IEC 15948, 11.2.2).
    static func png(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
        guard bytes.count > 24, bytes[12..<16].elementsEqual("IHDR".utf8) else { return nil }
        func number(at index: Int) -> Int { bytes[index..<index + 4].reduce(0) { $0 << 8 | Int($1) } }
        return (number(at: 16), number(at: 20))
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
