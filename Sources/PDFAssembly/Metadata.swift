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

    /// The packet of XMP: what the file is called, who it is from, and what it conforms to.
    ///
    /// - Parameter hasAttachments: Files of any kind are attached.
    func xmp(
        title: String, language: Language, languages: [Language], _ identification: Conformance.Identification,
        hasAttachments: Bool
    ) -> [UInt8] {
        let identity = hasAttachments ? identification.properties.withAttachments : identification.properties.plain
        let sender = author.map { "<dc:creator><rdf:Seq><rdf:li>\(Metadata.escape($0))</rdf:li></rdf:Seq></dc:creator>\n" }
        let title = Metadata.escape(title)
        let creator = Metadata.escape(creator)
        let dates = date.map { "<xmp:CreateDate>\($0.xmp)</xmp:CreateDate><xmp:ModifyDate>\($0.xmp)</xmp:ModifyDate>\n" }
        let packet = """
            <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
            xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" \
            \(identification.namespaces)>
            <dc:format>application/pdf</dc:format>
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">\(title)</rdf:li>\
            <rdf:li xml:lang="\(language.tag)">\(title)</rdf:li></rdf:Alt></dc:title>
            \(sender ?? "")<dc:language><rdf:Bag>\
            \(languages.map { "<rdf:li>\($0.tag)</rdf:li>" }.joined())</rdf:Bag></dc:language>
            <xmp:CreatorTool>\(creator)</xmp:CreatorTool><pdf:Producer>\(creator)</pdf:Producer>
            \(dates ?? "")\(identity)\(identification.schemas)
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
