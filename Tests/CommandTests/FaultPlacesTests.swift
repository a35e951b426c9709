import Foundation
import Testing
import Witnesses

/// Faults that show only when letters are set, drawn or signed lead to the file and the line that they come from.
@Suite struct FaultPlacesTests {
    /// A letter's folder, what is done with it, and the beginnings of the lines that tell what is wrong.
    struct Fault: Sendable, CustomTestStringConvertible {
        var code: String
        var files: [String: String]
        var arguments = ["check", "."]
        var places: [String]
        var testDescription: String { code }
    }

    private static let statement = "---\ntitle: Title\n---\n\nText\n"
    private static let recipients = "id,name,street,postcode,city,country\na,Anna,Example Street 1,3000,Bern,CH\n"
    private static let manyLines = (1...60).map { "Line \($0)" }.joined(separator: ", ")
    private static let render = ["render", ".", "-o", "letter.pdf"]

    static let faults = [
        Fault(
            code: "envelope-for-other-paper",
            files: ["letter.yaml": "envelope: din-5008-b\npaper: letter\n", "recipients.csv": recipients],
            places: ["letter.yaml:2:8"]),
        Fault(
            code: "envelope-for-other-paper",
            files: ["letter.yaml": "envelope: us-10\n", "recipients.csv": recipients], places: ["letter.yaml"]),
        Fault(
            code: "no-room-for-text", files: ["letter.yaml": "sender:\n  name: N\n  lines: [\(manyLines)]\nletterhead: modern\n"],
            places: ["letter.yaml:2:3"]),
        Fault(
            code: "letterhead-covers-window",
            files: [
                "letter.yaml":
                    "envelope: din-5008-a\nletterhead: modern\nsender:\n  name: N\n  lines: [1, 2, 3, 4, 5, 6, 7, 8, 9]\n",
                "recipients.csv": recipients,
            ], places: ["letter.yaml:4:3"]),
        Fault(
            code: "return-address-overflows-window",
            files: [
                "letter.yaml":
                    "envelope: din-5008-b\nsender:\n  name: N\n  return-address: \(String(repeating: "Long ", count: 50))\n",
                "recipients.csv": recipients,
            ], places: ["letter.yaml:4:19"]),
        Fault(
            code: "sender-overflows-envelope",
            files: ["letter.yaml": "sender:\n  name: N\n  lines: [\(manyLines)]\n", "recipients.csv": recipients],
            arguments: ["envelopes", ".", "--on", "us-10", "-o", "envelopes.pdf"], places: ["letter.yaml:2:3"]),
        Fault(
            code: "address-overflows-window",
            files: [
                "letter.yaml": "envelope: din-5008-b\n",
                "recipients.csv": recipients.replacing("Example", with: String(repeating: "Long", count: 30)),
            ], places: ["recipients.csv:2:8"]),
        Fault(
            code: "character-without-glyph",
            files: [
                "letter.yaml":
                    "letterhead: modern\nsender:\n  name: Name\n  lines: [One, Two 😀]\n  contacts:\n    - one\n    - two 😀\n"
            ], places: ["letter.yaml:4:16"]),
        Fault(
            code: "character-without-glyph",
            files: [
                "letter.yaml": "letterhead: own\n",
                "letterheads/own/letterhead.yaml": letterhead(item: "{text: {Latn: Words 😀}, at: start}"),
            ], places: ["letterheads/own/letterhead.yaml:67:9"]),
        Fault(
            code: "character-without-glyph",
            files: [
                "letter.yaml": "place: Bern\n",
                "statement.en.md":
                    "---\ntitle: Title 😀\n---\n\nText on one line,\nand *then 😀* on\nthe [third 😀](https://example.org).\n",
            ], places: ["statement.en.md:2:14"]),
        Fault(
            code: "bad-link",
            files: [
                "letter.yaml": "place: Bern\n",
                "statement.en.md":
                    "---\ntitle: Title\n---\n\nText on one line,\nand [one](ftp://a.example), [two](ftp://b.example).\n",
            ],
            places: ["statement.en.md:6:11", "statement.en.md:6:35"]),
        Fault(
            code: "font-family-missing",
            files: [
                "letter.yaml": "letterhead: own\n",
                "letterheads/own/letterhead.yaml": letterhead(item: "{show: sender}").replacing(
                    "EB Garamond", with: "No Such Face"),
            ], places: ["letterheads/own/letterhead.yaml:6:16"]),
        Fault(
            code: "missing-key",
            files: ["letter.yaml": "envelope: own\n", "envelopes/own.yaml": "name: Own\nsource: Own\npaper: a4\nunit: mm\n"],
            places: Array(repeating: "envelopes/own.yaml:1:1", count: 4)),
        Fault(
            code: "signature-overflows-frame",
            files: [
                "letter.yaml": "place: Bern\nsign:\n  signers:\n    - \(String(repeating: "Signatory", count: 12))\n"
            ],
            places: ["letter.yaml:3:3"]),
        Fault(
            code: "no-signer", files: ["letter.yaml": "place: Bern\nsign:\n  signers: 1\n"], arguments: render + ["--sign"],
            places: ["letter.yaml:3:3"]),
        Fault(
            code: "missing-file", files: ["letter.yaml": "sign: {certificate: one.pem, key: two.pem}\n"],
            arguments: render + ["--sign"],
            places: ["one.pem"]),
    ]

    /// One of Bayan's letterheads without its art, with another item in its head.
    private static func letterhead(item: String) -> String {
        let file = Witness.root.appending(path: "Letterheads/classical/letterhead.yaml")
        let lines = (try? String(contentsOf: file, encoding: .utf8))?.components(separatedBy: "\n") ?? []
        return lines.map { line in
            if line.contains("{show: sender, ") { return "      - \(item)" }
            return line.contains("{art: ") ? "      - {show: title}" : line
        }.joined(separator: "\n")
    }

    @Test(arguments: faults) func aFaultHasItsPlace(fault: Fault) throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in fault.files.merging(["statement.en.md": Self.statement], uniquingKeysWith: { given, _ in given }) {
            let file = folder.appending(path: name)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        let report = try Witness.run(BayanProgram.path, fault.arguments.map { $0 == "." ? folder.path : $0 })
        let errors = report.errors.split(separator: "\n").filter { $0.contains(": error: ") }
        #expect(errors.map { $0.components(separatedBy: ": error: ")[0] } == fault.places, "\(report.errors)")
        #expect(errors.allSatisfy { $0.hasSuffix("[\(fault.code)]") })
    }
}
