internal import CMS
internal import COpenSSL
internal import Glibc
internal import Reporting

/// A card, a token or a module that holds a key and never gives it away (PKCS#11), through OpenSSL's engine for such.
///
/// One session is kept for any number of signatures, from any thread. Where the token no longer answers, the session is
/// opened anew as soon as it is back, with the PIN that opened it before; a PIN that a token refuses is never tried again.
final class Token: @unchecked Sendable {
    // Unchecked: what changes does so under the lock for writing, and is used under it for reading.
    private let lock: UnsafeMutablePointer<pthread_rwlock_t>
    private var session: TokenSession?
    /// How many sessions there were.
    private var generation = 0
    /// Why no session can be opened any more.
    private var refusal: Diagnostics?

    private let address: String
    private let module: String?
    /// nil where it is typed on the reader's keypad.
    private let pin: SecretBytes?
    private let hands: TokenHands

    static let example = "For example pkcs11:token=Union;object=seal"

    /// - Parameters:
    ///   - address: of RFC 7512. What it says of a PIN is refused: other programs see arguments.
    ///   - pin: asked once, unless it is typed on the reader's keypad.
    init(
        _ address: String, pin: SigningIdentity.PassphraseSource?, hands: TokenHands = TokenHands()
    ) throws(Diagnostics) {
        guard address.hasPrefix("pkcs11:"), !address.contains("\0"), !address.prefix(while: { $0 != "?" }).contains("pin-") else {
            throw Diagnostics(
                code: .badTokenAddress, "‘\(Self.withoutPIN(address))’ is not the address of a key on a token (RFC 7512).",
                hint: "\(Self.example); the PIN is given with --passphrase-file, --passphrase-fd or at the prompt.")
        }
        if let part = TokenQuery(address)?.parts.keys.sorted().first(where: { !TokenQuery.known.contains($0) }) {
            throw Diagnostics(
                code: .badTokenAddress, "The address of a token has a part ‘\(part)’, which says nothing here.",
                hint: "A token is named by token=… or serial=…, its key by object=… or id=….")
        }
        let query = address.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
        var module: String?
        for part in query.split(separator: "&") {
            guard part.hasPrefix("module-path=") else {
                throw Diagnostics(
                    code: .badTokenAddress, "The address of a token may say after the question mark only where its library is.",
                    hint:
                        "Give the PIN with --passphrase-file, --passphrase-fd or at the prompt; the library as ?module-path=/usr/lib/…."
                )
            }
            module = String(part.dropFirst("module-path=".count)).bytesWithoutPercentEscapes.map {
                String(decoding: $0, as: UTF8.self)
            }
        }
        if let module, access(module, R_OK) != 0 {
            throw Diagnostics(
                code: .noToken, "The library for the token cannot be opened: \(String(cString: strerror(errno))).",
                at: SourceLocation(file: module), hint: "It comes with the token; for example /usr/lib/opensc-pkcs11.so.")
        }
        if let module, !TokenCertificate.isLibrary(module) {
            throw Diagnostics(
                code: .noToken, "This is no library for tokens (PKCS#11).", at: SourceLocation(file: module),
                hint: "It comes with the token; for example /usr/lib/opensc-pkcs11.so.")
        }
        self.address = String(address.prefix { $0 != "?" })
        self.module = module
        self.hands = hands
        if Self.facts(address, module)?.hasKeypad == true {
            self.pin = nil
            hands.tell(
                Diagnostic(
                    .note, code: .keypad, "The PIN is typed on the reader's keypad.", at: SourceLocation(file: self.address)))
        } else {
            guard let pin else {
                throw Diagnostics(
                    code: .passphraseNeeded, "The token has a PIN.", hint: "Give it with --passphrase-file or --passphrase-fd.")
            }
            let typed = try pin()
            try Self.require(typed)
            self.pin = typed
        }
        session = try TokenSession(self.address, module: module, pin: self.pin)
        lock = .allocate(capacity: 1)
        pthread_rwlock_init(lock, nil)
    }

    /// A token counts what it is told as a try, though it is plainly no PIN.
    private static func require(_ pin: SecretBytes) throws(Diagnostics) {
        guard pin.count > 0 else {
            throw Diagnostics(
                code: .passphraseNeeded, "The PIN is empty.",
                hint: "The token was not asked. A PIN is the first line of its file.")
        }
        let marks: [[UInt8]] = [[0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF]]
        let isMarked = pin.withBytes { start in
            marks.contains { mark in
                mark.count <= pin.count && mark.indices.allSatisfy { UInt8(bitPattern: start[$0]) == mark[$0] }
            }
        }
        if isMarked {
            throw Diagnostics(
                code: .passphraseUnreadable, "A byte order mark stands before the PIN.",
                hint: "The token was not asked. Save the file as plain text, without that mark.")
        }
    }

    /// An address as it may be told: what it says of a PIN is left out.
    static func withoutPIN(_ address: String) -> String {
        var shown = ""
        var rest = address[...]
        while let start = rest.firstRange(of: "pin-") {
            shown += rest[..<start.upperBound] + "…"
            rest = rest[start.upperBound...].drop { !";?&".contains($0) }
        }
        return shown + rest
    }

    deinit {
        pthread_rwlock_destroy(lock)
        lock.deallocate()
    }

    /// The certificates on the token: first those that are the key's own, those of them first that are valid, then all
    /// others, as authorities' are.
    /// - Parameters:
    ///   - wanted: the address of the key's certificate, where several may be.
    ///   - time: seconds since 1970.
    func certificates(_ wanted: String? = nil, at time: Int) throws(Diagnostics) -> [Certificate] {
        guard let own = TokenQuery(address), let query = wanted.map({ TokenQuery($0) }) ?? own.token,
            !(wanted ?? "").contains("pin-")
        else {
            throw Diagnostics(
                code: .badTokenAddress,
                "‘\(Self.withoutPIN(wanted ?? address))’ is not the address of a certificate on a token (RFC 7512).",
                hint: "For example pkcs11:object=seal, or pkcs11:id=%01.")
        }
        let all = TokenCertificate.all(in: module).filter { $0.isMeant(by: own.token) }
        let named = all.filter { $0.isMeant(by: query.on(own)) }.map(\.certificate)
        let matching = named.filter(holdsKey)
        guard !matching.isEmpty else { throw noCertificate(wanted == nil || named.isEmpty ? all.count : nil) }
        let (valid, invalid) = (matching.filter { $0.isValid(at: time) }, matching.filter { !$0.isValid(at: time) })
        return valid + invalid + all.map(\.certificate).filter { !matching.contains($0) }
    }

    /// - Parameter others: how many certificates there are and none under the address; nil where there is one, of another key.
    private func noCertificate(_ others: Int?) -> Diagnostics {
        let there =
            switch others {
            case nil: "no certificate under this address belongs to the key"
            case 0: "there is no certificate"
            case 1: "there is one certificate, and another than is asked for"
            case let others?: "there are \(others) certificates, and none that is asked for"
            }
        return Diagnostics(
            code: .noCertificateOnToken, "On the token \(there).",
            hint:
                "Give the certificate's file and its chain with --certificate; ‘pkcs11-tool --list-objects’ shows what the token has."
        )
    }

    /// Whether the key on the token is this certificate's.
    func holdsKey(of certificate: Certificate) -> Bool {
        pthread_rwlock_rdlock(lock)
        defer {
            ERR_clear_error()
            pthread_rwlock_unlock(lock)
        }
        return session.map { X509_check_private_key(certificate.pointer, $0.key) == 1 } ?? false
    }

    /// A signature that `make` has the key make; nil from it where the token did not.
    /// - Throws: where the token is gone, or does not sign with a session opened anew either.
    func signature(_ make: (OpaquePointer) -> [UInt8]?) throws(Diagnostics) -> [UInt8] {
        let (made, generation) = try attempt(make)
        if let made { return made }
        ERR_clear_error()
        try reopen(after: generation)
        if let made = try attempt(make).made { return made }
        throw Diagnostics(code: .signingFailed, "The token did not sign: \(opensslReason()).")
    }

    private func attempt(_ make: (OpaquePointer) -> [UInt8]?) throws(Diagnostics) -> (made: [UInt8]?, generation: Int) {
        pthread_rwlock_rdlock(lock)
        let (generation, refusal) = (generation, refusal)
        let made = refusal == nil ? session.flatMap { make($0.key) } : nil
        // Not the session itself: it ends under the lock.
        let answer = session?.answer
        pthread_rwlock_unlock(lock)
        if let refusal { throw refusal }
        // A key that wants the PIN for each signature may want another one than the token: it is not tried again. The engine
        // does not say why nothing was signed.
        if answer?.takeNote() == true, made == nil, isThere { throw refused() }
        return (made, generation)
    }

    private func refused() -> Diagnostics {
        ERR_clear_error()
        let why = Diagnostics(
            code: .wrongPassphrase, "The key wants a PIN for each signature, and does not take the one that opened the token.",
            hint: "Most tokens lock themselves after three wrong PINs.")
        pthread_rwlock_wrlock(lock)
        refusal = refusal ?? why
        pthread_rwlock_unlock(lock)
        return why
    }

    /// Whether the library lists the token.
    private var isThere: Bool { Self.facts(address, module) != nil }

    /// What a token says of itself; nil where it is away.
    private static func facts(_ address: String, _ module: String?) -> TokenFacts? {
        guard let query = TokenQuery(address)?.token else { return nil }
        return TokenCertificate.tokens(in: module).first { $0.isMeant(by: query) }
    }

    /// Opens a session in the place of that one, as soon as the token is back; where another thread has done so meanwhile,
    /// nothing.
    private func reopen(after failed: Int) throws(Diagnostics) {
        pthread_rwlock_wrlock(lock)
        defer { pthread_rwlock_unlock(lock) }
        if let refusal { throw refusal }
        guard generation == failed else {
            guard session != nil else { throw gone }
            return
        }
        generation += 1
        session = nil
        var waited = 0.0
        while session == nil {
            do throws(Diagnostics) {
                session = try TokenSession(address, module: module, pin: pin)
            } catch {
                if error.all.contains(where: { [.wrongPassphrase, .tokenLocked].contains($0.code) }) {
                    refusal = error
                    throw error
                }
                guard waited < hands.patience else { throw gone }
                if waited == 0 { hands.tell(away) }
                usleep(useconds_t(Self.pause * 1e6))
                waited += Self.pause
            }
        }
    }

    /// Seconds between two looks for a token that is away.
    private static let pause = 0.25

    private var away: Diagnostic {
        Diagnostic(
            .note, code: .tokenAway,
            "The token no longer answers; it is waited for, \(Int(hands.patience.rounded(.up))) seconds.",
            at: SourceLocation(file: address), hint: "Plug it in again.")
    }

    private var gone: Diagnostics {
        Diagnostics(
            code: .tokenGone, "The token no longer answers, and could not be opened anew.",
            at: SourceLocation(file: address),
            hint: "Plug it in and run the same command again; what is signed stays.")
    }
}
