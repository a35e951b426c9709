import Composition
import Drawing
import Languages
import PDFSyntax
import Reporting

/// What stands under a structure element (ISO 32000-1, 14.7.4).
enum Kid: Sendable {
    /// Content, by its identifier on a page.
    case marked(Int, page: ObjectNumber)
    case element(ObjectNumber)
    case annotation(ObjectNumber, page: ObjectNumber)
}

/// Where content stands in a letter's reading order: shared and personal content of a page are drawn one after the other
/// and stand among each other.
struct ReadingPlace: Comparable {
    var page = 0
    /// Of the page.
    var segment = 0
    /// Of the segment.
    var piece = 0

    static func < (one: ReadingPlace, other: ReadingPlace) -> Bool {
        (one.page, one.segment, one.piece) < (other.page, other.segment, other.piece)
    }
}

/// What stands under one element, on its way into reading order.
struct Kids: Sendable {
    /// Content and links, by their places in the letter.
    struct Mark: Sendable {
        var place: ReadingPlace
        var kid: Kid
    }

    struct Child: Sendable {
        /// The place of the first shared content below it.
        var first: ReadingPlace?
        var object: ObjectNumber
        var isNote: Bool
    }

    var marks: [Mark] = []
    var children: [Child] = []
    /// Widgets; they come last.
    var references: [Kid] = []

    /// Adds marks that are in reading order themselves.
    mutating func add(_ others: [Mark]) {
        guard !marks.isEmpty, !others.isEmpty else { return marks += others }
        marks = (marks + others).sorted { $0.place < $1.place }
    }

    /// With elements of which all that is known is their pages.
    func adding(_ parts: [(part: ObjectNumber, page: Int)]) -> Kids {
        var kids = self
        for (part, page) in parts {
            let place = kids.children.firstIndex { ($0.first?.page ?? 0) > page } ?? kids.children.count
            let first = ReadingPlace(page: page)
            kids.children.insert(Child(first: first, object: part, isNote: false), at: place)
        }
        return kids
    }

    var inReadingOrder: [Kid] {
        var rest = marks[...]
        var kids: [Kid] = []
        kids.reserveCapacity(marks.count + children.count + references.count)
        // A note at the foot of a page must not come amid a sentence that goes on overleaf.
        for child in children where !child.isNote {
            if let first = child.first {
                while let mark = rest.first, mark.place < first { kids.append(rest.removeFirst().kid) }
            }
            kids.append(.element(child.object))
        }
        for mark in rest { kids.append(mark.kid) }
        for child in children where child.isNote { kids.append(.element(child.object)) }
        kids += references
        return kids
    }
}

/// A structure element as content sees it.
struct Owner {
    /// What it is known by: an element of a letter's own has its object only after all shared ones have theirs.
    enum Name {
        case object(ObjectNumber)
        case element(ElementNumber)
    }

    var name: Name
    var role: Element.Role
}

extension DrawnPiece {
    /// The structure element that it belongs to; nil for an artifact.
    var element: ElementNumber? { if case .element(let number) = tag { number } else { nil } }
}

/// Pieces of content on their way into streams: each gets its marked-content identifier, and what it belongs to is noted
/// for the structure tree. Pages are object numbers in kids, and places in the letter elsewhere.
struct MarkedContent {
    /// The structure element of a link, or of words that differ from those around them; it may go on over several pieces.
    private struct Phrase {
        var object: ObjectNumber
        var parent: Owner.Name
        var element: ElementNumber
        var link: DrawnLink?
        var type: String
        /// It is in an entry of a list of contents.
        var isEntry: Bool
        var manner: Manner
        var kids: [Kid]
    }

    /// What the words of an element say by how they look, and whose they are.
    struct Manner: Equatable {
        var isStruck: Bool
        var isOverlined: Bool
        var language: Language?
        /// Of the footnotes that they are the marks of.
        var notes: [Int]

        init(_ piece: DrawnPiece) {
            (isStruck, isOverlined, language, notes) = (piece.isStruck, piece.isOverlined, piece.language, piece.notes)
        }

        /// Like the words around.
        var isPlain: Bool { !isStruck && !isOverlined && language == nil && notes.isEmpty }
    }

    /// By element, in reading order.
    private var kids: [ElementNumber: [Kids.Mark]] = [:]
    /// By page: what owns its marked content, in the order of the identifiers.
    private var owners: [[Owner.Name]]
    private var phrases: [Phrase] = []
    private var annotations: [ContentStructure.Annotation] = []

    private let pages: [ObjectNumber]
    private let firstIdentifiers: [Int]
    private var nextKey: Int
    private var place = ReadingPlace()
    private var page = 0
    /// The element that the last phrase is in, as long as nothing else has come after it there.
    private var openPhrase: ElementNumber?

    var annotationCount: Int { annotations.count }

    /// - Parameters:
    ///   - firstIdentifiers: by page; what lies below is taken by shared content.
    ///   - firstKey: of the parent tree, for annotations.
    init(pages: [ObjectNumber], firstIdentifiers: [Int], firstKey: Int) {
        self.pages = pages
        self.firstIdentifiers = firstIdentifiers
        nextKey = firstKey
        owners = Array(repeating: [], count: pages.count)
    }

    /// Turns to a segment of a page: what comes then is in its place.
    mutating func begin(page: Int, segment: Int) {
        self.page = page
        place = ReadingPlace(page: page, segment: segment)
        openPhrase = nil
    }

    /// Writes a piece. Its operators stand between `q` and `Q` whatever they are, for a matrix that leaks out would turn
    /// all that follows.
    /// - Parameter owner: of the element that the piece belongs to; nil for an artifact.
    mutating func write(
        _ piece: DrawnPiece, of owner: Owner?, into stream: inout ByteBuffer, objects: inout ObjectBuffer
    ) throws(Diagnostics) {
        switch piece.tag {
        case .artifact(let artifact):
            stream.write("/Artifact<</Type/")
            stream.write(verbatim: artifact.rawValue)
            stream.write(">>BDC\nq\n")
        case .element(let number):
            guard let owner else {
                throw Diagnostics(
                    code: .inconsistentForme, "Content belongs to structure element \(number), which cannot take it.")
            }
            if !piece.parts.isEmpty {
                return write(partsOf: piece, element: number, owner: owner, into: &stream, objects: &objects)
            }
            let identifier = firstIdentifiers[page] + owners[page].count
            stream.append(UInt8(ascii: "/"))
            let isPhrase = piece.link != nil || !Manner(piece).isPlain
            stream.write(verbatim: isPhrase ? Self.type(piece) : owner.role.rawValue)
            stream.write("<</MCID ")
            stream.write(identifier)
            stream.write(">>BDC\nq\n")
            let kid = Kid.marked(identifier, page: pages[page])
            if isPhrase {
                note(piece, kid, element: number, owner: owner, objects: &objects)
            } else {
                kids[number, default: []].append(Kids.Mark(place: place, kid: kid))
                owners[page].append(owner.name)
                openPhrase = nil
            }
            place.piece += 1
        }
        stream.append(contentsOf: piece.operators)
        for part in piece.parts { stream.append(contentsOf: part) }
        stream.append(contentsOf: piece.closing)
        stream.write("\nQ\nEMC\n")
    }

    /// The structure type of a phrase: a link is one whatever else it is.
    private static func type(_ piece: DrawnPiece) -> String {
        piece.link != nil ? "Link" : piece.notes.isEmpty ? "Span" : "Reference"
    }

    /// Parts of one text object are sequences of their own, which the structure tree has from the last to the first.
    private mutating func write(
        partsOf piece: DrawnPiece, element number: ElementNumber, owner: Owner, into stream: inout ByteBuffer,
        objects: inout ObjectBuffer
    ) {
        stream.write("q\n")
        stream.append(contentsOf: piece.operators)
        let first = firstIdentifiers[page] + owners[page].count
        for (index, part) in piece.parts.enumerated() {
            stream.append(UInt8(ascii: "/"))
            stream.write(verbatim: owner.role.rawValue)
            stream.write("<</MCID ")
            stream.write(first + index)
            stream.write(">>BDC ")
            stream.append(contentsOf: part)
            stream.write("EMC ")
            if piece.notes.isEmpty { owners[page].append(owner.name) }
        }
        for identifier in (first..<first + piece.parts.count).reversed() {
            let kid = Kid.marked(identifier, page: pages[page])
            if piece.notes.isEmpty {
                kids[number, default: []].append(Kids.Mark(place: place, kid: kid))
            } else {
                note(piece, kid, element: number, owner: owner, objects: &objects)
            }
            place.piece += 1
        }
        if piece.notes.isEmpty { openPhrase = nil }
        stream.append(contentsOf: piece.closing)
        stream.write("\nQ\n")
    }

    private mutating func note(
        _ piece: DrawnPiece, _ kid: Kid, element: ElementNumber, owner: Owner, objects: inout ObjectBuffer
    ) {
        let goesOn =
            openPhrase == element
            && phrases.last.map {
                $0.link?.destination == piece.link?.destination && $0.link?.text == piece.link?.text
                    && $0.manner == Manner(piece)
            } == true
        if !goesOn {
            let object = objects.reserve()
            phrases.append(
                Phrase(
                    object: object, parent: owner.name, element: element, link: piece.link, type: Self.type(piece),
                    isEntry: owner.role == .reference, manner: Manner(piece), kids: []))
            kids[element, default: []].append(Kids.Mark(place: place, kid: .element(object)))
            openPhrase = element
        }
        let phrase = phrases.count - 1
        phrases[phrase].kids.append(kid)
        owners[page].append(.object(phrases[phrase].object))
        guard let link = piece.link else { return }
        for rectangle in link.rectangles {
            let annotation = objects.reserve()
            phrases[phrase].kids.append(.annotation(annotation, page: pages[page]))
            annotations.append(
                ContentStructure.Annotation(
                    object: annotation, page: page, key: nextKey, link: link, element: phrases[phrase].object,
                    rectangle: rectangle))
            nextKey += 1
        }
    }

    /// What has been noted, once every element has its object.
    /// - Parameters:
    ///   - objects: of the elements that content was given to by their numbers.
    ///   - ties: what leads where within the letter.
    func finished(
        _ objects: [ElementNumber: ObjectNumber] = [:], ties: LetterTies
    ) throws(Diagnostics) -> ContentStructure {
        func object(_ name: Owner.Name) throws(Diagnostics) -> ObjectNumber {
            switch name {
            case .object(let object): return object
            case .element(let number):
                guard let object = objects[number] else {
                    throw Diagnostics(
                        code: .inconsistentForme, "Content belongs to structure element \(number), which has no object.")
                }
                return object
            }
        }
        var referents: [ElementNumber: [ObjectNumber]] = [:]
        var finished: [ContentStructure.Phrase] = []
        finished.reserveCapacity(phrases.count)
        for phrase in phrases {
            let notes = phrase.manner.notes.isEmpty ? [] : ties.notes(phrase.manner.notes, markedIn: phrase.element)
            for note in notes { referents[note.element, default: []].append(phrase.object) }
            if phrase.isEntry, let heading = ties.heading(of: phrase.link) {
                referents[phrase.element] = [heading]
            }
            finished.append(
                ContentStructure.Phrase(
                    object: phrase.object, parent: try object(phrase.parent), type: phrase.type, manner: phrase.manner,
                    referents: notes.map(\.object), kids: phrase.kids))
        }
        return ContentStructure(
            kids: kids,
            owners: try owners.map { names throws(Diagnostics) in try names.map { name throws(Diagnostics) in try object(name) }
            },
            phrases: finished, annotations: annotations, referents: referents, pages: pages, ties: ties)
    }
}
