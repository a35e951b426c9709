import Inks
import PDFSyntax
import Reporting

/// What makes a press file PDF/X-4 (ISO 15930-7:2010), beside the colours of its pages.
struct PressStandard {
    let profile: PressProfile
    let date: Timestamp
    /// The profile's stream, that of sRGB for pictures, and the condition that the file is made for.
    private let intent: PDFValue
    /// An array that stands for the colours of screens in pictures (ISO 32000-1, 8.6.5.6).
    let screenColours: PDFValue

    init(_ profile: PressProfile, screen: [UInt8], date: Timestamp, in file: inout PressFile) throws(Diagnostics) {
        self.profile = profile
        self.date = date
        let inks = try file.add(stream: .dictionary(["N": .integer(4)]), profile.bytes)
        let colours = try file.add(stream: .dictionary(["N": .integer(3)]), screen)
        screenColours = .array([.name("ICCBased"), .reference(colours)])
        // 6.2.2: what the profile calls itself, for the inks of no registered condition.
        intent = .dictionary([
            "Type": .name("OutputIntent"), "S": .name("GTS_PDFX"), "OutputConditionIdentifier": .text("Custom"),
            "OutputCondition": .text(profile.name), "Info": .text(profile.name), "DestOutputProfile": .reference(inks),
        ])
    }

    func intents(in file: inout PressFile) throws(Diagnostics) -> PDFValue {
        .array([.reference(try file.add(intent))])
    }

    /// 6.14 and 6.16: the document information says the same as the metadata.
    func information(title: String) -> PDFValue {
        .dictionary([
            "Title": .text(title), "Creator": .text("Bayan"), "Producer": .text("Bayan"), "CreationDate": .text(date.pdf),
            "ModDate": .text(date.pdf), "Trapped": .name("False"), "GTS_PDFXVersion": .text("PDF/X-4"),
        ])
    }

    func metadata(title: String, identifier: [UInt8]) -> [UInt8] {
        let digits = identifier.map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }.joined()
        let escaped = title.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        let packet = """
            <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
            xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" \
            xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
            <dc:format>application/pdf</dc:format>
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">\(escaped)</rdf:li></rdf:Alt></dc:title>
            <xmp:CreatorTool>Bayan</xmp:CreatorTool><pdf:Producer>Bayan</pdf:Producer><pdf:Trapped>False</pdf:Trapped>
            <xmp:CreateDate>\(date.xmp)</xmp:CreateDate><xmp:ModifyDate>\(date.xmp)</xmp:ModifyDate>\
            <xmp:MetadataDate>\(date.xmp)</xmp:MetadataDate>
            <xmpMM:DocumentID>uuid:\(digits)</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID>\
            <xmpMM:RenditionClass>default</xmpMM:RenditionClass>
            <pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
            </rdf:Description></rdf:RDF></x:xmpmeta>
            <?xpacket end="r"?>
            """
        return Array(packet.utf8)
    }
}
