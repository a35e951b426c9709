internal import CMS
internal import COpenSSL
internal import Glibc
internal import Reporting

/// A card, a token or a module that holds a key and never gives it away (PKCS#11), through OpenSSL's engine for such.
///
/// The engine keeps its session and opens it anew where it has to; it may be used from several threads.
final class Token: @unchecked Sendable {
    // Unchecked: the engine is set up before init returns and guards its sessions itself.
    private let engine: OpaquePointer
    private let address: String

    private static let example = "For example pkcs11:token=Union;object=seal"

    /// - Parameter address: of RFC 7512. What it says of a PIN is refused: other programs see arguments.
    init(_ address: String) throws(Diagnostics) {
        guard address.hasPrefix("pkcs11:"), !address.contains("\0"), !address.prefix(while: { $0 != "?" }).contains("pin-") else {
            throw Diagnostics(
                code: .badTokenAddress, "‘\(address)’ is not the address of a key on a token (RFC 7512).",
                hint: "\(Self.example).")
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
            module = String(part.dropFirst("module-path=".count)).removingPercentEscapes
        }
        if let module, access(module, R_OK) != 0 {
            throw Diagnostics(
                code: .noToken, "The library for the token cannot be opened: \(String(cString: strerror(errno))).",
                at: SourceLocation(file: module), hint: "It comes with the token; for example /usr/lib/opensc-pkcs11.so.")
        }
        self.address = String(address.prefix { $0 != "?" })
        OPENSSL_init_crypto(UInt64(OPENSSL_INIT_ENGINE_DYNAMIC), nil)
        guard let engine = ENGINE_by_id("pkcs11") else {
            ERR_clear_error()
            throw Diagnostics(
                code: .noTokenSupport, "OpenSSL's engine for cards and tokens is not installed.",
                hint: "apt-get install libengine-pkcs11-openssl")
        }
        self.engine = engine
        // What goes wrong is told by Bayan, not by the engine.
        ENGINE_ctrl_cmd_string(engine, "QUIET", nil, 1)
        if let module { ENGINE_ctrl_cmd_string(engine, "MODULE_PATH", module, 0) }
        guard ENGINE_init(engine) == 1 else {
            let reason = opensslReason()
            ENGINE_free(engine)
            throw Diagnostics(
                code: .noToken, "The library for the token cannot be used: \(reason).",
                hint: "Name it in the address: ?module-path=/usr/lib/….so")
        }
    }

    deinit {
        ENGINE_finish(engine)
        ENGINE_free(engine)
    }

    /// The private key, which stays where it is; to be freed.
    func key(_ pin: SigningIdentity.PassphraseSource?) throws(Diagnostics) -> OpaquePointer {
        guard let pin else {
            throw Diagnostics(
                code: .passphraseNeeded, "The token has a PIN.", hint: "Give it with --passphrase-file or --passphrase-fd.")
        }
        let secret = try pin()
        guard secret.withBytes({ ENGINE_ctrl_cmd_string(engine, "PIN", $0, 0) }) == 1,
            let key = ENGINE_load_private_key(engine, address, nil, nil)
        else { throw refusal() }
        return key
    }

    /// The certificate that lies beside the key.
    func certificate() throws(Diagnostics) -> Certificate {
        guard let found = Certificate(owning: bayan_token_certificate(engine, address.replacing(/;type=private/, with: "")))
        else {
            ERR_clear_error()
            throw Diagnostics(
                code: .noCertificateOnToken, "The token has no certificate under this address.",
                hint: "Give the certificate and its chain with --certificate.")
        }
        return found
    }

    /// Why the token gave no key, out of what OpenSSL has noted on the way.
    private func refusal() -> Diagnostics {
        var reasons: [String] = []
        while case let code = ERR_get_error(), code != 0 {
            if let reason = ERR_reason_error_string(code) { reasons.append(String(cString: reason).lowercased()) }
        }
        let all = reasons.joined(separator: ", ")
        if all.contains("locked") {
            return Diagnostics(
                code: .tokenLocked, "The token's PIN is locked after too many wrong ones.",
                hint: "Unlock it with the program that came with it.")
        }
        if all.contains("pin") || all.contains("login") {
            return Diagnostics(
                code: .wrongPassphrase, "The PIN does not open the token.",
                hint: "Most tokens lock themselves after three wrong PINs.")
        }
        return Diagnostics(
            code: .noToken, "There is no such key on a token\(reasons.isEmpty ? "" : " (\(all))").",
            hint: "Is the token plugged in? ‘p11tool --list-tokens’ shows what there is. \(Self.example).")
    }
}

extension String {
    /// nil where an escape is malformed.
    fileprivate var removingPercentEscapes: String? {
        var bytes: [UInt8] = []
        var rest = utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst(), let low = rest.popFirst(),
                let value = UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16)
            else { return nil }
            bytes.append(value)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
