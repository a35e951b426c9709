import Composition
import Drawing
import PDFSyntax

/// The objects that every document has, before any of its content.
struct DocumentNumbers {
    let catalog, pageTree, info, packet, intent, profile: ObjectNumber
    let pages: [ObjectNumber]
    /// The outline; nil where there are no bookmarks.
    let outline: ObjectNumber?
    /// Its items.
    let bookmarks: [ObjectNumber]

    init(of stencil: Stencil, in objects: inout ObjectBuffer) {
        (catalog, pageTree, info) = (objects.reserve(), objects.reserve(), objects.reserve())
        (packet, intent, profile) = (objects.reserve(), objects.reserve(), objects.reserve())
        pages = objects.reserve(stencil.pages.count)
        outline = stencil.bookmarks.isEmpty ? nil : objects.reserve()
        bookmarks = objects.reserve(stencil.bookmarks.count)
    }

    /// Where links within the letter lead.
    func destinations(in stencil: Stencil) -> [String: Destination] {
        stencil.anchors.compactMapValues { anchor in
            guard pages.indices.contains(anchor.page) else { return nil }
            return Destination(page: pages[anchor.page], y: stencil.pages[anchor.page].size.height - anchor.y)
        }
    }
}
