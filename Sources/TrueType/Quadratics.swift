/// Contours as TrueType has them: straight lines and quadratic curves, in whole units.
struct Quadratics {
    struct Point: Hashable {
        var x: Int
        var y: Int
        var isOnCurve: Bool
    }

    private(set) var contours: [[Point]] = []
    private var current: [Point] = []
    private var pen = (x: 0.0, y: 0.0)
    /// How far a cubic curve's replacement may be from it, rounding apart.
    private let tolerance: Double
    private static let pointLimit = 20_000
    private var points = 0

    /// - Parameter unitsPerEm: a curve's replacement is within a four-thousandth of it.
    init(unitsPerEm: Int) { tolerance = Double(unitsPerEm) / 4000 }

    mutating func move(to x: Double, _ y: Double) {
        close()
        pen = (x, y)
        append(x, y, isOnCurve: true)
    }

    mutating func line(to x: Double, _ y: Double) {
        pen = (x, y)
        append(x, y, isOnCurve: true)
    }

    mutating func curve(by x1: Double, _ y1: Double, to x: Double, _ y: Double) {
        append(x1, y1, isOnCurve: false)
        pen = (x, y)
        append(x, y, isOnCurve: true)
    }

    /// A cubic curve is cut into equal parts of its parameter, each replaced by the quadratic that has its ends and its
    /// middle. Such a part is off by at most √3/36 of its third difference, which falls with the cube of their number.
    mutating func curve(by x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, to x: Double, _ y: Double) {
        let start = pen
        let third = ((x - 3 * x2 + 3 * x1 - start.x), (y - 3 * y2 + 3 * y1 - start.y))
        let error = (third.0 * third.0 + third.1 * third.1).squareRoot() * 3.0.squareRoot() / 36
        let count = min(64, max(1, Int(Self.cubeRoot(error / tolerance).rounded(.up))))
        func at(_ t: Double) -> (x: Double, y: Double) {
            let s = 1 - t
            let (a, b, c, d) = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
            return (a * start.x + b * x1 + c * x2 + d * x, a * start.y + b * y1 + c * y2 + d * y)
        }
        for part in 0..<count {
            let (first, middle, last) = (
                part == 0 ? start : at(Double(part) / Double(count)), at((Double(part) + 0.5) / Double(count)),
                part == count - 1 ? (x: x, y: y) : at(Double(part + 1) / Double(count))
            )
            // The quadratic through the middle of the part.
            curve(
                by: 2 * middle.x - (first.x + last.x) / 2, 2 * middle.y - (first.y + last.y) / 2, to: last.x, last.y)
        }
    }

    mutating func close() {
        defer { current.removeAll() }
        // A contour is closed by itself.
        if current.count > 1, let first = current.first, let last = current.last, last.isOnCurve, first == last {
            current.removeLast()
        }
        // Fewer points enclose nothing.
        if current.count > 1 { contours.append(current) }
    }

    var isTooLong: Bool { points > Self.pointLimit }

    private mutating func append(_ x: Double, _ y: Double, isOnCurve: Bool) {
        points += 1
        guard !isTooLong, x.isFinite, y.isFinite, abs(x) < 16384, abs(y) < 16384 else {
            points = max(points, Self.pointLimit + 1)
            return
        }
        let point = Point(x: Int(x.rounded()), y: Int(y.rounded()), isOnCurve: isOnCurve)
        if let last = current.last, last == point { return }
        current.append(point)
    }

    private static func cubeRoot(_ value: Double) -> Double {
        // Newton's method is quick enough for so few.
        guard value > 1 else { return 1 }
        var root = value
        while true {
            let next = (2 * root + value / (root * root)) / 3
            if root - next < 1e-6 { return next }
            root = next
        }
    }
}

extension Quadratics {
    /// A simple glyph's description (OpenType, glyf, "Simple Glyph Description") and its box.
    func description() -> (bytes: [UInt8], box: GlyphBox) {
        let points = contours.flatMap { $0 }
        guard let first = points.first else { return ([], .empty) }
        var box = GlyphBox(left: Int16(first.x), bottom: Int16(first.y), right: Int16(first.x), top: Int16(first.y))
        for point in points {
            (box.left, box.right) = (min(box.left, Int16(point.x)), max(box.right, Int16(point.x)))
            (box.bottom, box.top) = (min(box.bottom, Int16(point.y)), max(box.top, Int16(point.y)))
        }
        (box.points, box.contours) = (points.count, contours.count)
        var bytes: [UInt8] = []
        bytes.append(word: contours.count)
        for edge in [box.left, box.bottom, box.right, box.top] { bytes.append(word: Int(edge)) }
        var end = -1
        for contour in contours {
            end += contour.count
            bytes.append(word: end)
        }
        bytes.append(word: 0)
        var (flags, across, up): ([UInt8], [UInt8], [UInt8]) = ([], [], [])
        var pen = (x: 0, y: 0)
        for point in points {
            // Contours of variable faces overlap (bit 6 of the first flag says that they may).
            var flag: UInt8 = (point.isOnCurve ? 0x01 : 0) | (flags.isEmpty ? 0x40 : 0)
            flag |= Self.append(point.x - pen.x, to: &across, short: 0x02, same: 0x10)
            flag |= Self.append(point.y - pen.y, to: &up, short: 0x04, same: 0x20)
            flags.append(flag)
            pen = (point.x, point.y)
        }
        return (bytes + flags + across + up, box)
    }

    /// - Returns: the flags that say how the step is written.
    private static func append(_ step: Int, to bytes: inout [UInt8], short: UInt8, same: UInt8) -> UInt8 {
        if step == 0 { return same }
        if abs(step) < 256 {
            bytes.append(UInt8(abs(step)))
            return step > 0 ? short | same : short
        }
        bytes.append(word: step)
        return 0
    }
}
