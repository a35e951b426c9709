internal import CMS
public import Hashing
internal import PDFSyntax
public import Reporting
internal import Verification

/// Where in a file a signature goes, as offsets from the file's first byte.
public struct SignatureSlot: Hashable, Sendable {
    /// The hexadecimal string of `Contents` with its angle brackets.
    public var contents: Range<Int>
    /// The array of `ByteRange` with its square brackets.
    public var byteRange: Range<Int>

    /// How wide the array of `ByteRange` has to be: four numbers of ten digits, spaces and brackets.
    static let byteRangeWidth = 45

    /// `[0 a b c]` for a file of `fileSize` bytes, padded with spaces to the slot's width (ISO 32000-1, 12.8.1);
    /// nil where it does not fit.
    fileprivate func byteRangeArray(width: Int, fileSize: Int) -> [UInt8]? {
        let numbers = [0, contents.lowerBound, contents.upperBound, fileSize - contents.upperBound]
        var text = Array("[\(numbers[0]) \(numbers[1]) \(numbers[2]) \(numbers[3])".utf8)
        let padding = width - text.count - 1
        guard padding >= 0 else { return nil }
        text += [UInt8](repeating: UInt8(ascii: " "), count: padding)
        text.append(UInt8(ascii: "]"))
        return text
    }
}

extension Signer {
    /// Hashes what many files begin with, to be handed to `seal` for each of them.
    public func hashed(prefix: borrowing [UInt8]) -> HashedPrefix { HashedPrefix(prefix, algorithm: digestAlgorithm) }

    /// Signs a whole file in place: fills in `ByteRange` and `Contents`.
    public func seal(_ file: inout [UInt8], at slot: SignatureSlot) throws(Diagnostics) {
        try seal(&file, after: hashed(prefix: []), at: slot)
    }

    /// Signs the file that consists of `prefix` and `tail`. The slot counts from the file's first byte and lies wholly
    /// in the tail.
    public func seal(_ tail: inout [UInt8], after prefix: HashedPrefix, at slot: SignatureSlot) throws(Diagnostics) {
        let (digest, contents) = try prepare(&tail, after: prefix, at: slot)
        try Self.put(try sign(digest: digest), into: &tail, contents)
    }

    /// The same; where an authority is asked for a time stamp, others work on the thread meanwhile.
    /// - Returns: the tail with its signature.
    public func sealed(
        _ tail: consuming [UInt8], after prefix: HashedPrefix, at slot: SignatureSlot
    ) async throws(Diagnostics) -> [UInt8] {
        var tail = tail
        let (digest, contents) = try prepare(&tail, after: prefix, at: slot)
        try Self.put(try await sign(digest: digest), into: &tail, contents)
        return tail
    }

    /// Fills in `ByteRange`; gives the digest of what is signed, and where in the tail the message goes.
    func prepare(
        _ tail: inout [UInt8], after prefix: HashedPrefix, at slot: SignatureSlot
    ) throws(Diagnostics) -> (digest: [UInt8], contents: Range<Int>) {
        let misplaced = Diagnostics(
            code: .signatureSlot, "The place reserved for the signature is not where it was said to be.")
        let contents = slot.contents.lowerBound - prefix.count..<slot.contents.upperBound - prefix.count
        guard contents.lowerBound >= 0, contents.upperBound <= tail.count, contents.count >= 2,
            tail[contents.lowerBound] == UInt8(ascii: "<"), tail[contents.upperBound - 1] == UInt8(ascii: ">"),
            prefix.algorithm == digestAlgorithm
        else { throw misplaced }
        let byteRange = slot.byteRange.lowerBound - prefix.count..<slot.byteRange.upperBound - prefix.count
        guard byteRange.lowerBound >= 0, byteRange.upperBound <= tail.count, !contents.overlaps(byteRange),
            let array = slot.byteRangeArray(width: byteRange.count, fileSize: prefix.count + tail.count)
        else { throw misplaced }
        tail.replaceSubrange(byteRange, with: array)
        var state = DigestState(after: prefix)
        state.update(tail, 0..<contents.lowerBound)
        state.update(tail, contents.upperBound..<tail.count)
        return (state.finish(), contents)
    }

    /// Fills in `ByteRange` of a whole file.
    /// - Returns: where the string of `Contents` stands, which is left out of what is signed.
    static func fillByteRange(in file: inout [UInt8], at slot: SignatureSlot) throws(Diagnostics) -> Range<Int> {
        guard slot.byteRange.lowerBound >= 0, slot.byteRange.upperBound <= file.count,
            let array = slot.byteRangeArray(width: slot.byteRange.count, fileSize: file.count)
        else {
            throw Diagnostics(code: .signatureSlot, "The place reserved for the time stamp is not where it was said to be.")
        }
        file.replaceSubrange(slot.byteRange, with: array)
        return slot.contents
    }

    static func put(_ message: [UInt8], into tail: inout [UInt8], _ contents: Range<Int>) throws(Diagnostics) {
        guard message.count * 2 <= contents.count - 2 else {
            throw Diagnostics(
                code: .signatureReserve,
                "The signature takes \(message.count) bytes, the document reserves \((contents.count - 2) / 2).",
                hint: "The time stamp, or what was signed elsewhere, is longer than was reckoned with; make the letter again.")
        }
        let digits = Array("0123456789ABCDEF".utf8)
        var place = contents.lowerBound + 1
        for byte in message {
            tail[place] = digits[Int(byte >> 4)]
            tail[place + 1] = digits[Int(byte & 0x0F)]
            place += 2
        }
        for rest in place..<contents.upperBound - 1 { tail[rest] = UInt8(ascii: "0") }
    }
}
