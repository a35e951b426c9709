/// Fills line after line.
struct GreedyBreaker {
    let paragraph: Paragraph

    func slips(of stretch: Range<Int>, measure: Double, indent: Double) -> [LineSetter.Slip] {
        var slips: [LineSetter.Slip] = []
        var start = stretch.lowerBound
        var fit: Int?
        var margin = indent
        for opportunity in paragraph.breaks(in: stretch) + [stretch.upperBound] {
            if paragraph.width(of: start..<opportunity) > measure - margin, let end = fit {
                slips.append(LineSetter.Slip(range: start..<end, indent: margin))
                start = end
                margin = 0
            }
            fit = opportunity
        }
        slips.append(LineSetter.Slip(range: start..<stretch.upperBound, isLast: true, indent: margin))
        return slips
    }
}
