import PDFSyntax

extension ByteBuffer {
    /// An entry of the parent tree (ISO 32000-1, 14.7.4.4): what an annotation, or the content of a page, belongs to.
    mutating func write(key: Int, of owner: ObjectNumber) {
        append(UInt8(ascii: " "))
        write(key)
        write(reference: owner)
    }
}
