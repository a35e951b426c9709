import Composition
import Languages
import Typesetting

/// How the two directions share a page.
struct PageDirections: Sendable {
    /// How many letters the recipient's blocks may add, of either direction.
    private static let personal = 400

    /// To poppler, which takes a page for right-to-left or left-to-right as a whole.
    let isRightToLeft: Bool
    /// Left-to-right letters less right-to-left ones, at most.
    let excess: Int
    /// A face of the page.
    let face: Face?
    /// Whether right-to-left lines may have text beside them, which poppler would read between lines that are far apart.
    let hasColumns: Bool

    /// Of the blocks that all letters share; personal ones count by a bound.
    init(of page: Page) {
        var (hasRightToLeft, isAskedFor) = (false, false)
        // Of the shared blocks, and how far the recipient's may change that.
        var excess = 0, bound = 0
        var face: Face?
        for block in page.blocks {
            guard block.personal == nil else {
                bound += Self.personal / page.blocks.count + 1
                continue
            }
            guard case .lines(let lines) = block.content else { continue }
            for line in lines {
                for run in line.runs {
                    face = face ?? run.face
                    for scalar in run.text.unicodeScalars {
                        switch TextKind(scalar) {
                        case .leftToRight: excess += 1
                        case .rightToLeft: excess -= 1
                        default: break
                        }
                    }
                }
                guard line.isRightToLeft else { continue }
                hasRightToLeft = true
                isAskedFor = isAskedFor || !Self.isPlain(line)
            }
        }
        isRightToLeft = hasRightToLeft && (isAskedFor || excess < bound)
        self.excess = excess + bound
        self.face = face
        hasColumns = hasRightToLeft && Self.hasColumns(page)
    }

    /// Columns are farther from one another than an item is indented, in points.
    private static let leastDistance = 72.0

    /// Whether two paragraphs of several lines stand beside one another.
    private static func hasColumns(_ page: Page) -> Bool {
        let paragraphs = page.blocks.compactMap { block -> (x: Double, height: ClosedRange<Double>)? in
            guard case .lines(let lines) = block.content, lines.count > 1 else { return nil }
            let height = lines.reduce(0) { $0 + $1.leading }
            return (block.origin.x, block.origin.y...block.origin.y + max(height, 0))
        }
        return paragraphs.indices.contains { one in
            paragraphs[..<one].contains {
                abs($0.x - paragraphs[one].x) > leastDistance && $0.height.overlaps(paragraphs[one].height)
            }
        }
    }

    /// Whether a right-to-left line comes out in order on a left-to-right page: letters and spaces do, and signs between
    /// them; numbers, full stops and words of the other direction would part it into pieces that follow one another from
    /// left to right.
    private static func isPlain(_ line: Line) -> Bool {
        var last: TextKind?
        for run in line.runs {
            for scalar in run.text.unicodeScalars where !scalar.isLayoutControl && scalar != " " {
                let kind = TextKind(scalar)
                switch kind {
                case .rightToLeft, .mark, .neutral: last = kind
                case .leftToRight, .arabicNumber, .weak: return false
                }
            }
        }
        return last != .neutral
    }
}
