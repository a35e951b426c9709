internal import CZlib

/// What a PNG file says of its colours (ISO/IEC 15948, 11.3.3), in the order in which its chunks go before one another.
struct PNGProfile {
    /// An ICC profile, unpacked.
    private(set) var profile: [UInt8]?
    private(set) var lights: ColourProfile.Lights?
    /// One number a dot stands for its colour.
    private(set) var isGrey = false

    private static let limit = 4 << 20

    init(_ png: [UInt8]) {
        func word(_ at: Int) -> Int { png[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
        var place = 8
        var (gamma, points): (Int?, [Double]?)
        while place + 12 <= png.count {
            let length = word(place)
            guard length <= png.count - place - 12 else { return }
            let data = png[place + 8..<place + 8 + length]
            switch String(decoding: png[place + 4..<place + 8], as: UTF8.self) {
            case "IHDR" where length == 13: isGrey = [0, 4].contains(data[data.startIndex + 9])
            case "iCCP": profile = Self.unpacked(data)
            // It is as screens are.
            case "sRGB": return
            case "gAMA" where length == 4: gamma = word(place + 8)
            case "cHRM" where length == 32: points = (0..<8).map { Double(word(place + 8 + $0 * 4)) / 100_000 }
            case "IDAT", "IEND": place = png.count
            default: break
            }
            place += 12 + length
        }
        guard profile == nil, let gamma, gamma > 0, let points, points.allSatisfy({ (0...1).contains($0) }),
            stride(from: 1, to: 8, by: 2).allSatisfy({ points[$0] > 0 })
        else { return }
        lights = ColourProfile.Lights(
            white: (points[0], points[1]), red: (points[2], points[3]), green: (points[4], points[5]),
            blue: (points[6], points[7]), gamma: 100_000 / Double(gamma))
    }

    /// A name, a zero, the way it is packed (0), the profile.
    private static func unpacked(_ chunk: ArraySlice<UInt8>) -> [UInt8]? {
        guard let end = chunk.prefix(80).firstIndex(of: 0), end + 2 < chunk.endIndex, chunk[end + 1] == 0 else { return nil }
        let packed = Array(chunk[(end + 2)...])
        var length = uLong(min(limit, packed.count * 1032 + 64))
        var status = Z_OK
        let plain = [UInt8](unsafeUninitializedCapacity: Int(length)) { buffer, count in
            status = uncompress(buffer.baseAddress, &length, packed, uLong(packed.count))
            count = status == Z_OK ? Int(length) : 0
        }
        return status == Z_OK ? plain : nil
    }
}
