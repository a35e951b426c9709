internal import CMS
internal import COpenSSL
internal import Reporting

/// One opening of a token: its library, a session with it, and the key in it. Used under the token's lock.
final class TokenSession {
    private let engine: OpaquePointer
    let answer: PINAnswer
    /// The key as OpenSSL sees it, which asks the token to sign.
    let key: OpaquePointer

    /// - Parameters:
    ///   - address: of RFC 7512, without what follows a question mark.
    ///   - module: the token's library; nil for p11-kit's.
    ///   - pin: tried once; nil where it is typed on the reader's keypad.
    init(_ address: String, module: String?, pin: SecretBytes?) throws(Diagnostics) {
        OPENSSL_init_crypto(UInt64(OPENSSL_INIT_ENGINE_DYNAMIC), nil)
        guard let engine = ENGINE_by_id("pkcs11") else {
            ERR_clear_error()
            throw Diagnostics(
                code: .noTokenSupport, "OpenSSL's engine for cards and tokens is not installed.",
                hint: "apt-get install libengine-pkcs11-openssl")
        }
        // What the search for the engine has noted on its way says nothing of the token.
        ERR_clear_error()
        // Where libcurl begins later, it has all engines registered for everything; this one could then never end, and its
        // library would be gone before it.
        ENGINE_set_flags(engine, ENGINE_get_flags(engine) | Int32(ENGINE_FLAGS_NO_REGISTER_ALL))
        // What goes wrong is told by Bayan, not by the engine.
        ENGINE_ctrl_cmd_string(engine, "QUIET", nil, 1)
        if let module { ENGINE_ctrl_cmd_string(engine, "MODULE_PATH", module, 0) }
        // Else the engine would ask whoever sits at the terminal.
        let answer = PINAnswer(pin)
        answer.connect(to: engine)
        guard ENGINE_init(engine) == 1 else {
            let reason = opensslReason()
            ENGINE_free(engine)
            throw Diagnostics(
                code: .noToken, "The library for the token cannot be used: \(reason).",
                hint: "Name it in the address: ?module-path=/usr/lib/….so")
        }
        guard pin.map({ $0.withBytes { ENGINE_ctrl_cmd_string(engine, "PIN", $0, 0) } == 1 }) ?? true,
            let key = ENGINE_load_private_key(engine, address, nil, nil)
        else {
            let refusal = Self.refusal(address, module)
            ENGINE_finish(engine)
            ENGINE_free(engine)
            throw refusal
        }
        ERR_clear_error()
        (self.engine, self.key, self.answer) = (engine, key, answer)
    }

    deinit {
        // The library keeps the key beside its own, and with it the engine, which could never end.
        EVP_PKEY_set1_engine(key, nil)
        EVP_PKEY_free(key)
        ENGINE_finish(engine)
        ENGINE_free(engine)
    }

    /// What OpenSSL has noted on the way, which is cleared by that.
    static func reasons() -> String {
        var reasons: [String] = []
        while case let code = ERR_get_error(), code != 0 {
            if let reason = ERR_reason_error_string(code) { reasons.append(String(cString: reason).lowercased()) }
        }
        // SoftHSM looks for engines of its own.
        reasons.removeAll { reason in ["shared library", "dso not found", "no such engine"].contains { reason.contains($0) } }
        return reasons.joined(separator: ", ")
    }

    /// What was noted of a PIN that is locked or wrong; nil where nothing was.
    static func refusalOfPIN(in all: String) -> Diagnostics? {
        if all.contains("locked") {
            return Diagnostics(
                code: .tokenLocked, "The token's PIN is locked after too many wrong ones.",
                hint: "Unlock it with the program that came with it.")
        }
        guard all.contains("pin") || all.contains("login") else { return nil }
        return Diagnostics(
            code: .wrongPassphrase, "The PIN does not open the token.",
            hint: "Most tokens lock themselves after three wrong PINs.")
    }

    /// Why the token gave no key.
    private static func refusal(_ address: String, _ module: String?) -> Diagnostics {
        let all = reasons()
        return refusalOfPIN(in: all) ?? nothing(at: address, module, reasons: all)
    }

    /// What there is instead of what was looked for.
    private static func nothing(at address: String, _ module: String?, reasons: String) -> Diagnostics {
        let labels = TokenCertificate.tokens(in: module).map(\.label)
        let wanted = TokenQuery(address)?.parts["token"].map { String(decoding: $0, as: UTF8.self) }
        let shown = labels.map { "‘\($0)’" }.joined(separator: ", ")
        if labels.isEmpty {
            return Diagnostics(
                code: .noToken, "There is no token\(reasons.isEmpty ? "" : " (\(reasons))").",
                hint: "Is it plugged in? \(Token.example).")
        }
        if let wanted, !labels.contains(wanted) {
            return Diagnostics(
                code: .noToken, "There is no token ‘\(wanted)’; there is \(shown).",
                hint: "Write the token's label as it is there. \(Token.example).")
        }
        if let wanted, case let count = labels.count(where: { $0 == wanted }), count > 1 {
            return Diagnostics(
                code: .noToken, "\(count) tokens are called ‘\(wanted)’, and the first of them has no such key.",
                hint: "Say which by its serial number (serial=…), as ‘pkcs11-tool --list-token-slots’ shows it.")
        }
        return Diagnostics(
            code: .noToken, "There is no such key on the token \(wanted.map { "‘\($0)’" } ?? shown).",
            hint: "‘pkcs11-tool --login --list-objects’ shows labels and ids of its keys. \(Token.example).")
    }
}
