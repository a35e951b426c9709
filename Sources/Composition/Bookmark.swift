import Languages
import Typesetting

/// A heading that a reader may go to from the list beside the pages (ISO 32000-1, 12.3.3).
public struct Bookmark: Hashable, Sendable {
    /// The heading's words.
    public var title: String
    /// 1 for H1.
    public var level: Int
    /// Counted from 0.
    public var page: Int
    /// The heading's top, from the page's top edge.
    public var y: Double

    /// A heading on its page.
    public init(title: String, level: Int, page: Int, y: Double) {
        self.title = title
        self.level = level
        self.page = page
        self.y = y
    }
}

extension ComposedLetter {
    /// The headings that all letters share, where there are more than titles.
    public var bookmarks: [Bookmark] {
        let levels = structure.headingLevels
        guard levels.values.contains(where: { $0 > 1 }) else { return [] }
        var seen: Set<ElementNumber> = []
        var bookmarks: [Bookmark] = []
        for (number, page) in pages.enumerated() {
            for block in page.blocks where block.personal == nil {
                guard case .element(let element) = block.tag, let level = levels[element], case .lines(let lines) = block.content,
                    seen.insert(element).inserted
                else { continue }
                let words = lines.map { $0.runs.map(\.text).joined() }.joined(separator: " ")
                let title = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                bookmarks.append(Bookmark(title: title, level: level, page: number, y: block.origin.y))
            }
        }
        return bookmarks
    }
}

extension Element {
    /// From H1 down.
    static let headings: [Role] = [.heading1, .heading2, .heading3, .heading4, .heading5, .heading6]

    /// By the element's number.
    fileprivate var headingLevels: [ElementNumber: Int] {
        var levels: [ElementNumber: Int] = [:]
        if let depth = Self.headings.firstIndex(of: role) { levels[number] = depth + 1 }
        for child in children { levels.merge(child.headingLevels) { one, _ in one } }
        return levels
    }
}
