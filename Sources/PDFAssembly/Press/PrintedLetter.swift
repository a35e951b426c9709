import Reporting

/// A letter's file as Bayan wrote it: one revision with one cross-reference table.
struct PrintedLetter {
    struct Object {
        var value: PDFValue
        /// A stream's bytes as they stand in the file.
        var data: [UInt8]?
    }

    private let bytes: [UInt8]
    /// Where each object begins, by number.
    private var offsets: [Int] = []
    private(set) var root = PDFValue.other([])

    /// - Throws: `Diagnostic` for a file that is not a letter as Bayan writes it.
    init(_ bytes: [UInt8]) throws(Diagnostic) {
        self.bytes = bytes
        let end = bytes.suffix(64)
        let mark = Array("startxref".utf8)
        guard let place = end.indices.last(where: { end[$0...].starts(with: mark) }) else { throw Self.alien }
        var reader = PDFReader(bytes, at: place + mark.count)
        guard let table = reader.integer(), bytes.indices.contains(table) else { throw Self.alien }
        reader.position = table
        guard reader.skip("xref"), reader.integer() == 0, let count = reader.integer(), count <= bytes.count / 20 else {
            throw Self.alien
        }
        for _ in 0..<count {
            guard let offset = reader.integer(), reader.integer() != nil, reader.skip("n") || reader.skip("f") else {
                throw Self.alien
            }
            offsets.append(offset)
        }
        guard reader.skip("trailer"), let trailer = reader.value(), trailer["Prev"] == nil,
            let catalog = trailer["Root"]?.target
        else { throw Self.alien }
        root = try object(catalog).value
    }

    func object(_ number: Int) throws(Diagnostic) -> Object {
        guard offsets.indices.contains(number) else { throw Self.alien }
        var reader = PDFReader(bytes, at: offsets[number])
        guard reader.integer() == number, reader.integer() == 0, reader.skip("obj"), let value = reader.value() else {
            throw Self.alien
        }
        guard reader.skip("stream\n") else { return Object(value: value) }
        guard let length = value["Length"]?.integer, length >= 0, length <= bytes.count - reader.position else {
            throw Self.alien
        }
        return Object(value: value, data: Array(bytes[reader.position..<reader.position + length]))
    }

    /// What a value is, or refers to.
    func resolve(_ value: PDFValue?) throws(Diagnostic) -> PDFValue? {
        guard let number = value?.target else { return value }
        return try object(number).value
    }

    /// Page dictionaries in their order.
    func pages() throws(Diagnostic) -> [PDFValue] {
        guard let kids = try resolve(root["Pages"])?["Kids"]?.items else { throw Self.alien }
        var pages: [PDFValue] = []
        for kid in kids {
            guard let page = try resolve(kid), page["Type"]?.name == "Page" else { throw Self.alien }
            pages.append(page)
        }
        return pages
    }

    static let alien = Diagnostic(
        code: "not-a-letter", "the file is not a letter as Bayan wrote it",
        hint: "Make it again with 'bayan batch'; letters that were changed or signed again afterwards cannot be joined.")
}
