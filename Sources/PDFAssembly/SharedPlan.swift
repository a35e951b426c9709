import Composition
import Drawing
import PDFSyntax
import Reporting

/// A master in the making: each phase gives numbers to objects and returns what the next ones need. Shared objects refer to
/// the letter's own ones, and these follow all shared ones: so numbers are given out before anything but pictures is
/// written.
struct SharedPlan {
    let stencil: Stencil
    let conformance: Conformance
    let reserve: SignatureReserve?
    let document: DocumentNumbers
    let pages: [SharedPage]
    let resources: SharedResources
    let fields: [SignatureWidget]
    /// Pages that somebody else made.
    let sheets: EnclosedSheets
    let attachments: AttachedFiles
    let own: OwnNumbers
    let tree: StructureTree
    let ties: LetterTies
    let content: ContentStructure

    init(
        _ stencil: Stencil, _ conformance: Conformance, _ reserve: SignatureReserve?, _ objects: inout ObjectBuffer
    ) throws(Diagnostics) {
        var stencil = stencil
        // What a recipient's words refer to refers to them.
        if conformance.hasReferences, stencil.slots > 0 { stencil.openElements.formUnion(stencil.structure.notes) }
        self.stencil = stencil
        self.conformance = conformance
        self.reserve = reserve
        document = DocumentNumbers(of: stencil, conformance, in: &objects)
        let elements = try Self.numberElements(of: stencil, &objects)
        let marked: MarkedContent
        (pages, marked) = try SharedPage.draw(stencil, document, elements, &objects)
        resources = try SharedResources(of: stencil, pages, in: &objects)
        fields = SignatureWidget.number(stencil, in: &objects, firstKey: document.pages.count + marked.annotationCount)
        attachments = AttachedFiles(stencil.attachments, in: &objects)
        sheets = try EnclosedSheets(
            of: stencil, conformance, document, stamps: pages.map(\.firstStream),
            firstKey: document.pages.count + marked.annotationCount + fields.count, in: &objects)
        own = OwnNumbers(of: stencil, pages, besides: elements, isSigned: reserve != nil, from: objects.nextNumber)
        let (known, promised) = (elements, own.elements)
        var tree = StructureTree()
        tree.add(stencil.structure, under: own.structureRoot) { [root = own.structureRoot] number in
            // Every element has one of the two.
            known[number] ?? promised[number] ?? root
        }
        self.tree = tree
        ties = LetterTies(conformance, stencil, document, tree)
        content = try marked.finished(own.elements, ties: ties)
    }

    static func inconsistent(_ message: String) -> Diagnostics {
        Diagnostics(code: .inconsistentForme, message)
    }

    /// The objects of the elements that all letters share.
    private static func numberElements(
        of stencil: Stencil, _ objects: inout ObjectBuffer
    ) throws(Diagnostics) -> [ElementNumber: ObjectNumber] {
        guard stencil.structure.role == .document, !stencil.structure.children.isEmpty else {
            throw inconsistent("The structure tree does not begin with a document.")
        }
        var used: Set<ElementNumber> = []
        for page in stencil.pages {
            for case .shared(let pieces) in page.segments { used.formUnion(pieces.compactMap(\.element)) }
            for case .element(let number) in page.signatures.map(\.tag) { used.insert(number) }
        }
        var numbers: [ElementNumber: ObjectNumber] = [:]
        var seen: Set<ElementNumber> = []
        for element in stencil.structure.inOrder {
            guard seen.insert(element.number).inserted else {
                throw inconsistent("Structure element \(element.number) is there twice.")
            }
            guard !element.isPersonal || (element.children.isEmpty && !used.contains(element.number)) else {
                throw inconsistent("The personal element \(element.number) has shared content.")
            }
            let isOwn = element.isPersonal || stencil.openElements.contains(element.number)
            if !isOwn { numbers[element.number] = objects.reserve() }
        }
        guard used.isSubset(of: seen), stencil.openElements.isSubset(of: seen) else {
            throw inconsistent("Content belongs to an element that the structure tree lacks.")
        }
        return numbers
    }

    /// By the pages' places in the letter.
    func annotations(of page: Int) -> [ObjectNumber] {
        content.annotations(ofPage: page) + fields.filter { $0.page == page }.map(\.widget)
    }
}

extension Element {
    /// Itself and all below it, parents before their children.
    var inOrder: [Element] { [self] + children.flatMap(\.inOrder) }

    /// Those of them that are notes.
    fileprivate var notes: [ElementNumber] { inOrder.filter { $0.role == .note }.map(\.number) }
}
