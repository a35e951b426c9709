/// A finished PDF in two parts, to be written one after the other: what all letters of a master share, and the letter's
/// own. Copying it copies neither.
public struct PDFBytes: Sendable {
    public let prefix: [UInt8]
    public internal(set) var tail: [UInt8]
    /// Where a signature goes, in a letter made to be signed.
    public internal(set) var signature: SignatureSlot?
    let midstate: Midstate

    public var count: Int { prefix.count + tail.count }

    /// The whole file.
    public var bytes: [UInt8] { prefix + tail }

    /// SHA-256 of the whole file; only the tail is read for it.
    public func digest() throws -> [UInt8] { try midstate.digest(tail[...]) }
}

/// The place that is kept free for a signature: a string of hexadecimal digits, all zeros. `ByteRange` is filled in.
public struct SignatureSlot: Hashable, Sendable {
    /// Where the string stands in the file, with its angle brackets: the bytes that the signature does not cover.
    public var contents: Range<Int>
    /// Offset and length of the two stretches that it covers, as in `ByteRange`.
    public var byteRange: [Int]
    /// How many bytes of CMS fit.
    public var capacity: Int { (contents.count - 2) / 2 }
}

extension PDFBytes {
    /// SHA-256 of what the signature covers; nil if the letter was not made to be signed.
    public func signedDigest() throws -> [UInt8]? {
        guard let signature else { return nil }
        let start = signature.contents.lowerBound - prefix.count
        let end = signature.contents.upperBound - prefix.count
        return try midstate.digest(tail[..<start], tail[end...])
    }

    /// Puts a signature into its place.
    /// - Returns: false if there is no place, or the signature is too long for it.
    public mutating func sign(with cms: [UInt8]) -> Bool {
        guard let signature, cms.count <= signature.capacity else { return false }
        var digits: [UInt8] = []
        digits.write(hexadecimal: cms)
        let start = signature.contents.lowerBound + 1 - prefix.count
        tail.replaceSubrange(start..<(start + digits.count), with: digits)
        return true
    }
}
