import Composition
import Drawing
import PDFSyntax
import Reporting

/// What all letters have on a page.
struct SharedPage {
    /// A part of its content, in reading order.
    enum Stream {
        case shared(ObjectNumber, [UInt8])
        case slot(SlotNumber)
    }

    var streams: [Stream] = []

    /// The object of its first stream, and what all its streams hold, of what letters share.
    var firstStream: ObjectNumber? {
        for case .shared(let number, _) in streams { return number }
        return nil
    }
    var sharedBytes: [UInt8] {
        var all: [UInt8] = []
        for case .shared(_, let bytes) in streams { all += bytes }
        return all
    }

    var hasSlots: Bool { streams.contains { if case .slot = $0 { true } else { false } } }

    /// Draws the pages. An element that has no object yet owns its content by its number.
    static func draw(
        _ stencil: Stencil, _ document: DocumentNumbers, _ elements: [ElementNumber: ObjectNumber],
        _ objects: inout ObjectBuffer
    ) throws(Diagnostics) -> ([SharedPage], MarkedContent) {
        let owners = Dictionary(
            uniqueKeysWithValues: stencil.structure.inOrder.map { element in
                let name = elements[element.number].map(Owner.Name.object) ?? .element(element.number)
                return (element.number, Owner(name: name, role: element.role))
            })
        var content = MarkedContent(
            pages: document.pages, firstIdentifiers: Array(repeating: 0, count: document.pages.count),
            firstKey: document.pages.count)
        var pages: [SharedPage] = []
        var slots: Set<SlotNumber> = []
        for (place, page) in stencil.pages.enumerated() {
            var drawn = SharedPage()
            for (number, segment) in page.segments.enumerated() {
                content.begin(page: place, segment: number)
                switch segment {
                case .slot(let slot):
                    guard slots.insert(slot).inserted, (0..<stencil.slots).contains(slot.value) else {
                        throw SharedPlan.inconsistent("Slot \(slot) is there twice or not counted.")
                    }
                    drawn.streams.append(.slot(slot))
                case .shared(let pieces):
                    let stream = objects.reserve()
                    var bytes = ByteBuffer()
                    for piece in pieces {
                        try content.write(piece, of: piece.element.flatMap { owners[$0] }, into: &bytes, objects: &objects)
                    }
                    drawn.streams.append(.shared(stream, bytes.array))
                }
            }
            pages.append(drawn)
        }
        guard slots.count == stencil.slots else { throw SharedPlan.inconsistent("Not every slot is on a page.") }
        return (pages, content)
    }
}
