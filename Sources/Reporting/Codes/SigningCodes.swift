extension DiagnosticCode {
    /// Signing.
    static let signing = DiagnosticArea(
        title: "Signing",
        codes: [
            noSigner, keyUnreadable, keyMismatch, weakKey, secretExposed, passphraseNeeded, passphraseUnreadable,
            wrongPassphrase, notACertificate, certificateUsage, certificateExpired, certificateNotYetValid,
            signingFailed, noRandomness, signatureReserve, signatureSlot, noAuthority, timeStampRefused, noEvidence,
            chainIncomplete, certificateRevoked, revocationUnknown, notRevocationData, badURL, noAnswer,
            notABayanLetter, noSignatureField, noEmptyField, fieldSigned, alreadySigned, notSigned, letterChanged,
            countersigningForbidden, hasEvidence, signatureMalformed, chainMissing, badTokenAddress, noTokenSupport, noToken,
            noCertificateOnToken, tokenLocked, tokenGone, noDigestSigning, foreignSignature, notPrepared, unreadableAnswers,
            notSignedYet, signerByKeyIdentifier, signedList, attachedFiles, keypad, tokenAway,
        ])

    package static let noSigner = DiagnosticCode(
        "no-signer",
        cause: "A signature is asked for, and no key to sign with is named.",
        mend: "Give ‘--certificate’ and ‘--key’, or ‘--pkcs12’, or name them under ‘sign’ in letter.yaml.")

    package static let keyUnreadable = DiagnosticCode(
        "key-unreadable",
        cause: "A file holds no private key that Bayan can read.",
        mend: "A PEM key begins with -----BEGIN PRIVATE KEY----- or -----BEGIN ENCRYPTED PRIVATE KEY-----.")

    package static let keyMismatch = DiagnosticCode(
        "key-mismatch",
        cause: "A key does not belong to the certificate, or a token signed with another key than the certificate's.",
        mend: "Give the certificate that was issued for this key; plug in the token that has it.")

    package static let weakKey = DiagnosticCode(
        "weak-key",
        cause: "A key is too short to sign with.",
        mend: "Use RSA with 2048 bits or more, P-256, P-384 or Ed25519.")

    package static let secretExposed = DiagnosticCode(
        "secret-exposed",
        cause: "The file of a key or a passphrase can be read or changed by others than its owner.",
        mend: "Take the others' rights away: chmod 600.")

    package static let passphraseNeeded = DiagnosticCode(
        "passphrase-needed",
        cause: "A key has a passphrase, and none is given.",
        mend: "Give it with ‘--passphrase-file’ or ‘--passphrase-fd’.")

    package static let passphraseUnreadable = DiagnosticCode(
        "passphrase-unreadable",
        cause: "A passphrase cannot be read.",
        mend: "It is one line of at most 4095 bytes.")

    package static let wrongPassphrase = DiagnosticCode(
        "wrong-passphrase",
        cause: "A passphrase does not open the key.",
        mend: "Give the right one.")

    package static let notACertificate = DiagnosticCode(
        "not-a-certificate", endsAs: .data,
        cause: "A file holds no certificate.",
        mend: "A PEM certificate begins with -----BEGIN CERTIFICATE-----.")

    package static let certificateUsage = DiagnosticCode(
        "certificate-usage",
        cause: "A certificate is not for signing documents.",
        mend: "Ask your authority for one that is.")

    package static let certificateExpired = DiagnosticCode(
        "certificate-expired",
        cause: "A certificate is no longer valid, or was no longer when a letter was to be extended.",
        mend: "Ask your authority for a new one; extend letters before their last time stamp runs out.")

    package static let certificateNotYetValid = DiagnosticCode(
        "certificate-not-yet-valid",
        cause: "A certificate is not valid yet.",
        mend: "Wait for its first day, or check the clock.")

    package static let signingFailed = DiagnosticCode(
        "signing-failed",
        cause: "A key did not sign.",
        mend: "Check the key.")

    package static let noRandomness = DiagnosticCode(
        "no-randomness",
        cause: "The system gave no random numbers.",
        mend: "Check the system.")

    package static let signatureReserve = DiagnosticCode(
        "signature-reserve",
        cause: "A signature is larger than the room that the document reserves for it.",
        mend: "Make the letter again.")

    package static let signatureSlot = DiagnosticCode(
        "signature-slot",
        cause: "The place reserved for the signature is not where it was said to be.",
        mend: "Report this together with the letter: it should not happen.")

    package static let noAuthority = DiagnosticCode(
        "no-authority",
        cause: "A level of signature takes a time stamp, and no authority is named.",
        mend: "Name one with ‘--tsa’ or in letter.yaml.")

    package static let timeStampRefused = DiagnosticCode(
        "time-stamp-refused",
        cause: "An authority gave no usable time stamp, or the one in a letter cannot be read.",
        mend: "Try again, or use another authority.")

    package static let noEvidence = DiagnosticCode(
        "no-evidence",
        cause: "The level b-lt takes evidence of revocation, and none is given.",
        mend: "Give it with ‘--revocation’, or allow ‘--fetch-revocation’.")

    package static let chainIncomplete = DiagnosticCode(
        "chain-incomplete",
        cause: "A certificate of the chain is missing.",
        mend: "Give the whole chain, up to the root, with ‘--chain’.")

    package static let certificateRevoked = DiagnosticCode(
        "certificate-revoked",
        cause: "A certificate of the chain was revoked.",
        mend: "Sign with another one.")

    package static let revocationUnknown = DiagnosticCode(
        "revocation-unknown",
        cause: "Nothing says whether a certificate was revoked.",
        mend: "Give its CRL or OCSP response with ‘--revocation’, or ‘--fetch-revocation’.")

    package static let notRevocationData = DiagnosticCode(
        "not-revocation-data",
        cause: "A file is neither a CRL nor an OCSP response.",
        mend: "Give one that is, in DER or PEM.")

    package static let badURL = DiagnosticCode(
        "bad-url",
        cause: "An address is not an http or https address.",
        mend: "Write one such as http://timestamp.example.org/tsa.")

    package static let noAnswer = DiagnosticCode(
        "no-answer",
        cause: "A server did not answer as it should.",
        mend: "Check the address and the network, then try again.")

    package static let notABayanLetter = DiagnosticCode(
        "not-a-bayan-letter",
        cause: "A file is not laid out as Bayan lays out its letters.",
        mend: "Sign letters that Bayan made.")

    package static let noSignatureField = DiagnosticCode(
        "no-signature-field",
        cause: "A letter has no field for a signature.",
        mend: "Make it with ‘sign’ in letter.yaml.")

    package static let noEmptyField = DiagnosticCode(
        "no-empty-field",
        cause: "There is no such field, or every field is signed already.",
        mend: "Name one of those that the hint lists.")

    package static let fieldSigned = DiagnosticCode(
        "field-signed",
        cause: "A field is signed already.",
        mend: "Name another one.")

    package static let alreadySigned = DiagnosticCode(
        "already-signed",
        cause: "A letter is signed already.",
        mend: "Add a signature with ‘bayan countersign’.")

    package static let notSigned = DiagnosticCode(
        "not-signed",
        cause: "A letter is not signed yet.",
        mend: "Sign it first with ‘bayan sign’.")

    package static let letterChanged = DiagnosticCode(
        "letter-changed",
        cause: "A letter's signatures do not hold.",
        mend: "Ask for the letter anew.")

    package static let countersigningForbidden = DiagnosticCode(
        "countersigning-forbidden",
        cause: "The first signature of a letter allows no further ones.",
        mend: "Make the letter with ‘sign: {signers: 2}’ or more in letter.yaml.")

    package static let hasEvidence = DiagnosticCode(
        "has-evidence",
        cause: "A letter has its evidence of revocation already.",
        mend: "Nothing is to be done.")

    package static let signatureMalformed = DiagnosticCode(
        "signature-malformed",
        cause: "The signature in a letter cannot be read.",
        mend: "Ask for the letter anew.")

    package static let chainMissing = DiagnosticCode(
        "chain-missing", .warning,
        cause: "A signer's certificate comes alone, without that of its authority.",
        mend: "Put the authority's certificate after it in the file: who trusts only a root finds no way to it otherwise.")

    package static let badTokenAddress = DiagnosticCode(
        "bad-token-address",
        cause: "The address of a key on a token is not one of RFC 7512, or has a PIN in it.",
        mend: "Write it as pkcs11:token=Union;object=seal, and give the PIN as a passphrase is given.")

    package static let noTokenSupport = DiagnosticCode(
        "no-token-support",
        cause: "OpenSSL's engine for cards and tokens is not installed.",
        mend: "Install Debian's package ‘libengine-pkcs11-openssl’.")

    package static let noToken = DiagnosticCode(
        "no-token",
        cause: "No token has the key that is named, or the token's library cannot be used.",
        mend: "Plug the token in; name its library in the address with ‘?module-path=’.")

    package static let noCertificateOnToken = DiagnosticCode(
        "no-certificate-on-token",
        cause: "A token has no certificate that belongs to its key, or none under the address that was given.",
        mend: "Give the certificate's file and its chain with ‘--certificate’.")

    package static let tokenLocked = DiagnosticCode(
        "token-locked",
        cause: "A token's PIN is locked after too many wrong ones.",
        mend: "Unlock it with the program that came with it.")

    package static let tokenGone = DiagnosticCode(
        "token-gone", endsAs: .undecided,
        cause: "A token was taken away, or no longer answers, while letters were signed. No further letter is begun.",
        mend: "Plug it in and run the same command again: it goes on with the letters that are missing.")

    package static let noDigestSigning = DiagnosticCode(
        "no-digest-signing",
        cause: "A key that is somewhere else is asked to sign a digest, and keys of its kind (Ed25519) sign none.",
        mend: "Use a key of RSA, P-256 or P-384 there.")

    package static let foreignSignature = DiagnosticCode(
        "foreign-signature",
        cause: "What another machine or service signed is no signature of this letter by the certificate's key.",
        mend: "Have exactly what ‘bayan sign --prepare’ wrote signed, with the key of the certificate that was named there.")

    package static let notPrepared = DiagnosticCode(
        "not-prepared",
        cause: "A signature is to be put into a letter in which no place waits for one.",
        mend: "Make the letter ready with ‘bayan sign --prepare’ first, and give the file that this wrote.")

    package static let unreadableAnswers = DiagnosticCode(
        "unreadable-answers", endsAs: .data,
        cause: "A line of the file that came back from whoever signs does not say of which letter it is.",
        mend: "Give back the lines as ‘bayan batch --prepare’ wrote them, each with a ‘signature’.")

    package static let notSignedYet = DiagnosticCode(
        "not-signed-yet",
        cause: "A letter of a batch that is signed elsewhere has no signature yet.",
        mend: "Have it signed, and run ‘bayan batch --finish’ again with all lines that came back.")

    package static let signerByKeyIdentifier = DiagnosticCode(
        "signer-by-key-identifier", .warning,
        cause:
            "A CMS that was made elsewhere names its signer by the key's identifier, which poppler's programs do not understand.",
        mend: "Have the service name the signer by issuer and serial number.")

    package static let signedList = DiagnosticCode(
        "signed-list", endsAs: .output,
        cause: "A list of letters that was signed would be replaced by one that is not.",
        mend: "Give ‘--sign’, or write the list to another file.")

    package static let attachedFiles = DiagnosticCode(
        "attached-files", .note,
        cause: "Files are attached to a letter that is signed: the signature is over them, too, and no page shows them.",
        mend: "Look at them in a viewer's list of attachments; a signature cannot be taken back.")

    package static let keypad = DiagnosticCode(
        "keypad", .note,
        cause: "The reader of a card has a keypad of its own: the PIN is typed there, and no program gives it.",
        mend: "Type the PIN when the reader asks for it; a PIN that is given otherwise is not sent.")

    package static let tokenAway = DiagnosticCode(
        "token-away", .note,
        cause: "A token no longer answers in the midst of a batch, and is waited for.",
        mend: "Plug it in again; ‘--timeout’ says for how many seconds it is waited.")

    /// What befell one letter would befall all that follow, so that a batch ends and can go on later.
    package var endsBatch: Bool { [.tokenGone, .tokenLocked, .wrongPassphrase, .keyMismatch, .noAnswer].contains(self) }
}
