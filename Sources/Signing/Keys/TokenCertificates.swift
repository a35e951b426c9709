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

    /// The tokens that a library knows.
    /// - Parameter module: as above.
    static func tokens(in module: String?) -> [TokenFacts] { read(module).tokens }

    /// Whether a file is a library for tokens.
    static func isLibrary(_ path: String) -> Bool { bayan_token_is_library(path) == 1 }

    private final class Found {
        var tokens: [TokenFacts] = []
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
                        return found.tokens.append(TokenFacts(token))
                    }
                    if let one = TokenCertificate(certificate, on: token) { found.certificates.append(one) }
                }, Unmanaged.passUnretained(found).toOpaque())
        }
        return found
    }

    private init?(_ found: bayan_token_certificate, on token: bayan_token_info) {
        func bytes(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
            Array(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count))
        }
        guard let certificate = Certificate(der: bytes(found.value, found.value_count)) else { return nil }
        self.certificate = certificate
        parts = TokenFacts(token).parts.merging(
            ["object": bytes(found.label, found.label_count), "id": bytes(found.id, found.id_count)]) { own, _ in own }
    }
}
