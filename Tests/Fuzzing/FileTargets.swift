import CMS
import Foundation
import PDFSyntax
import Pictures
import Sheets
import TrueType
import Verification

/// What comes from other programs: pictures, fonts, signed files.
extension FuzzTarget {
    /// A file of the process's own for readers that open files.
    private static func withFile<Result>(_ bytes: [UInt8], _ suffix: String, _ body: (String) throws -> Result) throws -> Result {
        let path = FileManager.default.temporaryDirectory.appending(path: "bayan-fuzzed-\(getpid()).\(suffix)").path
        try Data(bytes).write(to: URL(filePath: path))
        defer { unlink(path) }
        return try body(path)
    }

    static let pictures = FuzzTarget(
        "pictures",
        words: [
            "<svg ", "</svg>", "<g>", "</g>", "<path d=\"", "<use href=\"#a\"", "id=\"a\"", "width=\"", "height=\"", "viewBox=\"",
            "url(#a)",
            "href=\"file:///etc/passwd\"", "<!DOCTYPE svg [<!ENTITY a \"a\">]>", "&a;", "<image ", "<filter ", "<feTurbulence ",
            "<script>",
            "style=\"", "@import", "<text>", "<foreignObject>", "<!--", "-->", "<![CDATA[", "]]>", "<?xml ", "transform=\"scale(",
            "IHDR", "IDAT",
        ]
    ) { input in
        try withFile(input, "svg") { path in
            let isSized: Bool
            do throws(PictureFault) {
                let picture = try Picture(path: path)
                isSized = picture.size.width > 0 && picture.size.height > 0
            } catch {
                isSized = !error.predicate.isEmpty && !error.hint.isEmpty
            }
            guard isSized else { throw Complaint("a picture without a size, or refused without a word") }
        }
    }

    private static let pdfName = "pdf"

    /// The letters of the corpus, one of them signed. Nothing but itself may pass for signed.
    private static let knownPDFs = Result {
        Set(try FuzzTarget(pdfName) { _ in }.corpus().map(\.bytes))
    }

    static let pdfs = FuzzTarget(
        pdfName,
        words: [
            "obj\n", "endobj\n", "stream\n", "endstream", "xref\n", "trailer\n", "startxref\n", "%%EOF\n", "<<", ">>", "[", "]",
            "(", ")", "<", ">",
            "/Type", "/Root ", "/Prev ", "/Size ", "/Length ", "/Filter/FlateDecode", "/DecodeParms", "/ByteRange[", "/Contents<",
            "/Index[", "/W[1 2 1]",
            " 0 R", " 0 obj", "/Encrypt ", "/XRefStm ", "/ObjStm", "/Kids[", "/V ", "null", "true", "#00", "\\000",
        ],
        limit: 1 << 18
    ) { input in
        let verifier = Verifier(
            trust: try TrustAnchors(paths: [root.appending(path: "Tests/Corpus/root.pem").path]), time: 1_800_000_000)
        let report = verifier.verify(input, file: "letter.pdf")
        guard report.verdict == .passed else { return }
        let known = try knownPDFs.get()
        guard known.contains(input) else { throw Complaint("a changed letter passes for signed") }
    }

    /// Enclosures and letterheads: refused with a reason, or with pages that have a size.
    static let sheets = FuzzTarget(
        "sheets",
        words: [
            "obj\n", "endobj\n", "stream\n", "endstream", "<<", ">>", "[", "]", "/Kids[", "/Parent ", "/MediaBox[", "/Rotate ",
            "/Filter/LZWDecode", "/Contents ", "/Resources", "/XObject", "/Do", "BDC ", "EMC ", "BI ", " ID ", " EI", "/MCID ",
            "/K[", "/S/", "/RoleMap", "/StructParents ", "/Annots[", " 0 R", "/Group", "/CS/DeviceCMYK", "/Encrypt ",
        ]
    ) { input in
        let isTold: Bool
        do throws(SheetFault) {
            let file = try SheetFile(input)
            let faults = SheetCheck.faults(of: file, as: .enclosure) + SheetCheck.faults(of: file, as: .letterhead)
            for page in file.pages { _ = page.content.withoutMarks }
            isTold = faults.allSatisfy { !$0.hint.isEmpty } && (file.isEncrypted || file.pages.allSatisfy { $0.width >= 3 })
        } catch {
            isTold = !error.predicate.isEmpty && !error.hint.isEmpty
        }
        guard isTold else { throw Complaint("refused without a word, or a page without a size") }
    }

    /// A stream's dictionary, a line feed, its data.
    static let streams = FuzzTarget(
        "streams",
        words: [
            "/Predictor ", "/Columns ", "/Colors ", "/BitsPerComponent ", "/Filter/FlateDecode", "/DecodeParms<<", ">>", "12",
            "15", "2",
        ]
    ) { input in
        let head = input.prefix { $0 != 0x0A }
        var scanner = PDFScanner(Array(head), at: 0)
        guard let dictionary = try? scanner.value(), let filter = StreamFilter(dictionary) else { return }
        let data = Array(input.dropFirst(head.count + 1))
        for limit in [16, 1 << 20] {
            if let decoded = filter.decode(data, limit: limit), decoded.count > limit { throw Complaint("longer than the limit") }
        }
    }

    static let messages = FuzzTarget("messages") { input in
        if let element = BERElement.exactly(input) { try walk(element, within: input.count, depth: 0) }
        _ = try? SignedMessage(input[...])
        _ = try? TimeStampToken(input[...])
        if let certificate = Certificate(der: input) {
            _ = (certificate.subject, certificate.issuer, certificate.displayName, certificate.isSelfIssued)
            _ = certificate.isIssued(by: certificate)
        }
        let store = SecurityStore(certificates: [input], lists: [input], responses: [input])
        _ = RevocationEvidence(store)
    }

    private static func walk(_ element: BERElement, within count: Int, depth: Int) throws(Complaint) {
        guard element.bytes.count <= count, depth < 1000 else { throw Complaint("an element longer than what holds it") }
        for child in element.children { try walk(child, within: element.bytes.count, depth: depth + 1) }
    }

    static let fonts = FuzzTarget(
        "fonts",
        words: [
            "glyf", "loca", "cmap", "head", "hhea", "hmtx", "maxp", "name", "OS/2", "post", "CFF ", "OTTO", "true", "ttcf",
            "wOFF", "\0\0", "\u{7F}", "\0\u{1}\0\0",
        ]
    ) { input in
        try withFile(input, "ttf") { path in
            do throws(FontFault) {
                _ = try OpenFace.count(in: path)
                let open = try OpenFace(FontSource(path: path))
                _ = (open.name(1), open.glyph(for: 0x41))
                let face = try OutlineFace(open)
                var font = DerivedFont(of: face)
                for glyph in 0..<UInt16(min(face.glyphCount, 40)) {
                    _ = try font.add([GlyphPart(glyph)], advance: 500)
                    _ = try font.add([GlyphPart(glyph, dx: 3, dy: -4), GlyphPart(glyph)], advance: 700)
                    _ = face.hasInk(glyph)
                }
                let program = try GlyphProgram(font.serialised())
                var merged = MergedFont()
                if merged.hasRoom(for: program) { _ = try merged.add(program) }
                _ = merged.serialised()
            } catch {}
        }
    }
}
