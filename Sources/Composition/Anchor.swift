import Typesetting

/// A place in a letter that its own links lead to.
public struct Anchor: Hashable, Sendable {
    /// Counted from 0.
    public var page: Int
    /// From the page's top edge.
    public var y: Double

    /// A place on a page.
    public init(page: Int, y: Double) {
        self.page = page
        self.y = y
    }
}

extension ComposedLetter {
    /// The headings' places by the names that links have for them: `en/our-demands`.
    public var anchors: [String: Anchor] {
        let names = structure.anchorNames
        guard !names.isEmpty else { return [:] }
        var anchors: [String: Anchor] = [:]
        for (number, page) in pages.enumerated() {
            for block in page.blocks {
                guard case .element(let element) = block.tag, let name = names[element], anchors[name] == nil else { continue }
                anchors[name] = Anchor(page: number, y: block.origin.y)
            }
        }
        return anchors
    }
}

extension Element {
    /// By the elements' numbers.
    fileprivate var anchorNames: [ElementNumber: String] {
        var names: [ElementNumber: String] = [:]
        var open = [self]
        while let element = open.popLast() {
            if let anchor = element.anchor { names[element.number] = anchor }
            open += element.children
        }
        return names
    }
}
