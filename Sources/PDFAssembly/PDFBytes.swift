/// A finished PDF in two parts, to be written one after the other: what all letters of a master share, and the letter's
/// own. Copying it copies neither.
public struct PDFBytes: Sendable {
    public let prefix: [UInt8]
    /// May be changed to fill in a signature, and for nothing else.
    public var tail: [UInt8]
    /// Where the signature goes, in a letter made to be signed.
    public let signature: SignaturePlace?

    public var count: Int { prefix.count + tail.count }

    /// The whole file.
    public var bytes: [UInt8] { prefix + tail }
}
