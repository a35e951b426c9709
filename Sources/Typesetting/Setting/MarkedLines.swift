/// Parts lines whose marks would touch the line above or below: fully vowelled Arabic needs more leading than the style
/// gives, and only where marks stand over one another.
struct MarkedLines {
    let files: [FontFile]

    /// Width of the strips that lines are compared in, in points.
    private static let strip = 1.5
    /// Least distance between the ink of two lines, in ems.
    private static let clearance = 0.02

    /// Gives all lines of a paragraph the same extra leading, as much as the two that come closest need.
    func part(_ lines: inout [Line]) {
        guard lines.count > 1, isVowelled(lines) else { return }
        let inks = lines.map(ink)
        var excess = 0.0
        for number in 1..<lines.count {
            let (upper, lower) = (lines[number - 1], lines[number])
            let distance = upper.leading - upper.baseline + lower.baseline
            let size = lower.runs.map(\.size).max() ?? 0
            for (place, top) in inks[number].tops {
                guard let bottom = inks[number - 1].bottoms[place] else { continue }
                excess = max(excess, top - bottom + Self.clearance * size - distance)
            }
        }
        guard excess > 0 else { return }
        for number in lines.indices.dropFirst() {
            lines[number].leading += excess
            lines[number].baseline += excess
        }
    }

    /// Whether at least a third of the right-to-left characters are marks. A mark here and there (a shadda, a tanwin) finds
    /// room in any style.
    private func isVowelled(_ lines: [Line]) -> Bool {
        var marks = 0, others = 0
        for line in lines {
            for run in line.runs where run.level % 2 == 1 {
                for scalar in run.text.unicodeScalars {
                    if (0x64B...0x652).contains(scalar.value) || scalar.value == 0x670 { marks += 1 } else { others += 1 }
                }
            }
        }
        return marks > 0 && marks * 2 >= others
    }

    /// Highest and lowest ink by strip, upwards from the baseline.
    private func ink(of line: Line) -> (tops: [Int: Double], bottoms: [Int: Double]) {
        var tops: [Int: Double] = [:], bottoms: [Int: Double] = [:]
        for run in line.runs {
            guard let file = files.first(where: { $0.face == run.face }) else { continue }
            let scale = run.size / Double(run.face.unitsPerEm)
            var pen = run.x
            for glyph in run.glyphs {
                if let box = file.ink(ofGlyph: glyph.id) {
                    let left = pen + glyph.dx + Double(box.left) * scale * run.expansion
                    let right = pen + glyph.dx + Double(box.right) * scale * run.expansion
                    let (top, bottom) = (Double(box.top) * scale - glyph.dy, Double(box.bottom) * scale - glyph.dy)
                    for place in Int(left / Self.strip)...max(Int(left / Self.strip), Int(right / Self.strip)) {
                        tops[place] = max(tops[place] ?? top, top)
                        bottoms[place] = min(bottoms[place] ?? bottom, bottom)
                    }
                }
                pen += glyph.advance
            }
        }
        return (tops, bottoms)
    }
}
