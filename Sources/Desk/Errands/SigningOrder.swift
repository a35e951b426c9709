import Correspondence
public import Foundation
import Reporting
import Signing

/// Who is to sign: a key that the page sends along for one errand, or the one that letter.yaml names. Nothing of it is
/// kept when the errand has ended.
public struct SigningOrder: Codable, Sendable {
    /// A PKCS#12 file, or PEM with a certificate, its chain and the key; nil for what letter.yaml names.
    public var key: Data?
    /// Empty where the key has none.
    public var passphrase: String
    /// Every letter is to carry evidence that its certificates are not revoked (PAdES B-LT), fetched from the addresses in
    /// them; nil for what letter.yaml says.
    public var evidence: Bool?

    /// A key with its passphrase.
    public init(key: Data? = nil, passphrase: String = "", evidence: Bool? = nil) {
        self.key = key
        self.passphrase = passphrase
        self.evidence = evidence
    }

    /// Loads and checks the key.
    /// - Throws: what is wrong with it, or that there is none.
    func signer(_ campaign: Campaign) throws(Diagnostics) -> Signer {
        guard let settings = campaign.signing else {
            throw Diagnostics(
                code: .noSigner, "The letter has no place for a signature.",
                hint: "Write ‘sign: {signers: 1}’ into the settings.")
        }
        SecretBytes.forbidDumps()
        let identity = try identity(settings)
        guard let authority = settings.timeStampAuthority else {
            guard settings.level == .basic, evidence != true else {
                let level = evidence == true ? SigningSettings.Level.longTerm : settings.level
                throw Diagnostics(
                    code: .noAuthority, "The level \(level.rawValue) takes a time stamp, and no authority is named.",
                    at: campaign.locations.level, hint: "Name one in letter.yaml: ‘sign: {timestamp: https://…}’.")
            }
            return try Signer(identity)
        }
        return try Signer.stamping(identity, by: TimeStampAuthority(authority, timeout: Self.patience))
    }

    /// Where the evidence comes from; nil where none is wanted.
    func evidence(_ campaign: Campaign) throws(Diagnostics) -> RevocationSource? {
        guard evidence ?? (campaign.signing?.level == .longTerm) else { return nil }
        return try RevocationSource(files: [], fetching: true, timeout: Self.patience)
    }

    /// Seconds that an authority may take to answer.
    private static let patience = 20.0

    private func identity(_ settings: SigningSettings) throws(Diagnostics) -> SigningIdentity {
        let secret: SigningIdentity.PassphraseSource? =
            if !passphrase.isEmpty {
                { () throws(Diagnostics) in SecretBytes(Array(passphrase.utf8)) }
            } else if key == nil, let file = settings.passphraseFile {
                { () throws(Diagnostics) in try SecretBytes(firstLineOfFile: file) }
            } else {
                nil
            }
        if let key {
            let bytes = [UInt8](key)
            guard key.starts(with: Data("-----".utf8)) || key.range(of: Data("-----BEGIN".utf8)) != nil else {
                return try SigningIdentity(pkcs12: SecretBytes(bytes), passphrase: secret)
            }
            return try SigningIdentity(certificates: bytes, key: SecretBytes(bytes), passphrase: secret)
        }
        if let file = settings.pkcs12 { return try SigningIdentity(pkcs12Path: file, passphrase: secret) }
        if let token = settings.pkcs11 {
            return try SigningIdentity(token: token, certificatePath: settings.certificate, pin: secret)
        }
        guard let certificate = settings.certificate, let key = settings.key else {
            throw Diagnostics(
                code: .noSigner, "No key to sign with is given.",
                hint: "Choose the file with your certificate and key (.p12, .pfx or .pem).")
        }
        return try SigningIdentity(certificatePath: certificate, keyPath: key, passphrase: secret)
    }
}
