import PDFSyntax
import Reporting

/// The pages of a long file, in nodes of a size that readers get through quickly (ISO 32000-1, 7.7.3).
struct PageTree {
    private static let width = 64

    private struct Node {
        var number: Int
        var kids: [Int] = []
        /// Pages below it.
        var count = 0
    }

    private var nodes: [Node]

    /// How many pages there are.
    var count: Int { nodes.reduce(0) { $0 + $1.count } }

    init(_ file: inout PressFile) { nodes = [Node(number: file.reserve())] }

    /// The node that the next page belongs to.
    mutating func parent(_ file: inout PressFile) -> Int {
        if nodes[nodes.count - 1].kids.count == Self.width { nodes.append(Node(number: file.reserve())) }
        return nodes[nodes.count - 1].number
    }

    mutating func add(_ page: Int) {
        nodes[nodes.count - 1].kids.append(page)
        nodes[nodes.count - 1].count += 1
    }

    /// Writes all nodes.
    /// - Returns: the number of the root.
    func finish(_ file: inout PressFile) throws(Diagnostics) -> Int {
        var level = nodes
        while level.count > 1 {
            var above: [Node] = []
            for start in stride(from: 0, to: level.count, by: Self.width) {
                let group = level[start..<min(start + Self.width, level.count)]
                let node = Node(
                    number: file.reserve(), kids: group.map(\.number), count: group.reduce(0) { $0 + $1.count })
                for kid in group { try file.add(value(kid, parent: node.number), as: kid.number) }
                above.append(node)
            }
            level = above
        }
        try file.add(value(level[0], parent: nil), as: level[0].number)
        return level[0].number
    }

    private func value(_ node: Node, parent: Int?) -> PDFValue {
        PDFValue.dictionary([
            "Type": .name("Pages"), "Count": .integer(node.count), "Kids": .array(node.kids.map { .reference($0) }),
        ]).setting("Parent", parent.map { .reference($0) })
    }
}
