import Composition
import Correspondence
import Drawing
import Foundation
import Reporting
import Testing

@Suite struct ArtTests {
    private func art(_ bytes: [UInt8]) throws -> Art {
        let file = FileManager.default.temporaryDirectory.appending(path: "bayan-\(UUID().uuidString)")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try Art(resourceName: "A0", path: file.path, size: Size(width: 10, height: 10))
    }

    private func svg(_ content: String) -> [UInt8] {
        Array("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\">\(content)</svg>".utf8)
    }

    @Test func aDrawingIsTaken() throws {
        let emblem = try art(svg("<!-- <text> in a comment --><path d='M0 0h10v10z'/><use href='#a'/>"))
        #expect(emblem.pdf.starts(with: "%PDF".utf8))
        #expect(emblem.size == Size(width: 10, height: 10))
    }

    @Test(arguments: [
        ("<text x='1' y='9'>Hello</text>", "The picture holds <text>."),
        ("<g><svg:text xmlns:svg='http://www.w3.org/2000/svg'/></g>", "The picture holds <text>."),
        ("<!-- --\u{3E}\u{308}<text/><!-- -->", "The picture holds <text>."),
        ("<script>1</script>", "The picture holds <script>."),
        ("<foreignObject/>", "The picture holds <foreignObject>."),
        ("<rect onclick='x()' width='9' height='9'/>", "The picture holds a script (onclick)."),
        ("<image href='https://example.org/a.png'/>", "The picture refers to something outside itself."),
        ("<image xlink:href='/etc/passwd'/>", "The picture refers to something outside itself."),
        ("<image href='data:image/svg+xml,…'/>", "The picture refers to something outside itself."),
        ("<use href='other.svg#a'/>", "The picture refers to something outside itself."),
        ("<path d='M0 0", "The picture is broken SVG."),
        (
            "<filter id='f'><feTurbulence numOctaves='1000000'/></filter><rect filter='url(#f)' width='9' height='9'/>",
            "The picture holds the filter <feTurbulence>."
        ),
        ("<style>rect { filter: url(#f) }</style>", "The picture has a style sheet with filters, masks or escapes."),
        (
            String(repeating: "<g>", count: 201) + String(repeating: "</g>", count: 201),
            "The picture nests more than 200 elements."
        ),
    ])
    func aDrawingThatDoesMoreIsRefused(content: String, message: String) throws {
        let error = #expect(throws: Diagnostics.self) { try art(svg(content)) }
        #expect(error?.first.code == .badPicture)
        #expect(error?.first.message == message)
        #expect(error?.first.hint != nil)
    }

    @Test func entitiesAreRefused() throws {
        let bytes = Array("<!DOCTYPE svg [<!ENTITY a 'text'>]>".utf8) + svg("<rect/>")
        #expect(#expect(throws: Diagnostics.self) { try art(bytes) }?.first.message == "The picture declares XML entities.")
    }

    @Test func clonesOfClonesAreCountedBeforeTheyAreDrawn() throws {
        func clones(_ generations: Int) -> String {
            (1...generations).reduce("<g id='g0'><path d='M0 0h1v1z'/></g>") { drawing, number in
                drawing + "<g id='g\(number)'><use href='#g\(number - 1)'/><use href='#g\(number - 1)'/></g>"
            }
        }
        #expect(try art(svg(clones(8))).pdf.count > 100)
        #expect(#expect(throws: Diagnostics.self) { try art(svg(clones(30))) }?.first.message.contains("takes too long") == true)
        let shades =
            "<filter id='f'><feGaussianBlur stdDeviation='2'/></filter>"
            + String(repeating: "<rect filter='url(#f)' width='9' height='9'/>", count: 60)
        #expect(#expect(throws: Diagnostics.self) { try art(svg(shades)) }?.first.message.contains("takes too long") == true)
    }

    @Test func aMegabyteOfMarkUpIsReadInNoTime() throws {
        let heavy = [
            String(repeating: "<", count: 1 << 20), String(repeating: "<!--", count: 1 << 18),
            String(repeating: "<g a='", count: 1 << 17), "<!--" + String(repeating: "-", count: 1 << 20),
            String(repeating: "<use href='#a'/>", count: 1 << 16), "<a " + String(repeating: "b='' ", count: 1 << 17) + "/>",
        ]
        let time = ContinuousClock().measure {
            for content in heavy { _ = try? art(svg(content)) }
        }
        #expect(time < .seconds(20))
    }

    @Test func aPipeOrADeviceIsNotWaitedFor() throws {
        let pipe = FileManager.default.temporaryDirectory.appending(path: "bayan-\(UUID().uuidString)")
        #expect(mkfifo(pipe.path, 0o600) == 0)
        defer { try? FileManager.default.removeItem(at: pipe) }
        for path in [pipe.path, "/dev/zero", NSTemporaryDirectory()] {
            let error = #expect(throws: Diagnostics.self) {
                try Art(resourceName: "A0", path: path, size: Size(width: 1, height: 1))
            }
            #expect(error?.first.message == "The picture is no regular file.")
        }
    }

    /// A part of a PNG file with its CRC-32 (ISO/IEC 15948, 5.3).
    private func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        func number(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }
        let body = Array(name.utf8) + data
        let sum = body.reduce(UInt32.max) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
        return number(UInt32(data.count)) + body + number(~sum)
    }

    @Test func hugePicturesAreRefusedBeforeTheyAreDecoded() throws {
        var png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        png += chunk("IHDR", [0, 1, 0, 0, 0, 1, 0, 0, 8, 6, 0, 0, 0]) + chunk("IDAT", [0])
        let error = #expect(throws: Diagnostics.self) { try art(png) }
        #expect(error?.first.message == "The picture has 65536 × 65536 pixels; at most 50 million are taken.")
        let crowd = String(repeating: "<g/>", count: 100_001)
        #expect(#expect(throws: Diagnostics.self) { try art(svg(crowd)) }?.first.code == .badPicture)
        #expect(
            #expect(throws: Diagnostics.self) { try art(Array(repeating: 32, count: (16 << 20) + 1)) }?.first.code == .badPicture)
    }

    @Test func whatIsNoPictureIsRefused() throws {
        for bytes in [[], Array("Hello".utf8), [0xFF, 0xFE, 0x3C, 0x00], Array("\u{89}PNG".utf8)] {
            #expect(#expect(throws: Diagnostics.self) { try art(bytes) }?.first.code == .badPicture)
        }
        let missing = #expect(throws: Diagnostics.self) {
            try Art(resourceName: "A0", path: "/nowhere/emblem.svg", size: Size(width: 1, height: 1))
        }
        #expect(missing?.first.code == .missingPicture)
    }
}
