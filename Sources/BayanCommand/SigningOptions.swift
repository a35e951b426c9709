import ArgumentParser
import Correspondence
import Foundation
import Languages
import Reporting
import Signing

/// Who signs, and how far: for every command that signs. What stands here goes before what letter.yaml says.
struct SigningOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The signer's certificate and its chain (PEM); with --pkcs11 also which one on the token: pkcs11:object=….",
            valueName: "file"),
        completion: .file())
    var certificate: String?

    @Option(
        help: ArgumentHelp("The private key (PEM or DER), readable by its owner alone.", valueName: "file"), completion: .file())
    var key: String?

    @Option(help: ArgumentHelp("Key, certificate and chain in one PKCS#12 file.", valueName: "file"), completion: .file())
    var pkcs12: String?

    @Option(
        help: ArgumentHelp(
            "A key on a card or token (RFC 7512): pkcs11:token=…;object=…; without --certificate, the token's own are taken. Its PIN is a passphrase.",
            valueName: "address"))
    var pkcs11: String?

    @Option(help: ArgumentHelp("A file whose first line is the key's passphrase.", valueName: "file"), completion: .file())
    var passphraseFile: String?

    @Option(help: ArgumentHelp("An open file descriptor to read the passphrase from.", valueName: "number"))
    var passphraseFd: Int32?

    @Flag(help: "Sign with RSA-PSS where the key is an RSA key.")
    var pss = false

    @Option(help: ArgumentHelp("A time-stamping authority (RFC 3161) to ask: PAdES B-T.", valueName: "url"))
    var tsa: String?

    @OptionGroup var proof: EvidenceOptions

    func validate() throws {
        if pkcs12 != nil, certificate != nil || key != nil || pkcs11 != nil {
            throw ValidationError("--pkcs12 stands alone, without --certificate, --key and --pkcs11.")
        }
        if pkcs11 != nil, key != nil { throw ValidationError("--pkcs11 and --key exclude each other.") }
        if key != nil, certificate == nil { throw ValidationError("--certificate and --key go together.") }
        if passphraseFile != nil, passphraseFd != nil {
            throw ValidationError("--passphrase-file and --passphrase-fd exclude each other.")
        }
    }

    /// The files that are read for it.
    var files: [String] { [certificate, key, pkcs12, passphraseFile].compactMap { $0 } + proof.files }

    /// For all that signs here: a certificate alone signs nothing.
    func requireKey() throws {
        if certificate != nil, key == nil, pkcs11 == nil { throw ValidationError("--certificate and --key go together.") }
    }

    /// For what is signed elsewhere: a certificate is all that there is here.
    /// - Returns: its file.
    func requireCertificateAlone(for option: String) throws -> String {
        guard key == nil, pkcs12 == nil, pkcs11 == nil, passphraseFile == nil, passphraseFd == nil else {
            throw ValidationError("\(option) takes no key: that is elsewhere.")
        }
        guard let certificate else {
            throw ValidationError("\(option) takes --certificate: the signer's certificate and its chain.")
        }
        return certificate
    }

    /// Says what is to be signed elsewhere, and puts in what was signed there.
    func preparing(with certificate: String, telling printer: DiagnosticPrinter) throws(Diagnostics) -> Signer {
        let identity = try SigningIdentity(certificatePath: certificate)
        printer.print(identity.warnings)
        return Signer.preparing(identity, usesPSS: pss)
    }

    /// The same for a batch, whose letter.yaml may name an authority and a level.
    func finishing(
        _ campaign: Campaign, with certificate: String, telling printer: DiagnosticPrinter
    ) throws(Diagnostics) -> (signer: Signer, authority: TimeStampAuthority?) {
        let signer = try preparing(with: certificate, telling: printer)
        let settings = campaign.signing
        guard let named = tsa ?? settings?.timeStampAuthority else {
            if let level = settings?.level, level != .basic { throw Self.noAuthority(level, at: campaign.locations.level) }
            return (signer, nil)
        }
        return (signer, try TimeStampAuthority(named, timeout: proof.timeout))
    }

    private static func noAuthority(_ level: SigningSettings.Level, at place: SourceLocation?) -> Diagnostics {
        Diagnostics(
            code: .noAuthority, "The level \(level.rawValue) takes a time stamp, and no authority is named.", at: place,
            hint: "Name one with --tsa or in letter.yaml.")
    }

    /// The authority that is named here; nil for none.
    var authority: TimeStampAuthority? {
        get throws(Diagnostics) {
            try tsa.map { text throws(Diagnostics) in try TimeStampAuthority(text, timeout: proof.timeout) }
        }
    }

    /// For commands that sign only where `--sign` says so: a letter may not stay unsigned because it was forgotten.
    func require(_ isSigning: Bool) throws {
        try requireKey()
        let isGiven =
            [certificate, key, pkcs12, pkcs11, passphraseFile, tsa].contains { $0 != nil } || passphraseFd != nil || pss
            || proof.isGiven
        if isGiven, !isSigning { throw ValidationError("Options for signing take --sign.") }
    }

    /// Loads and checks the key, and asks the authority once.
    func signer(_ campaign: Campaign? = nil, telling printer: DiagnosticPrinter) throws(Diagnostics) -> Signer {
        SecretBytes.forbidDumps()
        let settings = campaign?.signing
        let places = campaign?.locations ?? FormLocations()
        let identity: SigningIdentity
        do throws(Diagnostics) {
            identity = try self.identity(settings, at: places.signing, telling: printer)
        } catch {
            throw error.map { campaign?.naming($0) ?? $0 }
        }
        printer.print(identity.warnings)
        let authority = tsa ?? settings?.timeStampAuthority
        if authority == nil, let level = settings?.level, level != .basic {
            throw Self.noAuthority(level, at: places.level)
        }
        guard let authority else { return try Signer(identity, usesPSS: pss) }
        do throws(Diagnostics) {
            return try Signer.stamping(identity, usesPSS: pss, by: try TimeStampAuthority(authority, timeout: proof.timeout))
        } catch {
            guard tsa == nil, let place = places.timeStampAuthority else { throw error }
            throw error.placed(at: place)
        }
    }

    /// Where evidence for PAdES B-LT comes from; nil where none is wanted.
    func evidence(_ campaign: Campaign? = nil) throws(Diagnostics) -> RevocationSource? {
        guard proof.isWanted else {
            if campaign?.signing?.level == .longTerm {
                throw Diagnostics(
                    code: .noEvidence, "The level b-lt takes evidence of revocation, and none is given.",
                    at: campaign?.locations.level,
                    hint: "Give it with --revocation, or allow --fetch-revocation.")
            }
            return nil
        }
        return try proof.source()
    }

    private func identity(
        _ settings: SigningSettings?, at place: SourceLocation?, telling printer: DiagnosticPrinter
    ) throws(Diagnostics) -> SigningIdentity {
        let hands = TokenHands(patience: proof.timeout) { printer.print([$0]) }
        if let pkcs12 { return try SigningIdentity(pkcs12Path: pkcs12, passphrase: passphrase(settings, pkcs12)) }
        if let pkcs11 {
            return try SigningIdentity(
                token: pkcs11, certificatePath: certificate,
                pin: passphrase(settings, SigningIdentity.name(ofToken: pkcs11), "PIN"), hands: hands)
        }
        if let certificate, let key {
            return try SigningIdentity(
                certificatePath: certificate, keyPath: key, passphrase: passphrase(settings, key))
        }
        if let file = settings?.pkcs12 {
            return try SigningIdentity(pkcs12Path: file, passphrase: passphrase(settings, file))
        }
        if let token = settings?.pkcs11 {
            return try SigningIdentity(
                token: token, certificatePath: settings?.certificate,
                pin: passphrase(settings, SigningIdentity.name(ofToken: token), "PIN"),
                hands: hands)
        }
        guard let certificate = settings?.certificate, let key = settings?.key else {
            throw Diagnostics(
                code: .noSigner, "No key to sign with is named.", at: place,
                hint: "Give --certificate and --key, --pkcs12 or --pkcs11, or name them under ‘sign:’ in letter.yaml.")
        }
        return try SigningIdentity(certificatePath: certificate, keyPath: key, passphrase: passphrase(settings, key))
    }

    private func passphrase(
        _ settings: SigningSettings?, _ key: String, _ what: String = "Passphrase"
    ) -> SigningIdentity.PassphraseSource? {
        if let passphraseFd { return { () throws(Diagnostics) in try SecretBytes(firstLineOf: passphraseFd) } }
        if let file = passphraseFile ?? settings?.passphraseFile {
            return { () throws(Diagnostics) in try SecretBytes(firstLineOfFile: file) }
        }
        guard SecretPrompt.isPossible else { return nil }
        return { () throws(Diagnostics) in
            let noTerminal = Diagnostics(
                code: .passphraseNeeded, "The key has a passphrase, and there is no terminal to ask for it.",
                at: SourceLocation(file: key), hint: "Give it with --passphrase-file or --passphrase-fd.")
            return try SecretPrompt.ask("\(what) of \(key)", orElse: noTerminal)
        }
    }
}
