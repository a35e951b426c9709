/// A finished PDF in two parts, to be written one after the other: what all letters of a master share, and the letter's
/// own. Copying it copies neither.
public struct PDFBytes: Sendable {
    /// The same for all letters of a master.
    public let prefix: [UInt8]
    /// May be changed to fill in a signature, and for nothing else.
    public var tail: [UInt8]
    /// Where the signature dictionary begins, in a letter made to be signed: counted from the file's first byte, and in
    /// the letter's own part.
    public let signature: Int?

    /// Of bytes in the whole file.
    public var count: Int { prefix.count + tail.count }

    /// The whole file.
    public var bytes: [UInt8] { prefix + tail }
}
