/// How PDFium puts the characters of a line in order.
///
/// It cuts the line, as it stands from left to right, into segments of one kind, takes a line for right-to-left whose
/// right-to-left segments are no fewer than its left-to-right ones, and then reads the segments from the right. What is in
/// a segment is turned round and mirrored if the segment is right-to-left; if it is neutral after such a one, it is
/// mirrored, and turned round by some versions alone.
enum PDFiumOrder {
    enum Kind { case left, right, weak, neutral }

    /// A character that it leaves out, and that ends a segment.
    static let divider: Unicode.Scalar = "\u{93}"

    static func kind(_ scalar: Unicode.Scalar) -> Kind {
        switch TextKind(scalar) {
        case .rightToLeft: .right
        case .mark, .weak, .arabicNumber: .weak
        case .neutral: .neutral
        case .leftToRight: isEuropeanNumber(scalar) ? .weak : .left
        }
    }

    private static func isEuropeanNumber(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x6F0...0x6F9, 0xB2, 0xB3, 0xB9, 0x2070...0x2079, 0x2080...0x2089: true
        default: false
        }
    }

    /// How many right-to-left segments a line lacks to be taken for right-to-left. Marks part no segments here, though they
    /// do in PDFium, whose order of them is not known.
    static func lack(of line: [Unicode.Scalar]) -> Int {
        var (left, right) = (0, 0)
        var last: Kind?
        for scalar in line where TextKind(scalar) != .mark {
            let kind = kind(scalar)
            if kind == last { continue }
            last = kind
            if kind == .left { left += 1 }
            if kind == .right { right += 1 }
        }
        return max(right == 0 ? 1 : 0, left - right)
    }

    /// So many right-to-left segments of characters that nobody sees.
    static func weight(_ count: Int) -> String {
        repeatElement("\u{200F}", count: count).joined(separator: String(Character(divider)))
    }

    /// A text that is not one with what stands beside it. On both sides: what has right-to-left characters is turned round by
    /// some versions.
    static func apart(_ text: String) -> String { weight(1) + text + weight(1) }

    static func isOneSegment(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let first = text.first.map(kind) else { return true }
        return text.allSatisfy { kind($0) == first }
    }

    /// What must stand in a right-to-left line for PDFium to give back `text`, which has no right-to-left letter.
    /// - Parameter isAfterRight: whether the letter before it, if any, is right-to-left.
    static func prepared(_ text: ArraySlice<Unicode.Scalar>, isAfterRight: Bool) -> String {
        if text.count == 1, let only = text.first {
            return String(kind(only) == .neutral && isAfterRight ? only.mirrored : only)
        }
        let segments = segments(text)
        let firstLeft = isAfterRight ? segments.firstIndex { $0.kind == .left } ?? segments.count : 0
        var prepared = String.UnicodeScalarView()
        for (place, segment) in segments.enumerated().reversed() {
            if segment.kind == .neutral && place < firstLeft {
                // One segment each, so that every version keeps their order.
                for index in segment.range.reversed() {
                    if index < segment.range.upperBound - 1 { prepared.append(divider) }
                    prepared.append(text[index].mirrored)
                }
            } else {
                for scalar in text[segment.range] { prepared.append(scalar) }
            }
        }
        return String(prepared)
    }

    private static func segments(_ text: ArraySlice<Unicode.Scalar>) -> [(kind: Kind, range: Range<Int>)] {
        var segments: [(kind: Kind, range: Range<Int>)] = []
        for index in text.indices {
            let kind = kind(text[index])
            if let last = segments.last, last.kind == kind {
                segments[segments.count - 1].range = last.range.lowerBound..<index + 1
            } else {
                segments.append((kind, index..<index + 1))
            }
        }
        return segments
    }
}

extension Unicode.Scalar {
    /// The other one of a pair of brackets or quotation marks.
    fileprivate var mirrored: Unicode.Scalar {
        switch self {
        case "(": ")"
        case ")": "("
        case "[": "]"
        case "]": "["
        case "{": "}"
        case "}": "{"
        case "<": ">"
        case ">": "<"
        case "«": "»"
        case "»": "«"
        case "‹": "›"
        case "›": "‹"
        case "“": "”"
        case "”": "“"
        case "‘": "’"
        case "’": "‘"
        default: self
        }
    }
}
