internal import CMS
internal import PDFSyntax
public import Reporting

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
    /// How it bears on the whole: the worst finding decides.
    public var verdict: Verdict
    /// Of which kind it is.
    public var code: DiagnosticCode
    /// For people, as part of a sentence.
    public var text: String

    /// A finding.
    public init(_ verdict: Verdict, _ code: DiagnosticCode, _ text: String) {
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

/// Whether a certificate of a chain had been revoked at the time that counts; not checked where evidence is lacking for
/// one of them.
public enum RevocationState: String, Hashable, Sendable, Codable {
    case notChecked = "not-checked", good, revoked
}

/// All that there is to say of one signature.
public struct SignatureReport: Hashable, Sendable, Codable {
    /// What a time stamp over the signature says (RFC 3161).
    public struct Stamp: Hashable, Sendable, Codable {
        /// `2026-01-31T23:59:59Z`.
        public var time: String
        /// The certificate's subject.
        public var authority: String
        /// Its chain leads to an anchor, was not revoked, and its time has come.
        public var isTrusted: Bool
    }

    /// The field's name.
    public var field: String
    /// It is a time stamp over the file and nobody's signature (EN 319 142-1, 5.4.3).
    public var isDocumentTimeStamp: Bool
    /// It is the one signature that says what may be done to the file afterwards.
    public var isCertification: Bool
    /// The common name in the certificate, else the organisation.
    public var signerName: String?
    /// The certificate's subject.
    public var signer: String?
    /// The certificate's issuer.
    public var issuer: String?
    /// What the signer says the time was, `2026-01-31T23:59:59Z`; nobody vouches for it.
    public var claimedTime: String?
    /// How much of the file it covers.
    public var coverage: Coverage
    /// Of the file's revisions, counted from 1.
    public var revision: Int?
    /// How many revisions the file has.
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
    /// Of the signer and of the authorities above.
    public var revocation: RevocationState
    /// nil where the signature has none.
    public var timeStamp: Stamp?
    /// As far as the file itself shows it.
    public var level: PAdESLevel
    /// All that was noticed, in the order of checking.
    public var findings: [Finding]
    /// The worst of the findings'.
    public var verdict: Verdict
}

/// All that there is to say of one file.
public struct VerificationReport: Hashable, Sendable, Codable {
    /// As it was named to the verifier.
    public var file: String
    /// The worst of all.
    public var verdict: Verdict
    /// In the order in which they were written.
    public var signatures: [SignatureReport]
    /// What concerns the file, not one of its signatures.
    public var findings: [Finding]
    /// The list of letters that it was checked with; nil for none.
    public var list: ListReport?
}
