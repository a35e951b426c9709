/// Rows of those who sign in two languages beside one another: names level with names, and signatures, or the room for
/// them, with one another.
enum LevelBlocks {
    /// - Parameter cells: of a row; what is no row of blocks in both languages stays as it is.
    static func level(_ cells: [Passage?]) -> [Passage?] {
        guard cells.count == 2, case .blocks(let one)? = cells[0]?.content, case .blocks(let other)? = cells[1]?.content else {
            return cells
        }
        var sides = [blocks(of: one), blocks(of: other)]
        guard sides[0].map(\.count) == sides[1].map(\.count) else { return cells }
        for block in sides[0].indices {
            var shifts = [0.0, 0.0]
            for index in sides[0][block].indices {
                let levels = sides.indices.map { shifts[$0] + sides[$0][block][index].level }
                for side in sides.indices {
                    shifts[side] += max(levels[0], levels[1]) - levels[side]
                    sides[side][block][index].y += shifts[side]
                }
            }
        }
        levelSignatures(&sides)
        return zip(cells, sides).map { cell, blocks in
            var cell = cell
            cell?.content = .blocks(Array(blocks.joined()))
            return cell
        }
    }

    /// The signatures of one row end at one height.
    private static func levelSignatures(_ sides: inout [[[Passage.Inset]]]) {
        let signed = sides[0].map { block in block.firstIndex { $0.passage.isForSignature } }
        let lowest = zip(sides[0], signed).compactMap { block, index in index.map { block[$0].level } }.max() ?? 0
        for side in sides.indices {
            for (block, index) in signed.enumerated() {
                guard let index else { continue }
                let shift = lowest - sides[side][block][index].level
                for below in sides[side][block].indices[index...] { sides[side][block][below].y += shift }
            }
        }
    }

    /// What stands below one another each.
    private static func blocks(of insets: [Passage.Inset]) -> [[Passage.Inset]] {
        insets.reduce(into: []) { blocks, inset in
            if let last = blocks.last?.last, last.x == inset.x, last.y < inset.y {
                blocks[blocks.count - 1].append(inset)
            } else {
                blocks.append([inset])
            }
        }
    }
}

extension Passage.Inset {
    /// Its first baseline; the foot of what has none.
    fileprivate var level: Double { y + (passage.baseline(ofLine: 0) ?? passage.height) }
}
