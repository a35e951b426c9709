import Composition
import Correspondence
import Drawing

/// A master in the making. Numbers are given out first, for shared objects refer to the letter's own ones and these follow
/// all shared ones.
struct SharedPlan {
    let stencil: Stencil
    var objects: ObjectBuffer
    var own = OwnPlan()

    private let reserve: SignatureReserve?
    private var tree = StructureTree()
    private var content: MarkedContent
    private let catalog, pageTree, info, packet, intent, profile: Int
    private let pages: Range<Int>
    /// By page: the objects of its content, in reading order; own ones as slot numbers.
    private enum Stream {
        case shared(Int, [UInt8])
        case slot(Int)
    }
    private var streams: [[Stream]] = []
    private var fonts: [FontObjects] = []
    private var art: [(name: String, object: Int)] = []
    private var resources: Int?
    /// By page; for one with slots the letter brings it.
    private var ownerArrays: [Int?] = []
    private struct Field {
        var frame: SignatureFrame
        var page: Int
        var widget: Int
        var appearance: Int
        var key: Int
        var element: Int
    }
    private var fields: [Field] = []

    init(_ stencil: Stencil, _ reserve: SignatureReserve?, _ compressor: Compressor?) throws {
        self.stencil = stencil
        self.reserve = reserve
        objects = ObjectBuffer(firstNumber: 1, startingAt: 0, compressor: compressor)
        // Bytes above 127 tell transfer programs that the file is binary (ISO 32000-1, 7.5.2; ISO 19005-2, 6.1.2).
        objects.append(Array("%PDF-1.7\n%".utf8) + [0xD8, 0xA8, 0xD9, 0x8A] + Array("\n".utf8))
        (catalog, pageTree, info) = (objects.reserve(), objects.reserve(), objects.reserve())
        (packet, intent, profile) = (objects.reserve(), objects.reserve(), objects.reserve())
        pages = objects.reserve(stencil.pages.count)
        content = MarkedContent(
            pages: Array(pages), firstIdentifiers: Array(repeating: 0, count: pages.count), firstKey: pages.count)
        try numberElements()
        try drawPages()
        try numberResources()
        numberFields()
        numberOwn()
    }

    private static func inconsistent(_ message: String) -> Diagnostic {
        Diagnostic(code: "inconsistent-forme", message)
    }

    // MARK: Numbers

    private mutating func numberElements() throws {
        tree.add(stencil.structure)
        guard stencil.structure.role == .document, !stencil.structure.children.isEmpty else {
            throw Self.inconsistent("The structure tree does not begin with a document")
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
                throw Self.inconsistent("Structure element \(node.element.number) is there twice")
            }
            guard !node.element.isPersonal || (node.children.isEmpty && !used.contains(node.element.number)) else {
                throw Self.inconsistent("The personal element \(node.element.number) has shared content")
            }
            let isOwn = node.element.isPersonal || stencil.openElements.contains(node.element.number)
            if !isOwn { tree.nodes[place].object = objects.reserve() }
        }
        guard used.isSubset(of: seen), stencil.openElements.isSubset(of: seen) else {
            throw Self.inconsistent("Content belongs to an element that the structure tree lacks")
        }
    }

    private mutating func drawPages() throws {
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
                        throw Self.inconsistent("Slot \(slot) is there twice or not counted")
                    }
                    drawn.append(.slot(slot))
                case .shared(let pieces):
                    let stream = objects.reserve()
                    var bytes: [UInt8] = []
                    for piece in pieces {
                        try content.write(piece, into: &bytes, objects: &objects) { number in
                            guard let owner = owners[number] else {
                                throw Self.inconsistent("The structure tree lacks element \(number)")
                            }
                            return owner
                        }
                    }
                    drawn.append(.shared(stream, bytes))
                }
            }
            streams.append(drawn)
        }
        guard slots.count == stencil.slots else { throw Self.inconsistent("Not every slot is on a page") }
    }

    private func hasSlots(_ page: Int) -> Bool {
        streams[page].contains { if case .slot = $0 { true } else { false } }
    }

    private mutating func numberResources() throws {
        let places = stencil.pages.indices
        if places.contains(where: { !hasSlots($0) }) || stencil.pages.contains(where: { !$0.signatures.isEmpty }) {
            resources = objects.reserve()
        }
        fonts = FontObjects.reserve(stencil.fonts, deflates: true, in: &objects)
        for picture in stencil.art { art.append((picture.resourceName, try ArtObjects.write(picture, into: &objects))) }
        ownerArrays = places.map { hasSlots($0) ? nil : objects.reserve() }
    }

    private mutating func numberFields() {
        var key = pages.count + content.annotations.count
        for (place, page) in stencil.pages.enumerated() {
            for frame in page.signatures {
                guard case .element(let element) = frame.tag else { continue }
                fields.append(
                    Field(
                        frame: frame, page: place, widget: objects.reserve(), appearance: objects.reserve(), key: key,
                        element: element))
                key += 1
            }
        }
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

    private func annotations(of page: Int) -> [Int] {
        content.annotations.filter { $0.page == page }.map(\.object) + fields.filter { $0.page == page }.map(\.widget)
    }

    // MARK: Objects

    mutating func write(_ metadata: Metadata) throws {
        try writeCatalog(metadata)
        try writePages()
        try writeElements()
        try content.writeLinks(into: &objects)
        try writeFields()
        for font in fonts { try font.write(into: &objects) }
        for font in fonts {
            own.fontsText.write(name: font.font.resourceName)
            own.fontsText.write(reference: font.object)
        }
        for picture in art {
            own.artText.write(name: picture.name)
            own.artText.write(reference: picture.object)
        }
        if let resources { objects.object(resources) { own.writeResources(fonts: [], into: &$0) } }
    }

    private mutating func writeCatalog(_ metadata: Metadata) throws {
        let languages = Set(tree.nodes.compactMap(\.element.language)).union([stencil.language])
        objects.object(catalog) { bytes in
            bytes.write("<</Type/Catalog/Pages")
            bytes.write(reference: pageTree)
            bytes.write("/Lang")
            bytes.write(text: stencil.language.tag)
            bytes.write("/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true")
            if stencil.language.isRightToLeft { bytes.write("/Direction/R2L") }
            bytes.write(">>/StructTreeRoot")
            bytes.write(reference: own.structureRoot)
            bytes.write("/Metadata")
            bytes.write(reference: packet)
            bytes.write("/OutputIntents[")
            bytes.write(reference: intent)
            bytes.write("]")
            if !fields.isEmpty {
                bytes.write("/AcroForm<</Fields[")
                for field in fields { bytes.write(reference: field.widget) }
                // Signatures exist; and once one is there, the file may only be appended to.
                bytes.write(own.signature == nil ? "]/SigFlags 1>>" : "]/SigFlags 3>>")
            }
            if let signature = own.signature {
                // The signature says what may change afterwards (DocMDP, ISO 32000-1, 12.8.2.2 and 12.8.4).
                bytes.write("/Perms<</DocMDP")
                bytes.write(reference: signature.object)
                bytes.write(">>")
            }
            bytes.write(">>")
        }
        objects.object(pageTree) { bytes in
            bytes.write("<</Type/Pages/Count ")
            bytes.write(pages.count)
            bytes.write("/Kids[")
            for page in pages { bytes.write(reference: page) }
            bytes.write("]>>")
        }
        objects.object(info) { metadata.writeInfo(title: stencil.title, into: &$0) }
        let xmp = metadata.xmp(
            title: stencil.title, language: stencil.language,
            languages: Language.allCases.filter { languages.contains($0) })
        try objects.deflatedStream(packet, xmp) { $0.write("/Type/Metadata/Subtype/XML") }
        try OutputIntent.write(intent, profile: profile, into: &objects)
    }

    private mutating func writePages() throws {
        for (place, page) in stencil.pages.enumerated() {
            let slotted = own.pages.first { $0.place == place }
            let annotations = annotations(of: place)
            guard let resources = slotted == nil ? resources : own.resources else {
                throw Self.inconsistent("Page \(place + 1) has no resources")
            }
            objects.object(pages[pages.startIndex + place]) { bytes in
                bytes.write("<</Type/Page/Parent")
                bytes.write(reference: pageTree)
                bytes.write("/MediaBox")
                bytes.write(reals: [0, 0, page.size.width, page.size.height])
                bytes.write("/Tabs/S/StructParents ")
                bytes.write(place)
                bytes.write("/Resources")
                bytes.write(reference: resources)
                bytes.write("/Contents[")
                for stream in streams[place] {
                    switch stream {
                    case .shared(let number, _): bytes.write(reference: number)
                    case .slot(let slot):
                        for own in slotted?.slots ?? [] where own.slot == slot { bytes.write(reference: own.stream) }
                    }
                }
                bytes.write("]")
                if let slotted {
                    bytes.write("/Annots")
                    bytes.write(reference: slotted.annotations)
                } else if !annotations.isEmpty {
                    bytes.write("/Annots[")
                    for annotation in annotations { bytes.write(reference: annotation) }
                    bytes.write("]")
                }
                bytes.write(">>")
            }
            for case .shared(let number, let bytes) in streams[place] { try objects.deflatedStream(number, bytes) }
            let owners = ownerArrays[place] ?? slotted?.owners
            own.parentTreeText.append(UInt8(ascii: " "))
            own.parentTreeText.write(place)
            own.parentTreeText.write(reference: owners ?? 0)
            if let shared = ownerArrays[place] {
                objects.object(shared) { bytes in
                    bytes.write("[")
                    for owner in content.owners[place] { bytes.write(reference: owner) }
                    bytes.write("]")
                }
            }
        }
        for annotation in content.annotations {
            own.write(key: annotation.key, of: content.links[annotation.link].object)
        }
    }

    private mutating func writeElements() throws {
        var references: [Int: [Kid]] = [:]
        for field in fields {
            references[field.element, default: []].append(
                .annotation(field.widget, page: pages[pages.startIndex + field.page]))
        }
        let kids = tree.kids(content, references: references)
        for (node, kids) in zip(tree.nodes, kids) {
            if let identifier = node.element.identifier { own.notes.append((identifier, node.object)) }
            if let open = own.openPlaces[node.element.number] { own.open[open].kids = kids }
            guard node.object < own.first else { continue }
            objects.object(node.object) { bytes in
                node.element.write(parent: tree.parentObject(of: node), kids: kids.inReadingOrder, into: &bytes)
            }
        }
    }

    /// Widgets of signature fields, each a field of its own (ISO 32000-1, 12.7.4.5; ISO 14289-1, 7.18.4).
    private mutating func writeFields() throws {
        guard fields.count == stencil.pages.reduce(0, { $0 + $1.signatures.count }) else {
            throw Self.inconsistent("A signature field belongs to no structure element")
        }
        guard reserve == nil || fields.contains(where: { $0.frame.field == reserve?.field }) else {
            throw Self.inconsistent("The letter has no signature field \(reserve?.field ?? 0)")
        }
        for field in fields {
            let form = tree.nodes.first { $0.element.number == field.element }
            guard let form, form.element.role == .form, let description = form.element.alternative else {
                throw Self.inconsistent("Signature field \(field.frame.field) has no form element with a description")
            }
            let rectangle = field.frame.rectangle
            guard rectangle.count == 4, let resources else {
                throw Self.inconsistent("Signature field \(field.frame.field) has no rectangle")
            }
            objects.object(field.widget) { bytes in
                bytes.write("<</Type/Annot/Subtype/Widget/FT/Sig/T")
                bytes.write(text: "Signature\(field.frame.field + 1)")
                bytes.write("/TU")
                bytes.write(text: description)
                // Print and Locked.
                bytes.write("/F 132/Rect")
                bytes.write(reals: rectangle)
                bytes.write("/P")
                bytes.write(reference: pages[pages.startIndex + field.page])
                bytes.write("/StructParent ")
                bytes.write(field.key)
                bytes.write("/AP<</N")
                bytes.write(reference: field.appearance)
                bytes.write(">>")
                if let signature = own.signature, reserve?.field == field.frame.field {
                    bytes.write("/V")
                    bytes.write(reference: signature.object)
                }
                bytes.write(">>")
            }
            try objects.deflatedStream(field.appearance, field.frame.appearance) { bytes in
                bytes.write("/Type/XObject/Subtype/Form/BBox")
                bytes.write(reals: [0, 0, rectangle[2] - rectangle[0], rectangle[3] - rectangle[1]])
                bytes.write("/Resources")
                bytes.write(reference: resources)
            }
            own.write(key: field.key, of: form.object)
        }
        own.nextKey = pages.count + content.annotations.count + fields.count
    }
}

extension OwnPlan {
    func writeResources(fonts: [FontObjects], into bytes: inout [UInt8]) {
        bytes.write("<</Font<<")
        bytes.append(contentsOf: fontsText)
        for font in fonts {
            bytes.write(name: font.font.resourceName)
            bytes.write(reference: font.object)
        }
        bytes.write(">>/XObject<<")
        bytes.append(contentsOf: artText)
        bytes.write(">>>>")
    }

    /// A line of the parent tree for an annotation.
    mutating func write(key: Int, of element: Int) {
        parentTreeText.append(UInt8(ascii: " "))
        parentTreeText.write(key)
        parentTreeText.write(reference: element)
    }
}
