import Correspondence
import PDFSyntax

/// What its standards ask of a file, clause by clause: all in which files of one set differ from those of another. Whoever
/// writes an object asks here, and never which set it is.
struct Conformance: Sendable {
    /// ISO 32000-1 and ISO 32000-2, 7.5.2.
    let header: [UInt8]
    /// A document information dictionary. PDF/A-4 has none where no program left data of its own (ISO 19005-4, 6.1.3):
    /// the packet of metadata says it all.
    let hasInfo: Bool
    /// That a catalog names what its signatures are: PDF 1.7 does not know them (EN 319 142-1, 5.6; ISO 32000-1, 7.12),
    /// PDF 2.0 does (ISO 32000-2, 12.8.3.4).
    let namesSignatures: Bool
    /// A structure element says in which namespace its type is (ISO 32000-2, 14.7.4; ISO 14289-2, 8.2.4 and 8.2.5.2).
    let hasNamespaces: Bool
    /// A note and what refers to it refer to each other, and an entry of a list of contents to its heading (ISO 14289-2,
    /// 8.2.5.14 and 8.2.5.8).
    let hasReferences: Bool
    /// What leads within the letter leads to a structure element (ISO 14289-2, 8.8).
    let hasStructureDestinations: Bool
    /// A widget says in words of its own what it is for (ISO 14289-2, 8.10.2.3). What it says is what its structure element
    /// says (8.9.4.2).
    let hasWidgetContents: Bool
    /// How the file says what it conforms to, in the packet of metadata.
    let identification: Identification

    /// ISO 14289-1 and ISO 19005-2, in PDF 1.7.
    private static let ua1 = Conformance(
        header: FileHeader.bytes, hasInfo: true, namesSignatures: true, hasNamespaces: false, hasReferences: false,
        hasStructureDestinations: false, hasWidgetContents: false, identification: .ua1)
    /// ISO 14289-2 and ISO 19005-4, in PDF 2.0.
    private static let ua2 = Conformance(
        header: FileHeader.second, hasInfo: false, namesSignatures: false, hasNamespaces: true, hasReferences: true,
        hasStructureDestinations: true, hasWidgetContents: true, identification: .ua2)
}

extension Conformance {
    /// The clauses of a set of standards.
    init(_ standard: Standard) {
        self =
            switch standard {
            case .ua1: .ua1
            case .ua2: .ua2
            }
    }

    /// Properties of XMP (ISO 16684-1).
    struct Identification: Sendable {
        /// Of the properties besides those that every packet has.
        let namespaces: String
        /// Of a letter without attached files, and of one with.
        let properties: (plain: String, withAttachments: String)
        /// Descriptions of what the standard of archives does not know.
        let schemas: String

        private static let identifiers = """
            xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
            """

        /// PDF/A-2a (ISO 19005-2, 6.6.4) and PDF/UA-1 (ISO 14289-1, 5). Files of any kind may be attached to PDF/A-3 alone
        /// (ISO 19005-3, 6.8). PDF/A-2 does not know the schema of PDF/UA, so the packet describes it (6.6.2.3.2).
        static let ua1 = Identification(
            namespaces: identifiers + """
                 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
                xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
                xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"
                """,
            properties: (
                "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>",
                "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>"
            ),
            schemas: """

                <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
                <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
                <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
                <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
                <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
                <pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
                <pdfaProperty:category>internal</pdfaProperty:category>
                <pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
                </rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
                """)

        /// PDF/A-4 (ISO 19005-4, 6.7.3), PDF/A-4f where files are attached (annex A), and PDF/UA-2 (ISO 14289-2, 5).
        static let ua2 = Identification(
            namespaces: identifiers,
            properties: (
                """
                <pdfaid:part>4</pdfaid:part><pdfaid:rev>2020</pdfaid:rev>\
                <pdfuaid:part>2</pdfuaid:part><pdfuaid:rev>2024</pdfuaid:rev>
                """,
                """
                <pdfaid:part>4</pdfaid:part><pdfaid:rev>2020</pdfaid:rev><pdfaid:conformance>F</pdfaid:conformance>\
                <pdfuaid:part>2</pdfuaid:part><pdfuaid:rev>2024</pdfuaid:rev>
                """
            ), schemas: "")
    }
}
