/// What letter.yaml says about signing.
public struct SigningSettings: Hashable, Sendable {
    public enum Level: String, Hashable, Sendable, CaseIterable {
        /// PAdES baseline: with a signature alone, with a time stamp, with revocation data (ETSI EN 319 142-1, 6).
        case basic = "b-b"
        case timeStamped = "b-t"
        case longTerm = "b-lt"
    }

    /// Number of signature fields.
    public var signers: Int
    /// Absolute paths of PEM files, or of a PKCS#12 file.
    public var certificate: String?
    public var key: String?
    public var pkcs12: String?
    /// Absolute path of the file that holds the passphrase.
    public var passphraseFile: String?
    public var level: Level
    /// Address of the time-stamping authority.
    public var timeStampAuthority: String?
    public var reason: String?
}
