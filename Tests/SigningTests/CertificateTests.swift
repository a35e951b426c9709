import CMS
import Foundation
import Reporting
import Signing
import Testing
import Verification
import Witnesses

/// Who may have signed, and what may stand beside the signer's certificate.
@Suite struct CertificateTests {
    /// A letter whose message OpenSSL made.
    private func letter(_ signer: String, _ options: [String] = ["-cades"]) throws -> [UInt8] {
        try Sample.withFolder { folder in
            var letter = try SampleLetter.signed(by: Sample.signer(), reserve: 32_768)
            let open = try #require(letter.lastRange(of: "/Contents <")).upperBound - 1
            let close = try #require(letter[open...].firstIndex(of: UInt8(ascii: ">"))) + 1
            let (signed, message) = (folder.appending(path: "signed"), folder.appending(path: "message.der"))
            try Data(letter[..<open] + letter[close...]).write(to: signed)
            let said = try Witness.run(
                "openssl",
                [
                    "cms", "-sign", "-binary", "-md", "sha256", "-signer", Sample.path("\(signer).crt"),
                    "-inkey", Sample.path("\(signer).key"), "-in", signed.path, "-outform", "DER", "-out", message.path,
                ] + options)
            #expect(said.status == 0, "\(said.errors)")
            let digits = Array(try Data(contentsOf: message).map { String(format: "%02X", $0) }.joined().utf8)
            let place = open + 1..<close - 1
            try #require(digits.count <= place.count)
            letter.replaceSubrange(
                place, with: digits + [UInt8](repeating: UInt8(ascii: "0"), count: place.count - digits.count))
            return letter
        }
    }

    private func chain(_ names: String...) -> [String] { ["-cades"] + names.flatMap { ["-certfile", Sample.path($0)] } }

    @Test(arguments: [
        ("webclient", "issuing.crt", "certificate-usage"), ("server", "issuing.crt", "certificate-usage"),
        ("below", "above.pem", "authority-usage"),
    ])
    func aCertificateForWebServersSignsNoLetters(name: String, authorities: String, code: String) throws {
        let report = try VerifierTests.verify(letter(name, chain(authorities)))
        #expect(report.verdict == .indeterminate)
        #expect(report.signatures.first?.findings.map(\.code.name) == [code], "\(report)")
        #expect { try Sample.identity(name) } throws: { "\($0)".contains("certificate-usage") }
    }

    /// Above a trusted signer, no authority is asked.
    @Test func whoIsTrustedIsTrusted() throws {
        let trust = try TrustAnchors(paths: [Sample.path("below.crt")])
        let report = try Verifier(trust: trust).verify(letter("below", chain("above.pem")), file: "")
        #expect(report.verdict == .passed, "\(report)")
    }

    @Test func cAdESNamesTheSignersCertificate() throws {
        let report = try VerifierTests.verify(letter("p256", ["-certfile", Sample.path("issuing.crt")]))
        #expect(report.verdict == .failed)
        #expect(report.signatures.first?.findings.map(\.code.name) == ["no-signing-certificate"])
    }

    /// Certificates of a trusted authority may lie beside the signer's; one that nobody vouches for may not.
    @Test(arguments: [
        (["issuing.crt"], Verdict.passed), (["issuing.crt", "root.pem"], .passed), (["issuing.crt", "second.crt"], .passed),
        (["second.crt", "issuing.crt"], .passed), (["issuing.crt", "mallory.pem"], .indeterminate),
    ])
    func furtherCertificates(names: [String], verdict: Verdict) throws {
        try Sample.withFolder { folder in
            let bag = folder.appending(path: "bag.pem")
            try Data(names.flatMap { try Data(contentsOf: URL(filePath: Sample.path($0))) }).write(to: bag)
            let report = try VerifierTests.verify(letter("p256", ["-cades", "-certfile", bag.path]))
            #expect(report.verdict == verdict, "\(report)")
        }
    }

    /// A stamp of an authority that nobody knows takes nothing away and adds nothing.
    @Test func aStampOfAnUnknownAuthorityIsTold() throws {
        let trusted = ["p256"]
        let bare = try VerifierTests.verify(SampleLetter.signed(by: Sample.signer()), trusting: trusted)
        try Sample.withFolder { folder in
            // The signer alone, so that no authority is trusted.
            let own = folder.appending(path: "own.pem")
            try Data(contentsOf: URL(filePath: Sample.path("p256.crt"))).write(to: own)
            let report = try Verifier(trust: TrustAnchors(paths: [own.path])).verify(TimeStampTests.stamped(), file: "")
            #expect(report.verdict == bare.verdict, "\(report)")
            let signature = try #require(report.signatures.first)
            #expect(signature.level == .basic)
            #expect(signature.timeStamp?.isTrusted == false)
            #expect(signature.findings.map(\.code.name) == ["time-stamp-chain"])
        }
    }
}

extension [UInt8] {
    func lastRange(of text: String) -> Range<Int>? {
        let word = Array(text.utf8)
        guard count >= word.count else { return nil }
        for start in stride(from: count - word.count, through: 0, by: -1) where self[start] == word[0] {
            if self[start..<start + word.count].elementsEqual(word) { return start..<start + word.count }
        }
        return nil
    }
}
