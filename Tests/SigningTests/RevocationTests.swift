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
