/// Room for a signature that the letter gets in its first revision: the signature dictionary (ISO 32000-1, table 252) as
/// it is before it is signed. It becomes the file's last object, so that all that follows it is the end of the file.
public struct SignatureReserve: Hashable, Sendable {
    /// The `field` of the frame that the signature belongs to.
    public var field: Int
    /// The whole dictionary.
    public var dictionary: [UInt8]

    /// Room in the field of a frame for a signature that certifies the letter.
    public init(field: Int, dictionary: [UInt8]) {
        self.field = field
        self.dictionary = dictionary
    }
}
