import CMS
import Foundation
import Reporting
import Signing
import Testing
import Verification
import Witnesses

/// PAdES B-T and B-LT, with an authority that the test runs itself.
@Suite struct TimeStampTests {
    static func stamped(_ kind: String = "p256") throws -> [UInt8] {
        try LocalAuthority.serve { address in
            try SampleLetter.signed(by: Signer.stamping(Sample.identity(kind), by: TimeStampAuthority(address)))
        }
    }

    static func longTerm() throws -> [UInt8] {
        let source = try RevocationSource(files: [Sample.path("root.crl"), Sample.path("issuing.crl")])
        return try source.extend(stamped())
    }

    @Test(arguments: ["rsa", "p256"])
    func aStampedLetterReachesBT(kind: String) throws {
        let report = try VerifierTests.verify(Self.stamped(kind))
        #expect(report.verdict == .passed, "\(report)")
        let signature = try #require(report.signatures.first)
        #expect(signature.level == .timeStamped)
        #expect(signature.coverage == .wholeFile)
        #expect(signature.timeStamp?.isTrusted == true)
        #expect(signature.timeStamp?.authority.contains("Sample time-stamping authority") == true)
    }

    @Test func theAuthorityLearnsADigestAndNoMore() throws {
        try Sample.withFolder { folder in
            let kept = folder.appending(path: "kept")
            let letter = try LocalAuthority.serve(keeping: kept) { address in
                try SampleLetter.signed(by: Signer.stamping(Sample.identity("p256"), by: TimeStampAuthority(address)))
            }
            let report = try VerifierTests.verify(letter)
            // The stamp is for the digest of the signature.
            #expect(report.signatures.first?.timeStamp?.isTrusted == true)
            let lines = try String(contentsOf: kept, encoding: .utf8).split(separator: "\n").map { $0.split(separator: " ") }
            #expect(!lines.isEmpty)
            let head: Set<Substring> = [
                "accept", "accept-encoding", "accept-language", "connection", "content-length", "content-type", "host",
                "user-agent",
            ]
            for line in lines {
                #expect(line.first == "/")
                #expect(Set(line.dropFirst().dropLast()).isSubset(of: head), "\(line)")
                // Version, SHA-256 and its 32 bytes, a nonce, the wish for certificates (RFC 3161, 2.4.1): no room for more.
                let body = try #require(line.last)
                #expect(body.contains("0609608648016503040201") && body.contains("0420"))
                #expect(body.count / 2 <= 80, "\(body)")
            }
        }
    }

    @Test(arguments: ["refuse", "other", "replay", "forge", "flood", "error", "redirect", "silent", "nameless", "loose"])
    func anAuthorityThatFailsStopsTheSigner(mode: String) throws {
        try LocalAuthority.serve(mode) { address in
            do {
                _ = try Signer.stamping(Sample.identity("p256"), by: TimeStampAuthority(address, timeout: 2))
                Issue.record("signed without a time stamp")
            } catch let error as Diagnostics {
                #expect([.timeStampRefused, .noAnswer].contains(error.first.code))
                #expect(error.first.message.contains(address))
            }
        }
    }

    @Test func anAddressMustBeOne() {
        #expect(throws: Diagnostics.self) { try TimeStampAuthority("ftp://example.org") }
        #expect(throws: Diagnostics.self) { try TimeStampAuthority("tsa") }
    }

    @Test func evidenceBringsBLT() throws {
        let letter = try Self.longTerm()
        let report = try VerifierTests.verify(letter)
        #expect(report.verdict == .passed, "\(report)")
        let signature = try #require(report.signatures.first)
        #expect(signature.level == .longTerm)
        #expect(signature.revocation == .good)
        #expect(signature.coverage == .revision)
        #expect(
            signature.laterChanges == [
                "revision 2: validation data were added",
                "revision 2: the extensions of the format that the file uses were named",
            ])
    }

    @Test func ocspResponsesAreEvidenceToo() throws {
        let source = try RevocationSource(
            files: [Sample.path("root.crl"), Sample.path("p256.ocsp"), Sample.path("issuing.crl")])
        let letter = try source.extend(SampleLetter.signed(by: Sample.signer()))
        let report = try VerifierTests.verify(letter)
        #expect(report.verdict == .passed, "\(report)")
        #expect(report.signatures.first?.revocation == .good)
        // Without a time stamp, evidence alone is not long-term.
        #expect(report.signatures.first?.level == .basic)
        #expect(letter.firstRange(of: Array("/OCSPs".utf8)) != nil)
    }

    @Test func missingEvidenceIsAnError() throws {
        let source = try RevocationSource(files: [Sample.path("root.crl")])
        let letter = try SampleLetter.signed(by: Sample.signer())
        #expect {
            _ = try source.extend(letter)
        } throws: { ($0 as? Diagnostics)?.first.code == .revocationUnknown }
    }

    @Test func aRevokedSignerIsFoundOut() throws {
        let letter = try SampleLetter.signed(by: Sample.signer("revoked"))
        let source = try RevocationSource(files: [Sample.path("root.crl"), Sample.path("revoked.crl")])
        #expect {
            _ = try source.extend(letter)
        } throws: { ($0 as? Diagnostics)?.first.code == .certificateRevoked }
        let evidence = try SecurityStore(files: [Sample.path("root.crl"), Sample.path("revoked.crl")])
        let trust = try TrustAnchors(paths: [Sample.path("root.pem")])
        let report = Verifier(trust: trust, evidence: evidence).verify(letter, file: "")
        #expect(report.verdict == .failed)
        #expect(report.signatures.first?.revocation == .revoked)
    }

    @Test func onceStampedALetterOutlivesItsCertificate() throws {
        let letter = try Self.longTerm()
        let trust = try TrustAnchors(paths: [Sample.path("root.pem")])
        let inThreeYears = Verifier(trust: trust, time: currentTime() + 3 * 365 * 86400)
        #expect(inThreeYears.verify(letter, file: "").verdict == .passed)
        let unstamped = try SampleLetter.signed(by: Sample.signer())
        #expect(inThreeYears.verify(unstamped, file: "").verdict == .indeterminate)
    }
}
