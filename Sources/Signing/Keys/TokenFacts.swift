internal import CToken

/// What a token says of itself (PKCS#11 2.40, 3.2).
struct TokenFacts {
    /// By the names of RFC 7512, 2.3.
    let parts: [String: [UInt8]]
    /// Its reader has a keypad, on which the PIN is typed; no program may give it (CKF_PROTECTED_AUTHENTICATION_PATH).
    let hasKeypad: Bool

    init(_ token: bayan_token_info) {
        parts = [
            "token": Self.unpadded(token.label), "manufacturer": Self.unpadded(token.manufacturer),
            "model": Self.unpadded(token.model), "serial": Self.unpadded(token.serial),
        ]
        hasKeypad = token.numbers.0 & 0x100 != 0
    }

    var label: String { String(decoding: parts["token"] ?? [], as: UTF8.self) }

    /// Whether all that an address says of a token is so of this one.
    func isMeant(by address: TokenQuery) -> Bool {
        address.parts.allSatisfy { name, value in parts[name].map { $0 == value } ?? true }
    }

    private static func unpadded(_ field: some Any) -> [UInt8] {
        let all = withUnsafeBytes(of: field) { Array($0) }
        return Array(all[..<((all.lastIndex { $0 != 0x20 && $0 != 0 } ?? -1) + 1)])
    }
}
