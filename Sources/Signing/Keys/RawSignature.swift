internal import CMS
internal import COpenSSL
internal import Hashing

/// A signature value with nothing around it.
enum RawSignature {
    /// A private key's signature over some bytes; nil where the key did not sign, and OpenSSL knows why.
    static func make(over bytes: [UInt8], key: OpaquePointer, scheme: SignatureScheme) -> [UInt8]? {
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        var options: OpaquePointer?
        guard EVP_DigestSignInit(context, &options, scheme.isPure ? nil : scheme.digest.method, nil, key) == 1 else {
            return nil
        }
        if scheme.isPSS {
            guard EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING) == 1,
                EVP_PKEY_CTX_set_rsa_pss_saltlen(options, RSA_PSS_SALTLEN_DIGEST) == 1
            else { return nil }
        }
        var count = Int(EVP_PKEY_get_size(key))
        var value = [UInt8](repeating: 0, count: count)
        guard EVP_DigestSign(context, &value, &count, bytes, bytes.count) == 1 else { return nil }
        return Array(value[..<count])
    }

    /// What another machine signed, as a message carries it, where it is a signature over these bytes by the key to which
    /// this public one belongs; else nil.
    static func checked(
        _ value: [UInt8], over bytes: [UInt8], publicKey: OpaquePointer, scheme: SignatureScheme
    ) -> [UInt8]? {
        [value, pair(value, of: scheme)].compactMap { $0 }
            .first { isRight($0, over: bytes, publicKey: publicKey, scheme: scheme) }
    }

    /// Whether a value is a signature over these bytes by the key to which this public one belongs.
    static func isRight(
        _ value: [UInt8], over bytes: [UInt8], publicKey: OpaquePointer, scheme: SignatureScheme
    ) -> Bool {
        defer { ERR_clear_error() }
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        var options: OpaquePointer?
        guard EVP_DigestVerifyInit(context, &options, scheme.isPure ? nil : scheme.digest.method, nil, publicKey) == 1 else {
            return false
        }
        if scheme.isPSS {
            guard EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING) == 1,
                EVP_PKEY_CTX_set_rsa_pss_saltlen(options, RSA_PSS_SALTLEN_DIGEST) == 1
            else { return false }
        }
        return EVP_DigestVerify(context, value, value.count, bytes, bytes.count) == 1
    }

    /// r and s of ECDSA one after the other (IEEE 1363), as hardware and web interfaces give them, in DER.
    private static func pair(_ value: [UInt8], of scheme: SignatureScheme) -> [UInt8]? {
        let width =
            switch scheme.algorithm {
            case .ecdsaSHA256: 32
            case .ecdsaSHA384: 48
            case .rsaSHA256, .rsaPSSSHA256, nil: 0
            }
        guard width > 0, value.count == 2 * width else { return nil }
        return DER.sequence(
            DER.integer(magnitude: Array(value[..<width])), DER.integer(magnitude: Array(value[width...])))
    }
}
