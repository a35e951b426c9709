import CMS
import Foundation
import Reporting
import Signing
import Testing
import Verification
import Witnesses

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
        #expect(report.signatures.first?.findings.map(\.code.name) == ["no-trust-anchor"])
    }

    @Test func aStrangerWithAFamiliarNameDoesNotPass() throws {
        let report = try Self.verify(SampleLetter.signed(by: Sample.signer("mallory")))
        #expect(report.verdict == .indeterminate)
        #expect(report.signatures.first?.findings.map(\.code.name) == ["chain"])
    }

    /// A name is quickly copied; here its parts stand in another order.
    @Test func anotherCertificateOfATrustedNameIsTold() throws {
        let report = try Self.verify(SampleLetter.signed(by: Sample.signer("mallory")), trusting: ["rsa"])
        #expect(report.verdict == .indeterminate)
        let told = report.signatures.first?.findings.map(\.text) ?? []
        #expect(
            told.contains { $0.hasPrefix("the certificate bears the name of one that you trust, and is another one (SHA-256 ") })
    }

    /// Whoever reads a letter for two signatures is told that one is missing.
    @Test func whoHasNotSignedYetIsTold() throws {
        let once = try SampleLetter.signed(by: Sample.signer(), fields: 2)
        let report = try Self.verify(once)
        #expect(report.verdict == .passed)
        #expect(report.findings.map(\.code.name) == ["unsigned-field"])
        #expect(report.findings.first?.text == "not signed yet: “Signature 2”")
        #expect(report.plainWords.reason.hasSuffix("It has fields for further signatures, which are empty."))
        let twice = try LetterFile(once).countersigned(by: Sample.signer("second"))
        #expect(try Self.verify(twice).findings.isEmpty)
    }

    /// Of two signers one is trusted: the reason says which.
    @Test func whoIsNotVouchedForIsNamed() throws {
        let letter = try LetterFile(SampleLetter.signed(by: Sample.signer(), fields: 2)).countersigned(
            by: Sample.signer("mallory"))
        let report = try Self.verify(letter)
        let names = report.signatures.map { $0.signerName ?? "" }
        #expect(
            report.plainWords.reason.hasPrefix(
                "It is unchanged, and “\(names[0])” signed it, but nobody whom you trust vouches for “\(names[1])”."))
    }

    @Test func anUnsignedLetterIsNotPassed() throws {
        let report = try Self.verify(SampleLetter().unsigned)
        #expect(report.verdict == .failed)
        #expect(report.findings.map(\.code.name) == ["not-signed"])
    }
}

/// Files that are whole and that other programs laid out in their own way: nothing is wrong, and nothing is passed.
@Suite struct UnusualFileTests {
    private func isUnusual(_ bytes: [UInt8]) throws {
        let report = try VerifierTests.verify(bytes)
        #expect(report.verdict == .indeterminate, "\(report)")
        #expect(report.findings.map(\.code.name) == ["unusual-layout"])
        #expect(report.signatures.map(\.isIntact) == [true])
        #expect(report.signatures.map(\.verdict) == [.indeterminate], "its chain is not looked into")
    }

    @Test func aLinearisedFile() throws {
        try Sample.withFolder { folder in
            let (plain, linear, signed) = (
                folder.appending(path: "a.pdf"), folder.appending(path: "b.pdf"), folder.appending(path: "c.pdf")
            )
            try Data(SampleLetter(fields: 0).unsigned).write(to: plain)
            #expect(try Witness.run("qpdf", ["--linearize", plain.path, linear.path]).status == 0)
            let said = try Witness.python("pyhanko_sign.py", [SampleAuthority.folder.path, linear.path, signed.path, "B-B"])
            #expect(said.status == 0, "\(said.errors)")
            try isUnusual(Array(Data(contentsOf: signed)))
        }
    }

    /// A table and, for newer readers, a stream (ISO 32000-1, 7.5.8.4).
    @Test func aHybridFile() throws {
        let hybrid = try SampleLetter.signed(by: Sample.signer()) { letter in
            letter.objects.append(
                Array("<< /Type /XRef /Size 15 /W [1 2 1] /Index [0 1] /Root 1 0 R /Length 4 >>\nstream\n".utf8)
                    + [0, 0, 0, 255] + Array("\nendstream".utf8))
            let place = letter.file().bodies.last! - "14 0 obj\n".utf8.count
            letter.trailer = " /XRefStm \(place)"
        }
        try isUnusual(hybrid)
    }

    /// Mail programs add such: nothing is wrong with the letter, but it is no longer as it was made.
    @Test(arguments: [[0x0A], [0x0D, 0x0A, 0x0D, 0x0A], [0x00, 0x00, 0x20]] as [[UInt8]], [1, 2])
    func blankCharactersAfterTheEnd(_ blank: [UInt8], fields: Int) throws {
        var letter = try SampleLetter.signed(by: Sample.signer(), fields: fields)
        if fields > 1 { letter = try LetterFile(letter).countersigned(by: Sample.signer("second")) }
        let report = try VerifierTests.verify(letter + blank)
        #expect(report.verdict == .indeterminate, "\(report)")
        #expect(report.plainWords.reason.contains("blank characters follow its end"))
        for signature in report.signatures {
            #expect(signature.findings.map(\.code.name) == ["space-after-end"])
            #expect(!signature.chain.isEmpty && signature.isIntact && signature.coverage == .revision)
            #expect(signature.laterChanges.last == "blank characters were added after the file's end")
        }
        let unknown = try VerifierTests.verify(letter + blank, trusting: [])
        #expect(unknown.signatures.allSatisfy { $0.verdict == .indeterminate && $0.chain.isEmpty })
        #expect(unknown.plainWords.reason.contains("--trust"))
        // What failed before fails alone.
        let place = try #require(letter.firstRange(of: Array("72 700 m".utf8)))
        letter[place.lowerBound] = UInt8(ascii: "9")
        let changed = try VerifierTests.verify(letter + blank)
        #expect(changed.verdict == .failed && changed.findings.isEmpty, "\(changed)")
        #expect(changed.signatures.first?.findings.contains { $0.verdict == .indeterminate } == false)
    }

    /// Something followed that is neither a revision nor blank: what fails is not in doubt as well, and nothing passes.
    @Test func whatFailsIsNotInDoubt() throws {
        let letter = try SampleLetter.signed(by: Sample.signer()) + Array("% a remark\n".utf8)
        let report = try VerifierTests.verify(letter)
        #expect(report.verdict == .failed)
        let findings = report.findings + report.signatures.flatMap(\.findings)
        #expect(findings.map(\.verdict) == [.passed, .failed], "\(findings)")
        #expect(report.signatures.map(\.verdict) == [.failed])
    }

    @Test func anotherNumberOfObjectsThanSaid() throws {
        try isUnusual(SampleLetter.signed(by: Sample.signer()) { $0.size = 20 })
    }

    /// An object that only a scan of the file finds.
    @Test(arguments: [1, 2]) func anObjectAfterTheEndFails(signers: Int) throws {
        var letter = try SampleLetter.signed(by: Sample.signer(), fields: signers)
        if signers > 1 { letter = try LetterFile(letter).countersigned(by: Sample.signer("second")) }
        let report = try VerifierTests.verify(letter + Array("4 0 obj\n<< /Length 0 >>\nstream\n\nendstream\nendobj\n".utf8))
        #expect(report.verdict == .failed)
        #expect(report.findings.contains { $0.code.name == "hidden-object" })
    }

    /// What is signed is looked at all the same.
    @Test func aChangeIsFoundThereToo() throws {
        var letter = try SampleLetter.signed(by: Sample.signer()) { $0.size = 20 }
        letter[try #require(letter.firstRange(of: Array("300 700 l".utf8))).lowerBound] = UInt8(ascii: "4")
        let report = try VerifierTests.verify(letter)
        #expect(report.verdict == .failed)
        #expect(report.signatures.first?.findings.map(\.code.name) == ["digest-mismatch"])
    }
}

/// One changed byte, anywhere, is noticed.
@Suite struct FlippedByteTests {
    /// Positions at which a changed byte goes unnoticed: the letter passes, and its stamp does.
    private func unnoticed(in letter: [UInt8], _ positions: some Sequence<Int>) throws -> [Int] {
        let verifier = Verifier(trust: try TrustAnchors(paths: [Sample.path("root.pem")]))
        let whole = verifier.verify(letter, file: "")
        #expect(whole.verdict == .passed)
        return positions.filter { position in
            var changed = letter
            // The lowest bit, the case of a letter, or all of them.
            changed[position] ^= [0x01, 0x20, 0xFF][position % 3]
            let report = verifier.verify(changed, file: "")
            return report.verdict == .passed && report.signatures.map(\.level) == whole.signatures.map(\.level)
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
