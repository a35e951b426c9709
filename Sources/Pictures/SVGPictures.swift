import Foundation

/// The pictures of dots that an SVG holds. librsvg reads no colour profiles, so those that bring one are put into colours of
/// screens before.
enum SVGPictures {
    /// - Parameter svg: A file that was looked through already.
    static func inScreenColours(_ svg: [UInt8]) -> [UInt8] {
        let file = Data(svg)
        var made: [UInt8] = []
        var end = 0
        while let start = file.range(of: Data("data:image/".utf8), in: end..<file.count) {
            let rest = file[start.upperBound...]
            guard let close = rest.firstIndex(where: { [UInt8(ascii: "\""), UInt8(ascii: "'")].contains($0) }) else { break }
            made += svg[end..<start.lowerBound]
            made += inScreenColours(svg[start.lowerBound..<close])
            end = close
        }
        return end == 0 ? svg : made + svg[end...]
    }

    /// - Parameter address: A `data:` address (RFC 2397).
    private static func inScreenColours(_ address: ArraySlice<UInt8>) -> [UInt8] {
        guard let comma = address.firstIndex(of: UInt8(ascii: ",")),
            let dots = Data(base64Encoded: Data(address[(comma + 1)...]), options: .ignoreUnknownCharacters),
            let png = try? Picture(bytes: [UInt8](dots)).inScreenColours()
        else { return Array(address) }
        return Array("data:image/png;base64,".utf8) + Data(png).base64EncodedData()
    }
}
