import Hashing
public import Reporting

/// Makes the letters of a roster one at a time, on the one thread it was created on.
public protocol LetterMaker: SendableMetatype {
    /// The letter of an entry of the roster. The bytes depend on nothing else.
    /// - Throws: what is wrong with this letter; other letters go on.
    func make(_ entry: RosterEntry) throws(Diagnostics) -> MadeLetter
}

/// The bytes of one letter's file: a beginning that it shares with others, and the rest.
public struct MadeLetter: Sendable {
    /// The beginning.
    public var prefix: SharedPrefix
    /// What follows it.
    public var tail: [UInt8]
    /// The number of pages, for the manifest.
    public var pages: Int
    /// Whether a signature is in it.
    public var isSigned: Bool
    /// Warnings and notes.
    public var remarks: [Diagnostic]
    /// Signs the letter, on whatever thread: changes its tail. Nil where that is done, or not to be done.
    package var seal: (@Sendable (_ tail: inout [UInt8]) throws(Diagnostics) -> Void)?

    /// A letter; unsigned where nothing else is said.
    public init(
        prefix: SharedPrefix, tail: [UInt8], pages: Int, isSigned: Bool = false, remarks: [Diagnostic] = []
    ) {
        self.prefix = prefix
        self.tail = tail
        self.pages = pages
        self.isSigned = isSigned
        self.remarks = remarks
    }

    /// The whole file.
    public var bytes: [UInt8] { prefix.bytes + tail }

    /// The letter with its signature, where it is to have one.
    package consuming func sealed() throws(Diagnostics) -> MadeLetter {
        guard let seal = self.seal.take() else { return self }
        try seal(&tail)
        return self
    }

    var length: Int { prefix.bytes.count + tail.count }

    /// What a manifest says of it, as the letter of an entry, in a file of that name. `scratch` saves making a state for each.
    func finished(as file: String, of entry: RosterEntry, scratch: inout DigestState) -> FinishedLetter {
        FinishedLetter(
            file: file, inputs: entry.inputs, digest: prefix.digest(followedBy: tail, scratch: &scratch), pages: pages,
            bytes: length, isSigned: isSigned)
    }
}

/// The beginning of many letters' files, digested once.
public final class SharedPrefix: Sendable {
    /// The beginning itself.
    public let bytes: [UInt8]
    private let hashed: HashedPrefix

    /// Digests the bytes.
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
        hashed = HashedPrefix(bytes)
    }

    /// The digest of the prefix and what follows it. `scratch` saves making a state for each letter.
    func digest(followedBy tail: [UInt8], scratch: inout DigestState) -> Digest {
        scratch.resume(after: hashed)
        scratch.update(tail)
        return Digest(finishing: &scratch)
    }
}
