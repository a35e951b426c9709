import Correspondence
import Languages

/// Where a text's headings stand among one another: how deep, with what number, under what name links find them.
struct HeadingCount {
    /// Levels of the headings that the text stands under; the title's is 0.
    var levels: [Int] = []
    private var numbers: [Int] = []
    private var names = HeadingNames()

    /// The depth of a heading of an author's level: 1 for H1. H1 comes first and no level is left out, whatever levels
    /// the author wrote (ISO 14289-1, 7.4.2).
    mutating func depth(of level: Int) -> Int {
        levels.removeAll { $0 >= level }
        levels.append(level)
        return levels.count
    }

    /// "2.1", «٢-١»: the last heading's number in its text, where the title has none.
    mutating func number(_ wording: Wording) -> String {
        let depth = levels.count - (levels.first == 0 ? 1 : 0)
        numbers = Array(numbers.prefix(depth)) + Array(repeating: 0, count: max(0, depth - numbers.count))
        if let last = numbers.indices.last { numbers[last] += 1 }
        return wording.sectionNumber(numbers)
    }

    mutating func name(of heading: [Inline]) -> String { names.name(of: heading.plainText) }
}
