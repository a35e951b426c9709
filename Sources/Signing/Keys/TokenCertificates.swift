internal import CMS
internal import CToken
internal import Glibc

/// A certificate that lies on a token.
struct TokenCertificate {
    let certificate: Certificate
    private let parts: [String: [UInt8]]

    /// Whether all that an address says is so of this certificate and of the token that it lies on.
    func isMeant(by address: TokenQuery) -> Bool {
        address.parts.allSatisfy { name, value in parts[name].map { $0 == value } ?? true }
    }

    /// All on the tokens that a library knows.
    /// - Parameter module: the library; nil for the one that OpenSSL's engine takes.
    static func all(in module: String?) -> [TokenCertificate] { read(module).certificates }

    /// The labels of the tokens that a library knows.
    static func tokens(in module: String?) -> [String] { read(module).labels }

    /// Whether a file is a library for tokens.
    static func isLibrary(_ path: String) -> Bool { bayan_token_is_library(path) == 1 }

    private final class Found {
        var labels: [String] = []
        var certificates: [TokenCertificate] = []
    }

    private static func read(_ module: String?) -> Found {
        let found = Found()
        let library = module ?? getenv("PKCS11_MODULE_PATH").map { String(cString: $0) } ?? "p11-kit-proxy.so"
        withExtendedLifetime(found) {
            bayan_token_read(
                library,
                { context, token, certificate in
                    guard let context, let token = token?.pointee else { return }
                    let found = Unmanaged<Found>.fromOpaque(context).takeUnretainedValue()
                    guard let certificate = certificate?.pointee else {
                        return found.labels.append(String(decoding: TokenCertificate.unpadded(token.label), as: UTF8.self))
                    }
                    if let one = TokenCertificate(certificate, on: token) { found.certificates.append(one) }
                }, Unmanaged.passUnretained(found).toOpaque())
        }
        return found
    }

    fileprivate static func unpadded(_ field: some Any) -> [UInt8] {
        let all = withUnsafeBytes(of: field) { Array($0) }
        return Array(all[..<((all.lastIndex { $0 != 0x20 && $0 != 0 } ?? -1) + 1)])
    }

    private init?(_ found: bayan_token_certificate, on token: bayan_token_info) {
        func bytes(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
            Array(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count))
        }
        guard let certificate = Certificate(der: bytes(found.value, found.value_count)) else { return nil }
        self.certificate = certificate
        parts = [
            "token": Self.unpadded(token.label), "manufacturer": Self.unpadded(token.manufacturer),
            "model": Self.unpadded(token.model),
            "serial": Self.unpadded(token.serial), "object": bytes(found.label, found.label_count),
            "id": bytes(found.id, found.id_count),
        ]
    }
}

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
