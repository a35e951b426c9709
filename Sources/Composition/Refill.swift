import Languages
import Typesetting

/// What another recipient's letter has in the places of a composed one.
public struct Refill: Sendable {
    /// The personal blocks, page by page in painting order: as many as the composed letter has.
    public var blocks: [PlacedBlock]
    /// The personal elements with what is below them, in the order of the structure tree.
    public var elements: [Element]
}

extension ComposedLetter {
    /// The personal blocks and elements of a letter whose parts have the extents of this one's.
    ///
    /// - Parameter parts: As `Composer.setPersonal` gives them.
    public func refilled(with parts: [PersonalPart]) -> Refill {
        var blocks: [PlacedBlock] = []
        for page in pages {
            for block in page.blocks {
                guard let source = block.personal, parts.indices.contains(source.part) else { continue }
                var block = block
                if case .code(_, let side) = block.content {
                    if let code = parts[source.part].code { block.content = .code(code, side) }
                } else {
                    block.content = .lines(Array(parts[source.part].lines[source.lines]))
                }
                blocks.append(block)
            }
        }
        return Refill(blocks: blocks, elements: structure.children.filter(\.isPersonal).map { $0.addressed(by: parts) })
    }
}

extension Element {
    /// The address's element, each line of it in its own language.
    fileprivate func addressed(by parts: [PersonalPart]) -> Element {
        var element = self
        guard let languages = parts.first?.languages else { return element }
        for index in element.children.indices where languages.indices.contains(index) {
            element.children[index].language = languages[index]
        }
        return element
    }
}
