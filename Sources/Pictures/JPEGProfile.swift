/// What a JPEG file says of its colours.
struct JPEGProfile {
    /// An ICC profile, put together of its pieces (ICC.1:2010, B.4); nil where one is missing.
    private(set) var profile: [UInt8]?
    /// It is a camera's that says Adobe RGB (DCF 2.0, 6.2: a file of the kind R03).
    private(set) var isAdobe = false

    private static let mark = Array("ICC_PROFILE\0".utf8)

    init(_ bytes: [UInt8]) {
        var pieces: [UInt8: ArraySlice<UInt8>] = [:]
        var count: UInt8?
        for (marker, data) in JPEGSegments(bytes) {
            if marker == 0xE1, let exif = Exif(data), exif.interoperability == "R03" || exif.colourSpace == 2 { isAdobe = true }
            guard marker == 0xE2, data.starts(with: Self.mark), data.count > Self.mark.count + 2 else { continue }
            let piece = data.dropFirst(Self.mark.count)
            pieces[piece[piece.startIndex]] = piece.dropFirst(2)
            count = piece[piece.startIndex + 1]
        }
        guard let count, count > 0, pieces.count == Int(count) else { return }
        let parts = (1...count).compactMap { pieces[$0] }
        if parts.count == Int(count) { profile = Array(parts.joined()) }
    }
}

/// The segments before a JPEG's dots, from the one behind its beginning (ITU-T T.81, B.1.1.4).
struct JPEGSegments: Sequence, IteratorProtocol {
    private let bytes: [UInt8]
    private var place = 2

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> (marker: UInt8, data: ArraySlice<UInt8>)? {
        while place + 4 <= bytes.count, bytes[place] == 0xFF {
            let marker = bytes[place + 1]
            if marker == 0xFF {
                place += 1
                continue
            }
            let length = Int(bytes[place + 2]) << 8 | Int(bytes[place + 3])
            guard marker != 0xDA, length >= 2, place + 2 + length <= bytes.count else { return nil }
            defer { place += 2 + length }
            return (marker, bytes[place + 4..<place + 2 + length])
        }
        return nil
    }
}
