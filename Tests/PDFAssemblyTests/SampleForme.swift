import CHarfBuzz
import Composition
import Correspondence
import Drawing
import Foundation
import Languages
import PDFAssembly
import CMS
import PDFSyntax
import SampleLanguages
import Verification

/// A small letter laid out by hand, as drawing would hand it on: two pages, a list, a picture, links, a note, an address
/// and a demand of the recipient's own, and a signature field.
enum SampleForme {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let page = Size(width: 595.276, height: 841.89)

    static func stencil(_ language: Language = .english, art: [Art] = []) -> Stencil {
        let heading = piece(5, "A letter", at: 700, size: 20)
        var shared = [
            DrawnPiece(tag: .artifact(.pagination), operators: Array("q 0.2 0.3 0.5 rg 72 770 200 4 re f Q".utf8)),
            heading,
            piece(6, "We write to you, with ", at: 650),
            piece(6, "our page", at: 650, x: 200, link: "https://example.org/statement?q=بيان"),
            piece(6, "and more words.", at: 636),
        ]
        for (place, picture) in art.enumerated() {
            let operators = "q 1 0 0 1 \(400 - 80 * place) 720 cm /\(picture.resourceName) Do Q"
            shared.append(DrawnPiece(tag: .element(4), operators: Array(operators.utf8)))
        }
        let more = [
            piece(9, "-", at: 540), piece(10, "the first demand", at: 540, x: 90),
            piece(12, "-", at: 520), piece(13, "the second demand", at: 520, x: 90),
        ]
        let last = [
            piece(10, "that goes on overleaf", at: 760, x: 90), piece(15, "Yours", at: 600),
            piece(17, "1 A note at the foot of the page.", at: 80, size: 8),
        ]
        let frame = SignatureFrame(
            field: 0, rectangle: [72, 400, 272, 450], tag: .element(16),
            appearance: text("Signed for the academy", x: 4, y: 30, size: 10) + Array(" q 0.5 w 1 1 198 48 re S Q".utf8))
        return Stencil(
            title: language == .english ? "A letter (open) \\ to all" : "رسالة مفتوحة", language: language,
            pages: [
                StencilPage(size: page, segments: [.slot(0), .shared(shared), .slot(1), .shared(more)]),
                StencilPage(size: page, segments: [.shared(last)], signatures: [frame]),
            ],
            structure: structure(language, hasFigure: !art.isEmpty), fonts: [font("F0")], art: art, slots: 2,
            openElements: [14, 15])
    }

    private static func structure(_ language: Language, hasFigure: Bool) -> Element {
        let items = [8, 11].map { number in
            Element(
                number: ElementNumber(number), role: .item,
                children: [
                    Element(number: ElementNumber(number + 1), role: .label),
                    Element(number: ElementNumber(number + 2), role: .itemBody),
                ])
        }
        var children = [Element(number: 2, role: .division, isPersonal: true)]
        if hasFigure { children.append(Element(number: 4, role: .figure, alternative: "The academy's emblem")) }
        children += [
            Element(number: 5, role: .heading1), Element(number: 6, role: .paragraph),
            // The salutation: always there, its words the recipient's.
            Element(number: 14, role: .paragraph),
            Element(number: 7, role: .list, listNumbering: .disc, children: items),
            Element(number: 15, role: .paragraph, children: [Element(number: 17, role: .note)]),
            Element(number: 16, role: .form, alternative: "Signature of the academy"),
        ]
        return Element(
            number: 0, role: .document,
            children: [Element(number: 1, role: .section, language: language, children: children)])
    }

    static func overprint(_ name: String, lines: [String] = ["Street 1"], fonts: [EmbeddedFont] = []) -> Overprint {
        let address = [name] + lines
        let element = Element(
            number: 2, role: .division,
            children: address.indices.map { Element(number: ElementNumber(100 + $0), role: .paragraph, language: .english) })
        let block = address.enumerated().map { index, line in
            piece(ElementNumber(100 + index), line, at: 760 - 14 * Double(index), font: fonts.first?.resourceName ?? "F0")
        }
        return Overprint(
            slots: [
                block,
                [
                    piece(14, "Dear \(name), write to ", at: 610),
                    piece(14, "us", at: 610, x: 300, link: "mailto:office@example.org"),
                ],
            ], elements: [element], fonts: fonts)
    }

    static func piece(
        _ element: ElementNumber, _ words: String, at y: Double, x: Double = 72, size: Int = 11, font: String = "F0",
        link: String? = nil
    ) -> DrawnPiece {
        DrawnPiece(
            tag: .element(element), operators: text(words, x: x, y: y, size: size, font: font),
            link: link.map { DrawnLink(destination: $0, text: words, rectangles: [[x, y - 3, x + 60, y + 10]]) })
    }

    /// Codes are ASCII less 31.
    static func codes(_ words: String) -> String {
        words.utf8.map { byte in
            let digits = String(byte - 31, radix: 16)
            return String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }

    static func text(_ words: String, x: Double, y: Double, size: Int, font: String = "F0") -> [UInt8] {
        Array("q BT /\(font) \(size) Tf \(x) \(y) Td <\(codes(words))> Tj ET Q".utf8)
    }

    /// The whole of Fira Sans, with ASCII for its codes.
    static func font(_ resourceName: String) -> EmbeddedFont {
        let path = root.appending(path: "Fonts/FiraSans/FiraSans-Regular.ttf").path
        let blob = hb_blob_create_from_file(path)
        let face = hb_face_create(blob, 0)
        let font = hb_font_create(face)
        defer {
            hb_font_destroy(font)
            hb_face_destroy(face)
            hb_blob_destroy(blob)
        }
        let characters = (32...126).map { UInt32($0) }
        let glyphs = characters.map { character in
            var glyph: hb_codepoint_t = 0
            hb_font_get_nominal_glyph(font, character, &glyph)
            return glyph
        }
        return EmbeddedFont(
            resourceName: resourceName, baseName: "ABCDEF+FiraSans-Regular",
            program: [UInt8](FileManager.default.contents(atPath: path) ?? Data()),
            widths: [0] + glyphs.map { Int(hb_font_get_glyph_h_advance(font, $0)) },
            glyphs: [0] + glyphs.map(UInt16.init),
            texts: [""] + characters.compactMap(UnicodeScalar.init).map { String($0) },
            metrics: FontMetrics(
                ascent: 935, descent: -265, capHeight: 689, italicAngle: 0, boundingBox: [-167, -345, 2000, 1059],
                isSerif: false))
    }

    static let metadata = Metadata(
        author: "An academy & its friends", creator: "Bayan tests", date: Timestamp(secondsSince1970: 1_598_572_800))

    /// An emblem with curves, a gradient and transparency.
    static func emblem(_ name: String = "emblem.svg", _ resourceName: String = "A0") throws -> Art {
        try Art(
            resourceName: resourceName,
            path: root.appending(path: "Tests/PDFAssemblyTests/Pictures/\(name)").path,
            size: Size(width: 72, height: 72))
    }
}
