import Composition
import Languages
import Typesetting

/// How the two directions share a page.
struct PageDirections: Sendable {
    /// Room for what the recipient's blocks may add in left-to-right letters.
    private static let personal = 400

    /// Lines of both directions stand on the page.
    let isMixed: Bool
    /// Left-to-right characters less right-to-left ones, at most.
    let excess: Int
    /// A face of the page.
    let face: Face?

    /// Of the blocks that all letters share; personal ones count by a bound.
    init(of page: Page) {
        var (leftToRight, rightToLeft, excess) = (false, false, 0)
        var face: Face?
        for block in page.blocks {
            guard block.personal == nil else {
                excess += Self.personal / page.blocks.count + 1
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
                if line.isRightToLeft { rightToLeft = true } else { leftToRight = true }
            }
        }
        (isMixed, self.excess, self.face) = (leftToRight && rightToLeft, excess, face)
    }
}
