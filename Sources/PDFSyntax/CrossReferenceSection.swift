/// One cross-reference section with its trailer: a table (ISO 32000-1, 7.5.4) or a stream (7.5.8).
package struct CrossReferenceSection {
    package enum Entry: Hashable {
        case free
        case offset(Int, generation: Int)
        /// In an object stream.
        case compressed(container: Int, index: Int)
    }

    /// From the word `xref`, or from the stream's object number, to where `startxref` may stand.
    package let range: Range<Int>
    package let entries: [Int: Entry]
    package let trailer: PDFValue
    package let isStream: Bool

    private static let mostObjects = 8_388_607

    package init(_ bytes: [UInt8], at offset: Int) throws(PDFScanner.Malformed) {
        guard (0..<bytes.count).contains(offset) else {
            throw PDFScanner.Malformed(position: offset, what: "a cross-reference offset lies outside of the file")
        }
        var scanner = PDFScanner(bytes, at: offset)
        if scanner.take("xref") {
            isStream = false
            (entries, trailer) = try Self.table(&scanner)
        } else {
            isStream = true
            (entries, trailer) = try Self.stream(&scanner)
        }
        range = offset..<scanner.position
    }

    private static func table(_ scanner: inout PDFScanner) throws(PDFScanner.Malformed) -> ([Int: Entry], PDFValue) {
        var entries: [Int: Entry] = [:]
        scanner.skipWhite(comments: false)
        while !scanner.take("trailer") {
            let first = try scanner.number()
            scanner.skipWhite(comments: false)
            let count = try scanner.number()
            guard first + count <= mostObjects, count <= (scanner.bytes.count - scanner.position) / 18 + 1 else {
                throw scanner.malformed("the cross-reference table is impossibly large")
            }
            for number in first..<first + count {
                scanner.skipWhite(comments: false)
                let offset = try scanner.number()
                scanner.skipWhite(comments: false)
                let generation = try scanner.number()
                scanner.skipWhite(comments: false)
                let entry: Entry
                if scanner.take("n") {
                    entry = .offset(offset, generation: generation)
                } else if scanner.take("f") {
                    entry = .free
                } else {
                    throw scanner.malformed("a cross-reference entry is neither n nor f")
                }
                guard entries.updateValue(entry, forKey: number) == nil else {
                    throw scanner.malformed("an object is listed twice in one cross-reference table")
                }
            }
            scanner.skipWhite(comments: false)
        }
        let trailer = try scanner.value()
        guard trailer.isDictionary else { throw scanner.malformed("the trailer is no dictionary") }
        guard trailer["XRefStm"] == nil else {
            throw scanner.malformed("a table and a stream of cross-references stand side by side")
        }
        return (entries, trailer)
    }

    private static func stream(_ scanner: inout PDFScanner) throws(PDFScanner.Malformed) -> ([Int: Entry], PDFValue) {
        let object = try IndirectObject(&scanner) { _ in nil }
        let trailer = object.value
        guard trailer["Type"]?.isName("XRef") == true, let data = object.stream,
            let widths = trailer["W"]?.array?.compactMap(\.integer), widths.count == 3,
            widths.allSatisfy({ (0...8).contains($0) }), let size = trailer["Size"]?.integer,
            (1...mostObjects).contains(size)
        else { throw scanner.malformed("there is no cross-reference section here") }
        let width = widths.reduce(0, +)
        let index = trailer["Index"]?.array?.map { $0.integer ?? -1 } ?? [0, size]
        guard width > 0, index.count.isMultiple(of: 2), index.allSatisfy({ (0...mostObjects).contains($0) }) else {
            throw scanner.malformed("the cross-reference stream is malformed")
        }
        let total = stride(from: 1, to: index.count, by: 2).reduce(0) { $0 + index[$1] }
        guard total <= mostObjects, let rows = StreamFilter(trailer)?.decode(Array(scanner.bytes[data]), limit: total * width),
            rows.count >= total * width
        else { throw scanner.malformed("the cross-reference stream cannot be decoded") }
        var entries: [Int: Entry] = [:]
        var place = 0
        func field(_ which: Int) -> Int {
            guard widths[which] > 0 else { return which == 0 ? 1 : 0 }
            let value = rows[place..<place + widths[which]].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            place += widths[which]
            return Int(clamping: value)
        }
        for pair in stride(from: 0, to: index.count, by: 2) {
            for number in index[pair]..<index[pair] + index[pair + 1] {
                let (kind, second, third) = (field(0), field(1), field(2))
                let entry: Entry
                switch kind {
                case 0: entry = .free
                case 1: entry = .offset(second, generation: third)
                case 2: entry = .compressed(container: second, index: third)
                default: throw scanner.malformed("a cross-reference entry is of an unknown kind")
                }
                guard entries.updateValue(entry, forKey: number) == nil else {
                    throw scanner.malformed("an object is listed twice in one cross-reference stream")
                }
            }
        }
        return (entries, trailer)
    }

    /// A line of a table, 20 bytes (7.5.4).
    package static func line(offset: Int, generation: Int = 0) -> String {
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
        }
        return "\(padded(offset, 10)) \(padded(generation, 5)) n \n"
    }
}
