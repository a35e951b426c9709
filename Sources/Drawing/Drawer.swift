public import Composition
import Languages
public import Reporting
import TrueType
import Typesetting

/// Draws composed letters: what all letters of a kind share once, then for each recipient what is the letter's own.
public final class Drawer: Sendable {
    private let foundry = Foundry()
    private let partsMarks: Bool

    /// Fonts are read when a letter first needs them, and kept.
    /// - Parameter partsMarks: whether marks of footnotes are pieces of their own. What is drawn is the same.
    public init(partsMarks: Bool = false) { self.partsMarks = partsMarks }

    /// Draws a whole letter.
    /// - Throws: `Diagnostics` where a font or a picture cannot be used.
    public func forme(of letter: ComposedLetter) throws(Diagnostics) -> Forme {
        let (stencil, overprinter) = try stencil(of: letter)
        return Forme(stencil: stencil, overprint: try overprinter.overprint(overprinter.slots, elements: overprinter.elements))
    }

    /// Draws what does not depend on the recipient, and makes ready for what does.
    ///
    /// Consecutive personal blocks of a page are one slot. Neither result depends on what the letter's personal blocks say.
    /// - Throws: `Diagnostics` where a font or a picture cannot be used.
    public func stencil(of letter: ComposedLetter) throws(Diagnostics) -> (stencil: Stencil, overprinter: Overprinter) {
        var printer = TextPrinter(foundry, own: Typecase(prefix: "F"), partsMarks: partsMarks)
        var gallery = Gallery()
        var pages: [StencilPage] = []
        var slots: [[PlacedBlock]] = []
        var places: [Overprinter.Place] = []
        for page in letter.pages {
            let directions = PageDirections(of: page)
            printer.turn(to: directions)
            var drawn = StencilPage(size: page.size, sheet: page.sheet)
            var pieces: [DrawnPiece] = []
            var isInSlot = false
            for block in page.blocks {
                if block.personal != nil {
                    if !isInSlot {
                        if !pieces.isEmpty { drawn.segments.append(.shared(pieces)) }
                        pieces = []
                        drawn.segments.append(.slot(SlotNumber(slots.count)))
                        slots.append([])
                        places.append(Overprinter.Place(height: page.size.height, directions: directions))
                    }
                    slots[slots.count - 1].append(block)
                    isInSlot = true
                    continue
                }
                isInSlot = false
                if case .signature(let field, let size, let lines) = block.content {
                    drawn.signatures.append(
                        SignatureFrame(
                            field: field, rectangle: block.rectangle(size, onPageOf: page.size.height), tag: block.tag,
                            appearance: try printer.operators(of: lines, x: 0, top: size.height)))
                } else {
                    pieces += try printer.pieces(of: block, onPageOf: page.size.height, &gallery)
                }
            }
            if let weight = try printer.counterweight(for: directions, on: page.size) { pieces.append(weight) }
            if !pieces.isEmpty { drawn.segments.append(.shared(pieces)) }
            pages.append(drawn)
        }
        var typecase = printer.own
        if !slots.isEmpty { try typecase.castRepertoire() }
        let personalElements = letter.structure.personalElements
        var stencil = Stencil(
            title: letter.title, language: letter.language, pages: pages, structure: letter.structure.withoutPersonalParts,
            fonts: typecase.fonts, art: gallery.art, slots: slots.count,
            openElements: openElements(slots, personal: personalElements), bookmarks: letter.bookmarks, anchors: letter.anchors,
            isFacing: letter.isFacing)
        stencil.attachments = letter.attachments
        let overprinter = Overprinter(
            slots: slots, elements: personalElements, places: places, typecase: typecase, foundry: foundry,
            partsMarks: partsMarks)
        return (stencil, overprinter)
    }

    /// The elements of personal blocks that are not personal themselves.
    private func openElements(_ slots: [[PlacedBlock]], personal: [Element]) -> Set<ElementNumber> {
        let numbers = slots.joined().compactMap { if case .element(let number) = $0.tag { number } else { nil } }
        return Set(numbers).subtracting(personal.flatMap(\.numbers))
    }
}

/// Prints over a stencil what one recipient's letter adds.
public struct Overprinter: Sendable {
    /// The slots as the letter had them that the stencil was made of, in the order of the pages.
    public let slots: [[PlacedBlock]]
    /// That letter's personal elements.
    public let elements: [Element]
    private let places: [Place]
    private let typecase: Typecase
    private let foundry: Foundry
    private let partsMarks: Bool

    /// The page that a slot is on.
    struct Place: Sendable {
        var height: Double
        var directions: PageDirections
    }

    init(
        slots: [[PlacedBlock]], elements: [Element], places: [Place], typecase: Typecase, foundry: Foundry, partsMarks: Bool
    ) {
        (self.slots, self.elements, self.places) = (slots, elements, places)
        (self.typecase, self.foundry, self.partsMarks) = (typecase, foundry, partsMarks)
    }

    /// Draws one recipient's blocks. The result depends on nothing but the stencil and these.
    /// - Parameters:
    ///   - slots: the recipient's blocks by slot; pictures are never personal.
    ///   - elements: the recipient's personal elements with what is below them.
    ///   - tools: who prints many letters is quicker at the next.
    /// - Throws: `Diagnostics` where a font cannot be used.
    public func overprint(
        _ slots: [[PlacedBlock]], elements: [Element] = [], by tools: PrintingTools = PrintingTools()
    ) throws(Diagnostics) -> Overprint {
        try tools.print(with: foundry, partsMarks: partsMarks, sharing: typecase) { printer throws(Diagnostics) in
            try overprint(slots, elements, &printer)
        }
    }

    private func overprint(
        _ slots: [[PlacedBlock]], _ elements: [Element], _ printer: inout TextPrinter
    ) throws(Diagnostics) -> Overprint {
        var gallery = Gallery()
        var drawn: [[DrawnPiece]] = []
        drawn.reserveCapacity(slots.count)
        for (slot, blocks) in slots.enumerated() {
            var pieces: [DrawnPiece] = []
            printer.turn(to: places[slot].directions)
            for block in blocks { pieces += try printer.pieces(of: block, onPageOf: places[slot].height, &gallery) }
            drawn.append(pieces)
        }
        return Overprint(slots: drawn, elements: elements, fonts: printer.own.fonts)
    }
}

/// Prints on one thread, and keeps the tools from letter to letter; they change nothing of what is printed.
public final class PrintingTools {
    private var printer: TextPrinter?

    /// Without tools as yet; the first letter makes them.
    public init() {}

    fileprivate func print<Result>(
        with foundry: Foundry, partsMarks: Bool, sharing typecase: Typecase,
        _ work: (inout TextPrinter) throws(Diagnostics) -> Result
    ) throws(Diagnostics) -> Result {
        var printer: TextPrinter
        if let known = self.printer.take(), known.foundry === foundry {
            printer = known
        } else {
            printer = TextPrinter(foundry, own: Typecase(prefix: "X"), partsMarks: partsMarks)
        }
        printer.begin(sharing: typecase)
        defer { self.printer = printer }
        return try work(&printer)
    }
}

/// The pictures of a letter, each drawn once for a size.
private struct Gallery {
    private(set) var art: [Art] = []
    private var paths: [String] = []

    mutating func resourceName(of path: String, _ size: Size) throws(Diagnostics) -> String {
        if let known = art.indices.first(where: { paths[$0] == path && art[$0].size == size && art[$0].sheet == nil }) {
            return art[known].resourceName
        }
        art.append(try Art(resourceName: "A\(art.count)", path: path, size: size))
        paths.append(path)
        return art[art.count - 1].resourceName
    }

    mutating func resourceName(of path: String, sheet: Int, _ size: Size) -> String {
        if let known = art.first(where: { $0.path == path && $0.sheet == sheet }) { return known.resourceName }
        art.append(Art(resourceName: "A\(art.count)", sheet: sheet, of: path, size: size))
        paths.append(path)
        return art[art.count - 1].resourceName
    }
}

extension TextPrinter {
    fileprivate mutating func pieces(
        of block: PlacedBlock, onPageOf height: Double, _ gallery: inout Gallery
    ) throws(Diagnostics) -> [DrawnPiece] {
        switch block.content {
        case .lines(let lines):
            return try pieces(of: lines, x: block.origin.x, top: height - block.origin.y, tag: block.tag)
        case .rule(let size, let colour):
            var operators = Operators()
            operators.fill(size, left: block.origin.x, bottom: height - block.origin.y - size.height, colour)
            return [DrawnPiece(tag: block.tag, operators: operators.bytes)]
        case .box(let box):
            var operators = Operators()
            operators.draw(box, left: block.origin.x, top: height - block.origin.y)
            return [DrawnPiece(tag: block.tag, operators: operators.bytes)]
        case .code(let code, let side):
            var operators = Operators()
            operators.draw(code, side: side, left: block.origin.x, top: height - block.origin.y)
            return [DrawnPiece(tag: block.tag, operators: operators.bytes)]
        case .art(let path, let size):
            var operators = Operators()
            operators.show(
                try gallery.resourceName(of: path, size), left: block.origin.x, bottom: height - block.origin.y - size.height)
            return [DrawnPiece(tag: block.tag, operators: operators.bytes)]
        case .sheet(let path, let page, let size):
            var operators = Operators()
            operators.show(
                gallery.resourceName(of: path, sheet: page, size), left: block.origin.x,
                bottom: height - block.origin.y - size.height)
            return [DrawnPiece(tag: block.tag, operators: operators.bytes)]
        case .signature:
            return []
        }
    }
}

extension PlacedBlock {
    fileprivate func rectangle(_ size: Size, onPageOf height: Double) -> [Double] {
        [origin.x, height - origin.y - size.height, origin.x + size.width, height - origin.y]
    }
}

extension Element {
    /// Personal elements stand as leaves.
    fileprivate var withoutPersonalParts: Element {
        var element = self
        element.children = isPersonal ? [] : children.map(\.withoutPersonalParts)
        return element
    }

    /// Its own and those of all elements below it.
    fileprivate var numbers: [ElementNumber] { [number] + children.flatMap(\.numbers) }

    fileprivate var personalElements: [Element] {
        isPersonal ? [self] : children.flatMap(\.personalElements)
    }
}
