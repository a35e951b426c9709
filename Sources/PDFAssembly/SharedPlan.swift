import Composition
import Drawing
import Languages
import PDFSyntax
import Reporting

/// A master in the making. Numbers are given out first, for shared objects refer to the letter's own ones and these follow
/// all shared ones.
struct SharedPlan {
    let stencil: Stencil
    var objects: ObjectBuffer
    var own = OwnPlan()

    let reserve: SignatureReserve?
    var tree = StructureTree()
    var content: MarkedContent
    let catalog, pageTree, info, packet, intent, profile: Int
    let pages: Range<Int>
    /// The outline, and after it its items; empty where there are no bookmarks.
    let outline: Range<Int>
    /// By page: the objects of its content, in reading order; own ones as slot numbers.
    enum Stream {
        case shared(Int, [UInt8])
        case slot(Int)
    }
    var streams: [[Stream]] = []
    var fonts: [FontObjects] = []
    var art: [(name: String, object: Int)] = []
    var resources: Int?
    /// By page; for one with slots the letter brings it.
    var ownerArrays: [Int?] = []
    var fields: [Field] = []

    init(_ stencil: Stencil, _ reserve: SignatureReserve?, _ compressor: Compressor?) throws(Diagnostics) {
        self.stencil = stencil
        self.reserve = reserve
        objects = ObjectBuffer(firstNumber: 1, startingAt: 0, compressor: compressor)
        // Bytes above 127 tell transfer programs that the file is binary (ISO 32000-1, 7.5.2; ISO 19005-2, 6.1.2).
        objects.append(Array("%PDF-1.7\n%".utf8) + [0xD8, 0xA8, 0xD9, 0x8A] + Array("\n".utf8))
        (catalog, pageTree, info) = (objects.reserve(), objects.reserve(), objects.reserve())
        (packet, intent, profile) = (objects.reserve(), objects.reserve(), objects.reserve())
        pages = objects.reserve(stencil.pages.count)
        outline = objects.reserve(stencil.bookmarks.isEmpty ? 0 : stencil.bookmarks.count + 1)
        for (name, anchor) in stencil.anchors where stencil.pages.indices.contains(anchor.page) {
            own.anchors[name] = Anchor(
                page: pages[pages.startIndex + anchor.page], y: stencil.pages[anchor.page].size.height - anchor.y)
        }
        content = MarkedContent(
            pages: Array(pages), firstIdentifiers: Array(repeating: 0, count: pages.count), firstKey: pages.count,
            anchors: own.anchors)
        try numberElements()
        try drawPages()
        try numberResources()
        numberFields()
        numberOwn()
    }

    static func inconsistent(_ message: String) -> Diagnostics {
        Diagnostics(code: .inconsistentForme, message)
    }

    private mutating func numberElements() throws(Diagnostics) {
        tree.add(stencil.structure)
        guard stencil.structure.role == .document, !stencil.structure.children.isEmpty else {
            throw Self.inconsistent("The structure tree does not begin with a document.")
        }
        var used: Set<Int> = []
        for page in stencil.pages {
            for case .shared(let pieces) in page.segments {
                for case .element(let number) in pieces.map(\.tag) { used.insert(number) }
            }
            for case .element(let number) in page.signatures.map(\.tag) { used.insert(number) }
        }
        var seen: Set<Int> = []
        for place in tree.nodes.indices {
            let node = tree.nodes[place]
            guard seen.insert(node.element.number).inserted else {
                throw Self.inconsistent("Structure element \(node.element.number) is there twice.")
            }
            guard !node.element.isPersonal || (node.children.isEmpty && !used.contains(node.element.number)) else {
                throw Self.inconsistent("The personal element \(node.element.number) has shared content.")
            }
            let isOwn = node.element.isPersonal || stencil.openElements.contains(node.element.number)
            if !isOwn { tree.nodes[place].object = objects.reserve() }
        }
        guard used.isSubset(of: seen), stencil.openElements.isSubset(of: seen) else {
            throw Self.inconsistent("Content belongs to an element that the structure tree lacks.")
        }
    }

    private mutating func drawPages() throws(Diagnostics) {
        // An open element has its number only later: until then it is known by its own one, negative.
        let owners = Dictionary(
            uniqueKeysWithValues: tree.nodes.map { node in
                let object = node.object > 0 ? node.object : -1 - node.element.number
                return (node.element.number, Owner(object: object, role: node.element.role))
            })
        var slots: Set<Int> = []
        for (place, page) in stencil.pages.enumerated() {
            var drawn: [Stream] = []
            for (number, segment) in page.segments.enumerated() {
                content.begin(page: place, segment: number)
                switch segment {
                case .slot(let slot):
                    guard slots.insert(slot).inserted, (0..<stencil.slots).contains(slot) else {
                        throw Self.inconsistent("Slot \(slot) is there twice or not counted.")
                    }
                    drawn.append(.slot(slot))
                case .shared(let pieces):
                    let stream = objects.reserve()
                    var bytes: [UInt8] = []
                    for piece in pieces {
                        try content.write(piece, of: piece.element.flatMap { owners[$0] }, into: &bytes, objects: &objects)
                    }
                    drawn.append(.shared(stream, bytes))
                }
            }
            streams.append(drawn)
        }
        guard slots.count == stencil.slots else { throw Self.inconsistent("Not every slot is on a page.") }
    }

    private func hasSlots(_ page: Int) -> Bool {
        streams[page].contains { if case .slot = $0 { true } else { false } }
    }

    private mutating func numberResources() throws(Diagnostics) {
        let places = stencil.pages.indices
        if places.contains(where: { !hasSlots($0) }) || stencil.pages.contains(where: { !$0.signatures.isEmpty }) {
            resources = objects.reserve()
        }
        fonts = FontObjects.reserve(stencil.fonts, deflates: true, in: &objects)
        for picture in stencil.art { art.append((picture.resourceName, try ArtObjects.write(picture, into: &objects))) }
        ownerArrays = places.map { hasSlots($0) ? nil : objects.reserve() }
    }

    private mutating func numberOwn() {
        var next = objects.nextNumber
        func promise() -> Int {
            defer { next += 1 }
            return next
        }
        own.first = next
        (own.catalog, own.info, own.slots) = (catalog, info, stencil.slots)
        own.structureRoot = promise()
        tree.nodes[0].rootParent = own.structureRoot
        own.pageObjects = Array(pages)
        own.sharedIdentifiers = content.owners.map(\.count)
        for (place, drawn) in streams.enumerated() where hasSlots(place) {
            var page = OwnPlan.Page(
                place: place, owners: promise(), annotations: promise(), ownersText: [], annotationsText: [], slots: [])
            for (segment, stream) in drawn.enumerated() {
                if case .slot(let slot) = stream { page.slots.append((slot, promise(), segment)) }
            }
            own.pages.append(page)
        }
        if !own.pages.isEmpty { own.resources = promise() }
        for place in tree.nodes.indices where tree.nodes[place].object == 0 { tree.nodes[place].object = promise() }
        if let reserve { own.signature = (promise(), reserve) }
        own.count = next - own.first
        own.documentElement = tree.nodes[0].object
        for node in tree.nodes {
            let parent = tree.parentObject(of: node)
            if node.element.isPersonal {
                own.personal.append((node.object, parent))
            } else if node.object >= own.first {
                own.openPlaces[node.element.number] = own.open.count
                own.open.append(OwnPlan.Open(element: node.element, object: node.object, parent: parent))
            }
        }
        content.resolve { own.openPlaces[-1 - $0].map { own.open[$0].object } ?? $0 }
        for index in own.pages.indices {
            let place = own.pages[index].place
            for owner in content.owners[place] { own.pages[index].ownersText.write(reference: owner) }
            for annotation in annotations(of: place) { own.pages[index].annotationsText.write(reference: annotation) }
        }
    }

    func annotations(of page: Int) -> [Int] {
        content.annotations.filter { $0.page == page }.map(\.object) + fields.filter { $0.page == page }.map(\.widget)
    }
}
