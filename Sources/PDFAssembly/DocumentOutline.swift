import Composition
import Drawing
import PDFSyntax

extension SharedPlan {
    /// The document's outline: headings below one another as their levels say (ISO 32000-1, 12.3.3).
    func writeOutline(into objects: inout ObjectBuffer) {
        guard let root = document.outline else { return }
        let items = OutlineItem.tree(of: stencil.bookmarks)
        func object(_ item: Int) -> ObjectNumber { document.bookmarks[item] }
        let elements = Dictionary(tree.nodes.map { ($0.element.number, $0.object) }) { first, _ in first }
        let top = items.indices.filter { items[$0].parent == nil }
        objects.object(root) { bytes in
            bytes.write("<</Type/Outlines/First ")
            bytes.write(reference: object(top.first ?? 0))
            bytes.write("/Last")
            bytes.write(reference: object(top.last ?? 0))
            bytes.write("/Count ")
            bytes.write(items.count)
            bytes.write(">>")
        }
        for (index, item) in items.enumerated() {
            let bookmark = stencil.bookmarks[index]
            let height = stencil.pages[bookmark.page].size.height
            objects.object(object(index)) { bytes in
                bytes.write("<</Title")
                bytes.write(text: bookmark.title)
                bytes.write("/Parent")
                bytes.write(reference: item.parent.map(object) ?? root)
                for (key, other) in [
                    ("/Prev", item.previous), ("/Next", item.next), ("/First", item.children.first),
                    ("/Last", item.children.last),
                ] {
                    guard let other else { continue }
                    bytes.write(verbatim: key)
                    bytes.write(reference: object(other))
                }
                if item.descendants > 0 {
                    bytes.write("/Count ")
                    bytes.write(item.descendants)
                }
                ties.write(
                    Destination(
                        page: document.pages[bookmark.page], y: height - bookmark.y,
                        element: bookmark.element.flatMap { elements[$0] }), into: &bytes)
                bytes.write(">>")
            }
        }
    }
}

/// A bookmark's place among the others, all by their indices.
private struct OutlineItem {
    var parent: Int?
    var previous: Int?
    var next: Int?
    var children: [Int] = []
    /// Items below it, all of which are shown.
    var descendants = 0

    static func tree(of bookmarks: [Bookmark]) -> [OutlineItem] {
        var items: [OutlineItem] = []
        var open: [Int] = []
        var lastOfTop: Int?
        for (index, bookmark) in bookmarks.enumerated() {
            while let last = open.last, bookmarks[last].level >= bookmark.level { open.removeLast() }
            let parent = open.last
            let previous = parent.map { items[$0].children.last } ?? lastOfTop
            items.append(OutlineItem(parent: parent, previous: previous))
            if let previous { items[previous].next = index }
            if let parent { items[parent].children.append(index) } else { lastOfTop = index }
            for ancestor in open { items[ancestor].descendants += 1 }
            open.append(index)
        }
        return items
    }
}
