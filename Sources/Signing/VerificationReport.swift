/// What came out of checking a signature or a file (EN 319 102-1, 5.1.3).
public enum Verdict: String, Hashable, Sendable, Codable, Comparable {
    case passed, indeterminate, failed

    private var rank: Int {
        switch self {
        case .passed: 0
        case .indeterminate: 1
        case .failed: 2
        }
    }

    /// The worse one is the greater.
    public static func < (one: Verdict, other: Verdict) -> Bool { one.rank < other.rank }
}

/// One thing that the check found, and what it makes of the verdict; a remark where that is `passed`.
public struct Finding: Hashable, Sendable, Codable {
    public var verdict: Verdict
    /// Stable, kebab case.
    public var code: String
    public var text: String

    public init(_ verdict: Verdict, _ code: String, _ text: String) {
        self.verdict = verdict
        self.code = code
        self.text = text
    }
}

/// How much of the file a signature covers.
public enum Coverage: String, Hashable, Sendable, Codable {
    case wholeFile = "whole-file"
    /// A revision; the file went on after it.
    case revision
    /// Less than a revision: nothing can be said of the rest.
    case partial
}

/// The baseline level that a signature reaches (EN 319 142-1, 6).
public enum PAdESLevel: String, Hashable, Sendable, Codable {
    case none, basic = "B-B", timeStamped = "B-T", longTerm = "B-LT", archival = "B-LTA"
}

public enum RevocationState: String, Hashable, Sendable, Codable {
    case notChecked = "not-checked", good, revoked
}

/// All that there is to say of one signature.
public struct SignatureReport: Hashable, Sendable, Codable {
    public struct Stamp: Hashable, Sendable, Codable {
        /// `2026-01-31T23:59:59Z`.
        public var time: String
        public var authority: String
        public var isTrusted: Bool
    }

    /// The field's name.
    public var field: String
    public var isDocumentTimeStamp: Bool
    /// It is the one signature that says what may be done to the file afterwards.
    public var isCertification: Bool
    /// The certificate's subject and issuer.
    public var signer: String?
    public var issuer: String?
    /// What the signer says the time was; nobody vouches for it.
    public var claimedTime: String?
    public var coverage: Coverage
    /// Of the file's revisions, counted from 1.
    public var revision: Int?
    public var revisions: Int
    /// What was done to the file afterwards, in words; permitted or not.
    public var laterChanges: [String]
    /// What the file's certifying signature permits (DocMDP); nil where there is none.
    public var permission: Int?
    /// The signed bytes are those that were signed, and the signature value is right.
    public var isIntact: Bool
    /// The way from the signer to an anchor, by subject; empty where there is none.
    public var chain: [String]
    /// The time for which the chain was checked.
    public var chainTime: String?
    public var revocation: RevocationState
    public var timeStamp: Stamp?
    public var level: PAdESLevel
    public var findings: [Finding]
    public var verdict: Verdict
}

/// All that there is to say of one file.
public struct VerificationReport: Hashable, Sendable, Codable {
    public var file: String
    public var verdict: Verdict
    public var signatures: [SignatureReport]
    /// What concerns the file, not one of its signatures.
    public var findings: [Finding]
}
