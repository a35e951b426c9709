import CPango
import Correspondence

extension Paragraph {
    /// The parts of the paragraph between the line ends that the author put in.
    func stretches() -> [Range<Int>] {
        var stretches: [Range<Int>] = []
        var start = 0
        for fragment in fragments where fragment.kind == .lineEnd {
            stretches.append(start..<fragment.range.lowerBound)
            start = fragment.range.upperBound
        }
        stretches.append(start..<characters.count)
        return stretches
    }

    /// Natural width of a line of these characters, without the white space at its ends.
    func width(of range: Range<Int>) -> Double {
        var first = fragments.partitioningIndex { $0.range.upperBound > range.lowerBound }
        var last = fragments.partitioningIndex { $0.range.lowerBound >= range.upperBound }
        while first < last, fragments[first].kind != .word { first += 1 }
        while first < last, fragments[last - 1].kind != .word { last -= 1 }
        return fragments[first..<last].reduce(0) { $0 + $1.width }
    }

    /// Where a line may begin inside the stretch (UAX #14, as Pango has it), by character.
    func breaks(in stretch: Range<Int>) -> [Int] {
        let text = EmbeddingLevels.utf8(Array(characters[stretch]))
        var attributes = [PangoLogAttr](repeating: PangoLogAttr(), count: stretch.count + 1)
        text.withUnsafeBytes { bytes in
            pango_get_log_attrs(
                bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), isRightToLeft ? 1 : 0,
                pango_language_from_string(copy.language.tag), &attributes, Int32(attributes.count))
        }
        return stretch.dropFirst().filter { attributes[$0 - stretch.lowerBound].is_line_break != 0 }
    }
}
