internal import CZlib

/// One cross-reference section with its trailer: a table (ISO 32000-1, 7.5.4) or a stream (7.5.8).
struct CrossReferenceSection {
    enum Entry: Hashable {
        case free
        case offset(Int, generation: Int)
        /// In an object stream.
        case compressed(container: Int, index: Int)
    }

    /// From the word `xref`, or from the stream's object number, to where `startxref` may stand.
    let range: Range<Int>
    let entries: [Int: Entry]
    let trailer: PDFValue
    let isStream: Bool

    private static let mostObjects = 8_388_607

    init(_ bytes: [UInt8], at offset: Int) throws(PDFScanner.Malformed) {
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
        guard total <= mostObjects, let rows = decoded(Array(scanner.bytes[data]), trailer, limit: total * (width + 1)),
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

    /// A stream's data after Flate and the PNG predictors; nil for other filters, and beyond `limit` bytes.
    private static func decoded(_ data: [UInt8], _ dictionary: PDFValue, limit: Int) -> [UInt8]? {
        guard let filter = dictionary["Filter"] else { return data }
        let names = filter.array ?? [filter]
        guard names.count == 1, names[0].isName("FlateDecode"), let plain = inflate(data, limit: limit) else { return nil }
        let parameters = dictionary["DecodeParms"].map { $0.array?.first ?? $0 }
        guard let predictor = parameters?["Predictor"]?.integer, predictor > 1 else { return plain }
        let columns = parameters?["Columns"]?.integer ?? 1
        guard (10...15).contains(predictor), (1...32).contains(columns), plain.count.isMultiple(of: columns + 1) else {
            return nil
        }
        var rows: [UInt8] = []
        var above = [UInt8](repeating: 0, count: columns)
        for start in stride(from: 0, to: plain.count, by: columns + 1) {
            var row = Array(plain[start + 1..<start + 1 + columns])
            switch plain[start] {
            case 0: break
            case 1: for column in 1..<max(1, columns) { row[column] &+= row[column - 1] }
            case 2: for column in 0..<columns { row[column] &+= above[column] }
            default: return nil
            }
            rows += row
            above = row
        }
        return rows
    }
}

/// Inflates zlib data; nil where it is broken or longer than `limit` bytes.
func inflate(_ data: [UInt8], limit: Int) -> [UInt8]? {
    // Deflate cannot shrink anything to less than a 1032nd.
    var plain = [UInt8](repeating: 0, count: max(1, min(limit, data.count * 1032 + 64)))
    var count = uLong(plain.count)
    guard uncompress(&plain, &count, data, uLong(data.count)) == Z_OK else { return nil }
    return Array(plain[..<Int(count)])
}

/// `n g obj … endobj` with the place of its stream's data.
struct IndirectObject {
    let number: Int
    let generation: Int
    let value: PDFValue
    let stream: Range<Int>?
    let range: Range<Int>

    /// - Parameter length: looks up a stream's length that is an object of its own.
    init(_ scanner: inout PDFScanner, length: (Int) -> Int?) throws(PDFScanner.Malformed) {
        let start = scanner.position
        number = try scanner.number()
        scanner.skipWhite(comments: false)
        generation = try scanner.number()
        scanner.skipWhite(comments: false)
        guard scanner.take("obj") else { throw scanner.malformed("no object begins here") }
        value = try scanner.value()
        scanner.skipWhite()
        if value.isDictionary, scanner.take("stream") {
            guard scanner.takeEndOfLine() else { throw scanner.malformed("no end of line follows “stream”") }
            let begin = scanner.position
            guard let count = value["Length"].flatMap({ $0.integer ?? $0.reference.flatMap(length) }), count >= 0,
                count <= scanner.bytes.count - begin
            else { throw scanner.malformed("a stream has no usable length") }
            stream = begin..<begin + count
            scanner.position = begin + count
            scanner.skipWhite(comments: false)
            guard scanner.take("endstream") else { throw scanner.malformed("a stream is not as long as it says") }
            scanner.skipWhite()
        } else {
            stream = nil
        }
        guard scanner.take("endobj") else { throw scanner.malformed("an object has no end") }
        range = start..<scanner.position
    }
}
