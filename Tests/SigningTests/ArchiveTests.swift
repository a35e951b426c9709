import CMS
import Foundation
import Reporting
import Signing
import Testing
import Verification
import Witnesses

/// PAdES B-LTA: time stamps over letter and evidence, renewed in time, each judged at the time that the next one vouches for.
@Suite struct ArchiveTests {
    private static let lists = ["root.crl", "issuing.crl"].map(Sample.path)

    private static func extended(_ letter: [UInt8], by mode: String = "honest") throws -> [UInt8] {
        try LocalAuthority.serve(mode) { address in
            try ArchiveTimeStamping(by: TimeStampAuthority(address), evidence: RevocationSource(files: lists)).extend(letter)
        }
    }

    private static func report(_ letter: [UInt8], after years: Int = 0) throws -> VerificationReport {
        let trust = try TrustAnchors(paths: [Sample.path("root.pem")])
        return Verifier(trust: trust, time: currentTime() + years * 365 * 86400 + (years > 0 ? 86400 : 0)).verify(
            letter, file: "")
    }

    @Test func aLetterOfEachLevelIsArchived() throws {
        for letter in try [SampleLetter.signed(by: Sample.signer()), TimeStampTests.stamped("rsa"), TimeStampTests.longTerm()] {
            let archived = try Self.extended(letter)
            #expect(archived.starts(with: letter))
            let report = try Self.report(archived)
            #expect(report.verdict == .passed, "\(report)")
            #expect(report.signatures.map(\.level) == [.archival, .none])
            #expect(report.signatures.map(\.isDocumentTimeStamp) == [false, true])
            #expect(report.signatures.last?.coverage == .wholeFile)
            #expect(report.signatures.first?.revocation == .good)
        }
    }

    /// The signer's certificate and the first authority's run out after a year.
    @Test func aStampIsJudgedAtTheTimeThatTheNextOneVouchesFor() throws {
        let first = try Self.extended(SampleLetter.signed(by: Sample.signer()), by: "brief")
        #expect(try Self.report(first).verdict == .passed)
        let late = try Self.report(first, after: 2)
        #expect(late.verdict == .indeterminate)
        #expect(late.signatures.last?.findings.contains { $0.code == .timeStampRanOut } == true, "\(late)")
        #expect(late.signatures.first?.findings.map(\.code) == [.certificateRanOut])
        #expect(late.plainWords.reason.contains("has run out"))
        // Renewed in time.
        let renewed = try Self.extended(first)
        #expect(renewed.starts(with: first))
        for years in [0, 2] {
            let report = try Self.report(renewed, after: years)
            #expect(report.verdict == .passed, "\(report)")
            #expect(report.signatures.map(\.isDocumentTimeStamp) == [false, true, true])
            #expect(report.signatures.first?.level == .archival)
            let times = report.signatures.map(\.timeStamp?.time)
            #expect(report.signatures[1].chainTime == times[2])
            #expect(report.signatures[0].chainTime == times[1])
        }
        // And once more, with nothing new to say.
        let again = try Self.extended(renewed)
        #expect(try Self.report(again, after: 2).verdict == .passed)
    }

    /// What vouched for the signature has run out by then: a stamp more would vouch for nothing.
    @Test func aStampThatComesTooLateIsRefused() throws {
        func refusal(of letter: [UInt8], after years: Int) throws -> DiagnosticCode? {
            do {
                _ = try LocalAuthority.serve { address in
                    try ArchiveTimeStamping(by: TimeStampAuthority(address), evidence: RevocationSource(files: Self.lists))
                        .extend(letter, at: currentTime() + years * 366 * 86400)
                }
            } catch let error as Diagnostics { return error.first.code }
            return nil
        }
        let plain = try SampleLetter.signed(by: Sample.signer())
        let archived = try Self.extended(plain, by: "brief")
        for letter in [plain, archived] { #expect(try refusal(of: letter, after: 2) == .certificateExpired) }
        #expect(try refusal(of: Self.extended(archived), after: 2) == nil)
    }

    /// Whoever trusts the signer alone reads an archived letter as before; a stamp without a signature is nobody's word.
    @Test func aStampByAStrangerChangesNothing() throws {
        let archived = try Self.extended(SampleLetter.signed(by: Sample.signer()))
        let trust = try TrustAnchors(paths: [Sample.path("p256.crt")])
        let report = Verifier(trust: trust).verify(archived, file: "")
        #expect(report.verdict == .passed, "\(report)")
        #expect(report.signatures.map { $0.timeStamp?.isTrusted } == [nil, false])
        #expect(report.signatures.map(\.level) == [.basic, .none])
    }

    /// A time is told of those alone for whom a stamp vouches, and it is the latest where it is one for all.
    @Test func aTimeIsSaidOfThoseAloneWhoseItIs() throws {
        let first = try LocalAuthority.serve { address in
            try SampleLetter.signed(by: Signer.stamping(Sample.identity("p256"), by: TimeStampAuthority(address)), fields: 2)
        }
        let both = try LetterFile(first).countersigned(by: Sample.signer("second"))
        let report = try Self.report(both)
        let time = PlainWords.date(try #require(report.signatures.first?.timeStamp?.time))
        #expect(report.plainWords.reason.contains("“اتحاد العيّنة” (before \(time)) and “Sample second signer”. "))
        let archived = try Self.report(Self.extended(both))
        let last = PlainWords.date(try #require(archived.signatures.last?.timeStamp?.time))
        #expect(archived.plainWords.reason.contains("“اتحاد العيّنة” and “Sample second signer”, before \(last). "))
        // Who signs after the stamp around the letter did not sign before it.
        let late = try LetterFile(Self.extended(first)).countersigned(by: Sample.signer("second"))
        #expect(try Self.report(late).plainWords.reason.contains(") and “Sample second signer”. "))
    }

    /// Of a stamp and the one around it, which tells an earlier time, one is wrong.
    @Test func stampsAreInTheOrderOfTheirTimes() throws {
        let stamped = try LocalAuthority.serve("fast") { address in
            try SampleLetter.signed(by: Signer.stamping(Sample.identity("p256"), by: TimeStampAuthority(address)))
        }
        let archived = try Self.extended(SampleLetter.signed(by: Sample.signer()), by: "fast")
        for letter in [stamped, archived] {
            #expect(try Self.report(letter).verdict == .passed)
            #expect {
                try Self.extended(letter)
            } throws: { ($0 as? Diagnostics)?.first.code == .timeStampRefused }
        }
    }

    @Test func whatWasChangedUnderAStampIsFoundOut() throws {
        let archived = try Self.extended(TimeStampTests.longTerm())
        // In the evidence, which no signature covers but the time stamp.
        let place = try #require(archived.firstRange(of: Array("/Type /DSS".utf8))).lowerBound
        var changed = archived
        changed[place - 1] = 0x0A
        let report = try Self.report(changed)
        #expect(report.verdict == .failed)
        #expect(report.signatures.last?.findings.contains { $0.code == .digestMismatch } == true)
    }

    @Test func whatCannotLastIsRefused() throws {
        func code(_ body: () throws -> Void) -> DiagnosticCode? {
            do { try body() } catch { return (error as? Diagnostics)?.first.code }
            return nil
        }
        #expect(code { _ = try Self.extended(SampleLetter().unsigned) } == .notSigned)
        var changed = try SampleLetter.signed(by: Sample.signer())
        changed[changed.firstRange(of: Array("/Lang (en)".utf8))?.upperBound ?? 0] = 0x0A
        #expect(code { _ = try Self.extended(changed) } == .letterChanged)
        let letter = try SampleLetter.signed(by: Sample.signer())
        for mode in ["other", "forge", "refuse"] {
            #expect(code { _ = try Self.extended(letter, by: mode) } == .timeStampRefused)
        }
        #expect(
            code {
                _ = try LocalAuthority.serve { address in
                    try ArchiveTimeStamping(by: TimeStampAuthority(address), evidence: RevocationSource(files: [])).extend(letter)
                }
            } == .revocationUnknown)
    }

    @Test func pyHankoJudgesTheSame() throws {
        try Sample.withFolder { folder in
            let first = try Self.extended(TimeStampTests.stamped("rsa"))
            for (number, letter) in try [first, Self.extended(first)].enumerated() {
                let file = folder.appending(path: "\(number).pdf")
                try Data(letter).write(to: file)
                let said = try Witness.python("pyhanko_archive.py", [file.path, Sample.path("root.pem")])
                #expect(said.status == 0, "\(said.output)\(said.errors)")
            }
        }
    }
}
