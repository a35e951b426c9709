internal import COpenSSL

/// A SHA-256 digest (FIPS 180-4).
public struct Digest: Hashable, Sendable {
    private let bytes: SIMD32<UInt8>

    fileprivate init(_ bytes: SIMD32<UInt8>) { self.bytes = bytes }

    /// The digest of some bytes.
    public init(of data: some Sequence<UInt8>) {
        let data = Array(data)
        var bytes = SIMD32<UInt8>()
        withUnsafeMutableBytes(of: &bytes) {
            _ = EVP_Digest(
                data, data.count, $0.baseAddress?.assumingMemoryBound(to: UInt8.self), nil, EVP_sha256(), nil)
        }
        self.bytes = bytes
    }

    /// The digest of what is common to many, and of texts of one's own: each with its length before it, so that two
    /// texts in a row never read like two others.
    public init(of common: Digest, and texts: [String]) {
        var data = (0..<32).map { common.bytes[$0] }
        for text in texts {
            withUnsafeBytes(of: UInt32(truncatingIfNeeded: text.utf8.count)) { data += $0 }
            data += text.utf8
        }
        self.init(of: data)
    }

    /// Reads 64 hexadecimal digits; nil for anything else.
    public init?(hexadecimal text: String) {
        guard text.utf8.count == 64 else { return nil }
        var bytes = SIMD32<UInt8>()
        for (place, digit) in text.utf8.enumerated() {
            guard let value = Self.digits.firstIndex(of: digit) else { return nil }
            bytes[place / 2] = bytes[place / 2] << 4 | UInt8(value)
        }
        self.bytes = bytes
    }

    /// 64 lower-case digits.
    public var hexadecimal: String { String(decoding: hexadecimalBytes, as: UTF8.self) }

    var hexadecimalBytes: [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(64)
        for place in 0..<32 {
            text.append(Self.digits[Int(bytes[place] >> 4)])
            text.append(Self.digits[Int(bytes[place] & 15)])
        }
        return text
    }

    /// The first eight bytes, as a number in network order.
    var leading: UInt64 { (0..<8).reduce(0) { $0 << 8 | UInt64(bytes[$1]) } }

    private static let digits = Array("0123456789abcdef".utf8)
}

/// A SHA-256 in progress, which can begin where another one stands.
public struct DigestState: ~Copyable {
    private let context: OpaquePointer?

    public init() {
        context = EVP_MD_CTX_new()
        EVP_DigestInit_ex(context, EVP_sha256(), nil)
    }

    deinit { EVP_MD_CTX_free(context) }

    public mutating func update(_ data: [UInt8]) {
        data.withUnsafeBytes { update($0) }
    }

    public mutating func update(_ data: UnsafeRawBufferPointer) {
        EVP_DigestUpdate(context, data.baseAddress, data.count)
    }

    public mutating func update(_ text: String) { update(Array(text.utf8)) }

    /// Forgets what it has seen and goes on from where `other` stands.
    mutating func resume(from other: borrowing DigestState) {
        EVP_MD_CTX_copy_ex(context, other.context)
    }

    /// The digest; begins anew after that.
    public mutating func finish() -> Digest {
        var bytes = SIMD32<UInt8>()
        withUnsafeMutableBytes(of: &bytes) {
            _ = EVP_DigestFinal_ex(context, $0.baseAddress?.assumingMemoryBound(to: UInt8.self), nil)
        }
        EVP_DigestInit_ex(context, EVP_sha256(), nil)
        return Digest(bytes)
    }
}
