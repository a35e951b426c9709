import Composition
import Correspondence
import Languages
import PDFSyntax

/// Structure elements in the order of their tree (ISO 32000-1, 14.7.2), with their objects.
struct StructureTree {
    /// A class, for elements are large and looked at often.
    final class Node {
        let element: Element
        let object: ObjectNumber
        /// The object above it.
        let parent: ObjectNumber
        /// By their places in `nodes`.
        fileprivate(set) var children: [Int] = []

        init(_ element: Element, _ object: ObjectNumber, under parent: ObjectNumber) {
            (self.element, self.object, self.parent) = (element, object, parent)
        }
    }

    private(set) var nodes: [Node] = []

    /// Adds a tree, parents before their children.
    /// - Parameter number: gives each element its object.
    mutating func add(_ element: Element, under parent: ObjectNumber, _ number: (ElementNumber) -> ObjectNumber) {
        add(element, parent, number)
    }

    @discardableResult
    private mutating func add(
        _ element: Element, _ parent: ObjectNumber, _ number: (ElementNumber) -> ObjectNumber
    ) -> Int {
        let place = nodes.count
        let node = Node(element, number(element.number), under: parent)
        nodes.append(node)
        node.children.reserveCapacity(element.children.count)
        for index in element.children.indices {
            node.children.append(add(element.children[index], node.object, number))
        }
        return place
    }

    /// The kids of every node.
    /// - Parameter references: annotations that an element holds.
    func kids(_ content: ContentStructure, references: [ElementNumber: [Kid]] = [:]) -> [Kids] {
        var firsts = [ReadingPlace?](repeating: nil, count: nodes.count)
        for place in nodes.indices.reversed() {
            let own = content.kids[nodes[place].element.number]?.first?.place
            firsts[place] = nodes[place].children.reduce(own) { first, child in
                guard let other = firsts[child] else { return first }
                return min(first ?? other, other)
            }
        }
        return nodes.indices.map { place in
            let number = nodes[place].element.number
            return Kids(
                marks: content.kids[number] ?? [],
                children: nodes[place].children.map {
                    Kids.Child(first: firsts[$0], object: nodes[$0].object, isNote: nodes[$0].element.role == .note)
                }, references: references.isEmpty ? [] : references[number] ?? [])
        }
    }
}

extension Element {
    /// Identifier of a note (ISO 14289-1, 7.9); zeros make the order of strings that of numbers.
    var identifier: String? {
        guard role == .note else { return nil }
        let digits = String(number.value)
        return "note-" + String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    }

    /// A structure element's dictionary up to its kids.
    func writeHead(parent: ObjectNumber, _ types: StructureTypes, into bytes: inout ByteBuffer) {
        bytes.write("<<")
        types.write(role.rawValue, into: &bytes)
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
            if let kind = types.noteAttribute("Footnote") {
                bytes.write("/A")
                bytes.write(verbatim: kind)
            }
        }
    }

    /// - Parameter referents: What it refers to (ISO 32000-2, table 355).
    func write(
        parent: ObjectNumber, kids: [Kid], _ types: StructureTypes, referents: [ObjectNumber] = [],
        into bytes: inout ByteBuffer
    ) {
        writeHead(parent: parent, types, into: &bytes)
        bytes.write(referents: referents)
        bytes.write(kids)
        bytes.write(">>")
    }
}

extension ByteBuffer {
    /// `Ref` of a structure element (ISO 32000-2, table 355).
    mutating func write(referents: [ObjectNumber]) {
        guard !referents.isEmpty else { return }
        write("/Ref[")
        write(references: referents)
        write("]")
    }
}
