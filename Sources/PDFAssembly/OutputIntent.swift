import PDFSyntax
import Reporting

/// What the colours mean: sRGB (IEC 61966-2-1), as a display profile by ICC.1:2010 written from the standard's numbers,
/// so that it is small, free and the same everywhere.
package enum OutputIntent {
    static func write(
        _ intent: ObjectNumber, profile: ObjectNumber, into objects: inout ObjectBuffer
    ) throws(Diagnostics) {
        objects.object(intent) { bytes in
            bytes.write("<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC 61966-2-1)")
            bytes.write("/DestOutputProfile")
            bytes.write(reference: profile)
            bytes.write(">>")
        }
        try objects.deflatedStream(profile, sRGB()) { $0.write("/N 3") }
    }

    /// The profile's bytes.
    package static func sRGB() -> [UInt8] {
        // Colorants and white point adapted to D50 by the Bradford transform, which `chad` records.
        let curve = parametric([2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045])
        let tags: [(name: String, data: [UInt8])] = [
            ("desc", text("sRGB")), ("cprt", text("No copyright, use freely")),
            ("wtpt", numbers("XYZ ", [0.9642, 1, 0.8249])),
            ("chad", numbers("sf32", [1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168])),
            ("rXYZ", numbers("XYZ ", [0.43607, 0.22249, 0.01392])),
            ("gXYZ", numbers("XYZ ", [0.38515, 0.71687, 0.09708])),
            ("bXYZ", numbers("XYZ ", [0.14307, 0.06061, 0.71410])),
            ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
        ]
        var table = big32(tags.count)
        var data: [UInt8] = []
        let start = 128 + 4 + tags.count * 12
        var curveOffset: Int?
        for tag in tags {
            var offset = start + data.count
            if tag.name.hasSuffix("TRC"), let known = curveOffset {
                offset = known
            } else {
                data += tag.data
                if tag.name.hasSuffix("TRC") { curveOffset = offset }
            }
            table += Array(tag.name.utf8) + big32(offset) + big32(tag.data.count)
        }
        let moment = [2020, 1, 1, 0, 0, 0].flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
        var header = big32(start + data.count) + big32(0) + big32(0x0420_0000) + Array("mntrRGB XYZ ".utf8)
        header += moment + Array("acsp".utf8) + [UInt8](repeating: 0, count: 28)
        header += [0.9642, 1, 0.8249].flatMap(fixed)
        header += [UInt8](repeating: 0, count: 128 - header.count)
        return header + table + data
    }

    private static func big32(_ number: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }

    /// s15Fixed16Number.
    private static func fixed(_ number: Double) -> [UInt8] { big32(Int((number * 65_536).rounded())) }

    private static func numbers(_ type: String, _ values: [Double]) -> [UInt8] {
        Array(type.utf8) + big32(0) + values.flatMap(fixed)
    }

    /// parametricCurveType with function 3: a power law with a straight piece near black.
    private static func parametric(_ parameters: [Double]) -> [UInt8] {
        Array("para".utf8) + big32(0) + [0, 3, 0, 0] + parameters.flatMap(fixed)
    }

    /// multiLocalizedUnicodeType, padded to four bytes.
    private static func text(_ text: String) -> [UInt8] {
        let utf16 = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
        let record = Array("mluc".utf8) + big32(0) + big32(1) + big32(12) + Array("enUS".utf8)
        let data = record + big32(utf16.count) + big32(28) + utf16
        return data + [UInt8](repeating: 0, count: (4 - data.count % 4) % 4)
    }
}
