import CMS
import Foundation
import Reporting
import Signing
import Testing
@testable import Verification
import Witnesses

/// Files that somebody has tampered with after (or around) a signature. Each is a known attack
/// (pdf-insecurity.org), and none may pass.
@Suite struct AttackTests {
    /// Appends a revision to a file, as its author could or as an attacker would.
    struct Revision {
        var objects: [(number: Int, body: String)] = []
        var freed: [Int] = []
        /// Of objects that get another generation than 0.
        var generations: [Int: Int] = [:]
        var root = 1
        /// Extra entries of the trailer.
        var trailer = ""

        func appended(to file: [UInt8]) throws -> [UInt8] {
            let text = String(decoding: file.map { $0 < 0x80 ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
            let previous = try #require(text.components(separatedBy: "startxref\n").last?.prefix { $0.isNumber })
            let size = try #require(text.components(separatedBy: "/Size ").last?.prefix { $0.isNumber }).description
            let id = try #require(text.components(separatedBy: "/ID [").last?.prefix(34))
            var bytes = file
            var table = "xref\n"
            for (number, body) in objects {
                let generation = generations[number] ?? 0
                table += "\(number) 1\n" + String(format: "%010d %05d n \n", bytes.count, generation)
                bytes += Array("\(number) \(generation) obj\n\(body)\nendobj\n".utf8)
            }
            if objects.isEmpty, freed.isEmpty { table += "0 1\n0000000000 65535 f \n" }
            for number in freed { table += "\(number) 1\n0000000000 00001 f \n" }
            let count = max(Int(size) ?? 0, (objects.map(\.number).max() ?? 0) + 1)
            table += """
                trailer
                << /Size \(count) /Root \(root) 0 R /ID [\(id) \(id)] /Prev \(previous)\(trailer) >>
                startxref
                \(bytes.count)
                %%EOF

                """
            return bytes + Array(table.utf8)
        }
    }

    static let page = """
        << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> /Contents 4 0 R /Tabs /S /StructParents 0 \
        /Annots [10 0 R] >>
        """
    static let catalog = """
        << /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [10 0 R] /SigFlags 3 >> /Perms << /DocMDP 13 0 R >> /Lang (en) \
        /MarkInfo << /Marked true >> /StructTreeRoot 5 0 R /ViewerPreferences << /DisplayDocTitle true >> /Metadata 9 0 R >>
        """
    private static let note = "<< /Type /Annot /Subtype /FreeText /Rect [72 600 300 700] /Contents (Paid in full) /F 4 >>"
    private static let ink = "<< /Length 22 >>\nstream\n0 0 595 842 re f S Q q\nendstream"

    /// What is appended to a letter that forbids changes.
    static let appended: [(name: String, revision: Revision)] = [
        ("incremental saving: other page content", Revision(objects: [(4, ink)])),
        (
            "incremental saving: another page tree",
            Revision(objects: [
                (2, "<< /Type /Pages /Kids [20 0 R] /Count 1 >>"),
                (20, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> /Contents 21 0 R >>"), (21, ink),
            ])
        ),
        ("incremental saving: another catalog", Revision(objects: [(20, catalog)], root: 20)),
        (
            "hiding: the content array loses a part",
            Revision(objects: [(3, page.replacingOccurrences(of: "/Contents 4 0 R", with: "/Contents []"))])
        ),
        ("hiding: an object is freed", Revision(freed: [4])),
        (
            "replacing: a resource is exchanged",
            Revision(objects: [(3, page.replacingOccurrences(of: "/Resources << >>", with: "/Resources << /Font << >> >>"))])
        ),
        (
            "replacing: the widget's appearance",
            Revision(objects: [
                (11, "<< /Type /XObject /Subtype /Form /BBox [0 0 200 40] /Resources << >> /Length 0 >>\nstream\n\nendstream")
            ])
        ),
        (
            "evil annotation",
            Revision(objects: [(3, page.replacingOccurrences(of: "[10 0 R]", with: "[10 0 R 20 0 R]")), (20, note)])
        ),
        (
            "evil annotation, through the page's array",
            Revision(objects: [
                (3, page.replacingOccurrences(of: "/Annots [10 0 R]", with: "/Annots 20 0 R")), (20, "[10 0 R 21 0 R]"),
                (21, note),
            ])
        ),
        (
            "sneaky signature: a field that shows something",
            Revision(objects: [
                (1, catalog.replacingOccurrences(of: "[10 0 R]", with: "[10 0 R 20 0 R]")),
                (3, page.replacingOccurrences(of: "[10 0 R]", with: "[10 0 R 20 0 R]")),
                (20, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (More) /Rect [72 600 300 700] /P 3 0 R /F 4 /V 21 0 R >>"),
                (
                    21,
                    "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange [0 1 2 3] /Contents <00> >>"
                ),
            ])
        ),
        (
            "a form field with a value",
            Revision(objects: [
                (1, catalog.replacingOccurrences(of: "[10 0 R]", with: "[10 0 R 20 0 R]")),
                (20, "<< /FT /Tx /T (Sum) /V (1000000) >>"),
            ])
        ),
        (
            "the viewer is told to make the form's looks anew",
            Revision(objects: [(1, catalog.replacingOccurrences(of: "/SigFlags 3", with: "/SigFlags 3 /NeedAppearances true"))])
        ),
        (
            "layers that hide",
            Revision(objects: [
                (1, catalog.replacingOccurrences(of: "/Lang (en)", with: "/Lang (en) /OCProperties << /OCGs [] /D << >> >>"))
            ])
        ),
        (
            "a script when the file is opened",
            Revision(objects: [
                (1, catalog.replacingOccurrences(of: "/Lang (en)", with: "/Lang (en) /OpenAction << /S /JavaScript /JS (1) >>"))
            ])
        ),
        (
            "another title",
            Revision(objects: [(9, "<< /Type /Metadata /Subtype /XML /Length 11 >>\nstream\n<x>hi</x>  \nendstream")])
        ),
        ("the signature is overwritten", Revision(objects: [(13, "<< /Type /Sig /ByteRange [0 0 0 0] /Contents <00> >>")])),
        (
            "the field loses its signature",
            Revision(objects: [
                (10, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /Rect [72 120 272 160] /P 3 0 R >>")
            ])
        ),
        ("an object that nothing needs", Revision(objects: [(20, "<< /Hello (there) >>")])),
        (
            "something else in the place of validation data",
            Revision(objects: [
                (1, catalog.replacingOccurrences(of: "/Lang (en)", with: "/Lang (en) /DSS << /Certs [20 0 R] >>")), (20, ink),
            ])
        ),
        (
            "an object is written anew as it was, under another generation",
            Revision(objects: [(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>")], generations: [2: 1])
        ),
        ("an object is written anew as it was", Revision(objects: [(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>")])),
        ("a new object of another generation", store("<< /Type /DSS >>", [], generations: [20: 1])),
        ("raw data as a time stamp in the validation data", store("<< /VRI << /\(related) << /TS 21 0 R >> >> >>", [ink])),
        ("raw data under a key of its own", store("<< /VRI << /Note << /TU (anything) >> >> >>", [])),
        ("words in the place of a date", store("<< /VRI << /\(related) << /TU (Paid in full) >> >> >>", [])),
        ("a part of the page in the validation data", store("<< /Certs 3 0 R >>", [])),
        (
            "extensions that are none",
            Revision(objects: [
                (
                    1,
                    catalog.replacingOccurrences(of: "/Lang (en)", with: "/Lang (en) /Extensions << /X << /Text (anything) >> >>")
                )
            ])
        ),
        (
            "more than the one extension",
            Revision(objects: [
                (
                    1,
                    catalog.replacingOccurrences(
                        of: "/Lang (en)",
                        with: "/Lang (en) /Extensions << /ESIC << /BaseVersion /1.7 /ExtensionLevel 2 /Text (anything) >> >>")
                )
            ])
        ),
        (
            "a file that says it has no signatures",
            Revision(objects: [(1, catalog.replacingOccurrences(of: "/SigFlags 3", with: "/SigFlags 0"))])
        ),
        (
            "an entry in the trailer",
            Revision(objects: [(1, catalog)], trailer: " /Text (anything)")
        ),
        ("other document information", Revision(objects: [(20, "<< /Title (Another) >>")], trailer: " /Info 20 0 R")),
        ("a table that says nothing new", Revision()),
        ("an empty revision that encrypts", Revision(trailer: " /Encrypt << /Filter /Standard >>")),
    ]

    private static let related = String(repeating: "0A", count: 20)

    /// A catalog with validation data in object 20, and further objects from 21 on.
    static func store(_ body: String, _ others: [String], generations: [Int: Int] = [:]) -> Revision {
        let root = catalog.replacingOccurrences(of: "/Lang (en)", with: "/Lang (en) /DSS 20 0 R")
        return Revision(
            objects: [(1, root), (20, body)] + others.enumerated().map { (21 + $0, $1) }, generations: generations)
    }

    @Test(arguments: appended.map(\.name))
    func nothingMayFollow(attack: String) throws {
        let revision = try #require(Self.appended.first { $0.name == attack }?.revision)
        let letter = try SampleLetter.signed(by: Sample.signer())
        #expect(try VerifierTests.verify(letter).verdict == .passed)
        let report = try VerifierTests.verify(revision.appended(to: letter))
        #expect(report.verdict != .passed)
        // Encryption is beyond the reader; all else is plainly forbidden, and for that reason, not for a slip of this test.
        if revision.trailer.contains("Encrypt") { return }
        #expect(report.verdict == .failed)
        let codes = (report.findings + report.signatures.flatMap(\.findings)).map(\.code.name)
        #expect(!Set(codes).isDisjoint(with: ["changed-after-signing", "not-signed", "certification"]), "\(codes)")
    }

    /// The way in which these revisions are written is no reason to refuse them: where the first signature permits more,
    /// a revision that changes nothing passes.
    @Test func aRevisionThatChangesNothingPasses() throws {
        let letter = try SampleLetter.signed(by: Sample.signer(), fields: 2)
        let same = Revision(objects: [(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>")])
        let report = try VerifierTests.verify(same.appended(to: letter))
        #expect(report.verdict == .passed, "\(report)")
        #expect(report.signatures.first?.coverage == .revision)
    }

    /// What keeps a letter checkable is permitted always.
    @Test(arguments: [1, 2, 5])
    func etsisExtensionIsPermitted(level: Int) throws {
        let letter = try SampleLetter.signed(by: Sample.signer())
        let entry = "/Lang (en) /Extensions << /ESIC << /BaseVersion /1.7 /ExtensionLevel \(level) >> >>"
        let named = Revision(objects: [(1, Self.catalog.replacingOccurrences(of: "/Lang (en)", with: entry))])
        #expect(try VerifierTests.verify(named.appended(to: letter)).verdict == .passed)
    }

    /// What the kinds of change are worth under each permission; nil is a file that nobody certifies.
    @Test func theRuleClauseByClause() {
        let rule: [(LaterChange, [Verdict])] = [
            // P 1, P 2, P 3, none
            (.validationData, [.passed, .passed, .passed, .passed]),
            (.timeStamp, [.passed, .passed, .passed, .passed]),
            (.extensionLevel, [.passed, .passed, .passed, .passed]),
            (.signature(field: "a"), [.failed, .passed, .passed, .passed]),
            (.metadata, [.failed, .passed, .passed, .passed]),
            (.repeated, [.failed, .passed, .passed, .passed]),
            (.nothingNew, [.failed, .passed, .passed, .passed]),
            (.namedField("a"), [.failed, .indeterminate, .indeterminate, .passed]),
            (.spaceAfterEnd, [.indeterminate, .indeterminate, .indeterminate, .indeterminate]),
            (.formValues, [.failed, .indeterminate, .indeterminate, .indeterminate]),
            (.visibleSignature(field: "a"), [.failed, .indeterminate, .indeterminate, .indeterminate]),
            (.format, [.failed, .passed, .passed, .passed]),
            (.strayBytes, [.failed, .indeterminate, .indeterminate, .indeterminate]),
            (.metadataLost, [.failed, .indeterminate, .indeterminate, .indeterminate]),
            (.annotations, [.failed, .failed, .indeterminate, .indeterminate]),
            (.refused("a"), [.failed, .failed, .failed, .failed]),
        ]
        for (change, verdicts) in rule {
            #expect([1, 2, 3, nil].map { change.verdict(under: $0) } == verdicts, "\(change)")
        }
    }

    /// Hide and replace: two versions are in the file from the start, and a later table points at the other one.
    @Test func aLaterTableDoesNotBringBackAnObject() throws {
        var letter = SampleLetter()
        let hidden = "4 0 obj\n\(Self.ink)\nendobj"
        letter.objects[8] = Array("<< /Length \(hidden.utf8.count) >>\nstream\n\(hidden)\nendstream".utf8)
        #expect { try LetterFile(letter.unsigned).signed(by: Sample.signer()) } throws: {
            ($0 as? Diagnostics)?.first.code == .notABayanLetter
        }
        let signed = try SampleLetter.signed(by: Sample.signer()) { $0.objects[8] = letter.objects[8] }
        // Readers that scan a file find it: the letter is whole, and yet nobody should rely on it.
        #expect(try VerifierTests.verify(signed).findings.map(\.code.name) == ["object-in-stream"])
        let place = try #require(signed.firstRange(of: Array(hidden.utf8))).lowerBound
        let text = String(decoding: signed.map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self)
        let previous = try #require(text.components(separatedBy: "startxref\n").last?.prefix { $0.isNumber })
        let attack =
            signed
            + Array(
                """
                xref
                4 1
                \(String(format: "%010d", place)) 00000 n\u{20}
                trailer
                << /Size 14 /Root 1 0 R /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>] /Prev \(previous) >>
                startxref
                \(signed.count)
                %%EOF

                """.utf8)
        #expect(try VerifierTests.verify(attack).verdict == .failed)
    }

    private static let signature =
        "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange [0 1 2 3] /Contents <00> >>"

    /// A field's object of a letter with three, with further entries.
    private static func field(_ number: Int, _ entries: String) -> (Int, String) {
        (
            7 + 3 * number,
            """
            << /Type /Annot /Subtype /Widget /FT /Sig /T (Signature\(number)) /TU (Signature \(number)) /F 4
            /Rect [72 \(60 + 60 * number) 272 \(100 + 60 * number)] /P 3 0 R /StructParent \(number)
            /AP << /N \(8 + 3 * number) 0 R >> \(entries) >>
            """
        )
    }

    /// A new field that shows nothing, with a signature.
    private static func newField(_ entries: String) -> Revision {
        let form = "/Fields [10 0 R 13 0 R 16 0 R 30 0 R]"
        let root = catalog.replacingOccurrences(of: "/Fields [10 0 R]", with: form)
            .replacingOccurrences(of: "/DocMDP 13 0 R", with: "/DocMDP 19 0 R")
        return Revision(objects: [
            (1, root), (30, "<< /Type /Annot /Subtype /Widget /FT /Sig /Rect [0 0 0 0] /F 132 /P 3 0 R /V 31 0 R \(entries) >>"),
            (31, signature),
        ])
    }

    /// Each signature is one field's, each field's name is its own, and no name speaks for anybody.
    @Test(arguments: [
        (Revision(objects: [field(2, "/V 30 0 R"), (30, signature)]), "was signed"),
        (
            Revision(objects: [field(2, "/V 30 0 R"), field(3, "/V 30 0 R"), (30, signature)]),
            "“Signature3” was given a value that is no signature of this revision"
        ),
        (newField("/T (Signature4)"), "was signed"),
        (newField("/T (Signature3)"), "“Signature3” was added, and there is one of that name"),
        (newField("/T (Signature of the President)"), "“Signature of the President” was added and signed, and its name says"),
        (newField("/T (Signature4) /TU (Signed by the President)"), "“Signed by the President” was added and signed, and its"),
    ])
    func noFieldSpeaksForAnother(revision: Revision, told: String) throws {
        let letter = try SampleLetter.signed(by: Sample.signer(), fields: 3)
        let report = try VerifierTests.verify(revision.appended(to: letter))
        let first = try #require(report.signatures.first { $0.isCertification })
        #expect(first.laterChanges.contains { $0.contains(told) }, "\(first.laterChanges)")
        #expect((first.verdict == .passed) == (told == "was signed"), "\(first)")
        // Of two that share something, the other does not pass either.
        let shares = told.contains("no signature of this") || told.contains("one of that name")
        #expect(report.signatures.contains { $0.findings.contains { $0.text.hasPrefix("another field ") } } == shares)
    }

    @Test func twoFieldsOfOneNameFromTheStart() throws {
        let letter = try SampleLetter.signed(by: Sample.signer(), fields: 2) { letter in
            let second = String(decoding: letter.objects[12], as: UTF8.self)
            letter.objects[12] = Array(second.replacingOccurrences(of: "/T (Signature2)", with: "/T (Signature1)").utf8)
        }
        let report = try VerifierTests.verify(letter)
        #expect(report.verdict == .failed)
        #expect(report.signatures.first?.findings.map(\.text) == ["another field is called “Signature1”, too"])
    }

    @Test(arguments: [
        ("The Society", ["The Academy"], true), ("The Academy", ["Seal 7", "The Academy of Arts"], false),
        ("Société des Lettres", ["SOCIETE DES LETTRES"], false), ("International Labour Organization", ["ILO"], false),
        ("University of Basel", ["University of Bern"], true), ("الجمعية", ["The Society"], false),
        ("الجمعية", ["الأكاديمية", "The Society"], true), ("文化协会", ["北京文化协会"], false), ("文化协会", ["音乐学院"], true),
    ])
    func whoIsSomebodyElse(expected: String, names: [String], isOther: Bool) {
        #expect(ReservedField.isOther(names, than: expected) == isOther)
    }

    /// In a letter that three may sign, a stranger signs too, or dresses up a field.
    @Test func whoSignsNextIsSeenForWhatHeIs() throws {
        let letter = try SampleLetter.signed(by: Sample.signer(), fields: 2)
        let sneaked = try LetterFile(letter).countersigned(by: Sample.signer("mallory"))
        let report = try VerifierTests.verify(sneaked)
        #expect(report.verdict == .indeterminate)
        #expect(report.signatures.map(\.verdict) == [.passed, .indeterminate])

        let fields = try #require(String(decoding: letter.filter { $0 < 0x80 }, as: UTF8.self).range(of: "13 0 obj\n"))
        let text = String(decoding: letter.filter { $0 < 0x80 }, as: UTF8.self)[fields.upperBound...]
        let widget = String(text.prefix(upTo: try #require(text.range(of: "\nendobj")).lowerBound))
        let dressed = try Revision(objects: [(13, widget.replacingOccurrences(of: "/Rect [72 180", with: "/Rect [72 18"))])
            .appended(to: letter)
        #expect(try VerifierTests.verify(dressed).verdict == .failed)
    }
}

/// ByteRange, Contents and the message itself, bent in every way.
@Suite struct ForgedSignatureTests {
    /// The letter with one text in it exchanged for another as long; the signature is made first.
    private func letter(exchanging old: String, for new: String) throws -> [UInt8] {
        var letter = try SampleLetter.signed(by: Sample.signer())
        let place = try #require(letter.lastRange(of: old))
        letter.replaceSubrange(place, with: Array(new.utf8))
        return letter
    }

    private func numbers(_ letter: [UInt8]) throws -> (range: Range<Int>, values: [Int]) {
        let start = try #require(letter.lastRange(of: "/ByteRange ")).upperBound
        let end = try #require(letter[start...].firstIndex(of: UInt8(ascii: "]"))) + 1
        let text = String(decoding: letter[start..<end], as: UTF8.self)
        return (start..<end, text.split { !$0.isNumber }.compactMap { Int($0) })
    }

    @Test(arguments: [
        "[0 0 0 0]", "[]", "[0 10]", "[0 -1 2 3]", "[10 a b c]", "[1 A B C]", "[0 A B C 0 0]", "[0 A A C]", "[0 B A C]",
        "[0 A B 99999999999999999999]", "[0 A B 0]", "[0 9 9 C]", "null", "(A)", "[0 A B C.0]",
    ])
    func aByteRangeThatIsBent(pattern: String) throws {
        var letter = try SampleLetter.signed(by: Sample.signer())
        let (range, values) = try numbers(letter)
        var text = pattern
        for (name, value) in zip(["A", "B", "C"], values.dropFirst()) {
            text = text.replacingOccurrences(of: name, with: "\(value)")
        }
        text += String(repeating: " ", count: max(0, range.count - text.utf8.count))
        letter.replaceSubrange(range, with: Array(text.utf8.prefix(range.count)))
        #expect(try VerifierTests.verify(letter).verdict == .failed)
    }

    /// Signature wrapping: the second stretch is moved behind something of the attacker's.
    @Test func theGapIsTheSignatureAlone() throws {
        let letter = try SampleLetter.signed(by: Sample.signer())
        let (range, values) = try numbers(letter)
        let evil = Array("20 0 obj\n<< /Evil true >>\nendobj\n".utf8)
        var attack = letter
        attack.insert(contentsOf: evil, at: values[2])
        let moved = "[0 \(values[1]) \(values[2] + evil.count) \(values[3])"
        attack.replaceSubrange(
            range, with: Array((moved + String(repeating: " ", count: range.count - moved.count - 1) + "]").utf8))
        #expect(try VerifierTests.verify(attack).verdict == .failed)
    }

    @Test func nothingButZerosFollowsTheMessage() throws {
        var letter = try SampleLetter.signed(by: Sample.signer())
        let (_, values) = try numbers(letter)
        // ECDSA leaves at least some room, or else this byte is the message's own.
        letter[values[2] - 3] = letter[values[2] - 3] == UInt8(ascii: "1") ? UInt8(ascii: "2") : UInt8(ascii: "1")
        #expect(try VerifierTests.verify(letter).verdict == .failed)
    }

    /// A message is about the file alone: what it carries itself, be it the very bytes that are signed, is refused.
    @Test(arguments: [true, false])
    func theMessageCarriesNoContent(isDetached: Bool) throws {
        try Sample.withFolder { folder in
            var letter = try SampleLetter.signed(by: Sample.signer(), reserve: 32_768)
            let (_, values) = try numbers(letter)
            let (signed, message) = (folder.appending(path: "signed"), folder.appending(path: "message.der"))
            try Data(letter[..<values[1]] + letter[values[2]...]).write(to: signed)
            let said = try Witness.run(
                "openssl",
                [
                    "cms", "-sign", "-cades", "-binary", "-md", "sha256", "-signer", Sample.path("p256.crt"),
                    "-inkey", Sample.path("p256.key"), "-certfile", Sample.path("issuing.crt"), "-in", signed.path,
                    "-outform", "DER", "-out", message.path,
                ] + (isDetached ? [] : ["-nodetach"]))
            #expect(said.status == 0, "\(said.errors)")
            let digits = Array(try Data(contentsOf: message).map { String(format: "%02X", $0) }.joined().utf8)
            let place = values[1] + 1..<values[2] - 1
            try #require(digits.count <= place.count)
            letter.replaceSubrange(
                place, with: digits + [UInt8](repeating: UInt8(ascii: "0"), count: place.count - digits.count))
            let report = try VerifierTests.verify(letter)
            #expect(report.verdict == (isDetached ? .passed : .failed), "\(report)")
            #expect(report.signatures.first?.findings.map(\.code.name) == (isDetached ? [] : ["content-in-message"]))
        }
    }

    @Test(arguments: [
        ("/SubFilter /ETSI.CAdES.detached", "/SubFilter /adbe.x509.rsa_sha1 "),
        ("/SubFilter /ETSI.CAdES.detached", "/SubFilter null                "),
        ("/Type /Sig ", "/Contents 1"), ("/Filter /Adobe.PPKLite", "/Filter  Adobe.PPKLite"),
        ("/FT /Sig", "/FT /Tx "), ("/Perms << /DocMDP", "/Perms << /DocMDQ"),
    ])
    func missingAndOddEntries(old: String, new: String) throws {
        #expect(try VerifierTests.verify(letter(exchanging: old, for: new)).verdict != .passed)
    }

    @Test func aBrokenFileIsNotPassed() throws {
        let letter = try SampleLetter.signed(by: Sample.signer())
        #expect(try VerifierTests.verify([]).verdict == .failed)
        #expect(try VerifierTests.verify(Array(letter.dropLast(20))).verdict == .failed)
        #expect(try VerifierTests.verify(letter + Array("<html>".utf8)).verdict == .failed)
        #expect(try VerifierTests.verify(Array("\n".utf8) + letter).verdict == .failed)
        let table = try #require(letter.lastRange(of: "xref\n0 "))
        #expect(try VerifierTests.verify(letter + letter[table.lowerBound...]).verdict == .failed)
    }

    /// A letter whose first revision shows something other than its pages do.
    @Test(arguments: [
        "<< /FT /Tx /T (Sum) /V (1000) /Type /Annot /Subtype /Widget /Rect [0 0 9 9] >>",
        "<< /Type /Sig /ByteRange [0 1 2 3] /Contents <00> >>",
    ])
    func valuesThatMayDifferFromTheirLooks(body: String) throws {
        let signed = try SampleLetter.signed(by: Sample.signer()) { $0.objects.append(Array(body.utf8)) }
        #expect(try VerifierTests.verify(signed).verdict == .indeterminate)
    }
}

/// Files made to keep a reader busy. That the test ends is what is tested.
@Suite struct HostileFileTests {
    private func file(_ objects: [String], trailer: String = "") -> [UInt8] {
        var letter = SampleLetter()
        letter.objects = objects.map { Array($0.utf8) }
        return letter.unsigned
    }

    @Test(arguments: [
        [
            "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [3 0 R] >> >>", "<< /Type /Pages /Kids [2 0 R] /Count 1 >>",
            "<< /T (a) /Kids [3 0 R] >>",
        ],
        [
            "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [3 0 R] >> >>", "<< >>", "<< /T (a) /Kids [4 0 R] >>",
            "<< /T (b) /Kids [3 0 R] >>",
        ],
        ["1 0 R"], ["<< /Type /Catalog /AcroForm 2 0 R >>", "3 0 R", "2 0 R"],
        ["<< /Type /Catalog /AcroForm << /Fields [2 0 R] >> >>", "<< /FT /Sig /T (a) /V 2 0 R >>"],
        [String(repeating: "[", count: 100_000)], [String(repeating: "<</A", count: 50_000)],
        ["<< /Length 99999999999 >>\nstream\nx\nendstream"], ["<< /Length 1 0 R >>\nstream\nx\nendstream"],
        ["<< /A 99999999999999999999999999999999 >>"],
    ])
    func loopsDepthsAndHugeNumbersEnd(objects: [String]) throws {
        #expect(try VerifierTests.verify(file(objects)).verdict != .passed)
    }

    @Test(arguments: [
        "xref\n0 4000000000\ntrailer\n<< /Size 1 >>\nstartxref\n9\n%%EOF\n",
        "xref\n0 0\ntrailer\n<< /Size 1 /Prev 9 >>\nstartxref\n9\n%%EOF\n",
        "xref\n0 0\ntrailer\n<< /Size 1 /Prev -5 >>\nstartxref\n9\n%%EOF\n",
        "xref\n0 0\ntrailer\n<< /Size 99999999999 /Root 1 0 R >>\nstartxref\n9\n%%EOF\n",
        "1 0 obj\n<< /Type /XRef /W [8 8 8] /Size 8000000 /Length 0 >>\nstream\n\nendstream\nendobj\nstartxref\n9\n%%EOF\n",
        "startxref\n99999999999999999999\n%%EOF\n", "startxref\n-1\n%%EOF\n", "startxref\n%%EOF\n",
    ])
    func absurdTablesEnd(rest: String) throws {
        #expect(try VerifierTests.verify(Array(("%PDF-1.7\n" + rest).utf8)).verdict == .failed)
    }
}
