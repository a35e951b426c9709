import Composition
public import Drawing
import PDFSyntax
public import Reporting

extension Master {
    /// One letter: the shared bytes and its own.
    /// - Throws: `Diagnostics` for a link that no PDF of this kind may hold, or an overprint that does not fit the stencil.
    public func letter(_ overprint: Overprint) throws(Diagnostics) -> PDFBytes {
        guard overprint.slots.count == own.slotCount, overprint.elements.count == own.personal.count else {
            throw Diagnostics(code: .inconsistentForme, "The overprint does not belong to this stencil.")
        }
        let capacity = overprint.slots.reduce(0) { $0 + Self.room(for: $1) }
        let fontBytes = overprint.fonts.reduce(0) { $0 + $1.program.count + 40 * $1.texts.count + 1500 }
        var objects = ObjectBuffer(
            firstNumber: own.numbers.first, startingAt: prefix.count,
            capacity: own.constantBytes + sharedLines.count + capacity + fontBytes)
        objects.promise(own.numbers.count)

        var tree = StructureTree()
        for (element, promised) in zip(overprint.elements, own.personal) {
            tree.add(element, under: promised.parent) { $0 == element.number ? promised.object : objects.reserve() }
        }
        let content = try writeContent(overprint, tree, &objects)
        try content.writePhrases(own.types, into: &objects)
        writeElements(tree, content, &objects)
        writeStructureRoot(tree, content, &objects)
        let identifier = identifier(objects, overprint.fonts)

        let fonts = FontObjects.reserve(overprint.fonts, deflates: false, in: &objects)
        for font in fonts { try font.write(into: &objects) }
        if let resources = own.numbers.resources {
            objects.object(resources) {
                SharedResources.write(fonts: own.fontEntries, own: fonts, art: own.artEntries, into: &$0)
            }
        }
        return try finish(&objects, identifier: identifier)
    }

    /// About how many bytes some pieces take in a stream.
    private static func room(for pieces: [DrawnPiece]) -> Int {
        pieces.indices.reduce(0) { $0 + pieces[$1].size + 60 }
    }

    private func writeContent(
        _ overprint: Overprint, _ tree: StructureTree, _ objects: inout ObjectBuffer
    ) throws(Diagnostics) -> ContentStructure {
        var marked = MarkedContent(
            pages: own.pageObjects, firstIdentifiers: own.sharedIdentifiers, firstKey: own.nextKey)
        var streams: [[(object: ObjectNumber, bytes: [UInt8])]] = []
        for page in own.pages {
            var drawn: [(object: ObjectNumber, bytes: [UInt8])] = []
            for slot in page.numbers.slots {
                marked.begin(page: page.numbers.place, segment: slot.segment)
                let pieces = overprint.slots[slot.slot.value]
                var bytes = ByteBuffer(capacity: Self.room(for: pieces))
                for index in pieces.indices {
                    let owner = pieces[index].element.flatMap { own.owner(of: $0, or: tree) }
                    try marked.write(pieces[index], of: owner, into: &bytes, objects: &objects)
                }
                drawn.append((slot.stream, bytes.array))
            }
            streams.append(drawn)
        }
        let content = try marked.finished(ties: own.ties)
        for (page, drawn) in zip(own.pages, streams) {
            for stream in drawn { objects.stream(stream.object, stream.bytes) }
            objects.object(page.numbers.owners) { bytes in
                bytes.write("[")
                bytes.append(contentsOf: page.owners)
                bytes.write(references: content.owners[page.numbers.place])
                bytes.write("]")
            }
            objects.object(page.numbers.annotations) { bytes in
                bytes.write("[")
                bytes.append(contentsOf: page.annotations)
                bytes.write(references: content.annotations(ofPage: page.numbers.place))
                bytes.write("]")
            }
        }
        return content
    }

    private func writeElements(_ tree: StructureTree, _ content: ContentStructure, _ objects: inout ObjectBuffer) {
        for open in own.open {
            var kids = open.kids
            kids.add(content.kids[open.element.number] ?? [])
            objects.object(open.object) {
                open.element.write(
                    parent: open.parent, kids: kids.inReadingOrder, own.types,
                    referents: open.referents + (content.referents[open.element.number] ?? []), into: &$0)
            }
        }
        let kids = tree.kids(content)
        for place in tree.nodes.indices {
            objects.object(tree.nodes[place].object) {
                tree.nodes[place].element.write(
                    parent: tree.nodes[place].parent, kids: kids[place].inReadingOrder, own.types, into: &$0)
            }
        }
    }

    private func writeStructureRoot(_ tree: StructureTree, _ content: ContentStructure, _ objects: inout ObjectBuffer) {
        let personal = tree.nodes.indices.compactMap { place in
            tree.nodes[place].element.identifier.map { ($0, tree.nodes[place].object) }
        }
        let notes = (own.notes + personal).sorted { $0.0 < $1.0 }
        objects.object(own.numbers.structureRoot) { bytes in
            bytes.write("<</Type/StructTreeRoot/K[")
            bytes.write(reference: own.documentElement)
            bytes.write("]/ParentTree<</Nums[")
            bytes.append(contentsOf: own.parentTree)
            for annotation in content.annotations {
                bytes.write(key: annotation.key, of: annotation.element)
            }
            bytes.write("]>>/ParentTreeNextKey ")
            bytes.write(own.nextKey + content.annotations.count)
            own.types.writeEntry(into: &bytes)
            if !notes.isEmpty {
                bytes.write("/IDTree<</Names[")
                for (identifier, object) in notes {
                    bytes.write(text: identifier)
                    bytes.write(reference: object)
                }
                bytes.write("]>>")
            }
            bytes.write(">>")
        }
    }

    /// The signature, which stands last, the cross-reference table and the trailer.
    private func finish(_ objects: inout ObjectBuffer, identifier: ArraySlice<UInt8>) throws(Diagnostics) -> PDFBytes {
        var place: Int?
        if let (number, reserve) = own.signature {
            objects.object(number) { bytes in
                place = prefix.count + bytes.count
                bytes.append(contentsOf: reserve.dictionary)
            }
        }
        guard let lines = objects.crossReference() else {
            throw Diagnostics(code: .assemblyFailed, "An object of the letter was promised and not written.")
        }
        let (start, size) = (objects.position, objects.nextNumber.value)
        objects.end { end in
            end.write("xref\n0 ")
            end.write(size)
            end.write("\n")
            end.append(contentsOf: sharedLines)
            end.append(contentsOf: lines)
            end.write("trailer\n<</Size ")
            end.write(size)
            end.write("/Root")
            end.write(reference: own.catalog)
            if let info = own.info {
                end.write("/Info")
                end.write(reference: info)
            }
            end.write("/ID[")
            for _ in 0..<2 {
                end.write("<")
                for byte in identifier { end.write(hexadecimal: byte) }
                end.write(">")
            }
            end.write("]>>\nstartxref\n")
            end.write(start)
            end.write("\n%%EOF\n")
        }
        return PDFBytes(prefix: prefix, tail: objects.bytes, signature: place)
    }
}
