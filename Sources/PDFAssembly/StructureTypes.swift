import PDFSyntax

/// How the types of structure elements are written: those of PDF 1.7 by their names alone, those of PDF 2.0 with the
/// namespace that each is in (ISO 32000-2, 14.7.4 and 14.8.6).
struct StructureTypes: Sendable {
    /// The objects of both namespaces; nil where types have none.
    private let namespaces: (first: ObjectNumber, second: ObjectNumber)?

    /// Reserves what the types need.
    init(_ conformance: Conformance, in objects: inout ObjectBuffer) {
        namespaces = conformance.hasNamespaces ? (objects.reserve(), objects.reserve()) : nil
    }

    /// What PDF 2.0 has no longer, and leaves to the namespace of PDF 1.7 (ISO 32000-2, annex M).
    private static let former: Set<String> = [
        "Art", "BibEntry", "BlockQuote", "Code", "Index", "Private", "Quote", "Reference", "TOC", "TOCI",
    ]

    /// Of a note, which is another type in PDF 2.0 (ISO 14289-2, 8.2.5.14).
    private func name(of type: String) -> String { namespaces != nil && type == "Note" ? "FENote" : type }

    /// `S`, and `NS` where there are namespaces.
    /// - Parameter type: of PDF 1.7 (ISO 32000-1, 14.8.4).
    func write(_ type: String, into bytes: inout ByteBuffer) {
        bytes.write("/S/")
        bytes.write(verbatim: name(of: type))
        guard let namespaces else { return }
        bytes.write("/NS")
        bytes.write(reference: Self.former.contains(type) ? namespaces.first : namespaces.second)
    }

    /// The same, of an element that somebody else gave a type of PDF 1.7 to: it stays in that namespace, but for notes, which
    /// may not (ISO 14289-2, 8.2.5.14).
    func write(foreign type: String, into bytes: inout ByteBuffer) {
        guard let namespaces, type != "Note" else { return write(type, into: &bytes) }
        bytes.write("/S/")
        bytes.write(verbatim: type)
        bytes.write("/NS")
        bytes.write(reference: namespaces.first)
    }

    /// What kind of note an element is, which one of PDF 1.7 does not say (ISO 14289-2, 8.2.5.14).
    /// - Parameter kind: `Footnote`, or `None` where nobody knows.
    func noteAttribute(_ kind: String) -> String? { namespaces == nil ? nil : "<</O/FENote/NoteType/\(kind)>>" }

    /// The entry of the tree's root.
    func writeEntry(into bytes: inout ByteBuffer) {
        guard let namespaces else { return }
        bytes.write("/Namespaces[")
        bytes.write(references: [namespaces.first, namespaces.second])
        bytes.write("]")
    }

    /// The namespaces themselves.
    func write(into objects: inout ObjectBuffer) {
        guard let namespaces else { return }
        for (object, name) in [(namespaces.first, "http://iso.org/pdf/ssn"), (namespaces.second, "http://iso.org/pdf2/ssn")] {
            objects.object(object) { bytes in
                bytes.write("<</Type/Namespace/NS")
                bytes.write(text: name)
                bytes.write(">>")
            }
        }
    }
}
