import Composition
import Drawing
import PDFSyntax
import Reporting
import Sheets

/// Pages of PDF files that somebody else made, on their way into a letter with their tags: each file's structure tree
/// becomes a part of the letter's.
struct EnclosedSheets {
    /// A structure element that is taken over.
    private struct Node {
        var element: PDFValue
        var role: String
        var object: ObjectNumber
        var parent: ObjectNumber
        var kids: [Kid]
        /// As they are to be written.
        var attributes: [UInt8] = []
    }

    /// A page of a file, with what it shows as it is to be written.
    private struct Sheet {
        var file: Int
        var page: Int
        var resources: [UInt8] = []
        var group: [UInt8] = []
        var content: ObjectNumber
        var stamp: ObjectNumber?
    }

    private struct File {
        var file: SheetFile
        var taken: SheetObjects
        /// The element that holds all of the file's own.
        var part: ObjectNumber
        /// Those below it.
        var roots: [ObjectNumber]
        var nodes: [Node]
        /// Links: old object, new one, key in the parent tree, and the link as it is to be written.
        var annotations: [(old: Int, object: ObjectNumber, key: Int, body: [UInt8])]
        /// Before the names of its elements, which others may have too.
        var prefix: String
    }

    private let types: StructureTypes
    private let hasStructureDestinations: Bool
    private var files: [File] = []
    /// By the pages' places in the letter.
    private var sheets: [Int: Sheet] = [:]
    /// By place: what owns the marked content, by its identifiers.
    private var owners: [Int: [ObjectNumber?]] = [:]
    /// Entries of the parent tree.
    private(set) var keys: [(key: Int, owner: ObjectNumber)] = []

    /// Elements for the document's kids, and the places of their first pages.
    var parts: [(part: ObjectNumber, page: Int)] {
        files.indices.map { index in
            (files[index].part, sheets.filter { $0.value.file == index }.keys.min() ?? 0)
        }
    }

    /// Names of elements, with them.
    var identifiers: [(identifier: String, object: ObjectNumber)] {
        files.flatMap { file in
            file.nodes.compactMap { node in
                file.file.text(node.element["ID"]).map { (file.prefix + $0, node.object) }
            }
        }
    }

    func contains(page place: Int) -> Bool { sheets[place] != nil }

    /// Reads the files, numbers all that is taken over of their structure, and writes what their pages show.
    ///
    /// - Parameter stamps: By place, the streams of what the letter prints on pages.
    init(
        of stencil: Stencil, _ conformance: Conformance, _ document: DocumentNumbers, stamps: [ObjectNumber?], firstKey: Int,
        in objects: inout ObjectBuffer
    ) throws(Diagnostics) {
        types = document.types
        hasStructureDestinations = conformance.hasStructureDestinations
        let pages = document.pages
        for (place, page) in stencil.pages.enumerated() {
            guard let sheet = page.sheet else { continue }
            if sheet.page == 0 || files.isEmpty {
                let file = try SheetFile(shownAt: sheet.path)
                files.append(
                    File(
                        file: file, taken: SheetObjects(file, isOrnament: false), part: objects.reserve(), roots: [], nodes: [],
                        annotations: [], prefix: "sheet\(place + 1)-"))
            }
            let last = files.count - 1
            guard files[last].file.pages.indices.contains(sheet.page) else {
                throw Diagnostics(
                    code: .badSheet, "The file has no page \(sheet.page + 1) any more.", at: SourceLocation(file: sheet.path))
            }
            sheets[place] = Sheet(
                file: last, page: sheet.page, content: objects.reserve(),
                stamp: stamps.indices.contains(place) ? stamps[place] : nil)
            owners[place] = []
            files[last].taken.give(pages[place], to: files[last].file.pages[sheet.page].object)
        }
        for index in files.indices {
            number(index, pages, firstKey: firstKey, &objects)
            if conformance.hasNamespaces { try checkNesting(of: files[index]) }
            try write(structureOf: index, &objects)
        }
        for place in sheets.keys.sorted() { try write(contentOf: place, &objects) }
    }

    private mutating func number(
        _ index: Int, _ pages: [ObjectNumber], firstKey: Int, _ objects: inout ObjectBuffer
    ) {
        var own = files[index]
        let structure = SheetStructure(of: own.file)
        // By the objects that pages are in their file.
        var places: [Int: Int] = [:]
        var homes: [Int: Int] = [:]
        for (place, sheet) in sheets.sorted(by: { $0.key < $1.key }) where sheet.file == index {
            let page = own.file.pages[sheet.page]
            places[page.object] = place
            for annotation in own.file.items(page.dictionary["Annots"]) {
                if let number = annotation.reference { homes[number] = place }
            }
        }
        func add(_ element: PDFValue, under parent: ObjectNumber, on page: Int?, depth: Int) -> ObjectNumber {
            let object = objects.reserve()
            let place = own.nodes.count
            own.nodes.append(
                Node(element: element, role: structure.role(of: element) ?? "Span", object: object, parent: parent, kids: []))
            guard depth < SheetStructure.deepest else { return object }
            let home = element["Pg"]?.reference ?? page
            var kids: [Kid] = []
            for kid in structure.kids(of: element, on: page) {
                switch kid {
                case .content(let identifier, let page):
                    guard let place = places[page], SheetStructure.identifiers.contains(identifier) else { continue }
                    while owners[place, default: []].count <= identifier { owners[place, default: []].append(nil) }
                    owners[place]?[identifier] = object
                    kids.append(.marked(identifier, page: pages[place]))
                case .annotation(let old):
                    guard let place = homes[old] else { continue }
                    let annotation = objects.reserve()
                    let key = firstKey + keys.count
                    keys.append((key, object))
                    own.annotations.append((old, annotation, key, []))
                    own.taken.give(annotation, to: old)
                    kids.append(.annotation(annotation, page: pages[place]))
                case .element(let child):
                    kids.append(.element(add(child, under: object, on: home, depth: depth + 1)))
                }
            }
            own.nodes[place].kids = kids
            return object
        }
        own.roots = structure.roots.map { add($0, under: own.part, on: nil, depth: 0) }
        files[index] = own
    }

    /// - Throws: `bad-sheet` for elements that may not stand where they do in a letter of PDF 2.0.
    private func checkNesting(of file: File) throws(Diagnostics) {
        var roles = [file.part: "Part"]
        for node in file.nodes { roles[node.object] = node.role }
        for node in file.nodes {
            let hasContent = node.kids.contains { if case .marked = $0 { true } else { false } }
            guard let fault = Nesting.fault(of: node.role, in: roles[node.parent] ?? "Part", hasContent: hasContent) else {
                continue
            }
            throw Diagnostics(
                code: .badSheet, "The file \(fault.predicate) (\(fault.clause)).", at: SourceLocation(file: file.file.path),
                hint: "Write ‘attach’ instead of ‘file’, or make the letters with the standard ‘ua-1,a-2a’.")
        }
    }

    /// Attributes and links, which may refer to anything.
    private mutating func write(structureOf index: Int, _ objects: inout ObjectBuffer) throws(Diagnostics) {
        let structure = SheetStructure(of: files[index].file)
        for place in files[index].nodes.indices {
            var bytes = ByteBuffer()
            let node = files[index].nodes[place]
            try write(
                structure.attributes(of: node.element), and: node.role == "Note" ? types.noteAttribute("None") : nil, of: index,
                into: &bytes, &objects)
            files[index].nodes[place].attributes = bytes.array
        }
        for place in files[index].annotations.indices {
            files[index].annotations[place].body = try body(files[index].annotations[place], of: index, &objects)
        }
    }

    private mutating func write(contentOf place: Int, _ objects: inout ObjectBuffer) throws(Diagnostics) {
        guard var sheet = sheets[place] else { return }
        let page = files[sheet.file].file.pages[sheet.page]
        let seen = page.bleed
        var content = ByteBuffer(capacity: page.content.count + 100)
        // What was cropped away is not to come back on the larger sheet of a press, but for what bleeds.
        content.write("q\n/Artifact BMC ")
        for figure in [seen[0], seen[1], seen[2] - seen[0], seen[3] - seen[1]] {
            content.write(figure)
            content.write(" ")
        }
        content.write("re W n EMC\n")
        content.append(contentsOf: page.content.inScreenColours)
        content.write("\nQ\n")
        if sheet.stamp != nil { content.write("/Artifact<</Type/Pagination>>BDC q /BayanStamp Do Q EMC\n") }
        try objects.deflatedStream(sheet.content, content.array)
        sheet.resources = try resources(of: page, in: sheet.file, with: sheet.stamp, &objects)
        if let group = files[sheet.file].file.resolve(page.dictionary["Group"]) {
            var written = ByteBuffer()
            written.write("/Group")
            try files[sheet.file].taken.write(group.inScreenColours, into: &written, &objects)
            sheet.group = written.array
        }
        sheets[place] = sheet
    }

    // MARK: What refers to the letter

    /// Elements and links.
    func write(under document: ObjectNumber, into objects: inout ObjectBuffer) {
        for own in files {
            objects.object(own.part) { bytes in
                // ISO 32000-1, table 333.
                bytes.write("<<")
                types.write("Part", into: &bytes)
                bytes.write("/P")
                bytes.write(reference: document)
                if let language = own.file.languageTag(own.file.catalog["Lang"]), !language.isEmpty {
                    bytes.write("/Lang")
                    bytes.write(text: language)
                }
                if let title = own.file.title {
                    bytes.write("/T")
                    bytes.write(text: title)
                }
                bytes.write(own.roots.map { Kid.element($0) })
                bytes.write(">>")
            }
            for node in own.nodes { objects.object(node.object) { write(node, own, into: &$0) } }
            for annotation in own.annotations { objects.object(annotation.object) { $0.append(contentsOf: annotation.body) } }
        }
    }

    private func write(_ node: Node, _ own: File, into bytes: inout ByteBuffer) {
        bytes.write("<<")
        types.write(foreign: node.role, into: &bytes)
        bytes.write("/P")
        bytes.write(reference: node.parent)
        for key in ["Lang", "Alt", "ActualText", "E", "T"] {
            let value = node.element[key]
            guard let text = key == "Lang" ? own.file.languageTag(value) : own.file.text(value) else { continue }
            bytes.write(name: key)
            bytes.write(text: text)
        }
        if let identifier = own.file.text(node.element["ID"]) {
            bytes.write("/ID")
            bytes.write(text: own.prefix + identifier)
        }
        bytes.append(contentsOf: node.attributes)
        bytes.write(node.kids)
        bytes.write(">>")
    }

    private mutating func write(
        _ attributes: [PDFValue], and further: String?, of index: Int, into bytes: inout ByteBuffer,
        _ objects: inout ObjectBuffer
    ) throws(Diagnostics) {
        let count = attributes.count + (further == nil ? 0 : 1)
        guard count > 0 else { return }
        bytes.write(count == 1 ? "/A" : "/A[")
        for attribute in attributes {
            var attribute = attribute
            // Cells of tables name those that are their heads.
            if let headers = files[index].file.resolve(attribute["Headers"])?.array {
                let named = headers.compactMap { files[index].file.text($0) }.map { PDFValue.text(files[index].prefix + $0) }
                attribute = attribute.setting("Headers", .array(named))
            }
            try files[index].taken.write(attribute, into: &bytes, &objects)
        }
        if let further { bytes.write(verbatim: further) }
        if count > 1 { bytes.write("]") }
    }

    /// A link, printed and with words for who does not see it (ISO 19005-2, 6.3.2; ISO 14289-1, 7.18.5).
    private mutating func body(
        _ annotation: (old: Int, object: ObjectNumber, key: Int, body: [UInt8]), of index: Int, _ objects: inout ObjectBuffer
    ) throws(Diagnostics) -> [UInt8] {
        let file = files[index].file
        guard var value = file.objects[annotation.old]?.value else { return [] }
        var target: PDFValue?
        if file.text(value["Contents"])?.isEmpty ?? true {
            let address = file.text(file.entry("URI", of: value["A"])) ?? file.title ?? "Link"
            value = value.setting("Contents", .text(address))
        }
        value = value.setting("F", .integer(4)).setting("AP", nil).setting("Parent", nil)
        if let destination = value["Dest"]
            ?? (file.entry("S", of: value["A"])?.name == "GoTo" ? file.resolve(value["A"])?["D"] : nil)
        {
            target = self.destination(destination, of: index)
            value = value.setting("A", nil).setting("Dest", hasStructureDestinations ? nil : target)
        }
        var bytes = ByteBuffer()
        bytes.write("<<")
        try files[index].taken.write(entries: value.entries ?? [], into: &bytes, &objects)
        if hasStructureDestinations, let target {
            bytes.write("/A<</Type/Action/S/GoTo/D")
            try files[index].taken.write(target, into: &bytes, &objects)
            bytes.write("/SD[")
            bytes.write(reference: element(at: target, of: index))
            bytes.write("/Fit]>>")
        }
        bytes.write("/StructParent ")
        bytes.write(annotation.key)
        bytes.write(">>")
        return bytes.array
    }

    /// A place on a page of the file: names that only the file knows are looked up.
    private func destination(_ value: PDFValue, of index: Int) -> PDFValue {
        let file = files[index].file
        var found = file.resolve(value)
        if let name = found?.name { found = file.entry(name, of: file.catalog["Dests"]) }
        if let name = found?.stringBytes {
            found = file.named(name, in: file.entry("Dests", of: file.catalog["Names"]), depth: 0)
        }
        if found?.isDictionary == true { found = file.resolve(found?["D"]) }
        if let items = found?.array, let page = items.first?.reference, file.pages.contains(where: { $0.object == page }) {
            return .array(items)
        }
        return .array([.reference(file.pages.first?.object ?? 0), .name("Fit")])
    }

    /// The first element with content on the page that a link leads to.
    private func element(at destination: PDFValue, of index: Int) -> ObjectNumber {
        let page = destination.array?.first?.reference
        let place = sheets.filter { $0.value.file == index && files[index].file.pages[$0.value.page].object == page }.keys.first
        let holders = Set((place.flatMap { owners[$0] } ?? []).compactMap { $0 })
        return files[index].nodes.first { holders.contains($0.object) }?.object ?? files[index].part
    }

    /// A page, and what the letter prints on it, as a form of its own.
    func writePage(
        _ place: Int, as page: ObjectNumber, in tree: ObjectNumber, stamp: [UInt8], _ fonts: ObjectNumber?,
        into objects: inout ObjectBuffer
    ) throws(Diagnostics) {
        guard let sheet = sheets[place] else { return }
        let file = files[sheet.file]
        let own = file.file.pages[sheet.page].trimmed
        if let form = sheet.stamp, let fonts {
            try objects.deflatedStream(form, stamp) { bytes in
                bytes.write("/Type/XObject/Subtype/Form/BBox")
                bytes.write(reals: [0, 0, own.width, own.height])
                bytes.write("/Matrix")
                bytes.write(reals: own.stampMatrix)
                bytes.write("/Resources")
                bytes.write(reference: fonts)
            }
        }
        let numbers = file.file.items(own.dictionary["Annots"]).compactMap(\.reference)
        let links = file.annotations.filter { numbers.contains($0.old) }
        objects.object(page) { bytes in
            bytes.write("<</Type/Page/Parent")
            bytes.write(reference: tree)
            bytes.write("/MediaBox")
            bytes.write(reals: own.box)
            if own.rotation > 0 {
                bytes.write("/Rotate ")
                bytes.write(own.rotation)
            }
            bytes.write("/Tabs/S/StructParents ")
            bytes.write(place)
            bytes.write("/Resources")
            bytes.append(contentsOf: sheet.resources)
            bytes.append(contentsOf: sheet.group)
            bytes.write("/Contents")
            bytes.write(reference: sheet.content)
            if !links.isEmpty {
                bytes.write("/Annots[")
                bytes.write(references: links.map(\.object))
                bytes.write("]")
            }
            bytes.write(">>")
        }
    }

    /// The page's own, with the stamp's form among its forms.
    private mutating func resources(
        of page: SheetFile.Page, in index: Int, with stamp: ObjectNumber?, _ objects: inout ObjectBuffer
    ) throws(Diagnostics) -> [UInt8] {
        var bytes = ByteBuffer()
        let forms = files[index].file.resolve(page.resources["XObject"])?.entries ?? []
        bytes.write("<<")
        try files[index].taken.write(entries: page.resources.setting("XObject", nil).entries ?? [], into: &bytes, &objects)
        bytes.write("/XObject<<")
        try files[index].taken.write(entries: forms, into: &bytes, &objects)
        if let stamp {
            bytes.write("/BayanStamp")
            bytes.write(reference: stamp)
        }
        bytes.write(">>>>")
        return bytes.array
    }

    /// What owns a page's content, by its identifiers.
    func writeOwners(ofPage place: Int, into bytes: inout ByteBuffer) {
        bytes.write("[")
        for owner in owners[place] ?? [] {
            if let owner { bytes.write(reference: owner) } else { bytes.write(" null") }
        }
        bytes.write("]")
    }
}

extension SheetFile {
    /// A name's value in a name tree (ISO 32000-1, 7.9.6).
    fileprivate func named(_ name: [UInt8], in tree: PDFValue?, depth: Int) -> PDFValue? {
        guard depth < 16, let tree else { return nil }
        let names = items(tree["Names"])
        for index in stride(from: 0, to: names.count - 1, by: 2) where resolve(names[index])?.stringBytes == name {
            return resolve(names[index + 1])
        }
        for kid in items(tree["Kids"]) {
            if let found = named(name, in: resolve(kid), depth: depth + 1) { return found }
        }
        return nil
    }
}

extension SheetFile.Page {
    /// From what is seen of the page to its own coordinates.
    fileprivate var stampMatrix: [Double] {
        switch rotation {
        case 90: [0, 1, -1, 0, box[2], box[1]]
        case 180: [-1, 0, 0, -1, box[2], box[3]]
        case 270: [0, -1, 1, 0, box[0], box[3]]
        default: [1, 0, 0, 1, box[0], box[1]]
        }
    }
}
