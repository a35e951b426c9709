internal import COpenSSL

/// A SHA-256 digest (FIPS 180-4) as a value, without memory of its own: for what is compared, looked up and listed.
public struct Digest: Hashable, Sendable {
    private var bytes = SIMD32<UInt8>()

    /// The digest of what a SHA-256 has seen, with which it is finished.
    public init(finishing state: inout DigestState) {
        precondition(state.algorithm == .sha256, "Another function's digest has another length.")
        withUnsafeMutableBytes(of: &bytes) { state.finish(into: $0) }
    }

    /// The digest of some bytes.
    public init(of data: some Sequence<UInt8>) {
        let data = Array(data)
        withUnsafeMutableBytes(of: &bytes) { bytes in
            let result = EVP_Digest(
                data, data.count, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), nil, EVP_sha256(), nil)
            DigestState.check(result)
        }
    }

    /// The digest of what is common to many, and of texts of one's own: each with its length before it, so that two
    /// texts in a row never read like two others.
    public init(of common: Digest, and texts: [String]) {
        var data: [UInt8] = []
        data.reserveCapacity(32 + texts.reduce(0) { $0 + 4 + $1.utf8.count })
        for place in 0..<32 { data.append(common.bytes[place]) }
        for text in texts {
            let length = UInt32(truncatingIfNeeded: text.utf8.count)
            for shift in stride(from: UInt32(0), to: 32, by: 8) { data.append(UInt8(truncatingIfNeeded: length >> shift)) }
            data.append(contentsOf: text.utf8)
        }
        self.init(of: data)
    }

    /// Reads 64 hexadecimal digits; nil for anything else.
    public init?(hexadecimal text: String) {
        guard text.utf8.count == 64 else { return nil }
        var place = 0
        var former: UInt8 = 0
        let isWhole = withUnsafeMutableBytes(of: &bytes) { bytes in
            for digit in text.utf8 {
                let value: UInt8
                switch digit {
                case 0x30...0x39: value = digit - 0x30
                case 0x61...0x66: value = digit - 0x61 + 10
                default: return false
                }
                if place % 2 == 1 { bytes[place / 2] = former << 4 | value }
                former = value
                place += 1
            }
            return true
        }
        guard isWhole else { return nil }
    }

    /// Its 32 bytes.
    public var array: [UInt8] { (0..<32).map { bytes[$0] } }

    /// 64 lower-case digits.
    public var hexadecimal: String {
        String(unsafeUninitializedCapacity: 64) { text in
            for place in 0..<32 {
                text[2 * place] = Self.digits[Int(bytes[place] >> 4)]
                text[2 * place + 1] = Self.digits[Int(bytes[place] & 15)]
            }
            return 64
        }
    }

    /// The first eight bytes, as a number in network order.
    public var leading: UInt64 { (0..<8).reduce(0) { $0 << 8 | UInt64(bytes[$1]) } }

    private static let digits = Array("0123456789abcdef".utf8)
}
