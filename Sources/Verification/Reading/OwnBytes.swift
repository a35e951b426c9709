import Hashing
package import PDFSyntax

/// Whether a file's first revision is, byte for byte, as Bayan writes files.
///
/// Another program that opens a letter and saves it writes all of it anew, in a layout of its own, whatever it changes. And a
/// letter's identifier is a digest of its bytes up to its own fonts, so that a change in their midst is found too. The digest
/// is no secret: this tells Bayan's files from others', and keeps nobody from imitating one.
package struct OwnBytes {
    private let structure: FileStructure
    private let revision: FileStructure.Revision
    private let bytes: [UInt8]
    /// In the order in which they stand in the file.
    private let objects: [IndirectObject]

    /// What is not as Bayan writes it, in words; nil where all is.
    /// - Parameter isUnsigned: The file is as it was assembled; whoever signs one writes some objects anew.
    package static func flaw(in structure: FileStructure, isUnsigned: Bool) -> String? {
        guard let first = structure.revisions.first, let own = OwnBytes(structure, first), own.isLaidOut else {
            return "another program wrote it anew"
        }
        return isUnsigned && !own.isIdentified ? "its bytes are not those of which its identifier was made" : nil
    }

    private init?(_ structure: FileStructure, _ revision: FileStructure.Revision) {
        var objects: [IndirectObject] = []
        for number in revision.entries.keys where number > 0 {
            guard let object = try? structure.object(number, in: revision), object.generation == 0 else { return nil }
            objects.append(object)
        }
        self.structure = structure
        self.revision = revision
        self.objects = objects.sorted { $0.range.lowerBound < $1.range.lowerBound }
        bytes = structure.bytes
    }

    private func stands(_ text: [UInt8], at place: Int) -> Bool {
        place >= 0 && place + text.count <= bytes.count && bytes[place..<place + text.count].elementsEqual(text)
    }

    /// Header, objects one after the other, table and trailer, with nothing between them but the one line feed.
    private var isLaidOut: Bool {
        guard stands(FileHeader.bytes, at: 0) || stands(FileHeader.second, at: 0), !revision.section.isStream else {
            return false
        }
        let end = Array("\nendobj\n".utf8)
        var place = FileHeader.bytes.count
        for object in objects {
            guard object.range.lowerBound == place, stands(Array("\(object.number) 0 obj\n".utf8), at: place),
                stands(end, at: object.range.upperBound + 1 - end.count)
            else { return false }
            place = object.range.upperBound + 1
        }
        var table = "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for (index, object) in objects.sorted(by: { $0.number < $1.number }).enumerated() {
            guard object.number == index + 1 else { return false }
            table += CrossReferenceSection.line(offset: object.range.lowerBound, generation: 0)
        }
        let start = revision.section.range.lowerBound
        let close = Array("\nstartxref\n\(start)\n%%EOF\n".utf8)
        return place == start && stands(Array((table + "trailer\n<<").utf8), at: start)
            && stands(close, at: revision.section.trailer.range.upperBound)
    }

    /// The identifier is the digest of all that stands before the letter's own fonts, and of their names.
    private var isIdentified: Bool {
        guard let identifiers = revision.section.trailer["ID"]?.array, identifiers.count == 2,
            case .string(let identifier, true) = identifiers[0].kind, case .string(identifier, true) = identifiers[1].kind
        else { return false }
        // How many of the last objects are fonts and resources cannot be seen from the end; it is tried.
        var count = objects.count
        var candidates = [count]
        while count > 0, mayFollow(objects[count - 1]) {
            count -= 1
            candidates.append(count)
        }
        func end(_ count: Int) -> Int { count == 0 ? FileHeader.bytes.count : objects[count - 1].range.upperBound + 1 }
        let common = end(count)
        let prefix = HashedPrefix(Array(bytes[..<common]))
        return candidates.contains { count in
            let rest = objects[count...]
            guard isTail(rest) else { return false }
            var state = DigestState(after: prefix)
            state.update(bytes, common..<end(count))
            for font in rest where font.value["Subtype"]?.isName("Type0") == true {
                state.update(font.value["BaseFont"]?.name ?? "")
            }
            return state.finish().prefix(identifier.count).elementsEqual(identifier) && identifier.count == 16
        }
    }

    private static let fontParts: Set = ["Font", "FontDescriptor"]

    private func isOfFont(_ object: IndirectObject) -> Bool { Self.fontParts.contains(object.value["Type"]?.name ?? "") }

    /// A resource dictionary, which leads to fonts.
    private func isResources(_ object: IndirectObject) -> Bool {
        object.stream == nil && object.value["Type"] == nil
            && ["Font", "XObject", "ExtGState"].contains { object.value[$0]?.isDictionary == true }
    }

    private func mayFollow(_ object: IndirectObject) -> Bool {
        isOfFont(object) || isResources(object)
            || object.stream != nil && object.value["Type"] == nil && object.value["Subtype"] == nil
    }

    /// Fonts, what they lead to, and at most one dictionary of resources.
    private func isTail(_ objects: ArraySlice<IndirectObject>) -> Bool {
        var parts: Set<Int> = []
        for object in objects where isOfFont(object) {
            parts.formUnion(["ToUnicode", "CIDToGIDMap", "FontFile2"].compactMap { object.value[$0]?.reference })
        }
        return objects.count(where: isResources) <= 1
            && objects.allSatisfy { isOfFont($0) || isResources($0) || parts.contains($0.number) }
    }
}
