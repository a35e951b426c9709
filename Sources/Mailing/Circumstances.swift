/// What the letters of a run depend on beside the campaign's files. With it, and the files, their digests can be found again.
public struct Circumstances: Hashable, Sendable {
    /// The fingerprint of the certificate that letters are signed with; nil for unsigned ones.
    public var signer: String?
    /// The moment that counts as now, in seconds since 1970, where the environment says one.
    public var date: Int?

    /// Unsigned letters, made at their own time, where nothing else is said.
    public init(signer: String? = nil, date: Int? = nil) {
        self.signer = signer
        self.date = date
    }
}
