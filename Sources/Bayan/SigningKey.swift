import Signing

/// A key that Bayan does not hold: in a key service, a hardware module, another program. It signs digests, and nothing
/// else leaves the machine on which the letters are made.
public protocol SigningKey: Sendable {
    /// The signer's certificate and, after it, those of the authorities above it: PEM, or one certificate in DER.
    var certificates: [UInt8] { get async throws }

    /// The signature over a digest. It is checked with the certificate before it goes into a letter.
    /// - Parameters:
    ///   - digest: as long as the algorithm's function has it: 32 or 48 bytes.
    ///   - algorithm: follows from the certificate's key.
    /// - Returns: of RSA as many bytes as the key has; of ECDSA the pair in DER, or r and s in their full width one after
    ///   the other.
    func sign(digest: [UInt8], algorithm: SigningAlgorithm) async throws -> [UInt8]
}

/// How a digest becomes a signature.
public enum SigningAlgorithm: String, Hashable, Sendable, CaseIterable {
    /// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017, 8.2).
    case rsaSHA256 = "rsa-sha256"
    /// RSASSA-PSS with SHA-256, its mask with the same, its salt of 32 bytes (RFC 8017, 8.1).
    case rsaPSSSHA256 = "rsa-pss-sha256"
    /// ECDSA on P-256 with SHA-256 (FIPS 186-5).
    case ecdsaSHA256 = "ecdsa-sha256"
    /// ECDSA on P-384 with SHA-384.
    case ecdsaSHA384 = "ecdsa-sha384"

    init(_ algorithm: SignatureAlgorithm) {
        self =
            switch algorithm {
            case .rsaSHA256: .rsaSHA256
            case .rsaPSSSHA256: .rsaPSSSHA256
            case .ecdsaSHA256: .ecdsaSHA256
            case .ecdsaSHA384: .ecdsaSHA384
            }
    }
}
