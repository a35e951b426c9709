/// What addresses are printed on: envelopes one by one, or sheets of labels. Lengths in points.
public struct Stationery: Hashable, Sendable {
    /// By which a user asks for it.
    public var id: String
    /// For people.
    public var name: String
    /// The standard or the maker's measures.
    public var source: String
    /// The envelope, or a sheet of labels.
    public var page: Size
    /// Where addresses stand on a page, in the order in which they are filled.
    public var places: [Rectangle]
    /// Where the sender stands on an envelope; nil on labels.
    public var senderPlace: Rectangle?

    /// The stationery of this name.
    public static func named(_ id: String) -> Stationery? { all.first { $0.id == id } }

    /// Everything that addresses can be printed on.
    public static let all: [Stationery] = [
        envelope(
            "dl", "DL envelope", source: "ISO 269 (DL, 110 × 220 mm)", width: 220, height: 110, unit: millimetre,
            address: (x: 105, y: 48, width: 100, height: 48), sender: (x: 14, y: 12, width: 90, height: 26)),
        envelope(
            "c5", "C5 envelope", source: "ISO 269 (C5, 162 × 229 mm)", width: 229, height: 162, unit: millimetre,
            address: (x: 108, y: 78, width: 106, height: 64), sender: (x: 14, y: 12, width: 90, height: 30)),
        envelope(
            "us-10", "No. 10 envelope", source: "No. 10, 4⅛ × 9½ in; the address in the area that the USPS reads (DMM 202.2.1)",
            width: 9.5, height: 4.125, unit: inch,
            address: (x: 4.25, y: 1.6, width: 4.5, height: 1.85), sender: (x: 0.5, y: 0.4, width: 3.5, height: 1)),
        labels(
            "labels-3x8", "Labels, 3 × 8 on A4", source: "63.5 × 33.9 mm, as Avery L7159", page: Size(width: 210, height: 297),
            unit: millimetre, columns: 3, rows: 8, label: Size(width: 63.5, height: 33.9),
            first: (x: 7.25, y: 12.9), pitch: (x: 66.04, y: 33.9)),
        labels(
            "labels-2x7", "Labels, 2 × 7 on A4", source: "99.1 × 38.1 mm, as Avery L7163", page: Size(width: 210, height: 297),
            unit: millimetre, columns: 2, rows: 7, label: Size(width: 99.1, height: 38.1),
            first: (x: 4.65, y: 15.15), pitch: (x: 101.6, y: 38.1)),
        labels(
            "labels-5160", "Labels, 3 × 10 on US Letter", source: "2⅝ × 1 in, as Avery 5160", page: Size(width: 8.5, height: 11),
            unit: inch, columns: 3, rows: 10, label: Size(width: 2.625, height: 1),
            first: (x: 0.1875, y: 0.5), pitch: (x: 2.75, y: 1)),
    ]

    private static let millimetre = 72 / 25.4
    private static let inch = 72.0
    /// Kept free inside a label's edges: printers do not feed exactly.
    private static let labelMargin = 7.0

    private typealias Box = (x: Double, y: Double, width: Double, height: Double)

    private static func envelope(
        _ id: String, _ name: String, source: String, width: Double, height: Double, unit: Double, address: Box, sender: Box
    ) -> Stationery {
        func rectangle(_ box: Box) -> Rectangle {
            Rectangle(x: box.x * unit, y: box.y * unit, width: box.width * unit, height: box.height * unit)
        }
        return Stationery(
            id: id, name: name, source: source, page: Size(width: width * unit, height: height * unit),
            places: [rectangle(address)], senderPlace: rectangle(sender))
    }

    private static func labels(
        _ id: String, _ name: String, source: String, page: Size, unit: Double, columns: Int, rows: Int, label: Size,
        first: (x: Double, y: Double), pitch: (x: Double, y: Double)
    ) -> Stationery {
        var places: [Rectangle] = []
        for row in 0..<rows {
            for column in 0..<columns {
                places.append(
                    Rectangle(
                        x: (first.x + Double(column) * pitch.x) * unit + labelMargin,
                        y: (first.y + Double(row) * pitch.y) * unit + labelMargin,
                        width: label.width * unit - 2 * labelMargin, height: label.height * unit - 2 * labelMargin))
            }
        }
        return Stationery(
            id: id, name: name, source: source, page: Size(width: page.width * unit, height: page.height * unit),
            places: places, senderPlace: nil)
    }
}
