import CMS
import Foundation
import Hashing
import PDFSyntax
import Signing
import Verification

/// A small tagged letter of one page with reserved signature fields, laid out as Bayan lays out its own: one revision,
/// a classic cross-reference table.
struct SampleLetter {
    /// Object bodies; the first is object 1.
    var objects: [[UInt8]]
    private(set) var signatureObject: Int?
    /// What the trailer says besides, and how many objects it says there are.
    var trailer = ""
    var size: Int?

    /// - Parameters:
    ///   - signature: stands in the first field's `V` from the start.
    ///   - certifies: the signature says what may follow.
    init(fields: Int = 1, signature: SignatureDictionary? = nil, certifies: Bool = true) {
        // 1 catalog, 2 pages, 3 page, 4 content, 5 structure root, 6 Document, 7 P, 8 parent tree, 9 metadata;
        // then widget, appearance and Form element of each field.
        let widgets = (0..<fields).map { 10 + 3 * $0 }
        let signatureObject = 10 + 3 * fields
        let references = widgets.map { "\($0) 0 R" }.joined(separator: " ")
        let forms = widgets.map { "\($0 + 2) 0 R" }.joined(separator: " ")
        let permission = signature == nil || !certifies ? "" : " /Perms << /DocMDP \(signatureObject) 0 R >>"
        let form = fields == 0 ? "" : " /AcroForm << /Fields [\(references)] /SigFlags 3 >>"
        let content = "/P << /MCID 0 >> BDC EMC\n/Artifact << /Type /Layout >> BDC 72 700 m 300 700 l n EMC"
        let tree = widgets.enumerated().map { " \($0 + 1) \($1 + 2) 0 R" }.joined()
        var objects = [
            """
            << /Type /Catalog /Pages 2 0 R\(form)\(permission) /Lang (en) /MarkInfo << /Marked true >>
            /StructTreeRoot 5 0 R /ViewerPreferences << /DisplayDocTitle true >> /Metadata 9 0 R >>
            """,
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            """
            << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> /Contents 4 0 R
            /Tabs /S /StructParents 0\(fields == 0 ? "" : " /Annots [\(references)]") >>
            """,
            stream(content),
            "<< /Type /StructTreeRoot /K [6 0 R] /ParentTree 8 0 R /ParentTreeNextKey \(fields + 1) >>",
            "<< /Type /StructElem /S /Document /P 5 0 R /K [7 0 R \(forms)] >>",
            "<< /Type /StructElem /S /P /P 6 0 R /Pg 3 0 R /K 0 >>",
            "<< /Nums [0 [7 0 R]\(tree)] >>",
            stream(metadata, entries: "/Type /Metadata /Subtype /XML "),
        ]
        for (number, widget) in widgets.enumerated() {
            let value = signature != nil && number == 0 ? " /V \(signatureObject) 0 R" : ""
            objects += [
                """
                << /Type /Annot /Subtype /Widget /FT /Sig /T (Signature\(number + 1)) /TU (Signature \(number + 1)) /F 4
                /Rect [72 \(120 + 60 * number) 272 \(160 + 60 * number)] /P 3 0 R /StructParent \(number + 1)
                /AP << /N \(widget + 1) 0 R >>\(value) >>
                """,
                stream("q 1 1 198 38 re n Q", entries: "/Type /XObject /Subtype /Form /BBox [0 0 200 40] /Resources << >> "),
                """
                << /Type /StructElem /S /Form /P 6 0 R /Pg 3 0 R /Alt (Signature \(number + 1))
                /K << /Type /OBJR /Obj \(widget) 0 R /Pg 3 0 R >> >>
                """,
            ]
        }
        self.objects = objects.map { Array($0.utf8) }
        if let signature {
            self.objects.append(signature.bytes)
            self.signatureObject = signatureObject
        }
    }

    /// The file, and where the body of each object begins in it.
    func file() -> (bytes: [UInt8], bodies: [Int]) {
        var bytes = FileHeader.bytes
        var table = "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        var bodies: [Int] = []
        for (index, object) in objects.enumerated() {
            table += String(format: "%010d 00000 n \n", bytes.count)
            bytes += Array("\(index + 1) 0 obj\n".utf8)
            bodies.append(bytes.count)
            bytes += object + Array("\nendobj\n".utf8)
        }
        // Of what is not signed yet the identifier tells whether it is as it was made.
        let digest = signatureObject == nil ? Digest(of: bytes).hexadecimal.prefix(32).uppercased() : nil
        let id = "<\(digest ?? "00112233445566778899AABBCCDDEEFF")>"
        table += "trailer\n<< /Size \(size ?? objects.count + 1) /Root 1 0 R /ID [\(id) \(id)]\(trailer) >>\n"
        table += "startxref\n\(bytes.count)\n%%EOF\n"
        return (bytes + Array(table.utf8), bodies)
    }

    var unsigned: [UInt8] { file().bytes }

    /// Signed in its first revision, in two parts as a batch does it.
    static func signed(
        by signer: Signer, fields: Int = 1, name: String? = nil, reserve: Int? = nil, certifies: Bool = true,
        _ change: (inout SampleLetter) -> Void = { _ in }
    ) throws -> [UInt8] {
        let dictionary = SignatureDictionary(
            reserve: reserve ?? signer.reserve, details: SignatureDetails(name: name),
            permission: !certifies ? nil : fields > 1 ? .signatures : .nothing)
        var letter = SampleLetter(fields: fields, signature: dictionary, certifies: certifies)
        change(&letter)
        let (bytes, bodies) = letter.file()
        let offset = bodies[letter.signatureObject! - 1]
        let split = offset - 20
        var tail = Array(bytes[split...])
        try signer.seal(&tail, after: signer.hashed(prefix: Array(bytes[..<split])), at: dictionary.slot(at: offset))
        return bytes[..<split] + tail
    }
}

private func stream(_ content: String, entries: String = "") -> String {
    "<< \(entries)/Length \(content.utf8.count) >>\nstream\n\(content)\nendstream"
}

private let metadata = """
    <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
    <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
     xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
     xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
    <dc:title><rdf:Alt><rdf:li xml:lang="x-default">Sample letter</rdf:li></rdf:Alt></dc:title>
    <pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
    <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
    <pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
    <pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>
    </rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description></rdf:RDF></x:xmpmeta>
    <?xpacket end="w"?>
    """
