public import Languages

/// What letter.yaml says about signing.
public struct SigningSettings: Hashable, Sendable {
    /// How long a signature can be checked, as a level of PAdES.
    public enum Level: String, Hashable, Sendable, CaseIterable {
        /// PAdES baseline: with a signature alone, with a time stamp, with revocation data (ETSI EN 319 142-1, 6).
        case basic = "b-b"
        case timeStamped = "b-t"
        case longTerm = "b-lt"
    }

    /// Number of signature fields.
    public var signers: Int
    /// Who is to sign in each field, by language; empty where that is not said.
    public var signerNames: [[Language: String]]
    /// Absolute paths of PEM files, or of a PKCS#12 file.
    public var certificate: String?
    /// The private key, in PEM.
    public var key: String?
    /// Key, certificate and chain in one file; instead of the two.
    public var pkcs12: String?
    /// A key on a token (RFC 7512).
    public var pkcs11: String?
    /// Absolute path of the file that holds the passphrase.
    public var passphraseFile: String?
    /// What every signature is to reach.
    public var level: Level
    /// Address of the time-stamping authority.
    public var timeStampAuthority: String?
    /// What the signature dictionary gives as the reason (ISO 32000-1, table 252).
    public var reason: String?

    package init(
        signers: Int, signerNames: [[Language: String]] = [], certificate: String?, key: String?, pkcs12: String?,
        pkcs11: String? = nil, passphraseFile: String?, level: Level,
        timeStampAuthority: String?, reason: String?
    ) {
        self.signers = signers
        self.signerNames = signerNames
        self.certificate = certificate
        self.key = key
        self.pkcs12 = pkcs12
        self.pkcs11 = pkcs11
        self.passphraseFile = passphraseFile
        self.level = level
        self.timeStampAuthority = timeStampAuthority
        self.reason = reason
    }
}
