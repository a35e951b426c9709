import PDFSyntax
import Reporting

/// A letter's file as Bayan wrote it: one revision with one cross-reference table.
struct PrintedLetter {
    struct Object {
        var value: PDFValue
        /// A stream's bytes as they stand in the file.
        var data: [UInt8]?
    }

    private let bytes: [UInt8]
    private let entries: [Int: CrossReferenceSection.Entry]
    private(set) var root = PDFValue(.null)

    /// - Throws: `Diagnostics` for a file that is not a letter as Bayan writes it.
    init(_ bytes: [UInt8]) throws(Diagnostics) {
        self.bytes = bytes
        guard let place = try? FileStructure.lastSection(bytes), let section = try? CrossReferenceSection(bytes, at: place),
            section.trailer["Prev"] == nil, let catalog = section.trailer["Root"]?.reference
        else { throw Self.alien }
        entries = section.entries
        root = try object(catalog).value
    }

    func object(_ number: Int) throws(Diagnostics) -> Object {
        guard case .offset(let place, generation: 0) = entries[number], bytes.indices.contains(place) else { throw Self.alien }
        var scanner = PDFScanner(bytes, at: place)
        guard let object = try? IndirectObject(&scanner, length: { _ in nil }), object.number == number else {
            throw Self.alien
        }
        return Object(value: object.value, data: object.stream.map { Array(bytes[$0]) })
    }

    /// What a value is, or refers to.
    func resolve(_ value: PDFValue?) throws(Diagnostics) -> PDFValue? {
        guard let number = value?.reference else { return value }
        return try object(number).value
    }

    /// Page dictionaries in their order.
    func pages() throws(Diagnostics) -> [PDFValue] {
        guard let kids = try resolve(root["Pages"])?["Kids"]?.array else { throw Self.alien }
        var pages: [PDFValue] = []
        for kid in kids {
            guard let page = try resolve(kid), page["Type"]?.name == "Page" else { throw Self.alien }
            pages.append(page)
        }
        return pages
    }

    static let alien = Diagnostics(
        code: .notALetter, "The file is not a letter as Bayan wrote it.",
        hint: "Make it again with ‘bayan batch’; letters that were changed or signed again afterwards cannot be joined.")
}
