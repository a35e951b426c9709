import PDFSyntax
import Reporting

/// A letter's file as Bayan wrote it: one revision with one cross-reference table, and after it none or such as add what no
/// page shows: evidence of revocation, time stamps.
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
        guard var place = try? FileStructure.lastSection(bytes), var section = try? CrossReferenceSection(bytes, at: place)
        else { throw Self.alien }
        var changed: Set<Int> = []
        while let previous = section.trailer["Prev"] {
            changed.formUnion(section.entries.keys)
            guard let earlier = previous.integer, earlier < place, let next = try? CrossReferenceSection(bytes, at: earlier)
            else { throw Self.alien }
            (place, section) = (earlier, next)
        }
        // What the letter itself has may not have been written anew since, but for the catalog, which leads to what was added.
        guard let catalog = section.trailer["Root"]?.reference,
            changed.intersection(section.entries.keys).isSubset(of: [0, catalog])
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
