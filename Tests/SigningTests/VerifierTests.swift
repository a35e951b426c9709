import Foundation
import Signing
import Testing

/// What `verify` says of letters that nobody has touched.
@Suite struct VerifierTests {
    static func verify(_ bytes: [UInt8], trusting names: [String] = ["root"]) throws -> VerificationReport {
        let trust = try names.isEmpty ? TrustAnchors.none : TrustAnchors(paths: names.map { Sample.path("\($0).pem") })
        return Verifier(trust: trust).verify(bytes, file: "letter.pdf")
    }

    @Test(arguments: ["rsa", "pss", "p256", "p384", "ed25519"])
    func aSignedLetterPasses(kind: String) throws {
        let report = try Self.verify(SampleLetter.signed(by: Sample.signer(kind)))
        #expect(report.verdict == .passed, "\(report)")
        let signature = try #require(report.signatures.first)
        #expect(signature.coverage == .wholeFile)
        #expect(signature.level == .basic)
        #expect(signature.permission == 1)
        #expect(signature.chain.count == 3)
        #expect(signature.revocation == .notChecked)
        #expect(signature.laterChanges.isEmpty)
    }

    @Test func rsaKeysSignWithPSSWhereAsked() throws {
        let signer = try Signer(Sample.identity("rsa"), usesPSS: true)
        #expect(try Self.verify(SampleLetter.signed(by: signer)).verdict == .passed)
    }

    @Test func withoutAnAnchorNothingPasses() throws {
        let report = try Self.verify(SampleLetter.signed(by: Sample.signer()), trusting: [])
        #expect(report.verdict == .indeterminate)
        #expect(report.signatures.first?.isIntact == true)
        #expect(report.signatures.first?.findings.map(\.code) == ["no-trust-anchor"])
    }

    @Test func aStrangerWithAFamiliarNameDoesNotPass() throws {
        let report = try Self.verify(SampleLetter.signed(by: Sample.signer("mallory")))
        #expect(report.verdict == .indeterminate)
        #expect(report.signatures.first?.findings.map(\.code) == ["chain"])
    }

    @Test func anUnsignedLetterIsNotPassed() throws {
        let report = try Self.verify(SampleLetter().unsigned)
        #expect(report.verdict == .failed)
        #expect(report.findings.map(\.code) == ["not-signed"])
    }
}

/// One changed byte, anywhere, is noticed.
@Suite struct FlippedByteTests {
    /// Positions at which a changed byte goes unnoticed.
    private func unnoticed(in letter: [UInt8], _ positions: some Sequence<Int>) throws -> [Int] {
        let verifier = Verifier(trust: try TrustAnchors(paths: [Sample.path("root.pem")]))
        #expect(verifier.verify(letter, file: "").verdict == .passed)
        return positions.filter { position in
            var changed = letter
            // The lowest bit, the case of a letter, or all of them.
            changed[position] ^= [0x01, 0x20, 0xFF][position % 3]
            return verifier.verify(changed, file: "").verdict == .passed
        }
    }

    @Test(arguments: ["rsa", "p256"])
    func everywhereInTheFile(kind: String) throws {
        let letter = try SampleLetter.signed(by: Sample.signer(kind))
        #expect(try unnoticed(in: letter, stride(from: 0, to: letter.count, by: 5)) == [])
    }

    @Test func everywhereInATimeStamp() throws {
        let letter = try TimeStampTests.stamped()
        let string = try #require(letter.firstRange(of: Array("/Contents <".utf8))).upperBound
        #expect(try unnoticed(in: letter, stride(from: string - 20, to: letter.count, by: 11)) == [])
    }

    @Test func whatEvidenceFollowsTheSignatureIsLookedAt() throws {
        let letter = try TimeStampTests.longTerm()
        // The first bytes of each certificate and list in the store.
        let places = letter.indices.filter { letter[$0...].starts(with: Array("stream\n0".utf8)) }
        let evidence = places.map { $0 + 30 }.filter { $0 > letter.count / 2 }
        #expect(!evidence.isEmpty)
        #expect(try unnoticed(in: letter, evidence) == [])
    }
}
