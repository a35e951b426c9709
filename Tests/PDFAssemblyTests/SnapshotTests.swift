import Composition
import Correspondence
import Drawing
import Foundation
import Hashing
import Languages
import LetterFolder
import PDFAssembly
import PDFSyntax
import SampleLanguages
import Testing
import Typesetting

/// The objects of small letters as text, kept in `Snapshots/`: what changes in a file is seen where it changes. One is
/// renewed by name only: `BAYAN_RENEW=pdf-list swift test --filter SnapshotTests`.
@Suite struct SnapshotTests {
    private static let library = Result { try FontLibrary(folders: [SampleForme.root.appending(path: "Fonts").path]) }

    private func pdf(_ statement: String, _ language: String, fields: Int = 0, recipient: Bool = false) throws -> [UInt8] {
        let campaign = try Campaign.read(
            texts: [
                "letter.yaml": Array("languages: [\(language)]\nletterhead: plain\ndate: 2024-05-01\n".utf8),
                "statement.\(language).md": Array("---\ntitle: T\n---\n\(statement)\n".utf8),
                "recipients.csv": Array("id,name\na,Ada\n".utf8),
            ], languages: SampleLanguages.shelf)
        var letter = try campaign.letter(
            for: recipient ? campaign.recipients.first : nil, edition: Edition([.sample(language)]))
        letter.signatureFields = fields
        let head = try Letterhead.named("plain", in: [SampleForme.root.appending(path: "Letterheads")])
        let composed = try Composer(letterhead: head, typesetter: Typesetter(library: Self.library.get())).compose(letter)
        let forme = try Drawer().forme(of: composed)
        return try Master(stencil: forme.stencil, metadata: SampleForme.metadata).letter(forme.overprint).bytes
    }

    @Test func paragraph() throws {
        try check(pdf("We *read* a [list](https://example.org).[^a]\n\n[^a]: A note.", "en"), "pdf-paragraph")
    }
    @Test func list() throws { try check(pdf("1. One\n2. Two", "en"), "pdf-list") }
    @Test func arabic() throws { try check(pdf("نقرأ (١٢) كل يوم.", "ar"), "pdf-arabic") }
    @Test func overprint() throws { try check(pdf("Dear {{recipient.name}}.", "en", recipient: true), "pdf-overprint") }
    @Test func signatureField() throws { try check(pdf("We sign.", "en", fields: 1), "pdf-signature-field") }

    private func check(_ bytes: [UInt8], _ name: String, at place: Testing.SourceLocation = #_sourceLocation) throws {
        let found = try Self.objects(of: bytes)
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots/\(name).txt")
        if ProcessInfo.processInfo.environment["BAYAN_RENEW"]?.split(separator: ",").contains(Substring(name)) == true {
            try Data(found.utf8).write(to: file)
        }
        let kept = try String(contentsOf: file, encoding: .utf8)
        let differing = zip(kept.split(separator: "\n"), found.split(separator: "\n")).first { $0 != $1 }
        #expect(
            found == kept, "\(name): “\(differing?.0 ?? "its end")” has become “\(differing?.1 ?? "another one")”",
            sourceLocation: place)
    }

    /// Object for object: its value, an entry a line; of a stream the text, or how long it is and what it digests to.
    private static func objects(of bytes: [UInt8]) throws -> String {
        let structure = try FileStructure(bytes)
        let revision = try #require(structure.revisions.last)
        var text = ""
        for number in revision.entries.keys.sorted() {
            guard let object = try structure.object(number, in: revision) else { continue }
            text += "\(number) 0 obj\n"
            // How well a stream is packed is zlib's affair.
            let value = object.stream == nil ? object.value : object.value.setting("Length", nil)
            for entry in value.entries ?? [] {
                text += "  /\(String(decoding: entry.key, as: UTF8.self)) \(written(entry.value))\n"
            }
            if value.entries == nil { text += "  \(written(value))\n" }
            if let stream = object.stream {
                let data = try #require(StreamFilter(object.value)?.decode(Array(bytes[stream]), limit: 1 << 24))
                let isText = data.allSatisfy { $0 == 0x0A || (0x20..<0x7F).contains($0) }
                let isMetadata = object.value["Type"]?.isName("Metadata") == true
                text +=
                    isText || isMetadata
                    ? String(decoding: data, as: UTF8.self).split(separator: "\n").map { "  | \($0)\n" }.joined()
                    : "  | \(data.count) bytes, \(Digest(of: data).hexadecimal.prefix(16))\n"
            }
        }
        return text + "trailer\n"
            + (revision.section.trailer.entries ?? []).map {
                "  /\(String(decoding: $0.key, as: UTF8.self)) \(written($0.value))\n"
            }.joined()
    }

    private static func written(_ value: PDFValue) -> String {
        var bytes = ByteBuffer()
        bytes.write(value)
        return String(decoding: bytes.array, as: UTF8.self).trimmingCharacters(in: .whitespaces)
    }
}
