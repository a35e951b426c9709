import CMS
import Foundation
import Signing
import Testing
import Verification
import Witnesses

/// What `verify` passes looks the same in every reader as what was signed. Readers repair files that do not suit them; that
/// is how somebody without a key shows another page.
@Suite struct LookTests {
    private static let other = "<< /Length 60 >>\nstream\n0 0 595 842 re f 1 1 1 rg 50 300 400 200 re f 0 0 m 1 1 l S\nendstream"

    /// Objects as they would be found by a reader that scans the file, and that the tables do not list.
    private static let smuggled =
        "<< /Length 400 >>\nstream\n\n4 0 obj\n\(other)\nendobj\n3 0 obj\n\(AttackTests.page)\nendobj\n\nendstream"

    /// What may lead a reader to repair: a generation that does not fit, offsets, tables.
    static let attacks: [(name: String, file: @Sendable (_ letter: [UInt8]) throws -> [UInt8])] = {
        let related = String(repeating: "0A", count: 20)
        let page = (3, AttackTests.page)
        @Sendable func hiding(_ changes: [(Int, String)], _ generations: [Int: Int] = [:]) -> AttackTests.Revision {
            var revision = AttackTests.store(
                "<< /VRI << /\(related) << /TS 21 0 R >> >> >>", [smuggled], generations: generations)
            revision.objects += changes
            return revision
        }
        return [
            ("another page", { try AttackTests.Revision(objects: [(4, other)]).appended(to: $0) }),
            (
                "another page and generation",
                { try AttackTests.Revision(objects: [(4, other)], generations: [4: 1]).appended(to: $0) }
            ),
            (
                "the page under another generation",
                { try AttackTests.Revision(objects: [page], generations: [3: 1]).appended(to: $0) }
            ),
            ("hidden objects", { try hiding([]).appended(to: $0) }),
            ("hidden objects and the page under another generation", { try hiding([page], [3: 1]).appended(to: $0) }),
            (
                "hidden objects and the page tree under another generation",
                {
                    try hiding([(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>")], [2: 1]).appended(to: $0)
                }
            ),
            ("hidden objects and the catalog under another generation", { try hiding([], [1: 1]).appended(to: $0) }),
            (
                "hidden objects and a table that is not found",
                { letter in
                    var file = try hiding([]).appended(to: letter)
                    let word = try #require(file.lastRange(of: "startxref\n"))
                    file[word.upperBound] = file[word.upperBound] == 0x39 ? 0x38 : 0x39
                    return file
                }
            ),
            ("objects after the end", { $0 + Array("\n4 0 obj\n\(other)\nendobj\n".utf8) }),
            (
                "objects and a trailer after the end",
                {
                    $0 + Array("\n4 0 obj\n\(other)\nendobj\ntrailer\n<< /Size 14 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n".utf8)
                }
            ),
            (
                "objects in a comment of a permitted revision",
                { letter in
                    let revision = AttackTests.store("<< /Type /DSS % 4 0 obj\n >>", [])
                    return try revision.appended(to: letter)
                }
            ),
            // In the signed bytes themselves.
            (
                "another line in its place",
                { letter in
                    let content = try #require(letter.firstRange(of: Array("\n4 0 obj".utf8))).lowerBound
                    return try exchanged("300", for: "100", in: letter, after: content)
                }
            ),
            ("another stream in the page's place", { try exchanged("/Contents 4 0 R", for: "/Contents 9 0 R", in: $0) }),
            ("a bigger page in its place", { try exchanged("[0 0 595 842]", for: "[0 0 595 499]", in: $0) }),
            (
                "another generation in the table",
                { letter in
                    let entry = String(
                        format: "%010d 0000", try #require(letter.firstRange(of: Array("\n4 0 obj".utf8))).lowerBound + 1)
                    return try exchanged("\(entry)0 n", for: "\(entry)1 n", in: letter)
                }
            ),
            (
                "the content's object under the number of another one",
                { try exchanged("\n4 0 obj", for: "\n8 0 obj", in: exchanged("\n8 0 obj", for: "\n4 0 obj", in: $0)) }
            ),
            // Before them: readers look for the beginning in the first kilobyte.
            ("a page before the letter", { Array("%PDF-1.7\n4 0 obj\n\(other)\nendobj\n".utf8) + $0 }),
            ("a remark before the letter", { Array("%4 0 obj \(other.replacing("\n", with: " ")) endobj\n".utf8) + $0 }),
            // In the gap that the signature leaves.
            (
                "an object in the signature's gap",
                { letter in
                    let end = try #require(letter.firstRange(of: Array("/Contents <".utf8))).upperBound
                    let close = try #require(letter[end...].firstIndex(of: UInt8(ascii: ">")))
                    var file = letter
                    let object = Array("> 4 0 obj null endobj <".utf8)
                    file.replaceSubrange(close - object.count..<close, with: object)
                    return file
                }
            ),
            // Tables that list no object anew.
            ("a table that frees the content", { try AttackTests.Revision(freed: [4]).appended(to: $0) }),
            (
                "a table that takes the field's appearance for the content",
                { letter in
                    let place = try #require(letter.firstRange(of: Array("\n11 0 obj".utf8))).lowerBound + 1
                    return try pointing(4, to: place, in: letter)
                }
            ),
            (
                "a table that leads into the middle of the content",
                { letter in
                    let place = try #require(letter.firstRange(of: Array("\n4 0 obj".utf8))).lowerBound + 40
                    return try pointing(4, to: place, in: letter)
                }
            ),
            (
                "a table that is its own predecessor",
                { letter in
                    var file = try AttackTests.Revision(objects: [(4, other)]).appended(to: letter)
                    let table = try #require(file.lastRange(of: "\nxref\n")).lowerBound + 1
                    let start = try #require(file.lastRange(of: "/Prev ")).upperBound
                    let end = file[start...].firstIndex { !(0x30...0x39).contains($0) } ?? start
                    file.replaceSubrange(start..<end, with: Array("\(table)".utf8))
                    return file
                }
            ),
            (
                "a script in the extensions",
                { letter in
                    let root = AttackTests.catalog.replacingOccurrences(
                        of: "/Lang (en)", with: "/Lang (en) /Extensions << /X (\n4 0 obj \(other) endobj\n) >>")
                    return try AttackTests.Revision(objects: [(1, root)]).appended(to: letter)
                }
            ),
        ]
    }()

    /// Bytes for as many others, which stand in the file.
    private static func exchanged(_ old: String, for new: String, in file: [UInt8], after start: Int = 0) throws -> [UInt8] {
        var file = file
        let place = try #require(file[start...].firstRange(of: Array(old.utf8)))
        file.replaceSubrange(place, with: Array(new.utf8))
        return file
    }

    /// A further table that says where one object stands.
    private static func pointing(_ number: Int, to place: Int, in file: [UInt8]) throws -> [UInt8] {
        let plain = try AttackTests.Revision(freed: [number]).appended(to: file)
        return try exchanged(
            "\(number) 1\n0000000000 00001 f", for: String(format: "\(number) 1\n%010d 00000 n", place), in: plain)
    }

    @Test func whatPassesLooksTheSameEverywhere() throws {
        // With something to be seen.
        func letter(fields: Int) throws -> [UInt8] {
            try SampleLetter.signed(by: Sample.signer(), fields: fields) { letter in
                letter.objects[3] = Array("<< /Length 40 >>\nstream\n72 500 228 100 re f 72 300 m 300 400 l S\nendstream".utf8)
            }
        }
        let (once, twice) = try (letter(fields: 1), letter(fields: 2))
        let countersigned = try LetterFile(twice).countersigned(by: Sample.signer("second"))
        let source = try RevocationSource(files: [Sample.path("root.crl"), Sample.path("issuing.crl")])
        var files: [(name: String, signed: [UInt8], file: [UInt8])] = [
            ("countersigned", twice, countersigned), ("with evidence", once, try source.extend(once)),
            ("countersigned, with evidence", twice, try source.extend(countersigned)),
        ]
        for attack in Self.attacks {
            for letter in [once, twice] { files.append((attack.name, letter, try attack.file(letter))) }
        }
        for attack in AttackTests.appended { files.append((attack.name, once, try attack.revision.appended(to: once))) }
        try Sample.withFolder { folder in
            var groups: [[String]] = []
            for (index, each) in files.enumerated() {
                let paths = ["signed", "file"].map { folder.appending(path: "\(index)-\($0).pdf") }
                try Data(each.signed).write(to: paths[0])
                try Data(each.file).write(to: paths[1])
                groups.append(paths.map(\.path))
            }
            let order = folder.appending(path: "order.json")
            try JSONEncoder().encode(groups).write(to: order)
            let said = try Witness.python("first_page.py", [order.path])
            let looks = try JSONDecoder().decode([[String: [String]]].self, from: Data(said.output.utf8))
            #expect(looks.count == files.count, "\(said.errors)")
            var fooled: Set<String> = []
            for (each, looks) in zip(files, looks) {
                let others = looks.filter { $0.value.first != $0.value.last }.keys
                let verdict = try VerifierTests.verify(each.file).verdict
                if each.name.hasPrefix("countersigned") || each.name == "with evidence" {
                    #expect(verdict == .passed, "\(each.name)")
                }
                if verdict == .passed {
                    #expect(others.isEmpty, "\(each.name): other looks in \(others.sorted())")
                } else {
                    fooled.formUnion(others)
                }
                #expect(looks.values.allSatisfy { $0.first?.hasPrefix("nothing") == false }, "\(each.name)")
            }
            // These are attacks indeed, and the readers are asked.
            #expect(fooled == ["poppler", "PDFium", "MuPDF", "pdf.js"])
        }
    }
}
