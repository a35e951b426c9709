import Reporting

/// What the letters of a run depend on beside the campaign's files. With it, and the files, their digests can be found again.
public struct Circumstances: Hashable, Sendable {
    /// The fingerprint of the certificate that letters are signed with; nil for unsigned ones.
    public var signer: String?
    /// How they are made and signed, where that is not said elsewhere.
    public var manner: Manner
    /// The moment that counts as now, in seconds since 1970, where the environment says one.
    public var date: Int?
    /// What the letters conform to, where that is not the usual: `ua-2,a-4`.
    public var standard: String?

    /// Unsigned letters, made at their own time, where nothing else is said.
    public init(signer: String? = nil, manner: Manner = [], date: Int? = nil, standard: String? = nil) {
        self.signer = signer
        self.manner = manner
        self.date = date
        self.standard = standard
    }

    /// What is added to a signature and how it is made, and what letters leave out.
    public struct Manner: OptionSet, Hashable, Sendable {
        /// Of the parts.
        public let rawValue: Int
        /// A set of some parts.
        public init(rawValue: Int) { self.rawValue = rawValue }

        /// A time stamp (PAdES B-T).
        public static let stamped = Manner(rawValue: 1)
        /// What is needed to check it later (B-LT).
        public static let proved = Manner(rawValue: 2)
        /// RSA-PSS.
        public static let pss = Manner(rawValue: 4)
        /// Those who sign stand in a document of their own.
        public static let annexed = Manner(rawValue: 8)

        /// With their words in a manifest.
        private static let parts: [(part: Manner, word: String)] = [
            (.stamped, "time-stamp"), (.proved, "evidence"), (.pss, "pss"), (.annexed, "annex"),
        ]

        /// As a manifest tells it.
        var words: String { Self.parts.filter { contains($0.part) }.map(\.word).joined(separator: " ") }

        init(words: String) {
            self = []
            let all = words.split(separator: " ").map(String.init)
            for (part, word) in Self.parts where all.contains(word) { insert(part) }
        }
    }

    /// Letters made before have a time stamp or evidence, and would get none now.
    func isLower(than former: Circumstances) -> Bool {
        let higher: Manner = [.stamped, .proved]
        return former.signer != nil && !former.manner.intersection(higher).subtracting(manner).isEmpty
    }

    /// What is told then.
    func higher(in folder: String) -> Diagnostics {
        let has = manner.contains(.proved) ? "evidence of revocation" : "time stamps"
        return Diagnostics(
            code: .signedLetters, "The signed letters in ‘\(folder)’ have \(has), and this run gives them none.",
            at: SourceLocation(file: folder),
            hint:
                "Give \(manner.contains(.proved) ? "--revocation or --fetch-revocation" : "--tsa") again, choose another folder with --output, or move the letters away first."
        )
    }
}
