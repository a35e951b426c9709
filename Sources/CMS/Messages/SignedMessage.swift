internal import COpenSSL
package import Hashing
package import Reporting

/// A CMS message with signed data by one signer (RFC 5652, 5), read strictly.
package struct SignedMessage {
    /// Why a message is refused.
    package struct Flaw: Error {
        package let code: DiagnosticCode
        package let text: String
        /// False where the message may be right but is beyond what Bayan knows or trusts.
        package let isFailure: Bool

        package init(code: DiagnosticCode, text: String, isFailure: Bool = true) {
            (self.code, self.text, self.isFailure) = (code, text, isFailure)
        }

        package static let wrongDigest = Flaw(code: .digestMismatch, text: "the signed bytes are not those that were signed")
    }

    package let encoding: BERElement
    package let certificates: [Certificate]
    package let contentType: BERElement
    /// What the message carries itself; nil for a detached signature.
    package let content: [UInt8]?
    package let signer: Certificate
    package let digestAlgorithm: DigestAlgorithm
    package let signatureAlgorithm: BERElement
    package let signature: [UInt8]
    /// The signed attributes by their type; each has one value.
    private let signed: [[UInt8]: BERElement]
    private let signedBytes: [UInt8]
    /// The values of the signature time stamp attribute.
    package let timeStamps: [BERElement]
    /// It names its signer by the key's identifier, not by issuer and serial number (RFC 5652, 5.3).
    package let namesKeyIdentifier: Bool
    /// There are unsigned attributes that Bayan does not know; nothing protects them.
    package let hasUnknownUnsignedAttributes: Bool

    package init(_ bytes: ArraySlice<UInt8>) throws(Flaw) {
        guard let element = BERElement.first(of: bytes) else {
            throw Flaw(code: .malformedMessage, text: "the signature is not a well-formed CMS message")
        }
        encoding = element
        func malformed(_ what: String) -> Flaw {
            Flaw(code: .malformedMessage, text: "the signature message is malformed: \(what)")
        }
        guard element.isSequence, element.children.count == 2, element.children[0].isIdentifier(OID.signedData),
            element.children[1].tag == 0xA0, element.children[1].children.count == 1
        else { throw malformed("it is not signed data") }
        var parts = element.children[1].children[0].children[...]
        guard element.children[1].children[0].isSequence, let version = parts.popFirst()?.integer,
            [1, 3, 4, 5].contains(version), let digests = parts.popFirst(), digests.isSet,
            let carrier = parts.popFirst(), carrier.isSequence, (1...2).contains(carrier.children.count),
            carrier.children[0].tag == 0x06
        else { throw malformed("version, digests or content") }
        contentType = carrier.children[0]
        if carrier.children.count == 2 {
            guard carrier.children[1].tag == 0xA0, carrier.children[1].children.count == 1,
                let octets = carrier.children[1].children[0].octets
            else { throw malformed("the content") }
            content = octets
        } else {
            content = nil
        }
        var certificates: [Certificate] = []
        if parts.first?.tag == 0xA0, let bag = parts.popFirst() {
            for each in bag.children {
                guard let certificate = Certificate(der: Array(each.bytes)) else {
                    throw malformed("a certificate in it cannot be read")
                }
                if !certificates.contains(certificate) { certificates.append(certificate) }
            }
        }
        self.certificates = certificates
        if parts.first?.tag == 0xA1 { parts.removeFirst() }
        guard parts.count == 1, parts[parts.startIndex].isSet else { throw malformed("the signers") }
        guard parts[parts.startIndex].children.count == 1 else {
            throw Flaw(code: .severalSigners, text: "the signature message has not exactly one signer")
        }

        // The one SignerInfo.
        let info = parts[parts.startIndex].children[0]
        var rest = info.children[...]
        guard info.isSequence, let infoVersion = rest.popFirst()?.integer, let identifier = rest.popFirst(),
            let digest = rest.popFirst()
        else { throw malformed("the signer") }
        namesKeyIdentifier = infoVersion == 3
        let found: Certificate?
        if identifier.isSequence, infoVersion == 1 {
            found = certificates.first { identifier.bytes.elementsEqual($0.issuerAndSerial) }
        } else if identifier.tag == 0x80, infoVersion == 3 {
            found = certificates.first { $0.subjectKeyIdentifier == Array(identifier.content) }
        } else {
            throw malformed("who signed")
        }
        guard let found else {
            throw Flaw(
                code: .signerMissing, text: "the signer's certificate is not in the signature message",
                isFailure: false)
        }
        signer = found
        guard let algorithm = digest.digestAlgorithm else {
            throw Flaw(
                code: .weakDigest, text: "the digest is not SHA-256, SHA-384 or SHA-512", isFailure: false)
        }
        guard digests.children.count == 1, digests.children[0].digestAlgorithm == algorithm else {
            throw malformed("the digests named do not agree")
        }
        digestAlgorithm = algorithm
        guard let attributes = rest.popFirst(), attributes.tag == 0xA0, attributes.isDistinguished else {
            throw malformed("there are no signed attributes, or they are not in DER")
        }
        signedBytes = [0x31] + attributes.bytes.dropFirst()
        var signed: [[UInt8]: BERElement] = [:]
        for attribute in attributes.children {
            guard attribute.isSequence, attribute.children.count == 2, attribute.children[1].isSet,
                attribute.children[1].children.count == 1,
                signed.updateValue(attribute.children[1].children[0], forKey: Array(attribute.children[0].bytes)) == nil
            else { throw malformed("a signed attribute is there twice or has not exactly one value") }
        }
        self.signed = signed
        guard let signatureAlgorithm = rest.popFirst(), signatureAlgorithm.isSequence,
            let signature = rest.popFirst()?.octets
        else { throw malformed("the signature value") }
        self.signatureAlgorithm = signatureAlgorithm
        self.signature = signature
        var stamps: [BERElement] = []
        var hasOthers = false
        if let unsigned = rest.popFirst() {
            guard unsigned.tag == 0xA1, !unsigned.children.isEmpty, rest.isEmpty else {
                throw malformed("the unsigned attributes")
            }
            for attribute in unsigned.children {
                guard attribute.isSequence, attribute.children.count == 2, attribute.children[1].isSet else {
                    throw malformed("an unsigned attribute")
                }
                if attribute.children[0].isIdentifier(OID.signatureTimeStamp) {
                    stamps += attribute.children[1].children
                } else {
                    hasOthers = true
                }
            }
        }
        timeStamps = stamps
        hasUnknownUnsignedAttributes = hasOthers
        let expected = infoVersion == 3 || !contentType.isIdentifier(OID.data) ? 3 : 1
        guard version == expected else { throw malformed("its version does not fit what it holds") }
    }

    package var hasSigningTime: Bool { signed[OID.signingTime] != nil }
    /// Names the signer's certificate among what is signed (EN 319 122-1, 5.2.2), by SHA-2 or, in the older way, by SHA-1.
    package var namesItsCertificate: Bool { signed[OID.signingCertificateV2] != nil || namesItsCertificateBySHA1 }
    package var namesItsCertificateBySHA1: Bool { signed[OID.signingCertificate] != nil }

    /// Checks the signature, and that it is over content of this type with this digest.
    package func check(contentType expected: [UInt8], digest: [UInt8]) throws(Flaw) {
        guard contentType.isIdentifier(expected), signed[OID.contentType]?.isIdentifier(expected) == true else {
            throw Flaw(code: .contentType, text: "the signature is over content of another type")
        }
        guard let stated = signed[OID.messageDigest]?.octets, stated == digest else {
            throw .wrongDigest
        }
        if let value = signed[OID.signingCertificateV2] {
            guard names(value, isVersion2: true) else { throw wrongCertificate }
        } else if let value = signed[OID.signingCertificate] {
            guard names(value, isVersion2: false) else { throw wrongCertificate }
        }
        if let value = signed[OID.algorithmProtection] {
            guard value.isSequence, value.children.count == 2, value.children[0].digestAlgorithm == digestAlgorithm,
                value.children[1].tag == 0xA1,
                value.children[1].bytes.dropFirst().elementsEqual(signatureAlgorithm.bytes.dropFirst())
            else {
                throw Flaw(code: .algorithmProtection, text: "the algorithms are not those that were signed with")
            }
        }
        try checkValue()
    }

    private var wrongCertificate: Flaw {
        Flaw(code: .wrongCertificate, text: "the certificate is not the one that the signer named")
    }

    /// SigningCertificateV2 and SigningCertificate (RFC 5035, 3 and 5): the first entry is the signer's.
    private func names(_ value: BERElement, isVersion2: Bool) -> Bool {
        guard value.isSequence, let first = value.children.first?.children.first, first.isSequence else { return false }
        var parts = first.children[...]
        if !isVersion2 {
            var digest = [UInt8](repeating: 0, count: 20)
            SHA1(signer.der, signer.der.count, &digest)
            return parts.first?.octets == digest
        }
        var algorithm = DigestAlgorithm.sha256
        if parts.first?.isSequence == true, let named = parts.popFirst() {
            guard let known = named.digestAlgorithm else { return false }
            algorithm = known
        }
        guard let hash = parts.popFirst()?.octets, hash == algorithm.hash(signer.der) else { return false }
        guard let issuer = parts.popFirst() else { return true }
        return issuer.children.count == 2 && issuer.children[1].bytes.elementsEqual(signer.serialDER)
    }

    /// The signature value over the signed attributes.
    private func checkValue() throws(Flaw) {
        defer { ERR_clear_error() }
        let key = X509_get0_pubkey(signer.pointer)
        let kind = EVP_PKEY_get_base_id(key)
        var isPure = false
        var salt: Int?
        switch kind {
        case EVP_PKEY_RSA where signatureAlgorithm.isAlgorithm(OID.rsa): break
        case EVP_PKEY_RSA where signatureAlgorithm.isAlgorithm(digestAlgorithm.rsaIdentifier): break
        case EVP_PKEY_EC where signatureAlgorithm.isAlgorithm(digestAlgorithm.ecdsaIdentifier): break
        case EVP_PKEY_ED25519 where signatureAlgorithm.isAlgorithm(OID.ed25519): isPure = true
        case EVP_PKEY_RSA, EVP_PKEY_RSA_PSS:
            salt = pssSalt
            guard salt != nil else { fallthrough }
        default:
            throw Flaw(
                code: .unknownAlgorithm, text: "the signature's algorithm is not known or does not fit the key",
                isFailure: false)
        }
        if [EVP_PKEY_RSA, EVP_PKEY_RSA_PSS].contains(kind), EVP_PKEY_get_bits(key) < 2048 {
            throw Flaw(code: .weakKey, text: "the signer's RSA key is shorter than 2048 bits", isFailure: false)
        }
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        var options: OpaquePointer?
        var isReady = EVP_DigestVerifyInit(context, &options, isPure ? nil : digestAlgorithm.method, nil, key) == 1
        if isReady, let salt {
            isReady =
                EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING) == 1
                && EVP_PKEY_CTX_set_rsa_pss_saltlen(options, Int32(salt)) == 1
        }
        guard isReady, EVP_DigestVerify(context, signature, signature.count, signedBytes, signedBytes.count) == 1 else {
            throw Flaw(code: .signatureInvalid, text: "the signature value is wrong")
        }
    }

    /// The salt's length of RSASSA-PSS parameters (RFC 4055, 3.1) that use the message's digest throughout.
    private var pssSalt: Int? {
        let parts = signatureAlgorithm.children
        guard parts.count == 2, parts[0].isIdentifier(OID.rsaPSS), parts[1].isSequence else { return nil }
        let options = parts[1].children
        guard options.count == 3, options[0].tag == 0xA0, options[0].children.first?.digestAlgorithm == digestAlgorithm,
            options[1].tag == 0xA1, let mask = options[1].children.first, mask.children.count == 2,
            mask.children[0].isIdentifier(OID.mgf1), mask.children[1].digestAlgorithm == digestAlgorithm,
            options[2].tag == 0xA2, let salt = options[2].children.first?.integer, (20...64).contains(salt)
        else { return nil }
        return salt
    }
}
