import CMS
import Foundation
import Signing
import Testing
import Verification
import Witnesses

/// What other programs append to a signed file when they save it, and what `verify` says of it: what changes the letter
/// fails; what is only unusual, or beyond judgement, is indeterminate; what may follow passes.
@Suite struct UpdateTests {
    /// By program and kind of change: where the first signature permits others, where it permits nothing, and where it
    /// does not certify.
    static let expected: [(update: String, others: Verdict, nothing: Verdict, uncertified: Verdict)] = [
        ("mupdf-producer", .indeterminate, .failed, .indeterminate),
        ("mupdf-title", .failed, .failed, .failed),
        ("mupdf-note", .failed, .failed, .indeterminate),
        ("mupdf-words", .failed, .failed, .failed),
        ("mupdf-page", .failed, .failed, .failed),
        ("mupdf-attachment", .failed, .failed, .failed),
        ("mupdf-bookmark", .failed, .failed, .failed),
        ("mutool-note", .failed, .failed, .indeterminate),
        ("mutool-page", .failed, .failed, .failed),
        ("pdfium-nothing", .passed, .failed, .passed),
        ("pdfium-note", .failed, .failed, .indeterminate),
        ("pdfium-turned", .failed, .failed, .failed),
        ("pypdf-title", .indeterminate, .failed, .indeterminate),
        ("pypdf-note", .failed, .failed, .indeterminate),
        ("pypdf-page", .failed, .failed, .failed),
        ("pypdf-turned", .failed, .failed, .failed),
        ("pyhanko-reserved", .indeterminate, .failed, .indeterminate),
        ("pyhanko-unseen", .passed, .failed, .passed),
        ("pyhanko-named", .indeterminate, .failed, .passed),
        ("pyhanko-shown", .indeterminate, .failed, .indeterminate),
    ]

    /// Verdicts by update, and what was said.
    private func verdicts(of letter: [UInt8]) throws -> [String: VerificationReport] {
        try Sample.withFolder { folder in
            let file = folder.appending(path: "letter.pdf")
            try Data(letter).write(to: file)
            let updates = folder.appending(path: "updates")
            try FileManager.default.createDirectory(at: updates, withIntermediateDirectories: true)
            let said = try Witness.python("updates.py", [SampleAuthority.folder.path, file.path, updates.path])
            #expect(said.status == 0, "\(said.errors)")
            var reports: [String: VerificationReport] = [:]
            for name in try FileManager.default.contentsOfDirectory(atPath: updates.path) where name.hasSuffix(".pdf") {
                let bytes = try Array(Data(contentsOf: updates.appending(path: name)))
                // A program that had nothing to do changes nothing.
                if bytes != letter { reports[String(name.dropLast(4))] = try VerifierTests.verify(bytes) }
            }
            return reports
        }
    }

    @Test(arguments: [(2, true), (1, true), (2, false)])
    func whatOtherProgramsAppend(fields: Int, certifies: Bool) throws {
        let letter = try SampleLetter.signed(by: Sample.signer(), fields: fields, certifies: certifies)
        #expect(try VerifierTests.verify(letter).verdict == .passed)
        let reports = try verdicts(of: letter)
        for update in Self.expected {
            let verdict = !certifies ? update.uncertified : fields > 1 ? update.others : update.nothing
            guard let report = reports[update.update] else {
                // Only where nothing may be signed do programs that sign refuse to.
                #expect(fields == 1 && update.update.hasPrefix("pyhanko"), "\(update.update) was not made")
                continue
            }
            #expect(report.verdict == verdict, "\(update.update): \(report)")
            if verdict != .failed { #expect(!report.plainWords.verdict.contains("Do not rely")) }
        }
    }

    /// Fields that were there to be filled in make a letter indeterminate, and their values do no worse.
    @Test func aFieldThatWasFilledInIsBeyondJudgement() throws {
        let letter = try SampleLetter.signed(by: Sample.signer(), certifies: false) { letter in
            let field = letter.objects.count + 1
            func replace(_ number: Int, _ old: String, _ new: String) {
                let text = String(decoding: letter.objects[number - 1], as: UTF8.self)
                letter.objects[number - 1] = Array(text.replacingOccurrences(of: old, with: new).utf8)
            }
            replace(1, "/Fields [10 0 R]", "/Fields [10 0 R \(field) 0 R] /DA (/Helv 0 Tf 0 g)")
            replace(3, "/Annots [10 0 R]", "/Annots [10 0 R \(field) 0 R]")
            let body =
                "<< /FT /Tx /T (Sum) /V (9) /Type /Annot /Subtype /Widget /Rect [70 300 300 320] /P 3 0 R /DA (/Helv 0 Tf 0 g) >>"
            letter.objects.append(Array(body.utf8))
        }
        #expect(try VerifierTests.verify(letter).verdict == .indeterminate)
        let report = try #require(try verdicts(of: letter)["mupdf-value"])
        #expect(report.verdict == .indeterminate, "\(report)")
    }
}
