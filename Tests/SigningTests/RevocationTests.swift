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
