import CMS
import Foundation
import Reporting
import Signing
import Testing
import Witnesses
import Verification

/// Signing letters that are files already, and adding to signed ones.
@Suite struct LetterFileTests {
    private func code(_ body: () throws -> Void) -> String? {
        do { try body() } catch let error as Diagnostics { return error.first.code.name } catch { return "\(error)" }
        return nil
    }

    @Test func anUnsignedLetterIsSignedInItsFirstRevision() throws {
        let signed = try LetterFile(SampleLetter().unsigned).signed(by: Sample.signer())
        let report = try VerifierTests.verify(signed)
        #expect(report.verdict == .passed, "\(report)")
        #expect(report.signatures.first?.coverage == .wholeFile)
        #expect(report.signatures.first?.revisions == 1)
        #expect(report.signatures.first?.permission == 1)
    }

    /// EN 319 142-1, 5.6.
    @Test func theCatalogNamesTheExtensionThatSignaturesAre() throws {
        let entry = "/Extensions << /ESIC << /BaseVersion /1.7 /ExtensionLevel 2 >> >>"
        let signed = try LetterFile(SampleLetter(fields: 2).unsigned).signed(by: Sample.signer())
        #expect(signed.lastRange(of: entry) != nil)
        #expect(SampleLetter().unsigned.lastRange(of: "ESIC") == nil)
        // It is named once, whatever follows.
        let second = try LetterFile(signed).countersigned(by: Sample.signer("second"))
        let extended = try RevocationSource(files: [Sample.path("root.crl"), Sample.path("issuing.crl")]).extend(second)
        #expect(extended.lastRange(of: entry) != nil)
        #expect(try VerifierTests.verify(extended).signatures.first?.laterChanges.contains { $0.contains("extensions") } == false)
    }

    @Test func threeOrganisationsSignOneLetter() throws {
        var letter = try LetterFile(SampleLetter(fields: 3).unsigned).signed(
            by: Sample.signer("rsa"), details: SignatureDetails(name: "اتحاد العيّنة"))
        letter = try LetterFile(letter).countersigned(by: Sample.signer("second"))
        let before = letter
        letter = try LetterFile(letter).countersigned(by: Sample.signer("p384"))
        #expect(letter.starts(with: before))
        let report = try VerifierTests.verify(letter)
        #expect(report.verdict == .passed, "\(report)")
        #expect(report.signatures.map(\.field) == ["Signature1", "Signature2", "Signature3"])
        #expect(report.signatures.map(\.coverage) == [.revision, .revision, .wholeFile])
        #expect(report.signatures.map(\.permission) == [2, 2, 2])
        #expect(report.signatures[0].laterChanges.count == 2)
        #expect(code { _ = try LetterFile(letter).countersigned(by: Sample.signer()) } == "no-empty-field")
    }

    /// Each brings the evidence for itself; what the letter has of the others stays.
    @Test func everyOrganisationBringsItsEvidence() throws {
        func extended(_ letter: [UInt8], _ names: [String]) throws -> [UInt8] {
            try RevocationSource(files: names.map(Sample.path)).extend(letter)
        }
        var letter = try LetterFile(SampleLetter(fields: 2).unsigned).signed(by: Sample.signer("p256"))
        letter = try extended(letter, ["root.crl", "p256.ocsp"])
        letter = try LetterFile(letter).countersigned(by: Sample.signer("second"))
        #expect(try VerifierTests.verify(letter).signatures.map(\.revocation) == [.good, .notChecked])
        #expect(code { _ = try extended(letter, []) } == "revocation-unknown")
        letter = try extended(letter, ["root.crl", "issuing.crl"])
        let report = try VerifierTests.verify(letter)
        #expect(report.verdict == .passed, "\(report)")
        #expect(report.signatures.map(\.revocation) == [.good, .good])
        // Nothing is new, and nothing is needed.
        #expect(try extended(letter, []) == letter)
    }

    @Test func afterACertifyingSignatureNobodySigns() throws {
        let letter = try SampleLetter.signed(by: Sample.signer())
        #expect(code { _ = try LetterFile(letter).countersigned(by: Sample.signer("second")) } == "countersigning-forbidden")
        #expect(code { _ = try LetterFile(letter).signed(by: Sample.signer("second")) } == "already-signed")
    }

    @Test func aChangedLetterIsNotCountersigned() throws {
        var letter = try SampleLetter.signed(by: Sample.signer(), fields: 2)
        let place = try #require(letter.firstRange(of: Array("72 700 m".utf8)))
        letter[place.lowerBound] = UInt8(ascii: "9")
        #expect(code { _ = try LetterFile(letter).countersigned(by: Sample.signer("second")) } == "letter-changed")
    }

    /// Whoever signs a letter signs all that is in it.
    @Test(arguments: [
        ("/Lang (en)", "/Lang (en) /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"),
        ("/Lang (en)", "/Lang (en) /OCProperties << /OCGs [] /D << >> >>"),
        ("/Lang (en)", "/Lang (en) /Names << /EmbeddedFiles << /Names [] >> >>"),
        ("/Lang (en)", "/Lang (en) /AF [4 0 R] /Names << /EmbeddedFiles << /Names [(a) 4 0 R] >> >>"),
        ("/Lang (en)", "/Lang (en) /AF [4 0 R]"),
        ("/SigFlags 3", "/SigFlags 3 /NeedAppearances true"),
        ("/Tabs /S", "/Tabs /S /AA << /O << /S /JavaScript /JS (1) >> >>"),
        ("/Resources << >>", "/Resources << /Properties << /A << /Type /OCG /Name (a) >> >> >>"),
        ("/FT /Sig", "/FT /Tx"), ("/F 4", "/F 4 /AA << >>"),
        ("/S /P /P 6 0 R", "/S /P /P 6 0 R /JS (1)"),
        ("/Lang (en)", "/Lang (en) /Extensions << /X << /BaseVersion /1.7 /ExtensionLevel 1 >> >>"),
    ])
    func onlyWhatBayanMadeIsSigned(old: String, new: String) throws {
        var letter = SampleLetter()
        letter.objects = letter.objects.map { object in
            Array(String(decoding: object, as: UTF8.self).replacingOccurrences(of: old, with: new).utf8)
        }
        let code = code { _ = try LetterFile(letter.unsigned).signed(by: Sample.signer()) }
        #expect(["not-a-bayan-letter", "no-signature-field"].contains(code))
    }

    @Test func anObjectThatTheLetterDoesNotNeedIsNotSigned() throws {
        var letter = SampleLetter()
        letter.objects.append(Array("<< /Hello (there) >>".utf8))
        #expect(code { _ = try LetterFile(letter.unsigned).signed(by: Sample.signer()) } == "not-a-bayan-letter")
    }

    /// Whatever another program does to a letter, it writes all of it anew; an editor of bytes leaves the identifier.
    @Test func whatAnotherProgramWroteIsNotSigned() throws {
        try Sample.withFolder { folder in
            let (letter, saved) = (folder.appending(path: "letter.pdf"), folder.appending(path: "saved.pdf"))
            let bytes = SampleLetter(fields: 2).unsigned
            try Data(bytes).write(to: letter)
            for options in [[], ["--deterministic-id"], ["--stream-data=preserve", "--object-streams=disable"]] {
                #expect(try Witness.run("qpdf", options + [letter.path, saved.path]).status == 0)
                let other = try Array(Data(contentsOf: saved))
                #expect(code { _ = try LetterFile(other).signed(by: Sample.signer()) } == "not-a-bayan-letter")
            }
            var edited = bytes
            let place = try #require(edited.firstRange(of: Array("72 700 m".utf8)))
            edited[place.lowerBound] = UInt8(ascii: "9")
            #expect(code { _ = try LetterFile(edited).signed(by: Sample.signer()) } == "not-a-bayan-letter")
            // Signed by another program, and then handed on.
            let said = try Witness.python("pyhanko_sign.py", [SampleAuthority.folder.path, letter.path, saved.path, "B-B"])
            #expect(said.status == 0, "\(said.errors)")
            let other = try Array(Data(contentsOf: saved))
            #expect(code { _ = try LetterFile(other).countersigned(by: Sample.signer("second")) } == "not-a-bayan-letter")
        }
    }

    /// Nobody's signature goes over what an attacker left.
    @Test(arguments: LookTests.attacks.map(\.name))
    func nobodyCountersignsAnAttack(name: String) throws {
        let attack = try #require(LookTests.attacks.first { $0.name == name })
        let letter = try attack.file(SampleLetter.signed(by: Sample.signer(), fields: 2))
        #expect(
            ["letter-changed", "not-a-bayan-letter"].contains(
                code { _ = try LetterFile(letter).countersigned(by: Sample.signer("second")) }))
    }

    @Test func aLetterWithoutAFieldIsNotSigned() throws {
        #expect(code { _ = try LetterFile(SampleLetter(fields: 0).unsigned).signed(by: Sample.signer()) } == "no-signature-field")
        #expect(code { _ = try LetterFile(Array("no PDF".utf8)).signed(by: Sample.signer()) } == "not-a-bayan-letter")
    }
}

/// Keys and certificates are looked at before anything is signed.
@Suite struct SigningIdentityTests {
    private func diagnostic(_ body: () throws -> Void) -> Diagnostic? {
        do { try body() } catch { return (error as? Diagnostics)?.first }
        return nil
    }

    @Test(arguments: [
        ("expired", "certificate-expired"), ("early", "certificate-not-yet-valid"), ("server", "certificate-usage"),
        ("encipherer", "certificate-usage"), ("tsa", "certificate-usage"), ("short", "weak-key"),
    ])
    func whoMayNotSignIsRefused(name: String, code: String) {
        #expect(diagnostic { _ = try Sample.identity(name) }?.code.name == code)
    }

    @Test func aKeyBelongsToItsCertificate() {
        let found = diagnostic {
            _ = try SigningIdentity(certificatePath: Sample.path("rsa.pem"), keyPath: Sample.path("p256.key"))
        }
        #expect(found?.code == .keyMismatch)
    }

    @Test func aKeyThatOthersCanReadIsRefused() throws {
        try Sample.withFolder { folder in
            let key = folder.appending(path: "open.key").path
            try FileManager.default.copyItem(atPath: Sample.path("p256.key"), toPath: key)
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: key)
            let found = diagnostic { _ = try SigningIdentity(certificatePath: Sample.path("p256.pem"), keyPath: key) }
            #expect(found?.code == .secretExposed)
            #expect(found?.hint == "chmod 600 \(key)")
        }
    }

    @Test func aLockedKeyTakesItsPassphraseFromAFile() throws {
        let certificate = Sample.path("p256.pem")
        let key = Sample.path("locked.key")
        let right: SigningIdentity.PassphraseSource = { () throws(Diagnostics) in
            try SecretBytes(firstLineOfFile: Sample.path("passphrase"))
        }
        let identity = try SigningIdentity(certificatePath: certificate, keyPath: key, passphrase: right)
        #expect(identity.name == "اتحاد العيّنة")
        let wrong: SigningIdentity.PassphraseSource = { () throws(Diagnostics) in
            Array("guess".utf8).withUnsafeBytes { SecretBytes(typed: $0) }
        }
        #expect(
            diagnostic { _ = try SigningIdentity(certificatePath: certificate, keyPath: key, passphrase: wrong) }?.code.name
                == "wrong-passphrase")
        #expect(
            diagnostic { _ = try SigningIdentity(certificatePath: certificate, keyPath: key) }?.code.name
                == "passphrase-needed")
    }

    /// Files that are something else than they were taken for are called what they are.
    @Test func keysInOtherForms() throws {
        try Sample.withFolder { folder in
            func path(_ name: String) -> String { folder.appending(path: name).path }
            let (key, certificate) = (Sample.path("p256.key"), Sample.path("p256.crt"))
            for command in [
                ["pkey", "-in", key, "-outform", "DER", "-out", path("key.der")],
                ["pkcs8", "-topk8", "-in", key, "-outform", "DER", "-passout", "pass:sample", "-out", path("locked.der")],
                ["pkcs12", "-export", "-nocerts", "-inkey", key, "-passout", "pass:", "-out", path("bare.p12")],
                ["pkcs12", "-export", "-nokeys", "-in", certificate, "-passout", "pass:", "-out", path("keyless.p12")],
            ] { #expect(try Witness.run("openssl", command).status == 0) }
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
                try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path(name))
            }
            let identity = try SigningIdentity(certificatePath: Sample.path("p256.pem"), keyPath: path("key.der"))
            #expect(identity.name == "اتحاد العيّنة")
            func said(_ name: String) -> String? {
                diagnostic { _ = try SigningIdentity(certificatePath: certificate, keyPath: path(name)) }.map {
                    "\($0.message) \($0.hint ?? "")"
                }
            }
            #expect(said("locked.der")?.contains("binary form (DER)") == true)
            #expect(said("bare.p12")?.contains("--pkcs12") == true)
            func opened(_ name: String) -> String? { diagnostic { _ = try SigningIdentity(pkcs12Path: path(name)) }?.message }
            #expect(opened("bare.p12") == "This PKCS#12 file holds a private key and no certificate that belongs to it.")
            #expect(opened("keyless.p12") == "This PKCS#12 file holds no private key.")
        }
    }

    @Test func aShortKeyIsRefused() throws {
        try Sample.withFolder { folder in
            let (key, certificate) = (folder.appending(path: "short.key").path, folder.appending(path: "short.pem").path)
            let made = try Witness.run(
                "openssl",
                [
                    "req", "-x509", "-newkey", "rsa:2040", "-noenc", "-subj", "/CN=Short", "-days", "2", "-keyout", key,
                    "-out", certificate, "-addext", "keyUsage=critical,digitalSignature",
                ])
            #expect(made.status == 0, "\(made.errors)")
            let said = diagnostic { _ = try SigningIdentity(certificatePath: certificate, keyPath: key) }
            #expect(said?.message.contains("too short: RSA with 2040 bits") == true, "\(String(describing: said))")
        }
    }

    @Test func aCertificateWithoutItsAuthorityIsAWarning() throws {
        let alone = try SigningIdentity(certificatePath: Sample.path("p256.crt"), keyPath: Sample.path("p256.key"))
        #expect(alone.warnings.map(\.code.name) == ["chain-missing"])
        #expect(try Sample.identity("p256").warnings.isEmpty)
        #expect(try Sample.identity("mallory").warnings.isEmpty)
    }

    @Test func pkcs12HoldsKeyAndChain() throws {
        let identity = try SigningIdentity(pkcs12Path: Sample.path("p256.p12")) { () throws(Diagnostics) in
            try SecretBytes(firstLineOfFile: Sample.path("passphrase"))
        }
        let letter = try SampleLetter.signed(by: Signer(identity))
        #expect(try VerifierTests.verify(letter).verdict == .passed)
        #expect(diagnostic { _ = try SigningIdentity(pkcs12Path: Sample.path("p256.p12")) }?.code == .passphraseNeeded)
    }
}
