import Composition
import Drawing
import PDFSyntax

/// The objects that every document has, before any of its content.
struct DocumentNumbers {
    let catalog, pageTree, packet, intent, profile: ObjectNumber
    /// nil where the standard wants none.
    let info: ObjectNumber?
    let pages: [ObjectNumber]
    /// The outline; nil where there are no bookmarks.
    let outline: ObjectNumber?
    /// Its items.
    let bookmarks: [ObjectNumber]

    /// How the types of structure elements are written.
    let types: StructureTypes

    init(of stencil: Stencil, _ conformance: Conformance, in objects: inout ObjectBuffer) {
        (catalog, pageTree) = (objects.reserve(), objects.reserve())
        info = conformance.hasInfo ? objects.reserve() : nil
        (packet, intent, profile) = (objects.reserve(), objects.reserve(), objects.reserve())
        pages = objects.reserve(stencil.pages.count)
        outline = stencil.bookmarks.isEmpty ? nil : objects.reserve()
        bookmarks = objects.reserve(stencil.bookmarks.count)
        types = StructureTypes(conformance, in: &objects)
    }

    /// Where links within the letter lead.
    func destinations(in stencil: Stencil, _ tree: StructureTree) -> [String: Destination] {
        var elements: [String: ObjectNumber] = [:]
        for node in tree.nodes {
            if let name = node.element.anchor { elements[name] = elements[name] ?? node.object }
        }
        var destinations: [String: Destination] = [:]
        for (name, anchor) in stencil.anchors where pages.indices.contains(anchor.page) {
            destinations[name] = Destination(
                page: pages[anchor.page], y: stencil.pages[anchor.page].size.height - anchor.y, element: elements[name])
        }
        return destinations
    }
}
