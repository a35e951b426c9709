import Correspondence
import Languages
public import PDFSyntax

/// What the file says of itself beyond its title and language.
public struct Metadata: Hashable, Sendable {
    /// Who sends the letter.
    public var author: String?
    /// The program, with its version.
    public var creator: String
    /// Stands for creation and modification alike; nil for a letter that says neither.
    public var date: Timestamp?

    /// What is said of a letter.
    public init(author: String? = nil, creator: String, date: Timestamp?) {
        self.author = author
        self.creator = creator
        self.date = date
    }
}

extension Metadata {
    /// The document information dictionary, which must agree with the XMP packet (ISO 19005-2, 6.6.2.2 and 6.6.3).
    func writeInfo(title: String, into bytes: inout ByteBuffer) {
        bytes.write("<</Title")
        bytes.write(text: title)
        if let author {
            bytes.write("/Author")
            bytes.write(text: author)
        }
        bytes.write("/Creator")
        bytes.write(text: creator)
        bytes.write("/Producer")
        bytes.write(text: creator)
        if let date { bytes.write(verbatim: "/CreationDate(\(date.pdf))/ModDate(\(date.pdf))") }
        bytes.write(">>")
    }

    /// Says that the file is PDF/A-2a (ISO 19005-2, 6.6.4) and PDF/UA-1 (ISO 14289-1, 5). PDF/A-2 does not know the
    /// schema of the latter, so the packet describes it (ISO 19005-2, 6.6.2.3.2).
    ///
    /// - Parameter hasAttachments: Files of any kind are attached, which PDF/A-3 alone allows (ISO 19005-3, 6.8).
    func xmp(title: String, language: Language, languages: [Language], hasAttachments: Bool = false) -> [UInt8] {
        let sender = author.map { "<dc:creator><rdf:Seq><rdf:li>\(Metadata.escape($0))</rdf:li></rdf:Seq></dc:creator>\n" }
        let title = Metadata.escape(title)
        let creator = Metadata.escape(creator)
        let dates = date.map { "<xmp:CreateDate>\($0.xmp)</xmp:CreateDate><xmp:ModifyDate>\($0.xmp)</xmp:ModifyDate>\n" }
        let packet = """
            <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
            xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" \
            xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" \
            xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
            xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
            xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
            <dc:format>application/pdf</dc:format>
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">\(title)</rdf:li>\
            <rdf:li xml:lang="\(language.tag)">\(title)</rdf:li></rdf:Alt></dc:title>
            \(sender ?? "")<dc:language><rdf:Bag>\
            \(languages.map { "<rdf:li>\($0.tag)</rdf:li>" }.joined())</rdf:Bag></dc:language>
            <xmp:CreatorTool>\(creator)</xmp:CreatorTool><pdf:Producer>\(creator)</pdf:Producer>
            \(dates ?? "")<pdfaid:part>\(hasAttachments ? 3 : 2)</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
            <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
            <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
            <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
            <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
            <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
            <pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
            <pdfaProperty:category>internal</pdfaProperty:category>
            <pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
            </rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
            </rdf:Description></rdf:RDF></x:xmpmeta>
            <?xpacket end="r"?>
            """
        return Array(packet.utf8)
    }

    private static func escape(_ text: String) -> String {
        text.reduce(into: "") { escaped, character in
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            default: escaped.append(character)
            }
        }
    }
}
