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
    /// The heading itself.
    public var element: ElementNumber?

    /// A heading on its page.
    public init(title: String, level: Int, page: Int, y: Double, element: ElementNumber? = nil) {
        self.title = title
        self.level = level
        self.page = page
        self.y = y
        self.element = element
    }
}

extension ComposedLetter {
    /// The headings that all letters share, where there are more than titles.
    public var bookmarks: [Bookmark] {
        let headings = structure.headings
        guard headings.contains(where: { $0.level > 1 }) else { return [] }
        var bookmarks: [ElementNumber: Bookmark] = [:]
        let levels = Dictionary(headings.map { ($0.element, $0.level) }) { one, _ in one }
        for (number, page) in pages.enumerated() {
            for block in page.blocks where block.personal == nil {
                guard case .element(let element) = block.tag, let level = levels[element], case .lines(let lines) = block.content,
                    bookmarks[element] == nil
                else { continue }
                // Without the marks of footnotes.
                let words = lines.map { $0.runs.filter(\.notes.isEmpty).map(\.text).joined() }.joined(separator: " ")
                let title = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                bookmarks[element] = Bookmark(
                    title: title, level: level, page: number, y: block.origin.y, element: element)
            }
        }
        // In the order of reading: each text's headings stand below its own title.
        return headings.compactMap { bookmarks[$0.element] }
    }
}

extension Element {
    /// From H1 down.
    static let headings: [Role] = [.heading1, .heading2, .heading3, .heading4, .heading5, .heading6]

    /// In the order of reading, with their levels.
    fileprivate var headings: [(element: ElementNumber, level: Int)] {
        let own = Self.headings.firstIndex(of: role).map { [(element: number, level: $0 + 1)] } ?? []
        return own + children.flatMap(\.headings)
    }
}
