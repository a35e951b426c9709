/// Room for a signature that the letter gets in its first revision: the signature dictionary (ISO 32000-1, table 252) as
/// it is before it is signed. It becomes the file's last object, so that all that follows it is the end of the file.
public struct SignatureReserve: Hashable, Sendable {
    /// The `field` of the frame that the signature belongs to.
    public var field: Int
    /// The whole dictionary.
    public var dictionary: [UInt8]
    /// Of the values of `Contents` and `ByteRange`, from the dictionary's first byte.
    public var contents: Range<Int>
    public var byteRange: Range<Int>
    /// The signature says what may change afterwards (DocMDP, ISO 32000-1, 12.8.2.2), so that the catalogue names it.
    public var certifies: Bool

    public init(
        field: Int, dictionary: [UInt8], contents: Range<Int>, byteRange: Range<Int>, certifies: Bool = true
    ) {
        self.field = field
        self.dictionary = dictionary
        self.contents = contents
        self.byteRange = byteRange
        self.certifies = certifies
    }
}

/// Where in a file a signature goes, from the file's first byte. Both lie in the letter's own part.
public struct SignaturePlace: Hashable, Sendable {
    /// The string of `Contents`, with its angle brackets.
    public var contents: Range<Int>
    /// The array of `ByteRange`, with its brackets.
    public var byteRange: Range<Int>
}
