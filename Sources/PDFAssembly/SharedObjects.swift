import Composition
import Correspondence
import Drawing
import Languages
import PDFSyntax
import Reporting

/// Writes the objects that a plan has given numbers to.
extension SharedPlan {
    /// - Returns: what is left for each letter.
    func write(_ metadata: Metadata, into objects: inout ObjectBuffer) throws(Diagnostics) -> OwnPlan {
        try writeCatalog(metadata, into: &objects)
        try writePages(into: &objects)
        if !sheets.parts.isEmpty {
            sheets.write(under: tree.nodes[0].object, into: &objects)
            for place in stencil.pages.indices where sheets.contains(page: place) { try writeSheet(place, into: &objects) }
        }
        try attachments.write(date: metadata.date, into: &objects)
        writeOutline(into: &objects)
        let kids = writeElements(into: &objects)
        document.types.write(into: &objects)
        try content.writePhrases(document.types, into: &objects)
        let forms = try writeFields(into: &objects)
        for font in resources.fonts { try font.write(into: &objects) }
        if let dictionary = resources.dictionary {
            objects.object(dictionary) {
                SharedResources.write(fonts: resources.fontEntries, own: [], art: resources.artEntries, into: &$0)
            }
        }
        return rest(kids, parentTree: try parentTree(forms))
    }

    /// Keys are those of pages, of links and of fields, one after another.
    private func parentTree(_ forms: [ObjectNumber]) throws(Diagnostics) -> [UInt8] {
        var text = ByteBuffer()
        for place in pages.indices {
            guard let owners = resources.owners[place] ?? own.page(at: place)?.owners else {
                throw Self.inconsistent("Page \(place + 1) has nobody who owns its content.")
            }
            text.write(key: place, of: owners)
        }
        for annotation in content.annotations { text.write(key: annotation.key, of: annotation.element) }
        for (field, form) in zip(fields, forms) { text.write(key: field.key, of: form) }
        for (key, owner) in sheets.keys { text.write(key: key, of: owner) }
        return text.array
    }

    private func writeCatalog(_ metadata: Metadata, into objects: inout ObjectBuffer) throws(Diagnostics) {
        let languages = Set(tree.nodes.compactMap(\.element.language)).union([stencil.language])
        objects.object(document.catalog) { bytes in
            bytes.write("<</Type/Catalog/Pages")
            bytes.write(reference: document.pageTree)
            bytes.write("/Lang")
            bytes.write(text: stencil.language.tag)
            // No Direction: PDFium takes R2L for that of every line, and reverses the words of Latin ones.
            bytes.write("/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>")
            // Odd pages on the right (ISO 32000-1, table 28).
            if stencil.isFacing { bytes.write("/PageLayout/TwoPageRight") }
            if let outline = document.outline {
                bytes.write("/Outlines")
                bytes.write(reference: outline)
            }
            bytes.write("/StructTreeRoot")
            bytes.write(reference: own.structureRoot)
            bytes.write("/Metadata")
            bytes.write(reference: document.packet)
            bytes.write("/OutputIntents[")
            bytes.write(reference: document.intent)
            bytes.write("]")
            attachments.writeEntries(into: &bytes)
            if !fields.isEmpty {
                bytes.write("/AcroForm<</Fields[")
                bytes.write(references: fields.map(\.widget))
                // Signatures exist; and once one is there, the file may only be appended to.
                bytes.write(own.signature == nil ? "]/SigFlags 1>>" : "]/SigFlags 3>>")
            }
            if let signature = own.signature {
                // The signature says what may change afterwards (DocMDP, ISO 32000-1, 12.8.2.2 and 12.8.4).
                bytes.write("/Perms<</DocMDP")
                bytes.write(reference: signature)
                bytes.write(">>")
                if conformance.namesSignatures {
                    bytes.write("/Extensions<</ESIC<</BaseVersion/1.7/ExtensionLevel 2>>>>")
                }
            }
            bytes.write(">>")
        }
        objects.object(document.pageTree) { bytes in
            bytes.write("<</Type/Pages/Count ")
            bytes.write(document.pages.count)
            bytes.write("/Kids[")
            bytes.write(references: document.pages)
            bytes.write("]>>")
        }
        if let info = document.info { objects.object(info) { metadata.writeInfo(title: stencil.title, into: &$0) } }
        let xmp = metadata.xmp(
            title: stencil.title, language: stencil.language,
            languages: languages.sorted { ($0.isRightToLeft ? 1 : 0, $0.tag) < ($1.isRightToLeft ? 1 : 0, $1.tag) },
            conformance.identification, hasAttachments: !stencil.attachments.isEmpty)
        try objects.deflatedStream(document.packet, xmp) { $0.write("/Type/Metadata/Subtype/XML") }
        try OutputIntent.write(document.intent, profile: document.profile, into: &objects)
    }

    private func writePages(into objects: inout ObjectBuffer) throws(Diagnostics) {
        for (place, page) in stencil.pages.enumerated() where !sheets.contains(page: place) {
            let slotted = own.page(at: place)
            let annotations = annotations(of: place)
            guard let resources = slotted == nil ? resources.dictionary : own.resources else {
                throw Self.inconsistent("Page \(place + 1) has no resources.")
            }
            objects.object(document.pages[place]) { bytes in
                bytes.write("<</Type/Page/Parent")
                bytes.write(reference: document.pageTree)
                bytes.write("/MediaBox")
                bytes.write(reals: [0, 0, page.size.width, page.size.height])
                bytes.write("/Tabs/S/StructParents ")
                bytes.write(place)
                bytes.write("/Resources")
                bytes.write(reference: resources)
                bytes.write("/Contents[")
                for stream in pages[place].streams {
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
                    bytes.write(references: annotations)
                    bytes.write("]")
                }
                bytes.write(">>")
            }
            for case .shared(let number, let bytes) in pages[place].streams { try objects.deflatedStream(number, bytes) }
            if let owners = self.resources.owners[place] {
                objects.object(owners) { bytes in
                    bytes.write("[")
                    bytes.write(references: content.owners[place])
                    bytes.write("]")
                }
            }
        }
    }

    /// A page that somebody else made, with the letter's page number on it.
    private func writeSheet(_ place: Int, into objects: inout ObjectBuffer) throws(Diagnostics) {
        // Nothing on it is the recipient's, so that there is one stream.
        guard pages[place].streams.count <= 1, !pages[place].hasSlots else {
            throw Self.inconsistent("Page \(place + 1) is somebody else's, and has content of the letter's.")
        }
        try sheets.writePage(
            place, as: document.pages[place], in: document.pageTree, stamp: pages[place].sharedBytes, resources.dictionary,
            into: &objects)
        guard let owners = resources.owners[place] else { return }
        objects.object(owners) { sheets.writeOwners(ofPage: place, into: &$0) }
    }

    /// - Returns: the kids of every node of the tree.
    private func writeElements(into objects: inout ObjectBuffer) -> [Kids] {
        var references: [ElementNumber: [Kid]] = [:]
        for field in fields {
            references[field.element, default: []].append(.annotation(field.widget, page: document.pages[field.page]))
        }
        var kids = tree.kids(content, references: references)
        if let document = kids.first { kids[0] = document.adding(sheets.parts) }
        for (node, kids) in zip(tree.nodes, kids) where !own.isPromised(node.object) {
            objects.object(node.object) { bytes in
                node.element.write(
                    parent: node.parent, kids: kids.inReadingOrder, document.types,
                    referents: content.referents[node.element.number] ?? [], into: &bytes)
            }
        }
        return kids
    }
}
