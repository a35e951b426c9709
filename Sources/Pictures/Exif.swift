/// What a camera says of a picture (Exif 2.3, 4.6), as far as it matters on paper.
struct Exif {
    /// 1 to 8: which edge of the stored picture is its top.
    private(set) var orientation: Int?
    /// 1 for sRGB; 2 for Adobe RGB, as some write it.
    private(set) var colourSpace: Int?
    /// Of which kind the file is (annex C): R98 for sRGB, R03 for Adobe RGB.
    private(set) var interoperability: String?

    private let data: [UInt8]
    private let isLittle: Bool

    /// - Parameter segment: The data of an APP1 segment; nil where that is something else.
    init?(_ segment: ArraySlice<UInt8>) {
        guard segment.starts(with: "Exif\0\0".utf8) else { return nil }
        data = Array(segment.dropFirst(6))
        isLittle = data.starts(with: "II".utf8)
        guard let first = number(4, 4) else { return }
        orientation = entry(0x0112, of: first).flatMap { number($0, 2) }.flatMap { (1...8).contains($0) ? $0 : nil }
        guard let own = entry(0x8769, of: first).flatMap({ number($0, 4) }) else { return }
        colourSpace = entry(0xA001, of: own).flatMap { number($0, 2) }
        guard let further = entry(0xA005, of: own).flatMap({ number($0, 4) }), let name = entry(0x0001, of: further),
            name + 3 <= data.count
        else { return }
        interoperability = String(decoding: data[name..<name + 3], as: UTF8.self)
    }

    private func number(_ at: Int, _ count: Int) -> Int? {
        guard at >= 0, at + count <= data.count else { return nil }
        let bytes = data[at..<at + count]
        return (isLittle ? Array(bytes.reversed()) : Array(bytes)).reduce(0) { $0 << 8 | Int($1) }
    }

    /// Where the value of a tag stands that has no more than four bytes.
    private func entry(_ wanted: Int, of directory: Int) -> Int? {
        guard let entries = number(directory, 2) else { return nil }
        for entry in 0..<min(entries, 200) {
            let place = directory + 2 + entry * 12
            guard let tag = number(place, 2) else { return nil }
            if tag == wanted { return place + 8 }
        }
        return nil
    }
}
