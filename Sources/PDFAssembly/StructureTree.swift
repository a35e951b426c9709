import Composition
import Correspondence
import Languages
import PDFSyntax

/// Structure elements in the order of their tree (ISO 32000-1, 14.7.2), with their object numbers.
struct StructureTree {
    struct Node {
        var element: Element
        var parent: Int?
        var children: [Int] = []
        var object = 0
        /// Object number of the parent of a root.
        var rootParent = 0
    }

    var nodes: [Node] = []

    /// Adds a tree, parents before their children.
    /// - Returns: the root's place in `nodes`.
    @discardableResult
    mutating func add(_ element: Element, under parent: Int? = nil, rootParent: Int = 0) -> Int {
        let place = nodes.count
        var bare = element
        bare.children = []
        nodes.append(Node(element: bare, parent: parent, rootParent: rootParent))
        for child in element.children { nodes[place].children.append(add(child, under: place)) }
        return place
    }

    func parentObject(of node: Node) -> Int { node.parent.map { nodes[$0].object } ?? node.rootParent }

    /// The kids of every node.
    /// - Parameter references: by element number, annotations that it holds.
    func kids(_ content: MarkedContent, references: [Int: [Kid]] = [:]) -> [Kids] {
        var firsts = [ReadingPlace?](repeating: nil, count: nodes.count)
        for place in nodes.indices.reversed() {
            let node = nodes[place]
            let own = content.kids[node.element.number]?.first?.place
            firsts[place] = node.children.reduce(own) { first, child in
                guard let other = firsts[child] else { return first }
                return min(first ?? other, other)
            }
        }
        return nodes.map { node in
            Kids(
                marks: content.kids[node.element.number] ?? [],
                children: node.children.map {
                    Kids.Child(first: firsts[$0], object: nodes[$0].object, isNote: nodes[$0].element.role == .note)
                }, references: references[node.element.number] ?? [])
        }
    }
}

extension Element {
    /// Identifier of a note (ISO 14289-1, 7.9); zeros make the order of strings that of numbers.
    var identifier: String? {
        guard role == .note else { return nil }
        let digits = String(number)
        return "note-" + String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    }

    /// A structure element's dictionary up to its kids.
    func writeHead(parent: Int, into bytes: inout [UInt8]) {
        bytes.write("<</S/")
        bytes.write(verbatim: role.rawValue)
        bytes.write("/P")
        bytes.write(reference: parent)
        if let language {
            bytes.write("/Lang")
            bytes.write(text: language.tag)
        }
        if let alternative {
            bytes.write("/Alt")
            bytes.write(text: alternative)
        }
        if let replacement {
            bytes.write("/ActualText")
            bytes.write(text: replacement)
        }
        if let listNumbering {
            bytes.write("/A<</O/List/ListNumbering/")
            bytes.write(verbatim: listNumbering.rawValue)
            bytes.write(">>")
        }
        if let scope {
            bytes.write("/A<</O/Table/Scope/")
            bytes.write(verbatim: scope.rawValue)
            bytes.write(">>")
        }
        if let identifier {
            bytes.write("/ID")
            bytes.write(text: identifier)
        }
    }

    func write(parent: Int, kids: [Kid], into bytes: inout [UInt8]) {
        writeHead(parent: parent, into: &bytes)
        bytes.write(kids)
        bytes.write(">>")
    }
}
