import Reporting

/// What a report comes to, for somebody who wants to know whether to believe a letter: one sentence of verdict and one of
/// reason.
public struct PlainWords: Hashable, Sendable {
    /// What to think of the letter.
    public var verdict: String
    /// Why.
    public var reason: String
}

extension VerificationReport {
    /// The report in two sentences.
    public var plainWords: PlainWords {
        switch verdict {
        case .passed where signatures.isEmpty:
            PlainWords(
                verdict: "The letter is as it was when the list was signed.",
                reason:
                    "It is on the list of letters that “\(list?.signerName ?? "")” signed, who is vouched for by somebody whom you trust."
            )
        case .passed: PlainWords(verdict: "The letter is as it was signed.", reason: praise)
        case .failed: PlainWords(verdict: "Do not rely on this letter.", reason: reason(.failed))
        case .indeterminate:
            PlainWords(verdict: "It cannot be said whether this letter is right.", reason: reason(.indeterminate))
        }
    }

    private var praise: String {
        let signers = signatures.filter { !$0.isDocumentTimeStamp && $0.signerName != nil }
        let who = signers.count > 1 ? "All whose signatures are in it are" : "The signer is"
        let names = signers.isEmpty ? "" : "It was signed by \(named(signers)). "
        let waiting =
            findings.contains { $0.code == .unsignedField } ? " It has fields for further signatures, which are empty." : ""
        let others =
            signatures.contains { $0.findings.contains { $0.code == .otherSigner } }
            ? " A field is signed by somebody else than it is reserved for, to judge by the names." : ""
        return names + "\(who) vouched for by somebody whom you trust." + others + waiting
    }

    /// Who signed, and before when, as far as time stamps say it: one time for all, or for each that has one.
    private func named(_ signers: [SignatureReport]) -> String {
        let times = signers.map(latestTime(of:))
        if let latest = times.compactMap(\.self).max(), !times.contains(nil) {
            return PlainWords.list(signers.map { "“\($0.signerName ?? "")”" }) + ", before \(PlainWords.date(latest))"
        }
        return PlainWords.list(
            zip(signers, times).map { signer, time in
                "“\(signer.signerName ?? "")”" + (time.map { " (before \(PlainWords.date($0)))" } ?? "")
            })
    }

    /// The earliest time before which a signature was there: its own time stamp says it, or one around the letter that is
    /// later than it; nil where nobody vouches for any.
    private func latestTime(of signature: SignatureReport) -> String? {
        let around = signatures.filter {
            $0.isDocumentTimeStamp && $0.verdict == .passed && ($0.revision ?? 0) > (signature.revision ?? .max)
        }
        return ([signature] + around).compactMap(\.timeStamp).filter(\.isTrusted).map(\.time).min()
    }

    /// Of several signers, some are vouched for and some are not.
    private func reasonOfSome(_ found: [Finding]) -> String? {
        let signers = signatures.filter { !$0.isDocumentTimeStamp }
        let strangers = signers.filter { signature in signature.findings.contains { $0.code == .chain } }
        guard found.allSatisfy({ $0.code == .chain }), !strangers.isEmpty, strangers.count < signers.count else { return nil }
        let names = PlainWords.list(strangers.map { "“\($0.signerName ?? $0.field)”" })
        let others = PlainWords.list(signers.filter { !strangers.contains($0) }.map { "“\($0.signerName ?? $0.field)”" })
        return
            "It is unchanged, and \(others) signed it, but nobody whom you trust vouches for \(names). Ask them, in another way than "
            + "by this letter, for their certificates."
    }

    /// The worst thing first, and of things as bad that of the signatures.
    private func reason(_ verdict: Verdict) -> String {
        let all = findings + signatures.flatMap(\.findings)
        let found = all.filter { $0.verdict == verdict }
        if let reason = reasonOfSome(found) { return reason }
        for (codes, sentence) in PlainWords.sentences where found.contains(where: { codes.contains($0.code) }) { return sentence }
        guard let first = found.first else { return "Nothing more is known." }
        return first.text.prefix(1).uppercased() + first.text.dropFirst() + "."
    }
}

extension PlainWords {
    /// By the codes of findings; the first one that fits is said.
    fileprivate static let sentences: [(codes: Set<DiagnosticCode>, sentence: String)] = [
        ([.listChanged], "The list was changed after it was signed."),
        ([.otherLetterOnList], "The list has another letter under its name."),
        ([.notOnList], "It is not on the list."),
        ([.digestMismatch], "It was changed after it was signed."),
        ([.hiddenObject], "Something was hidden in it after it was signed, which some programs would show as the letter."),
        ([.changedAfterSigning], "Something was added to it or changed in it after it was signed, which is not permitted."),
        ([.revoked], "The signer's certificate had been revoked: the authority that gave it out no longer vouches for it."),
        ([.notSigned], "It has no digital signature."),
        ([.unfinishedSignature], "It is not signed yet: it was made ready for a signature, which has not been put in."),
        ([.unreadableFile], "The file is damaged, or is no PDF."),
        (
            [
                .signatureInvalid, .malformedMessage, .padding, .byteRange, .byteRangeGap, .contentsEncoding,
                .coverage, .signatureMalformed, .signatureMissing, .wrongCertificate, .readersDisagree,
                .contentInMessage, .contentType, .algorithmProtection, .timeStampMismatch, .certification,
            ], "Its signature is forged or damaged."
        ),
        ([.noSigningCertificate], "Its signature does not say whose it is."),
        (
            [.revocationDoubtful],
            "There is word that the signer's certificate was revoked, and it is not certain that it still holds."
        ),
        (
            [.unusualLayout],
            "What was signed is unchanged, but the file is laid out in a way that Bayan does not judge, so that it cannot be seen "
                + "whether something was added. Another program may be able to tell."
        ),
        (
            [.changedBeyondJudgement],
            "What was signed is unchanged, but something was added afterwards; look at it in a program that shows what."
        ),
        ([.activeContent], "It has scripts or actions in it, and may show something else another time."),
        (
            [.hiddenLayers, .formAppearance, .formValues, .straySignature, .strayBytes, .objectInStream],
            "It is unchanged, but holds things that another program may show in another way."
        ),
        ([.certificateUsage, .authorityUsage], "The signer's certificate is not meant for signing documents."),
        (
            [.unknownEvidence, .malformedEvidence, .unusedCertificate, .unknownAttributes],
            "It is unchanged, but things lie beside its signature that nobody known vouches for."
        ),
        (
            [.noTrustAnchor],
            "It is unchanged, but you have named nobody whom you trust, and anybody can make a certificate with any name. Name the "
                + "signer's certificate, or that of the signer's authority, with --trust."
        ),
        (
            [.certificateRanOut],
            "It is unchanged, and somebody whom you trust vouched for the signer; but that has run out, and no time stamp that still "
                + "counts shows that the letter was signed before. Ask the signer whether it is theirs."
        ),
        (
            [.chain],
            "It is unchanged, but nobody whom you trust vouches for the signer. Ask the signer, in another way than by this "
                + "letter, for the certificate."
        ),
        (
            [.spaceAfterEnd],
            "What was signed is unchanged, but the file is longer than it was: blank characters follow its end, as some mail "
                + "programs add them."
        ),
        ([.timeStampChain, .timeStampRevoked], "It is unchanged, but nobody whom you trust vouches for its time stamp."),
        (
            [.timeStampOrder],
            "It is unchanged, but of its time stamps the inner one tells a later time than the one around it, so that one is wrong."
        ),
        ([.timeStampRanOut], "It is unchanged, but the certificate of the authority behind its time stamp has run out."),
        ([.encrypted], "The file is encrypted, and Bayan does not read such files."),
    ]

    /// `a`, `a and b`, `a, b and c`.
    static func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " and " + last
    }

    /// `27 November 2026, 08:31:50 UTC` for a time as reports have it; another text stays what it is.
    public static func date(_ text: String) -> String {
        guard let match = text.wholeMatch(of: /(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)Z/), let day = Int(match.3),
            let month = Int(match.2), (1...12).contains(month)
        else { return text }
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
            "December",
        ]
        return "\(day) \(months[month - 1]) \(match.1), \(match.4) UTC"
    }
}
