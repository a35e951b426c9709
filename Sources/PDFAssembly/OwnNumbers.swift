import Composition
import Drawing
import PDFSyntax

/// The objects that every letter writes itself and that shared ones refer to: they follow the shared ones, and are the same
/// in each letter.
struct OwnNumbers: Sendable {
    /// Of a page with slots.
    struct Page: Sendable {
        /// In the letter.
        var place: Int
        var owners: ObjectNumber
        var annotations: ObjectNumber
        /// In reading order, with their places among the page's segments.
        var slots: [(slot: SlotNumber, stream: ObjectNumber, segment: Int)]
    }

    let first: ObjectNumber
    let count: Int
    let structureRoot: ObjectNumber
    let pages: [Page]
    /// Of pages with slots; nil where there are none.
    let resources: ObjectNumber?
    /// Of the elements that are the recipient's or hold what is.
    let elements: [ElementNumber: ObjectNumber]
    let signature: ObjectNumber?

    init(
        of stencil: Stencil, _ pages: [SharedPage], besides shared: [ElementNumber: ObjectNumber], isSigned: Bool,
        from first: ObjectNumber
    ) {
        var next = first
        func promise() -> ObjectNumber {
            defer { next = next.advanced(by: 1) }
            return next
        }
        structureRoot = promise()
        var own: [Page] = []
        for (place, page) in pages.enumerated() where page.hasSlots {
            var numbers = Page(place: place, owners: promise(), annotations: promise(), slots: [])
            for (segment, stream) in page.streams.enumerated() {
                if case .slot(let slot) = stream { numbers.slots.append((slot, promise(), segment)) }
            }
            own.append(numbers)
        }
        resources = own.isEmpty ? nil : promise()
        var elements: [ElementNumber: ObjectNumber] = [:]
        for element in stencil.structure.inOrder where shared[element.number] == nil { elements[element.number] = promise() }
        signature = isSigned ? promise() : nil
        self.first = first
        self.pages = own
        self.elements = elements
        count = first.distance(to: next)
    }

    /// The numbers of a page; nil for one that all letters share.
    func page(at place: Int) -> Page? { pages.first { $0.place == place } }

    func isPromised(_ object: ObjectNumber) -> Bool { object >= first }
}
