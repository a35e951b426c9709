public import CMS
internal import COpenSSL
internal import Glibc
internal import Hashing
internal import PDFSyntax
public import Reporting
internal import Verification

/// A private key with its certificate and chain: loaded once, checked before any letter is made, then only read.
public final class SigningIdentity: @unchecked Sendable {
    // Unchecked: key and certificates are never changed; OpenSSL allows signing with one key from many threads.
    /// The private key; where that is somewhere else, the public one.
    let key: OpaquePointer
    /// Who signs with it.
    let hand: SigningHand
    let certificate: Certificate
    /// From the signer's issuer upwards.
    let chain: [Certificate]
    /// Where the certificate is from.
    private let place: SourceLocation

    /// What should be known before anything is signed, and keeps nobody from signing.
    public var warnings: [Diagnostic] {
        guard !certificate.isSelfIssued, chain.isEmpty else { return [] }
        return [
            Diagnostic(
                .warning, code: .chainMissing,
                "The certificate of \(certificate.subject) comes alone, without that of its authority, \(certificate.issuer).",
                at: place,
                hint:
                    "Put the authority's certificate after it in the file\(isOnToken ? ", or beside it on the token" : ""): who trusts only a root finds no way to it otherwise."
            )
        ]
    }

    private var isOnToken: Bool { place.file.hasPrefix("pkcs11:") }

    /// The name in the certificate: common name, else organisation.
    public var name: String { certificate.displayName }
    /// The organisation in the certificate.
    public var organisation: String? { certificate.organisation }

    /// SHA-256 of the certificate, in hexadecimal.
    public var fingerprint: String { Digest(of: certificate.der).hexadecimal }

    /// Where a passphrase comes from, asked only if the key has one.
    public typealias PassphraseSource = () throws(Diagnostics) -> SecretBytes

    /// - Parameters:
    ///   - certificatePath: PEM or DER; the signer's certificate and, after it or before it, its chain.
    ///   - keyPath: PEM (PKCS#8 or traditional), readable by its owner alone.
    ///   - time: seconds since 1970 at which the certificates must be valid.
    /// - Throws: what is wrong with the files, or why this certificate may not sign.
    public convenience init(
        certificatePath: String, keyPath: String, passphrase: PassphraseSource? = nil, time: Int = currentTime()
    ) throws(Diagnostics) {
        try self.init(
            certificates: try readCertificates(certificatePath), key: try SecretBytes(file: keyPath), named: keyPath,
            passphrase: passphrase, place: SourceLocation(file: certificatePath), time: time)
    }

    /// A key and its certificates that are in memory.
    /// - Parameters:
    ///   - certificates: PEM or DER; the signer's certificate and its chain.
    ///   - key: PEM (PKCS#8 or traditional).
    ///   - time: seconds since 1970 at which the certificates must be valid.
    public convenience init(
        certificates: [UInt8], key: SecretBytes, passphrase: PassphraseSource? = nil, time: Int = currentTime()
    ) throws(Diagnostics) {
        let place = SourceLocation(file: "certificate")
        try self.init(
            certificates: try readCertificates(in: certificates, at: place), key: key, named: "key",
            passphrase: passphrase, place: place, time: time)
    }

    private convenience init(
        certificates: [Certificate], key secret: SecretBytes, named name: String, passphrase: PassphraseSource?,
        place: SourceLocation, time: Int
    ) throws(Diagnostics) {
        let key = try readKey(secret, path: name, passphrase: passphrase)
        guard let signer = certificates.first(where: { X509_check_private_key($0.pointer, key) == 1 }) else {
            EVP_PKEY_free(key)
            ERR_clear_error()
            throw Diagnostics(
                code: .keyMismatch, "The key in \(name) does not belong to the certificate.", at: place,
                hint: "Give the certificate that was issued for this key.")
        }
        try self.init(key: key, certificate: signer, others: certificates, place: place, time: time)
    }

    /// - Parameter pkcs12Path: a PKCS#12 file (`.p12`, `.pfx`) with the key, its certificate and chain.
    public convenience init(
        pkcs12Path: String, passphrase: PassphraseSource? = nil, time: Int = currentTime()
    ) throws(Diagnostics) {
        try self.init(
            pkcs12: try SecretBytes(file: pkcs12Path), passphrase: passphrase, place: SourceLocation(file: pkcs12Path),
            time: time)
    }

    /// A PKCS#12 file that is in memory.
    public convenience init(
        pkcs12 secret: SecretBytes, passphrase: PassphraseSource? = nil,
        place: SourceLocation = SourceLocation(file: "pkcs12"), time: Int = currentTime()
    ) throws(Diagnostics) {
        let (key, first, others) = try readPKCS12(secret, place: place, passphrase: passphrase)
        try self.init(key: key, certificate: first, others: others, place: place, time: time)
    }

    /// - Parameters:
    ///   - token: a key on a token, as an address of RFC 7512 without a PIN: `pkcs11:token=Union;object=seal`. The token's
    ///     library is named by `module-path`, or is p11-kit's.
    ///   - certificatePath: the signer's certificate and its chain: a file, or an address of RFC 7512 that says which of those
    ///     on the token it is. Where there is none, it is the one on the token that is of the key; its chain is looked for there.
    ///   - pin: asked once, unless it is typed on the reader's keypad.
    ///   - hands: who has to plug the token in, and to type on its keypad.
    public convenience init(
        token address: String, certificatePath: String? = nil, pin: PassphraseSource? = nil, hands: TokenHands = TokenHands(),
        time: Int = currentTime()
    ) throws(Diagnostics) {
        bayan_forbid_dumps()
        let place = SourceLocation(file: Token.withoutPIN(certificatePath ?? address))
        let token: Token
        do throws(Diagnostics) {
            token = try Token(address, pin: pin, hands: hands)
        } catch {
            throw error.placed(at: SourceLocation(file: Token.withoutPIN(address)))
        }
        let certificates: [Certificate]
        if let certificatePath, !certificatePath.hasPrefix("pkcs11:") {
            certificates = try readCertificates(certificatePath)
        } else {
            do throws(Diagnostics) { certificates = try token.certificates(certificatePath, at: time) } catch {
                throw error.placed(at: place)
            }
        }
        guard let signer = certificates.first(where: token.holdsKey) else {
            throw Diagnostics(
                code: .keyMismatch, "The key on the token does not belong to the certificate.", at: place,
                hint: "Give the certificate that was issued for this key.")
        }
        try self.init(signer, others: certificates, hand: .token(token), place: place, time: time)
    }

    /// What a token is called where its PIN is asked for.
    /// - Parameter address: of RFC 7512.
    public static func name(ofToken address: String) -> String {
        TokenQuery(address)?.parts["token"].map { "the token ‘\(String(decoding: $0, as: UTF8.self))’" } ?? "the token"
    }

    /// A key that is somewhere else and signs digests there.
    /// - Parameters:
    ///   - certificates: PEM or DER; the signer's own first, and its chain.
    ///   - key: asked for each signature; nil where what another machine signs is put in later.
    ///   - time: seconds since 1970 at which the certificates must be valid.
    package convenience init(
        certificates: [UInt8], distant key: DistantKey?, place: SourceLocation = SourceLocation(file: "certificate"),
        time: Int = currentTime()
    ) throws(Diagnostics) {
        let all = try readCertificates(in: certificates, at: place)
        // There is one at least.
        let signer = all[0]
        try self.init(signer, others: all, hand: key.map(SigningHand.distant) ?? .none, place: place, time: time)
        guard kind != EVP_PKEY_ED25519 else {
            throw Diagnostics(
                code: .noDigestSigning, "The certificate of \(signer.subject) is for Ed25519, which signs no digests.", at: place,
                hint: "Use a key of RSA, P-256 or P-384 where it signs elsewhere.")
        }
    }

    /// A certificate whose key is somewhere else: what is signed there is put in later.
    package convenience init(certificatePath: String, time: Int = currentTime()) throws(Diagnostics) {
        let place = SourceLocation(file: certificatePath)
        try self.init(
            certificates: try readFile(certificatePath, what: "certificate"), distant: nil, place: place, time: time)
    }

    /// For a key that is not in memory: what is known of it is in the certificate.
    private convenience init(
        _ certificate: Certificate, others: [Certificate], hand: SigningHand, place: SourceLocation, time: Int
    ) throws(Diagnostics) {
        guard let key = X509_get_pubkey(certificate.pointer) else {
            throw Diagnostics(
                code: .weakKey, "The key in the certificate of \(certificate.subject) cannot be read: \(opensslReason()).",
                at: place)
        }
        try self.init(key: key, certificate: certificate, others: others, place: place, time: time, hand: hand)
    }

    private init(
        key: OpaquePointer, certificate: Certificate, others: [Certificate], place: SourceLocation, time: Int,
        hand: SigningHand = .key
    ) throws(Diagnostics) {
        self.hand = hand
        self.place = place
        self.key = key
        self.certificate = certificate
        var chain: [Certificate] = []
        var last = certificate
        while !last.isSelfIssued, let next = others.first(where: { last.isIssued(by: $0) }), !chain.contains(next) {
            chain.append(next)
            last = next
        }
        self.chain = chain
        if let obstacle = certificate.signingObstacle {
            throw Diagnostics(
                code: .certificateUsage, "The certificate of \(certificate.subject) \(obstacle).", at: place,
                hint: "Ask your authority for a certificate for signing documents.")
        }
        if let obstacle = chain.lazy.compactMap({ $0.authorityObstacle(for: .documents) }).first {
            throw Diagnostics(
                code: .certificateUsage, "The certificate of \(certificate.subject) is not for documents: \(obstacle).",
                at: place, hint: "Ask your authority for a certificate for signing documents.")
        }
        for each in [certificate] + chain where !each.isValid(at: time) {
            let isEarly = time < each.notBefore
            throw Diagnostics(
                code: isEarly ? .certificateNotYetValid : .certificateExpired,
                "The certificate of \(each.subject) "
                    + (isEarly
                        ? "is not valid before \(isoDate(each.notBefore))." : "expired on \(isoDate(each.notAfter))."),
                at: place, hint: isEarly ? "Is the clock right?" : "Renew it with your authority.")
        }
        if let weakness = keyWeakness(key) {
            throw Diagnostics(
                code: .weakKey, "The key \(weakness).", at: place,
                hint: "Use RSA with 2048 bits or more, P-256, P-384 or Ed25519.")
        }
    }

    deinit { EVP_PKEY_free(key) }

    /// The public key in the certificate, whatever the private one is or says of itself.
    var certificateKey: OpaquePointer { X509_get0_pubkey(certificate.pointer) ?? key }
    /// OpenSSL's name of the key's kind.
    var kind: Int32 { EVP_PKEY_get_base_id(key) }
    var bits: Int { Int(EVP_PKEY_get_bits(key)) }
}

private func keyWeakness(_ key: OpaquePointer) -> String? {
    let bits = EVP_PKEY_get_bits(key)
    switch EVP_PKEY_get_base_id(key) {
    case EVP_PKEY_RSA, EVP_PKEY_RSA_PSS:
        if bits < 2048 { return "is too short: RSA with \(bits) bits" }
        return bits > 16384 ? "is too long: RSA with \(bits) bits" : nil
    case EVP_PKEY_EC:
        let curve = ellipticCurve(key)
        return ["prime256v1", "secp384r1"].contains(curve) ? nil : "is on the curve \(curve)"
    case EVP_PKEY_ED25519: return nil
    default: return "is of a kind that PAdES does not know"
    }
}

func ellipticCurve(_ key: OpaquePointer) -> String {
    var name = [CChar](repeating: 0, count: 64)
    guard EVP_PKEY_get_group_name(key, &name, 64, nil) == 1 else { return "" }
    return name.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
}

/// What OpenSSL's passphrase callback needs; it lives on the stack of the call that reads the key.
private final class PassphraseRequest {
    let source: SigningIdentity.PassphraseSource?
    var wasAsked = false
    var failure: Diagnostics?
    /// The file's bytes are no text.
    var isBinary = false
    var isPKCS12 = false
    /// A block of PEM begins in the file (RFC 7468, 2).
    var isPEM = false
    /// The passphrase that was given has no characters.
    var isEmpty = false

    init(_ source: SigningIdentity.PassphraseSource?) { self.source = source }

    func answer() -> SecretBytes? {
        wasAsked = true
        guard let source else { return nil }
        do {
            let answer = try source()
            isEmpty = answer.count == 0
            return answer
        } catch {
            failure = error
            return nil
        }
    }

    /// The diagnostic for a key that could not be read.
    func diagnosis(_ place: SourceLocation) -> Diagnostics {
        if let failure { return failure }
        if wasAsked, source == nil {
            return Diagnostics(
                code: .passphraseNeeded, "The key has a passphrase.", at: place,
                hint: "Give it with --passphrase-file or --passphrase-fd.")
        }
        if isPKCS12 {
            ERR_clear_error()
            return Diagnostics(
                code: .keyUnreadable, "This is a PKCS#12 file, where a key in PEM belongs.", at: place,
                hint: "Give it with --pkcs12, without --certificate and --key.")
        }
        if isBinary {
            ERR_clear_error()
            return Diagnostics(
                code: .keyUnreadable, "This file is in binary form (DER), and no key without a passphrase is in it.", at: place,
                hint: "Write it in PEM: openssl pkcs8 -inform DER -in KEY -out key.pem")
        }
        let reason = opensslReason()
        if reason.contains("unsupported"), isPEM {
            return Diagnostics(
                code: .keyUnreadable, "The key is encrypted in a way that is no longer supported.", at: place,
                hint: "Write it anew: openssl pkcs12 -legacy -in OLD -out key.pem, then openssl pkcs12 -export.")
        }
        return wasAsked
            ? Diagnostics(
                code: .wrongPassphrase,
                isEmpty ? "The passphrase is empty, and does not open the key." : "The passphrase does not open the key.",
                at: place, hint: "A passphrase is the first line of its file, with the spaces in it.")
            : Diagnostics(
                code: .keyUnreadable, "There is no private key in this file (\(reason)).", at: place,
                hint: "A PEM key begins with -----BEGIN PRIVATE KEY----- or -----BEGIN ENCRYPTED PRIVATE KEY-----.")
    }
}

private func readKey(
    _ secret: SecretBytes, path: String, passphrase: SigningIdentity.PassphraseSource?
) throws(Diagnostics) -> OpaquePointer {
    let request = PassphraseRequest(passphrase)
    if secret.withBytes({ secret.count > 0 && $0[0] == 0x30 }) {
        // DER.
        let key = secret.withBytes { bytes in
            bytes.withMemoryRebound(to: UInt8.self, capacity: secret.count) { start in
                var next: UnsafePointer<UInt8>? = start
                return d2i_AutoPrivateKey(nil, &next, secret.count)
            }
        }
        if let key { return key }
        request.isBinary = true
        let file = container(secret)
        request.isPKCS12 = file != nil
        PKCS12_free(file)
        throw request.diagnosis(SourceLocation(file: path))
    }
    request.isPEM = secret.withBytes { bytes in
        let begin = Array("-----BEGIN ".utf8)
        return secret.count >= begin.count
            && (0...secret.count - begin.count).contains { memcmp(bytes + $0, begin, begin.count) == 0 }
    }
    let key = secret.withBytes { bytes -> OpaquePointer? in
        let input = BIO_new_mem_buf(bytes, Int32(secret.count))
        defer { BIO_free(input) }
        return PEM_read_bio_PrivateKey(
            input, nil,
            { buffer, size, _, context in
                let request = Unmanaged<PassphraseRequest>.fromOpaque(context!).takeUnretainedValue()
                guard let answer = request.answer(), answer.count <= Int(size) else { return -1 }
                guard let buffer else { return -1 }
                answer.withBytes { _ = memcpy(buffer, $0, answer.count) }
                return Int32(answer.count)
            }, Unmanaged.passUnretained(request).toOpaque())
    }
    guard let key else { throw request.diagnosis(SourceLocation(file: path)) }
    return key
}

/// A PKCS#12 file as it is, to be freed.
private func container(_ secret: SecretBytes) -> OpaquePointer? {
    secret.withBytes { bytes in
        bytes.withMemoryRebound(to: UInt8.self, capacity: secret.count) { start in
            var next: UnsafePointer<UInt8>? = start
            return d2i_PKCS12(nil, &next, secret.count)
        }
    }
}

private func readPKCS12(
    _ secret: SecretBytes, place: SourceLocation, passphrase: SigningIdentity.PassphraseSource?
) throws(Diagnostics) -> (key: OpaquePointer, certificate: Certificate, others: [Certificate]) {
    guard let file = container(secret) else {
        ERR_clear_error()
        throw Diagnostics(
            code: .keyUnreadable, "This is not a PKCS#12 file.", at: place,
            hint: "For PEM files use --certificate and --key.")
    }
    defer { PKCS12_free(file) }
    let request = PassphraseRequest(passphrase)
    let isOpen = PKCS12_verify_mac(file, "", 0) == 1 || PKCS12_verify_mac(file, nil, 0) == 1
    ERR_clear_error()
    let answer = isOpen ? nil : request.answer()
    if !isOpen, answer == nil { throw request.diagnosis(place) }
    var key: OpaquePointer?
    var certificate: OpaquePointer?
    var others: OpaquePointer?
    let parsed =
        answer.map { secret in secret.withBytes { PKCS12_parse(file, $0, &key, &certificate, &others) } }
        ?? PKCS12_parse(file, "", &key, &certificate, &others)
    defer { bayan_certificates_free(others) }
    let first = Certificate(owning: certificate)
    guard parsed == 1, let key, let first else {
        EVP_PKEY_free(key)
        if parsed == 1 {
            let (there, missing) =
                key == nil ? ("no private key", "key") : ("a private key and no certificate that belongs to it", "certificate")
            throw Diagnostics(
                code: .keyUnreadable, "This PKCS#12 file holds \(there).", at: place,
                hint: "Export key and certificate together; the \(missing) is missing.")
        }
        throw request.diagnosis(place)
    }
    let rest = (0..<max(0, bayan_certificates_count(others))).compactMap { index -> Certificate? in
        guard let each = bayan_certificates_at(others, index) else { return nil }
        X509_up_ref(each)
        return Certificate(owning: each)
    }
    return (key, first, rest)
}
