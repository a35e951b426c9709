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
    /// Where the word comes from that stands at a point of a page; where its place is not known, the paragraph, the heading
    /// or the line of the address. nil where none stands there, or where nothing is known of it.
    ///
    /// - Parameters:
    ///   - point: in points, from the page's top left corner.
    ///   - page: from 0.
    public func source(at point: Point, onPage page: Int) -> SourceLocation? {
        guard pages.indices.contains(page) else { return nil }
        let hits = pages[page].blocks.compactMap { block -> (block: PlacedBlock, element: ElementNumber, area: Double)? in
            guard case .element(let number) = block.tag, let box = block.box, box.contains(point) else { return nil }
            return (block, number, box.width * box.height)
        }
        guard let hit = hits.min(by: { $0.area < $1.area }), let source = sources()[hit.element] else { return nil }
        return source.words?.location(at: point, in: hit.block) ?? source.location
    }

    /// Where a line of a file stands on the pages: its words, or the whole of a paragraph that has no other. A line without
    /// words leads to the paragraph before it. Empty where the letter shows nothing of it.
    ///
    /// - Parameter location: a file as diagnostics name it, and a line; its column tells texts on one line apart.
    public func places(of location: SourceLocation) -> [PagePlace] {
        guard let line = location.line else { return [] }
        let sources = sources()
        var found: [(column: Int, place: PagePlace)] = []
        for (page, content) in pages.enumerated() {
            for block in content.blocks {
                guard case .element(let number) = block.tag, let source = sources[number], let box = block.box else { continue }
                if let words = source.words, words.areKnown {
                    found += words.boxes(ofLine: line, in: location.file, of: block).map { column, box in
                        (column, PagePlace(page: page, rectangle: box))
                    }
                } else if source.location.file == location.file, source.location.line == line {
                    found.append((source.location.column ?? 1, PagePlace(page: page, rectangle: box)))
                }
            }
        }
        guard !found.isEmpty else { return placesOfParagraph(before: line, in: location.file, sources) }
        guard let column = location.column, let start = found.map(\.column).filter({ $0 <= column }).max() else {
            return found.map(\.place)
        }
        return found.filter { $0.column == start }.map(\.place)
    }

    private func placesOfParagraph(before line: Int, in file: String, _ sources: [ElementNumber: Source]) -> [PagePlace] {
        let own = sources.filter { $0.value.location.file == file }
        guard let first = own.values.compactMap(\.location.line).filter({ $0 <= line }).max() else { return [] }
        return pages.enumerated().flatMap { page, content in
            content.blocks.compactMap { block in
                guard case .element(let number) = block.tag, own[number]?.location.line == first, let box = block.box
                else { return nil }
                return PagePlace(page: page, rectangle: box)
            }
        }
    }

    private struct Source {
        var location: SourceLocation
        var text: [Inline]

        /// Of an element that is set from running text.
        var words: PlacedWords? { text.isEmpty ? nil : PlacedWords(text, in: location.file) }
    }

    /// By the elements' numbers; what is said of an element holds for those below it.
    private func sources() -> [ElementNumber: Source] {
        var sources: [ElementNumber: Source] = [:]
        var open: [(element: Element, source: SourceLocation?)] = [(structure, nil)]
        while let (element, inherited) = open.popLast() {
            let location = element.source ?? inherited
            if let location { sources[element.number] = Source(location: location, text: element.text) }
            open += element.children.map { ($0, location) }
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
        // All stands on it, and nothing of it is the letter's.
        case .sheet: return nil
        }
    }
}

extension Rectangle {
    fileprivate func contains(_ point: Point) -> Bool {
        (x...right).contains(point.x) && (y...bottom).contains(point.y)
    }
}
