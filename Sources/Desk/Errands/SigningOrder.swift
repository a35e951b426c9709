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

    /// A key with its passphrase.
    public init(key: Data? = nil, passphrase: String = "") {
        self.key = key
        self.passphrase = passphrase
    }

    /// Loads and checks the key.
    /// - Throws: what is wrong with it, or that there is none.
    func signer(_ settings: SigningSettings?) throws(Diagnostics) -> Signer {
        guard let settings else {
            throw Diagnostics(
                code: .noSigner, "The letter has no place for a signature.",
                hint: "Write ‘sign: {signers: 1}’ into the settings.")
        }
        guard settings.level != .longTerm else {
            throw Diagnostics(
                code: .noEvidence, "The level b-lt takes evidence of revocation, which the desk does not fetch.",
                hint: "Sign with ‘bayan batch --sign --fetch-revocation’, or choose another level in the settings.")
        }
        let identity = try identity(settings)
        guard let authority = settings.timeStampAuthority else { return try Signer(identity) }
        return try Signer.stamping(identity, by: TimeStampAuthority(authority, timeout: 20))
    }

    private func identity(_ settings: SigningSettings) throws(Diagnostics) -> SigningIdentity {
        let secret: SigningIdentity.PassphraseSource? =
            passphrase.isEmpty ? nil : { () throws(Diagnostics) in SecretBytes(Array(passphrase.utf8)) }
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
