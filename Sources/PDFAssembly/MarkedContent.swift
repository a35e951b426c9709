import Composition
import Drawing
import Languages
import PDFSyntax
import Reporting

/// What stands under a structure element (ISO 32000-1, 14.7.4).
enum Kid: Sendable {
    case marked(Int, page: Int)
    case element(Int)
    case annotation(Int, page: Int)
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
        var object: Int
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

    var inReadingOrder: [Kid] {
        var rest = marks[...]
        var kids: [Kid] = []
        // A note at the foot of a page must not come amid a sentence that goes on overleaf.
        for child in children where !child.isNote {
            if let first = child.first {
                while let mark = rest.first, mark.place < first { kids.append(rest.removeFirst().kid) }
            }
            kids.append(.element(child.object))
        }
        kids += rest.map(\.kid)
        for child in children where child.isNote { kids.append(.element(child.object)) }
        return kids + references
    }
}

/// A structure element as content sees it.
struct Owner {
    var object: Int
    var role: Element.Role
}

extension DrawnPiece {
    /// The number of the structure element that it belongs to; nil for an artifact.
    var element: Int? { if case .element(let number) = tag { number } else { nil } }
}

/// Pieces of content on their way into streams: each gets its marked-content identifier, and what it belongs to is noted
/// for the structure tree. Pages are object numbers in kids, and places in the letter elsewhere.
struct MarkedContent {
    /// The structure element of a link, or of words that differ from those around them; it may go on over several pieces.
    struct Phrase {
        var object: Int
        var parent: Int
        var link: DrawnLink?
        var manner: Manner
        var kids: [Kid]

        /// ISO 32000-1, 14.8.4.4.1.
        var role: StaticString { link == nil ? "Span" : "Link" }
    }

    /// What the words of an element say by how they look, and whose they are.
    struct Manner: Equatable {
        var isStruck: Bool
        var isOverlined: Bool
        var language: Language?

        init(_ piece: DrawnPiece) {
            (isStruck, isOverlined, language) = (piece.isStruck, piece.isOverlined, piece.language)
        }

        /// Like the words around.
        var isPlain: Bool { !isStruck && !isOverlined && language == nil }
    }

    struct Annotation {
        var object: Int
        var page: Int
        /// Its key in the parent tree.
        var key: Int
        var link: DrawnLink
        /// The element that it belongs to.
        var element: Int
        /// On one line: of links over several lines, readers that go by the box round all would take what stands beside
        /// them, too.
        var rectangle: [Double]
    }

    /// By element number, in reading order.
    private(set) var kids: [Int: [Kids.Mark]] = [:]
    /// By page: the objects that own its marked content, in the order of the identifiers.
    private(set) var owners: [[Int]]
    private(set) var phrases: [Phrase] = []
    private(set) var annotations: [Annotation] = []

    private let pages: [Int]
    private let firstIdentifiers: [Int]
    private let anchors: [String: Anchor]
    private var nextKey: Int
    private var place = ReadingPlace()
    private var page = 0
    /// The element that the last phrase is in, as long as nothing else has come after it there.
    private var openPhrase: Int?

    /// - Parameters:
    ///   - firstIdentifiers: by page; what lies below is taken by shared content.
    ///   - anchors: pages by object number, heights from the pages' lower edges.
    init(pages: [Int], firstIdentifiers: [Int], firstKey: Int, anchors: [String: Anchor]) {
        self.anchors = anchors
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
        _ piece: DrawnPiece, of owner: Owner?, into stream: inout [UInt8], objects: inout ObjectBuffer
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
            if !piece.parts.isEmpty { return write(partsOf: piece, element: number, owner: owner, into: &stream) }
            let identifier = firstIdentifiers[page] + owners[page].count
            stream.append(UInt8(ascii: "/"))
            let isPhrase = piece.link != nil || !Manner(piece).isPlain
            stream.write(verbatim: piece.link != nil ? "Link" : isPhrase ? "Span" : owner.role.rawValue)
            stream.write("<</MCID ")
            stream.write(identifier)
            stream.write(">>BDC\nq\n")
            let kid = Kid.marked(identifier, page: pages[page])
            if isPhrase {
                note(piece, kid, element: number, owner: owner, objects: &objects)
            } else {
                kids[number, default: []].append(Kids.Mark(place: place, kid: kid))
                owners[page].append(owner.object)
                openPhrase = nil
            }
            place.piece += 1
        }
        stream.append(contentsOf: piece.operators)
        for part in piece.parts { stream.append(contentsOf: part) }
        stream.append(contentsOf: piece.closing)
        stream.write("\nQ\nEMC\n")
    }

    /// Parts of one text object are sequences of their own, which the structure tree has from the last to the first.
    private mutating func write(
        partsOf piece: DrawnPiece, element number: Int, owner: Owner, into stream: inout [UInt8]
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
            owners[page].append(owner.object)
        }
        for identifier in (first..<first + piece.parts.count).reversed() {
            kids[number, default: []].append(Kids.Mark(place: place, kid: .marked(identifier, page: pages[page])))
            place.piece += 1
        }
        openPhrase = nil
        stream.append(contentsOf: piece.closing)
        stream.write("\nQ\n")
    }

    private mutating func note(
        _ piece: DrawnPiece, _ kid: Kid, element: Int, owner: Owner, objects: inout ObjectBuffer
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
                Phrase(object: object, parent: owner.object, link: piece.link, manner: Manner(piece), kids: []))
            kids[element, default: []].append(Kids.Mark(place: place, kid: .element(object)))
            openPhrase = element
        }
        let phrase = phrases.count - 1
        phrases[phrase].kids.append(kid)
        owners[page].append(phrases[phrase].object)
        guard let link = piece.link else { return }
        for rectangle in link.rectangles {
            let annotation = objects.reserve()
            phrases[phrase].kids.append(.annotation(annotation, page: pages[page]))
            annotations.append(
                Annotation(
                    object: annotation, page: page, key: nextKey, link: link, element: phrases[phrase].object,
                    rectangle: rectangle))
            nextKey += 1
        }
    }

    /// Puts object numbers in the place of negative ones.
    mutating func resolve(_ object: (Int) -> Int) {
        owners = owners.map { $0.map { $0 < 0 ? object($0) : $0 } }
        for index in phrases.indices where phrases[index].parent < 0 { phrases[index].parent = object(phrases[index].parent) }
    }

    /// The elements of phrases, and the annotations of links.
    func writePhrases(into objects: inout ObjectBuffer) throws(Diagnostics) {
        for phrase in phrases {
            objects.object(phrase.object) { bytes in
                bytes.write("<</S/")
                bytes.write(phrase.role)
                bytes.write("/P")
                bytes.write(reference: phrase.parent)
                if let language = phrase.manner.language {
                    bytes.write("/Lang")
                    bytes.write(text: language.tag)
                }
                // ISO 32000-1, table 345.
                if phrase.manner.isStruck {
                    bytes.write("/A<</O/Layout/TextDecorationType/LineThrough>>")
                } else if phrase.manner.isOverlined {
                    bytes.write("/A<</O/Layout/TextDecorationType/Overline>>")
                }
                bytes.write(phrase.kids)
                bytes.write(">>")
            }
        }
        for annotation in annotations {
            try objects.object(annotation.object) { bytes throws(Diagnostics) in
                try write(annotation, into: &bytes)
            }
        }
    }

    // ISO 32000-1, 12.5.6.5; printed and with Contents by ISO 19005-2, 6.3.2 and ISO 14289-1, 7.18.5.
    private func write(
        _ annotation: Annotation, into bytes: inout [UInt8]
    ) throws(Diagnostics) {
        let drawn = annotation.link
        bytes.write("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect")
        bytes.write(reals: annotation.rectangle)
        bytes.write("/P")
        bytes.write(reference: pages[annotation.page])
        bytes.write("/Contents")
        bytes.write(text: drawn.text.isEmpty ? drawn.destination : drawn.text)
        bytes.write("/StructParent ")
        bytes.write(annotation.key)
        if drawn.destination.hasPrefix("#") {
            // A heading that this recipient's letter does not have: its first page.
            let anchor = anchors[String(drawn.destination.dropFirst())]
            bytes.write("/Dest[")
            bytes.write(reference: anchor?.page ?? pages.first ?? 0)
            bytes.write(anchor == nil ? "/Fit]>>" : "/XYZ null ")
            guard let anchor else { return }
            bytes.write(anchor.y)
            bytes.write(" null]>>")
            return
        }
        let destination = try LinkDestination(drawn.destination)
        bytes.write("/A<</Type/Action/S/URI/URI")
        bytes.write(text: String(decoding: destination.uri, as: UTF8.self))
        bytes.write(">>>>")
    }
}

extension [UInt8] {
    /// `Pg` and `K` of a structure element.
    mutating func write(_ kids: [Kid]) {
        guard !kids.isEmpty else { return }
        var home: Int?
        for case .marked(_, let page) in kids {
            home = page
            break
        }
        if let home {
            write("/Pg")
            write(reference: home)
        }
        // A kid alone stands without an array (ISO 32000-1, table 323): pyHanko finds a signature's widget only so.
        write(kids.count == 1 ? "/K " : "/K[")
        for (index, kid) in kids.enumerated() {
            switch kid {
            case .marked(let identifier, let page) where page == home:
                if index > 0 { append(UInt8(ascii: " ")) }
                write(identifier)
            case .marked(let identifier, let page):
                write("<</Type/MCR/Pg")
                write(reference: page)
                write("/MCID ")
                write(identifier)
                write(">>")
            case .element(let object):
                write(reference: object)
            case .annotation(let object, let page):
                write("<</Type/OBJR/Obj")
                write(reference: object)
                write("/Pg")
                write(reference: page)
                write(">>")
            }
        }
        if kids.count > 1 { write("]") }
    }
}
