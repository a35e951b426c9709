/// How a file is built: its revisions, one after the other, each with its objects (ISO 32000-1, 7.5.6).
///
/// Everything must be in its place: offsets point at what they name, revisions follow one another, and between the
/// objects stands nothing. A file that two readers could understand in two ways is refused here.
package struct FileStructure {
    package struct Revision {
        package let section: CrossReferenceSection
        /// Where `%%EOF` ends, and where the end of line after it ends.
        package let end: ClosedRange<Int>
        /// What holds after this revision.
        package let entries: [Int: CrossReferenceSection.Entry]
        /// Objects whose entry differs from the revision before.
        package let changed: Set<Int>
        /// Stretches that belong to no object.
        package let strays: [Range<Int>]
    }

    package let bytes: [UInt8]
    /// The oldest first.
    package let revisions: [Revision]

    package init(_ bytes: [UInt8]) throws(PDFScanner.Malformed) {
        self.bytes = bytes
        guard bytes.starts(with: Array("%PDF-".utf8)) else {
            throw PDFScanner.Malformed(position: 0, what: "the file does not begin with %PDF-")
        }
        // From the end backwards.
        var sections: [CrossReferenceSection] = []
        var offset = try Self.lastSection(bytes)
        while true {
            let section = try CrossReferenceSection(bytes, at: offset)
            sections.append(section)
            guard let previous = section.trailer["Prev"] else { break }
            guard let earlier = previous.integer, earlier >= 0, earlier < offset else {
                throw PDFScanner.Malformed(
                    position: offset, what: "the revisions do not follow one another (the file is linearised, or forged)")
            }
            guard sections.count < 1000 else {
                throw PDFScanner.Malformed(position: offset, what: "the file has more than a thousand revisions")
            }
            offset = earlier
        }
        // And forwards, each with what came before it.
        var revisions: [Revision] = []
        var budget = 4 * bytes.count + (1 << 20)
        for section in sections.reversed() {
            revisions.append(try Self.revision(section, after: revisions.last, in: bytes, budget: &budget))
        }
        guard revisions.last?.end.contains(bytes.count) == true else {
            throw PDFScanner.Malformed(position: bytes.count, what: "something follows the file's end")
        }
        guard Set(revisions.map(\.section.isStream)).count == 1 else {
            throw PDFScanner.Malformed(
                position: bytes.count, what: "revisions with tables and with streams of cross-references are mixed")
        }
        self.revisions = revisions
    }

    /// The object with this number as it stands after a revision; nil where it lies in an object stream.
    package func object(_ number: Int, in revision: Revision) throws(PDFScanner.Malformed) -> IndirectObject? {
        guard case .offset(let offset, _) = revision.entries[number] else { return nil }
        return try Self.object(number, at: offset, entries: revision.entries, in: bytes)
    }

    private static func object(
        _ number: Int, at offset: Int, entries: [Int: CrossReferenceSection.Entry], in bytes: [UInt8]
    ) throws(PDFScanner.Malformed) -> IndirectObject {
        guard offset < bytes.count else {
            throw PDFScanner.Malformed(position: offset, what: "object \(number) is said to lie outside of the file")
        }
        var scanner = PDFScanner(bytes, at: offset)
        let object = try IndirectObject(&scanner) { length in
            guard case .offset(let place, _) = entries[length], place < bytes.count else { return nil }
            var scanner = PDFScanner(bytes, at: place)
            return (try? IndirectObject(&scanner) { _ in nil })?.value.integer
        }
        guard object.number == number, case .offset(_, object.generation) = entries[number] else {
            throw PDFScanner.Malformed(position: offset, what: "object \(number) is not where it is said to be")
        }
        return object
    }

    /// Where the last cross-reference section begins: reads `startxref n %%EOF` at the end.
    package static func lastSection(_ bytes: [UInt8]) throws(PDFScanner.Malformed) -> Int {
        let word = Array("startxref".utf8)
        let start = max(0, bytes.count - 64)
        guard let place = (start..<max(start, bytes.count - word.count)).last(where: { bytes[$0...].starts(with: word) })
        else { throw PDFScanner.Malformed(position: bytes.count, what: "the file has no end: no startxref stands there") }
        var scanner = PDFScanner(bytes, at: place + word.count)
        scanner.skipWhite(comments: false)
        return try scanner.number()
    }

    private static func revision(
        _ section: CrossReferenceSection, after previous: Revision?, in bytes: [UInt8], budget: inout Int
    ) throws(PDFScanner.Malformed) -> Revision {
        let begin = previous?.end.upperBound ?? 0
        var scanner = PDFScanner(bytes, at: section.range.upperBound)
        scanner.skipWhite(comments: false)
        guard section.range.lowerBound >= begin, scanner.take("startxref") else {
            throw scanner.malformed("a cross-reference section stands in the wrong place")
        }
        scanner.skipWhite(comments: false)
        guard try scanner.number() == section.range.lowerBound else {
            throw scanner.malformed("startxref does not name the section before it")
        }
        scanner.skipWhite(comments: false)
        let word = Array("%%EOF".utf8)
        guard bytes[scanner.position...].starts(with: word) else { throw scanner.malformed("%%EOF is missing") }
        scanner.position += word.count
        let end = scanner.position
        _ = scanner.takeEndOfLine()

        var entries = previous?.entries ?? [:]
        var changed: Set<Int> = []
        for (number, entry) in section.entries where entries[number] != entry {
            if entry == .free, entries[number] == nil { continue }
            entries[number] = entry
            changed.insert(number)
        }
        // The objects of this revision lie between the revision before and the section, and fill that space.
        var filled: [Range<Int>] = [section.range]
        for number in changed {
            switch entries[number] {
            case .offset(let offset, _):
                guard (begin..<section.range.lowerBound).contains(offset) || offset == section.range.lowerBound else {
                    throw PDFScanner.Malformed(
                        position: offset, what: "object \(number) does not lie in the revision that lists it")
                }
                if offset == section.range.lowerBound { continue }
                let object = try Self.object(number, at: offset, entries: entries, in: bytes)
                budget -= object.range.count
                guard budget > 0 else {
                    throw PDFScanner.Malformed(position: offset, what: "objects overlap one another")
                }
                filled.append(object.range)
            case .compressed(let container, _):
                guard case .offset = entries[container], section.entries[container] != nil else {
                    throw PDFScanner.Malformed(
                        position: section.range.lowerBound, what: "object \(number) lies in no object stream")
                }
            case .free, nil: break
            }
        }
        filled.sort { $0.lowerBound < $1.lowerBound }
        var strays: [Range<Int>] = []
        var place = begin
        for range in filled {
            guard range.lowerBound >= place else {
                throw PDFScanner.Malformed(position: range.lowerBound, what: "objects overlap one another")
            }
            var gap = PDFScanner(bytes, at: place)
            // Comments may stand at the file's beginning alone.
            gap.skipWhite(comments: begin == 0 && place == 0)
            if gap.position < range.lowerBound { strays.append(gap.position..<range.lowerBound) }
            place = range.upperBound
        }
        return Revision(
            section: section, end: end...scanner.position, entries: entries, changed: changed, strays: strays)
    }

    /// Inflates what libqpdf will inflate, within bounds, so that a small file cannot fill the memory.
    package func checkObjectStreams() throws(PDFScanner.Malformed) {
        var budget = 256 << 20
        for revision in revisions {
            var containers: Set<Int> = []
            for case .compressed(let container, _) in revision.section.entries.values { containers.insert(container) }
            for container in containers {
                guard let object = try object(container, in: revision), let data = object.stream else { continue }
                guard let plain = StreamFilter(object.value)?.decode(Array(bytes[data]), limit: min(budget, 64 << 20)) else {
                    throw PDFScanner.Malformed(
                        position: data.lowerBound, what: "an object stream cannot be decoded within bounds")
                }
                budget -= plain.count
            }
        }
    }
}
