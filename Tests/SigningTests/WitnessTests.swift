import CMS
import Foundation
import Signing
import Testing
import Verification
import Witnesses

/// What others say of letters that Bayan signs.
@Suite struct WitnessTests {
    /// Every kind of signature that Bayan makes.
    static let kinds = ["rsa", "rsa with PSS", "pss", "p256", "p384", "ed25519"]

    static func letter(_ kind: String, level: String = "B-B") throws -> [UInt8] {
        let identity = try Sample.identity(kind == "rsa with PSS" ? "rsa" : kind)
        guard level != "B-B" else { return try SampleLetter.signed(by: Signer(identity, usesPSS: kind.contains("PSS"))) }
        let stamped = try LocalAuthority.serve { address in
            try SampleLetter.signed(
                by: Signer.stamping(identity, usesPSS: kind.contains("PSS"), by: TimeStampAuthority(address)))
        }
        guard level == "B-LT" else { return stamped }
        return try RevocationSource(files: [Sample.path("root.crl"), Sample.path("issuing.crl")]).extend(stamped)
    }

    /// The library behind pdfsig knows neither keys for RSA-PSS alone nor Ed25519 in CMS.
    @Test(arguments: [
        ("rsa", "B-B"), ("rsa with PSS", "B-B"), ("p256", "B-B"), ("p384", "B-B"), ("p256", "B-T"), ("rsa", "B-LT"),
    ])
    func pdfsigAccepts(kind: String, level: String) throws {
        try Sample.withFolder { folder in
            let file = folder.appending(path: "letter.pdf")
            try Data(Self.letter(kind, level: level)).write(to: file)
            let said = try Witness.run("pdfsig", ["-nocert", file.path]).output
            #expect(said.contains(level == "B-LT" ? "Not total document signed" : "Total document signed"), "\(said)")
            #expect(said.contains("Signature is Valid"), "\(said)")
        }
    }

    @Test(arguments: kinds.map { ($0, "B-B") } + [("p256", "B-T"), ("rsa", "B-T"), ("p256", "B-LT"), ("rsa", "B-LT")])
    func pyHankoAccepts(kind: String, level: String) throws {
        try Sample.withFolder { folder in
            let file = folder.appending(path: "letter.pdf")
            try Data(Self.letter(kind, level: level)).write(to: file)
            let said = try Witness.python("pyhanko_validate.py", [file.path, Sample.path("root.pem"), level])
            #expect(said.status == 0, "\(said.output)\(said.errors)")
        }
    }

    /// OpenSSL 3.0 cannot check Ed25519 in CMS.
    @Test(arguments: kinds.filter { $0 != "ed25519" })
    func opensslAcceptsTheMessage(kind: String) throws {
        let said = try Witness.openssl(Self.letter(kind), trusting: Sample.path("root.pem"))
        #expect(said.status == 0, "\(said.output)\(said.errors)")
    }

    /// What a signer does to a letter keeps it accessible and archivable.
    @Test func veraPDFPassesBeforeAndAfterACountersignature() throws {
        try Sample.withFolder { folder in
            let unsigned = SampleLetter(fields: 2).unsigned
            let signed = try LetterFile(unsigned).signed(by: Sample.signer("rsa"))
            let countersigned = try LetterFile(signed).countersigned(by: Sample.signer("second"))
            let files = try [unsigned, signed, countersigned, Self.letter("p256", level: "B-LT")].enumerated().map {
                index, bytes in
                let file = folder.appending(path: "letter\(index).pdf")
                try Data(bytes).write(to: file)
                return file
            }
            #expect(try Witness.veraPDF(files) == [])
        }
    }
}

/// What Bayan says of letters that others sign.
@Suite struct ForeignSignatureTests {
    /// In a letter without a field poppler adds one; in one with a field it signs that.
    @Test(arguments: [(0, ["-add-signature"]), (1, ["-sign", "Signature1"])])
    func popplersSignaturesPass(fields: Int, arguments: [String]) throws {
        try Sample.withFolder { folder in
            let (unsigned, signed) = (folder.appending(path: "letter.pdf"), folder.appending(path: "signed.pdf"))
            try Data(SampleLetter(fields: fields).unsigned).write(to: unsigned)
            let database = "sql:" + folder.path
            let packed = folder.appending(path: "signer.p12").path
            _ = try Witness.run(
                "openssl",
                [
                    "pkcs12", "-export", "-inkey", Sample.path("rsa.key"), "-in", Sample.path("rsa.pem"), "-name", "signer",
                    "-passout", "pass:x", "-out", packed,
                ])
            _ = try Witness.run("certutil", ["-N", "-d", database, "--empty-password"])
            _ = try Witness.run("pk12util", ["-i", packed, "-d", database, "-W", "x", "-K", ""])
            let said = try Witness.run(
                "pdfsig", ["-nssdir", database, "-nick", "signer"] + arguments + [unsigned.path, signed.path])
            let report = try VerifierTests.verify(Array(Data(contentsOf: signed)))
            #expect(report.verdict == .passed, "\(said.errors) \(report)")
            #expect(report.signatures.first?.coverage == .wholeFile)
        }
    }

    /// With streams of objects and cross-references, told row by row (ISO 32000-1, 7.5.7 and 7.5.8).
    @Test(arguments: [("B-B", PAdESLevel.basic), ("B-LTA", .archival)])
    func inFilesOfStreamsToo(profile: String, level: PAdESLevel) throws {
        try Sample.withFolder { folder in
            let (plain, packed, signed) = (
                folder.appending(path: "a.pdf"), folder.appending(path: "b.pdf"), folder.appending(path: "c.pdf")
            )
            try Data(SampleLetter(fields: 0).unsigned).write(to: plain)
            #expect(try Witness.run("qpdf", ["--object-streams=generate", plain.path, packed.path]).status == 0)
            #expect(try Data(contentsOf: packed).range(of: Data("/Predictor 12".utf8)) != nil)
            let said = try Witness.python("pyhanko_sign.py", [SampleAuthority.folder.path, packed.path, signed.path, profile])
            #expect(said.status == 0, "\(said.output)\(said.errors)")
            var letter = try Array(Data(contentsOf: signed))
            let report = try VerifierTests.verify(letter)
            #expect(report.verdict == .passed, "\(report)")
            #expect(report.signatures.first?.level == level)
            letter[letter.count / 4] ^= 1
            #expect(try VerifierTests.verify(letter).verdict == .failed)
        }
    }

    @Test(arguments: [("B-B", PAdESLevel.basic), ("B-T", .timeStamped), ("B-LTA", .archival), ("two", .basic)])
    func pyHankosSignaturesPass(profile: String, level: PAdESLevel) throws {
        try Sample.withFolder { folder in
            let (unsigned, signed) = (folder.appending(path: "letter.pdf"), folder.appending(path: "signed.pdf"))
            try Data(SampleLetter(fields: 0).unsigned).write(to: unsigned)
            let said = try Witness.python(
                "pyhanko_sign.py", [SampleAuthority.folder.path, unsigned.path, signed.path, profile])
            #expect(said.status == 0, "\(said.output)\(said.errors)")
            let report = try VerifierTests.verify(Array(Data(contentsOf: signed)))
            #expect(report.verdict == .passed, "\(report)")
            #expect(report.signatures.first?.level == level)
        }
    }
}
