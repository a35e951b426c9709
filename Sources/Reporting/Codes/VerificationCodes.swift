extension DiagnosticCode {
    /// What `verify` finds. A failure ends with 65, a doubt with 75; what is a note leaves the verdict as it is.
    static let verification = DiagnosticArea(
        title: "Verification",
        codes: [
            digestMismatch, changedAfterSigning, changedBeyondJudgement, hiddenObject, objectInStream, unusualLayout, strayBytes,
            spaceAfterEnd,
            straySignature, activeContent, hiddenLayers, formAppearance, formValues, malformedForm, encrypted, tooLarge,
            tooManySignatures, signatureMissing, byteRange, byteRangeGap, contentsEncoding, coverage, certification,
            malformedMessage, padding, severalSigners, signerMissing, wrongCertificate, readersDisagree, contentInMessage,
            contentType, algorithmProtection, unknownAlgorithm, weakDigest, unknownSubfilter, signatureInvalid,
            noSigningCertificate, unknownAttributes, unusedCertificate, authorityUsage, noTrustAnchor, chain, certificateRanOut,
            revoked,
            revocationDoubtful, evidenceUnusable, unknownEvidence, malformedEvidence, malformedTimeStamp, timeStampUsage,
            timeStampExpired, timeStampMismatch, timeStampFuture, timeStampOrder, timeStampChain, timeStampRanOut,
            timeStampRevoked, unsignedField, unfinishedSignature,
            otherSigner,
            onList, notOnList, otherLetterOnList, listChanged, listUnreadable,
        ])

    private static let forged = "Do not rely on the letter; ask its sender for it anew."
    private static let doubtful = "Ask the sender, or look at the file in another program that judges signatures."

    private static func failure(_ name: String, cause: String, mend: String = forged) -> DiagnosticCode {
        DiagnosticCode(name, endsAs: .data, cause: cause, mend: mend)
    }

    private static func doubt(_ name: String, cause: String, mend: String = doubtful) -> DiagnosticCode {
        DiagnosticCode(name, endsAs: .undecided, cause: cause, mend: mend)
    }

    // MARK: The file

    package static let digestMismatch = failure(
        "digest-mismatch", cause: "The bytes are not those that were signed, or stamped.")

    package static let changedAfterSigning = failure(
        "changed-after-signing", cause: "Something was added or changed after the signature that it does not permit.")

    package static let changedBeyondJudgement = doubt(
        "changed-beyond-judgement",
        cause: "What was signed is unchanged, and something was added afterwards that Bayan cannot judge.",
        mend: "Look at the file in a program that shows what was added.")

    package static let hiddenObject = failure(
        "hidden-object",
        cause:
            "An object that the file's tables do not name has a signed object's number: programs that repair files would show it."
    )

    package static let objectInStream = doubt(
        "object-in-stream",
        cause: "A stream that is not compressed holds what a program that repairs files may take for an object.")

    package static let unusualLayout = doubt(
        "unusual-layout",
        cause: "The file is laid out in a way that Bayan does not judge, so that nothing can be said of changes.")

    package static let strayBytes = doubt("stray-bytes", cause: "There are bytes in the file that belong to no object.")

    package static let spaceAfterEnd = doubt(
        "space-after-end",
        cause: "Blank characters follow the file's end, as some mail programs add them; what was signed is unchanged.",
        mend: "Ask the sender for the file as it was made.")

    package static let straySignature = doubt("stray-signature", cause: "There is a signature that belongs to no field.")

    package static let activeContent = doubt(
        "active-content", cause: "The file has scripts or actions, which may change what it shows.")

    package static let hiddenLayers = doubt("hidden-layers", cause: "The file has layers that can be hidden or shown.")

    package static let formAppearance = doubt(
        "form-appearance", cause: "What the form shows is made by the viewer, not by the file.")

    package static let formValues = doubt(
        "form-values", cause: "The file has fields whose values may differ from what they show.")

    package static let malformedForm = failure("malformed-form", cause: "The file's form is no tree of fields.")

    package static let encrypted = doubt(
        "encrypted", cause: "The file is encrypted.", mend: "Ask the sender for a file without a password.")

    package static let tooLarge = doubt(
        "too-large", cause: "The file is larger than Bayan judges.", mend: "Look at it in another program that judges signatures."
    )

    package static let tooManySignatures = doubt("too-many-signatures", cause: "The file has more than a hundred signatures.")

    // MARK: A signature in its file

    package static let signatureMissing = failure("signature-missing", cause: "A field's signature is not in the file.")

    package static let byteRange = failure(
        "byte-range", cause: "A signature does not say which bytes it signs, or not the whole file but for itself.")

    package static let byteRangeGap = failure(
        "byte-range-gap", cause: "What a signature leaves out is not exactly its own hexadecimal string.")

    package static let contentsEncoding = failure(
        "contents-encoding", cause: "A signature's string is not plain hexadecimal digits of one case.")

    package static let coverage = failure("coverage", cause: "A signature covers less than a whole revision of the file.")

    package static let certification = failure(
        "certification", cause: "File and signature do not agree on whether the signature certifies the file.")

    // MARK: Its message

    package static let malformedMessage = failure("malformed-message", cause: "A signature is no well-formed CMS message.")

    package static let padding = failure("padding", cause: "Something other than zeros follows a signature's message.")

    package static let severalSigners = failure("several-signers", cause: "A signature's message has not exactly one signer.")

    package static let signerMissing = doubt(
        "signer-missing", cause: "The signer's certificate is not in the signature's message.")

    package static let wrongCertificate = failure(
        "wrong-certificate", cause: "The certificate in a message is not the one that its signer named.")

    package static let readersDisagree = failure("readers-disagree", cause: "Two readers see two signatures in one place.")

    package static let contentInMessage = failure(
        "content-in-message", cause: "A signature's message carries content of its own.")

    package static let contentType = failure("content-type", cause: "A signature is over content of another type.")

    package static let algorithmProtection = failure(
        "algorithm-protection", cause: "A signature's algorithms are not those that it was made with.")

    package static let unknownAlgorithm = doubt(
        "unknown-algorithm", cause: "A signature's algorithm is not known, or does not fit the key.")

    package static let weakDigest = doubt("weak-digest", cause: "A signature's digest is not SHA-256, SHA-384 or SHA-512.")

    package static let unknownSubfilter = doubt("unknown-subfilter", cause: "Signatures of this kind are not checked.")

    package static let signatureInvalid = failure("signature-invalid", cause: "A signature's value is wrong.")

    package static let noSigningCertificate = failure(
        "no-signing-certificate", cause: "A signature does not name its signer's certificate, which its kind (CAdES) has to.")

    package static let unknownAttributes = doubt(
        "unknown-attributes", cause: "A message has unsigned parts of an unknown kind.")

    package static let unusedCertificate = doubt(
        "unused-certificate", cause: "A message holds a certificate that nobody known vouches for.")

    // MARK: The signer

    package static let authorityUsage = doubt(
        "authority-usage", cause: "A certificate above the signer's is not meant to vouch for one that signs documents.")

    package static let noTrustAnchor = doubt(
        "no-trust-anchor", cause: "No certificate was given to trust, so that the signer may be anybody.",
        mend: "Give the authority's certificate with ‘--trust’.")

    package static let chain = doubt(
        "chain", cause: "No way leads from the signer to a trusted certificate.",
        mend: "Give the authority's certificate with ‘--trust’, if you trust it.")

    package static let certificateRanOut = doubt(
        "certificate-ran-out",
        cause: "A certificate between the signer and the anchor has run out, and no time stamp shows that it was signed before.",
        mend:
            "Ask the signer whether the letter is theirs. Letters with a time stamp (‘--tsa’, ‘bayan extend’) outlast certificates."
    )

    package static let revoked = failure(
        "revoked", cause: "A certificate between the signer and the anchor had been revoked when the letter was signed.")

    package static let revocationDoubtful = doubt(
        "revocation-doubtful", cause: "Evidence says that a certificate was revoked, and is not the last word.",
        mend: "Ask the authority for new evidence.")

    package static let evidenceUnusable = DiagnosticCode(
        "evidence-unusable", .note, cause: "A revocation list was put aside.", mend: "Ask the authority for another one.")

    package static let unknownEvidence = doubt(
        "unknown-evidence", cause: "The file's validation data hold something that nobody known vouches for.")

    package static let malformedEvidence = doubt(
        "malformed-evidence", cause: "The file's validation data (DSS) are not laid out as they should be.")

    // MARK: Its time stamp

    package static let malformedTimeStamp = failure("malformed-time-stamp", cause: "A time stamp is malformed.")

    package static let timeStampUsage = failure(
        "time-stamp-usage", cause: "A time stamp is by a certificate that is not for time stamps alone.")

    package static let timeStampExpired = failure(
        "time-stamp-expired", cause: "The time-stamping authority's certificate was not valid when it stamped.")

    package static let timeStampMismatch = failure("time-stamp-mismatch", cause: "A time stamp is for another signature.")

    package static let timeStampFuture = failure(
        "time-stamp-future", cause: "A time stamp lies in the future.",
        mend: "Is the clock right? Else do not rely on the letter.")

    package static let timeStampOrder = doubt(
        "time-stamp-order", cause: "A time stamp tells a later time than the one around it: one of the two is wrong.",
        mend: "Ask the letter's sender for it anew, stamped by an authority whose clock is right.")

    package static let timeStampChain = doubt(
        "time-stamp-chain", cause: "No way leads from the time-stamping authority to a trusted certificate.",
        mend: "Give the authority's certificate with ‘--trust’, if you trust it.")

    package static let timeStampRanOut = doubt(
        "time-stamp-ran-out",
        cause: "The certificate of a time-stamping authority has run out, so that its stamp vouches for nothing any more.",
        mend: "Letters are extended again (‘bayan extend’) while the last time stamp's certificate is valid.")

    package static let timeStampRevoked = doubt(
        "time-stamp-revoked", cause: "The time-stamping authority's certificate had been revoked.")

    package static let unsignedField = DiagnosticCode(
        "unsigned-field", .note,
        cause: "The letter has a field for a further signature, and it is still empty.",
        mend: "Ask the sender whether the letter is complete without it.")

    package static let unfinishedSignature = failure(
        "unfinished-signature",
        cause: "A letter was made ready for a signature that is made elsewhere, and that was not put in.",
        mend:
            "Put it in with ‘bayan sign --finish’ (or ‘countersign’); of a letter that came to you, ask the sender for the signed one."
    )

    package static let otherSigner = DiagnosticCode(
        "other-signer", .note,
        cause: "A field is reserved for somebody whose name is not in the certificate that it is signed with.",
        mend: "Sign in the field that is reserved for the signer (‘--field’); ask the sender where the letter is signed so.")

    // MARK: The list of letters

    package static let onList = DiagnosticCode(
        "on-list", .note,
        cause: "A letter is on the signed list, to the byte.", mend: "Nothing is to be done.")

    package static let notOnList = failure(
        "not-on-list", cause: "A letter is not on the signed list that it was checked with.",
        mend: "Ask whoever signed the list for the letter, or for the list that it is on.")

    package static let otherLetterOnList = failure(
        "other-letter-on-list", cause: "The signed list has another letter under the name of this one.")

    package static let listChanged = failure(
        "list-changed", cause: "A list of letters is not the one that was signed.",
        mend: "Ask whoever signed the list for it anew; it is checked to the byte.")

    package static let listUnreadable = failure(
        "list-unreadable", cause: "A file is no list of letters, not the whole of one, or no signature of one.",
        mend: "Ask whoever signed the list for it anew; it is checked to the byte.")
}
