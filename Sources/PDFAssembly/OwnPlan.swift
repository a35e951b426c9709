import Composition
import Drawing
import PDFSyntax

/// What each letter of a master adds, with the numbers that shared objects know already.
struct OwnPlan: Sendable {
    struct Page: Sendable {
        let numbers: OwnNumbers.Page
        /// The shared beginnings of those two arrays.
        let owners: [UInt8]
        let annotations: [UInt8]
    }

    /// An element that is always there, with content of the recipient's.
    struct Open: Sendable {
        let element: Element
        let object: ObjectNumber
        let parent: ObjectNumber
        /// What all letters have under it, and what it refers to in all of them.
        let kids: Kids
        let referents: [ObjectNumber]
    }

    let numbers: OwnNumbers
    let documentElement: ObjectNumber
    let catalog: ObjectNumber
    let info: ObjectNumber?
    /// How the types of structure elements are written.
    let types: StructureTypes
    let pages: [Page]
    /// Entries of the resource dictionary.
    let fontEntries: [UInt8]
    let artEntries: [UInt8]
    /// What leads where within the letter.
    let ties: LetterTies
    /// Of every page of the letter: its object, and how many identifiers shared content took.
    let pageObjects: [ObjectNumber]
    let sharedIdentifiers: [Int]
    let slotCount: Int
    let open: [Open]
    /// By the elements' numbers, their places in `open`.
    let openPlaces: [ElementNumber: Int]
    /// Roots of personal subtrees: object and parent.
    let personal: [(object: ObjectNumber, parent: ObjectNumber)]
    /// The shared beginning of the parent tree, and the key after it.
    let parentTree: [UInt8]
    let nextKey: Int
    let notes: [(identifier: String, object: ObjectNumber)]
    let signature: (object: ObjectNumber, reserve: SignatureReserve)?

    /// Sum of own bytes that are known beforehand, to reserve room.
    var constantBytes: Int {
        3000 + pages.reduce(0) { $0 + $1.owners.count } + parentTree.count + (signature?.reserve.dictionary.count ?? 0)
    }

    /// Who has the content of an element that is the recipient's: one of the letter's own tree, or an open one; nil for
    /// others.
    func owner(of element: ElementNumber, or tree: StructureTree) -> Owner? {
        for place in tree.nodes.indices where tree.nodes[place].element.number == element {
            return Owner(name: .object(tree.nodes[place].object), role: tree.nodes[place].element.role)
        }
        return openPlaces[element].map { Owner(name: .object(open[$0].object), role: open[$0].element.role) }
    }
}

extension SharedPlan {
    /// What is left for each letter once all shared objects are written.
    func rest(_ kids: [Kids], parentTree: [UInt8]) -> OwnPlan {
        var open: [OwnPlan.Open] = []
        var openPlaces: [ElementNumber: Int] = [:]
        var personal: [(object: ObjectNumber, parent: ObjectNumber)] = []
        for (node, kids) in zip(tree.nodes, kids) {
            if node.element.isPersonal {
                personal.append((node.object, node.parent))
            } else if own.isPromised(node.object) {
                openPlaces[node.element.number] = open.count
                open.append(
                    OwnPlan.Open(
                        element: node.element, object: node.object, parent: node.parent, kids: kids,
                        referents: content.referents[node.element.number] ?? []))
            }
        }
        let ownPages = own.pages.map { numbers in
            var owners = ByteBuffer(), annotations = ByteBuffer()
            owners.write(references: content.owners[numbers.place])
            annotations.write(references: self.annotations(of: numbers.place))
            return OwnPlan.Page(numbers: numbers, owners: owners.array, annotations: annotations.array)
        }
        return OwnPlan(
            numbers: own, documentElement: tree.nodes[0].object, catalog: document.catalog, info: document.info,
            types: document.types, pages: ownPages, fontEntries: resources.fontEntries, artEntries: resources.artEntries,
            ties: ties, pageObjects: document.pages, sharedIdentifiers: content.owners.map(\.count),
            slotCount: stencil.slots, open: open, openPlaces: openPlaces, personal: personal, parentTree: parentTree,
            nextKey: document.pages.count + content.annotations.count + fields.count + sheets.keys.count,
            notes: tree.nodes.compactMap { node in node.element.identifier.map { ($0, node.object) } } + sheets.identifiers,
            signature: own.signature.flatMap { object in reserve.map { (object, $0) } })
    }
}
