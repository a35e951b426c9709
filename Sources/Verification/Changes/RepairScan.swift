internal import CMS
internal import PDFSyntax

/// What a reader finds that does not believe the cross-reference tables and scans the file instead.
///
/// Readers repair: where something does not suit them they look for `N G obj` and `trailer` through the whole file, in
/// streams too, and take the last one that they find. So nothing in a signed file may look like an object but the objects.
enum RepairScan {
    /// Where something looks like an object or a trailer and is none.
    static func decoys(in structure: FileStructure) -> [Int] {
        let bytes = structure.bytes
        var objects: Set<Int> = []
        var tables: [Range<Int>] = []
        for revision in structure.revisions {
            for case .offset(let offset, _) in revision.section.entries.values { objects.insert(offset) }
            tables.append(revision.section.range.lowerBound..<revision.end.upperBound)
            if revision.section.isStream { objects.insert(revision.section.range.lowerBound) }
        }
        var found: [Int] = []
        for place in places(of: "obj", in: bytes) where beginsObject(bytes, at: place) {
            if header(bytes, before: place).map(objects.contains) != true { found.append(place) }
        }
        // Each revision has these words once, at its end.
        for word in ["trailer", "startxref"] {
            for (table, revision) in zip(tables, structure.revisions) {
                let own = word == "trailer" && revision.section.isStream ? 0 : 1
                found += places(of: word, in: bytes, table).dropFirst(own)
            }
            found += places(of: word, in: bytes).filter { place in !tables.contains { $0.contains(place) } }
        }
        return found.sorted()
    }

    /// Whether objects begin in a stretch, as a scan would find them.
    static func holdsObjects(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        places(of: "obj", in: bytes, range).contains { header(bytes, before: $0).map { $0 >= range.lowerBound } == true }
    }

    /// Whether a table or a stream of cross-references stands in a stretch.
    static func holdsTable(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        let own = Set(places(of: "startxref", in: bytes, range).map { $0 + "start".utf8.count })
        return !places(of: "/XRef", in: bytes, range).isEmpty
            || places(of: "xref", in: bytes, range).contains { !own.contains($0) }
    }

    private static func places(of word: String, in bytes: [UInt8], _ range: Range<Int>? = nil) -> [Int] {
        let word = Array(word.utf8)
        let range = range ?? 0..<bytes.count
        var found: [Int] = []
        bytes.withUnsafeBufferPointer { bytes in
            var place = range.lowerBound
            while place + word.count <= range.upperBound {
                if bytes[place] == word[0], bytes[place + 1] == word[1],
                    word.indices.allSatisfy({ bytes[place + $0] == word[$0] })
                {
                    found.append(place)
                }
                place += 1
            }
        }
        return found
    }

    /// Whether what stands before `obj` is a number, or a comment that a reader may pass over.
    private static func beginsObject(_ bytes: [UInt8], at place: Int) -> Bool {
        var end = place
        while end > 0, PDFScanner.isWhite(bytes[end - 1]) { end -= 1 }
        guard end > 0 else { return false }
        if (0x30...0x39).contains(bytes[end - 1]) { return true }
        guard end < place else { return false }
        let line = bytes[..<end].lastIndex { $0 == 0x0A || $0 == 0x0D } ?? 0
        return end - line < 256 && bytes[line..<end].contains(UInt8(ascii: "%"))
    }

    /// Where `N G` before `obj` begins; nil where it is not written as it should be.
    private static func header(_ bytes: [UInt8], before place: Int) -> Int? {
        var position = place
        for _ in 0..<2 {
            let end = position
            while position > 0, PDFScanner.isWhite(bytes[position - 1]) { position -= 1 }
            guard position < end else { return nil }
            let digits = position
            while position > 0, (0x30...0x39).contains(bytes[position - 1]) { position -= 1 }
            guard position < digits else { return nil }
        }
        return position
    }
}
