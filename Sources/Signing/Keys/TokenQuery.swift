/// What an address of RFC 7512 says before its question mark.
struct TokenQuery {
    /// By the names of RFC 7512, 2.3.
    private(set) var parts: [String: [UInt8]] = [:]
    /// Those of them by which a key is found.
    static let known: Set = ["token", "serial", "model", "manufacturer", "object", "id", "type"]

    /// nil where it is no such address.
    init?(_ address: String) {
        guard address.hasPrefix("pkcs11:") else { return nil }
        for part in address.dropFirst("pkcs11:".count).prefix(while: { $0 != "?" }).split(separator: ";") {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2, let name = pair.first, let value = pair.last.map(String.init)?.bytesWithoutPercentEscapes
            else {
                return nil
            }
            parts[String(name)] = value
        }
    }

    /// The token alone, without what is looked for on it.
    var token: TokenQuery {
        var query = self
        for name in ["object", "id", "type"] { query.parts[name] = nil }
        return query
    }

    /// The same, on that token where it names none.
    func on(_ token: TokenQuery) -> TokenQuery {
        var query = self
        query.parts.merge(token.token.parts) { own, _ in own }
        query.parts["type"] = nil
        return query
    }
}

extension String {
    /// nil where an escape is malformed (RFC 3986, 2.1).
    var bytesWithoutPercentEscapes: [UInt8]? {
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
        return bytes
    }
}
