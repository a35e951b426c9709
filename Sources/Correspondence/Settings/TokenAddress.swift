/// Where a key lies on a card, a token or a module, as an address of RFC 7512.
package struct TokenAddress: Hashable, Sendable {
    /// The token's label.
    package var token: String
    /// The key's label; nil for the token's one private key.
    package var object: String?
    /// The key's id; nil for any.
    package var id: [UInt8]?
    /// The token's library; nil for what p11-kit knows.
    package var module: String?

    package init(token: String, object: String? = nil, id: [UInt8]? = nil, module: String? = nil) {
        (self.token, self.object, self.id, self.module) = (token, object, id, module)
    }

    /// `pkcs11:token=Union;object=seal?module-path=/usr/lib/opensc-pkcs11.so`.
    package var text: String {
        "pkcs11:token=" + Self.escaped(token) + (object.map { ";object=" + Self.escaped($0) } ?? "")
            + (id.map { ";id=" + $0.map(Self.escape).joined() } ?? "") + (object == nil && id == nil ? ";type=private" : "")
            + (module.map { "?module-path=" + Self.escaped($0) } ?? "")
    }

    /// Whatever is neither a letter, a digit nor one of `-._~/` as `%2F` is written (RFC 3986, 2.1).
    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D...0x2F, 0x5F, 0x7E: String(UnicodeScalar(byte))
            default: escape(byte)
            }
        }.joined()
    }

    private static func escape(_ byte: UInt8) -> String {
        "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
}
