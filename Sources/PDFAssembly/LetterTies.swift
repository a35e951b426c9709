import Composition
import Drawing
import PDFSyntax

/// Where something within the letter leads.
struct Destination: Sendable {
    var page: ObjectNumber
    /// From the page's lower edge; nil for the whole page.
    var y: Double?
    /// What stands there.
    var element: ObjectNumber?
}

/// What in a letter leads to what else in it: links to headings, marks to notes.
struct LetterTies: Sendable {
    private struct Mark: Hashable {
        /// The text's element: notes are counted anew in each of a letter's texts.
        var text: ElementNumber
        var number: Int
    }

    private let hasReferences: Bool
    private let hasStructureDestinations: Bool
    /// Of headings, by the names that links have for them.
    private let headings: [String: Destination]
    /// Where a link to a heading leads that this recipient's letter does not have: to the first page.
    private let beginning: Destination
    private var notes: [Mark: (element: ElementNumber, object: ObjectNumber)] = [:]
    /// In which text elements are.
    private var texts: [ElementNumber: ElementNumber] = [:]

    init(_ conformance: Conformance, _ stencil: Stencil, _ document: DocumentNumbers, _ tree: StructureTree) {
        (hasReferences, hasStructureDestinations) = (conformance.hasReferences, conformance.hasStructureDestinations)
        headings = document.destinations(in: stencil, tree)
        beginning = Destination(page: document.pages.first ?? document.pageTree, element: tree.nodes.first?.object)
        guard hasReferences else { return }
        var objects: [ElementNumber: ObjectNumber] = [:]
        for node in tree.nodes { objects[node.element.number] = node.object }
        add(stencil.structure, in: stencil.structure.number, objects)
    }

    private mutating func add(_ element: Element, in text: ElementNumber, _ objects: [ElementNumber: ObjectNumber]) {
        let text = element.role == .section ? element.number : text
        texts[element.number] = text
        if let number = element.note, let object = objects[element.number] {
            notes[Mark(text: text, number: number)] = (element.number, object)
        }
        for child in element.children { add(child, in: text, objects) }
    }

    /// The notes that marks in an element's content stand for.
    func notes(_ numbers: [Int], markedIn element: ElementNumber) -> [(element: ElementNumber, object: ObjectNumber)] {
        guard let text = texts[element] else { return [] }
        return numbers.compactMap { notes[Mark(text: text, number: $0)] }
    }

    /// The heading that an entry of the list of contents is of, by its link.
    func heading(of link: DrawnLink?) -> ObjectNumber? {
        guard hasReferences, let link, link.destination.hasPrefix("#") else { return nil }
        return headings[String(link.destination.dropFirst())]?.element
    }

    /// - Parameter name: without the sign `#`.
    func destination(_ name: String) -> Destination { headings[name] ?? beginning }

    /// The entry of a link or a bookmark that leads there: a place on a page, or an action that has it, and the structure
    /// element for who knows such (ISO 32000-2, 12.3.2.3 and table 202).
    func write(_ destination: Destination, into bytes: inout ByteBuffer) {
        func write(_ target: ObjectNumber) {
            bytes.write("[")
            bytes.write(reference: target)
            if let y = destination.y {
                bytes.write("/XYZ null ")
                bytes.write(y)
                bytes.write(" null]")
            } else {
                bytes.write("/Fit]")
            }
        }
        guard hasStructureDestinations, let element = destination.element ?? beginning.element else {
            bytes.write("/Dest")
            return write(destination.page)
        }
        bytes.write("/A<</Type/Action/S/GoTo/D")
        write(destination.page)
        bytes.write("/SD")
        write(element)
        bytes.write(">>")
    }
}
