import Correspondence
public import Reporting
import Typesetting

/// A box on a page, where some of the letter's text stands.
public struct PagePlace: Hashable, Sendable {
    /// From 0.
    public var page: Int
    /// In points, from the page's top left corner.
    public var rectangle: Rectangle
}

/// The way from a page back to the files, and from a line of a file to the pages.
extension ComposedLetter {
    /// Where the paragraph, the heading or the line of the address comes from that stands at a point of a page; nil where
    /// none does, or where nothing is known of it.
    ///
    /// - Parameters:
    ///   - point: in points, from the page's top left corner.
    ///   - page: from 0.
    public func source(at point: Point, onPage page: Int) -> SourceLocation? {
        guard pages.indices.contains(page) else { return nil }
        let hits = pages[page].blocks.compactMap { block -> (element: Int, area: Double)? in
            guard case .element(let number) = block.tag, let box = block.box, box.contains(point) else { return nil }
            return (number, box.width * box.height)
        }
        guard let hit = hits.min(by: { $0.area < $1.area }) else { return nil }
        return sources()[hit.element]
    }

    /// Where a line of a file stands on the pages: the lines of the paragraph that begins there or that the line belongs
    /// to. Empty where the letter shows nothing of it.
    ///
    /// - Parameter location: a file as diagnostics name it, and a line; its column tells texts on one line apart.
    public func places(of location: SourceLocation) -> [PagePlace] {
        let sources = sources().filter { $0.value.file == location.file }
        let lines = Set(sources.values.compactMap(\.line))
        guard let line = location.line, let first = lines.filter({ $0 <= line }).max() else { return [] }
        var chosen = sources.filter { $0.value.line == first }
        let columns = Set(chosen.values.compactMap(\.column))
        if let column = location.column, line == first, let start = columns.filter({ $0 <= column }).max() {
            chosen = chosen.filter { $0.value.column == start }
        }
        return pages.enumerated().flatMap { page, content in
            content.blocks.compactMap { block in
                guard case .element(let number) = block.tag, chosen[number] != nil, let box = block.box else { return nil }
                return PagePlace(page: page, rectangle: box)
            }
        }
    }

    /// By the elements' numbers; what is said of an element holds for those below it.
    private func sources() -> [Int: SourceLocation] {
        var sources: [Int: SourceLocation] = [:]
        var open: [(element: Element, source: SourceLocation?)] = [(structure, nil)]
        while let (element, inherited) = open.popLast() {
            let source = element.source ?? inherited
            if let source { sources[element.number] = source }
            open += element.children.map { ($0, source) }
        }
        return sources
    }
}

extension PlacedBlock {
    /// What the content takes of the page; nil for lines without ink.
    fileprivate var box: Rectangle? {
        switch content {
        case .lines(let lines):
            let runs = lines.flatMap(\.runs)
            guard let left = runs.map(\.x).min() else { return nil }
            let right = runs.map { run in run.x + run.glyphs.reduce(0) { $0 + $1.advance } }.max() ?? left
            return Rectangle(
                x: origin.x + left, y: origin.y, width: right - left, height: lines.reduce(0) { $0 + $1.leading })
        case .box(let box): return Rectangle(x: origin.x, y: origin.y, width: box.side, height: box.side)
        case .code(_, let side): return Rectangle(x: origin.x, y: origin.y, width: side, height: side)
        case .rule(let size, _), .art(_, let size), .signature(_, let size, _):
            return Rectangle(x: origin.x, y: origin.y, width: size.width, height: size.height)
        }
    }
}

extension Rectangle {
    fileprivate func contains(_ point: Point) -> Bool {
        (x...right).contains(point.x) && (y...bottom).contains(point.y)
    }
}
