import CMS
import Foundation
import Reporting
import Signing
import Testing
import Verification
import Witnesses

/// Evidence that says “revoked” is never put aside in silence.
@Suite struct RevocationTests {
    /// Made once by `evidence.py`.
    private static let folder: URL? = {
        guard let folder = try? Witness.temporaryFolder(),
            let made = try? Witness.python("evidence.py", [SampleAuthority.folder.path, folder.path]), made.status == 0
        else { return nil }
        atexit { RevocationTests.folder.map { try? FileManager.default.removeItem(at: $0) } }
        return folder
    }()

    private static let letter = Result { try SampleLetter.signed(by: Sample.signer("revoked")) }

    @Test(arguments: [
        // What has run out says nothing good any more, but a revocation stands.
        ("expired.crl", Verdict.failed, RevocationState.revoked, ["revoked"]),
        ("old.ocsp", .failed, .revoked, ["revoked"]),
        // A suspension may have ended since.
        ("hold.crl", .indeterminate, .notChecked, ["revocation-doubtful"]),
        // Lists about a part of the certificates (RFC 5280, 5.2.5).
        ("people.crl", .failed, .revoked, ["revoked"]),
        ("authorities.crl", .passed, .notChecked, []),
        ("none.crl", .passed, .good, []),
        // What Bayan cannot read is put aside, and that is told.
        ("indirect.crl", .indeterminate, .notChecked, ["revocation-doubtful"]),
        ("unknown.crl", .indeterminate, .notChecked, ["evidence-unusable", "revocation-doubtful"]),
        ("unknown-entry.crl", .indeterminate, .notChecked, ["evidence-unusable", "revocation-doubtful"]),
    ])
    func whatEvidenceSaysIsHeard(name: String, verdict: Verdict, state: RevocationState, codes: [String]) throws {
        let folder = try #require(Self.folder)
        let evidence = try SecurityStore(files: [folder.appending(path: name).path, Sample.path("root.crl")])
        let trust = try TrustAnchors(paths: [Sample.path("root.pem")])
        let report = Verifier(trust: trust, evidence: evidence).verify(try Self.letter.get(), file: "")
        #expect(report.verdict == verdict, "\(report)")
        #expect(report.signatures.first?.revocation == state)
        #expect(report.signatures.first?.findings.map(\.code.name) == codes)
    }

    /// Evidence that was given speaks: beside other that says all is well, and where the letter has such already.
    @Test func aRevocationThatWasGivenIsNotPutAside() throws {
        let folder = try #require(Self.folder)
        let good = [folder.appending(path: "none.crl").path, Sample.path("root.crl")]
        let bad = folder.appending(path: "people.crl").path
        func code(_ body: () throws -> Void) -> DiagnosticCode? {
            do { try body() } catch { return (error as? Diagnostics)?.first.code }
            return nil
        }
        let letter = try Self.letter.get()
        #expect(code { _ = try RevocationSource(files: good + [bad]).extend(letter) } == .certificateRevoked)
        let proven = try RevocationSource(files: good).extend(letter)
        // Nobody answers there: no authority is asked.
        let authority = try TimeStampAuthority("http://127.0.0.1:1/")
        for files in [[bad], good + [bad]] {
            #expect(
                code { _ = try ArchiveTimeStamping(by: authority, evidence: RevocationSource(files: files)).extend(proven) }
                    == .certificateRevoked)
        }
    }

    /// A list that says of a certificate that it is revoked so many seconds from now.
    private func list(revoking name: String, for reason: String, after seconds: Int = 0, in folder: URL) throws -> String {
        let made = try Witness.python(
            "evidence.py", [SampleAuthority.folder.path, folder.path, name, reason, String(seconds)])
        #expect(made.status == 0, "\(made.errors)")
        return folder.appending(path: "\(name).crl").path
    }

    /// Whoever has the authority's key stamps with any time: its word counts no more, unless a later stamp had it before. Where
    /// it just went out of use, what it stamped before stands (RFC 3161, 4).
    @Test func aStampByAKeyInOtherHandsCountsNoMore() throws {
        let trust = try TrustAnchors(paths: [Sample.path("root.pem")])
        let day = 86400
        let stamped = try LocalAuthority.serve("brief") { address in
            try SampleLetter.signed(by: Signer.stamping(Sample.identity("p256"), by: TimeStampAuthority(address)))
        }
        let archived = try LocalAuthority.serve { address in
            try ArchiveTimeStamping(
                by: TimeStampAuthority(address),
                evidence: RevocationSource(files: [Sample.path("root.crl"), Sample.path("issuing.crl")])
            ).extend(stamped)
        }
        try Sample.withFolder { folder in
            for (name, reason, letter, verdict, isTrusted) in [
                ("brieftsa", "key_compromise", stamped, Verdict.indeterminate, false),
                ("brieftsa", "superseded", stamped, .passed, true),
                ("brieftsa", "key_compromise", archived, .passed, true),
                ("tsa", "key_compromise", archived, .indeterminate, false),
                ("tsa", "cessation_of_operation", archived, .passed, true),
            ] {
                let list = try list(revoking: name, for: reason, after: day, in: folder)
                let evidence = try SecurityStore(files: [Sample.path("root.crl"), list])
                let report = Verifier(trust: trust, evidence: evidence, time: currentTime() + 2 * day).verify(letter, file: "")
                #expect(report.verdict == verdict, "\(name), \(reason): \(report)")
                let stamp = name == "tsa" ? report.signatures.last?.timeStamp : report.signatures.first?.timeStamp
                #expect(stamp?.isTrusted == isTrusted)
            }
        }
    }

    /// A letter is archived for just that: that its certificate may be revoked later.
    @Test func whatWasStampedBeforeARevocationIsArchived() throws {
        let plain = try SampleLetter.signed(by: Sample.signer("rsa"))
        let stamped = try TimeStampTests.stamped("rsa")
        try Sample.withFolder { folder in
            Thread.sleep(forTimeInterval: 1.1)
            let files = [Sample.path("root.crl"), try list(revoking: "rsa", for: "key_compromise", in: folder)]
            Thread.sleep(forTimeInterval: 1.1)
            let archived = try LocalAuthority.serve { address in
                let archiving = ArchiveTimeStamping(
                    by: try TimeStampAuthority(address), evidence: try RevocationSource(files: files))
                #expect(throws: Diagnostics.self) { try archiving.extend(plain) }
                return try archiving.extend(stamped)
            }
            let trust = try TrustAnchors(paths: [Sample.path("root.pem")])
            let report = Verifier(trust: trust).verify(archived, file: "")
            #expect(report.verdict == .passed && report.signatures.first?.level == .archival, "\(report)")
        }
    }

    /// A bit of the evidence that is in the letter is turned: it is not the case that the level falls and that is all.
    @Test func damagedEvidenceIsTold() throws {
        let source = try RevocationSource(files: [Sample.path("root.crl"), Sample.path("p256.ocsp"), Sample.path("issuing.crl")])
        let letter = try source.extend(SampleLetter.signed(by: Sample.signer()))
        let response = try Array(Data(contentsOf: URL(filePath: Sample.path("p256.ocsp"))))
        let place = try #require(letter.firstRange(of: response)).lowerBound
        for offset in [80, response.count / 3, response.count / 2, response.count - 10] {
            var damaged = letter
            damaged[place + offset] ^= 1
            #expect(try VerifierTests.verify(damaged).verdict != .passed, "\(offset)")
        }
    }
}
