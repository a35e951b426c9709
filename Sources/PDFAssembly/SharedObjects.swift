import Composition
import Correspondence
import Drawing
import Languages
import PDFSyntax
import Reporting

/// Writes the objects that a plan has given numbers to.
extension SharedPlan {
    mutating func write(_ metadata: Metadata) throws(Diagnostics) {
        try writeCatalog(metadata)
        try writePages()
        writeOutline()
        try writeElements()
        try content.writePhrases(into: &objects)
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

    private mutating func writeCatalog(_ metadata: Metadata) throws(Diagnostics) {
        let languages = Set(tree.nodes.compactMap(\.element.language)).union([stencil.language])
        objects.object(catalog) { bytes in
            bytes.write("<</Type/Catalog/Pages")
            bytes.write(reference: pageTree)
            bytes.write("/Lang")
            bytes.write(text: stencil.language.tag)
            bytes.write("/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true")
            if stencil.language.isRightToLeft { bytes.write("/Direction/R2L") }
            bytes.write(">>")
            // Odd pages on the right (ISO 32000-1, table 28).
            if stencil.isFacing { bytes.write("/PageLayout/TwoPageRight") }
            if let first = outline.first {
                bytes.write("/Outlines")
                bytes.write(reference: first)
            }
            bytes.write("/StructTreeRoot")
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
            languages: languages.sorted { ($0.isRightToLeft ? 1 : 0, $0.tag) < ($1.isRightToLeft ? 1 : 0, $1.tag) })
        try objects.deflatedStream(packet, xmp) { $0.write("/Type/Metadata/Subtype/XML") }
        try OutputIntent.write(intent, profile: profile, into: &objects)
    }

    private mutating func writePages() throws(Diagnostics) {
        for (place, page) in stencil.pages.enumerated() {
            let slotted = own.pages.first { $0.place == place }
            let annotations = annotations(of: place)
            guard let resources = slotted == nil ? resources : own.resources else {
                throw Self.inconsistent("Page \(place + 1) has no resources.")
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
            own.write(key: annotation.key, of: annotation.element)
        }
    }

    private mutating func writeElements() throws(Diagnostics) {
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
}
