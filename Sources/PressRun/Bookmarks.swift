import PDFSyntax
import Reporting

/// A list of bookmarks (ISO 32000-1, 12.3.3), written as it grows.
struct Bookmarks {
    private let root: Int
    private var first: Int?
    private var count = 0
    private var previous: Int?
    private var pending: (number: Int, item: PDFValue)?

    init(_ file: inout PressFile) { root = file.reserve() }

    mutating func add(_ title: String, page: Int, to file: inout PressFile) throws(Diagnostics) {
        let number = file.reserve()
        if let pending { try file.add(pending.item.setting("Next", .reference(number)), as: pending.number) }
        let item = PDFValue.dictionary([
            "Title": .text(title), "Parent": .reference(root), "Dest": .array([.reference(page), .name("Fit")]),
        ])
        pending = (number, item.setting("Prev", previous.map { .reference($0) }))
        (first, previous, count) = (first ?? number, number, count + 1)
    }

    /// - Returns: the number of the list.
    mutating func finish(_ file: inout PressFile) throws(Diagnostics) -> Int {
        if let pending { try file.add(pending.item, as: pending.number) }
        let list = PDFValue.dictionary(["Type": .name("Outlines"), "Count": .integer(count)])
        try file.add(
            list.setting("First", first.map { .reference($0) }).setting("Last", previous.map { .reference($0) }), as: root)
        return root
    }
}
