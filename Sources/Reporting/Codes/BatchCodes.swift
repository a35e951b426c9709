extension DiagnosticCode {
    /// Batches, manifests and the press.
    static let batch = DiagnosticArea(
        title: "Batches, manifests and the press",
        codes: [
            badShard, unknownShard, badOutputName, collidingNames, strict, letterFailed, noRecipients, noThread,
            folderInUse, signedLetters, signedSince, nameTaken, noManifest, missingManifest, mixedManifests,
            missingLetter, failedLetter, doubleLetter, damagedLetter, strayLetter, leftOverLetter, sharedFault, incompleteBatch,
            noPack, brokenPack, noLetters, notALetter, noAddresses, unknownStationery,
        ])

    package static let noPack = DiagnosticCode(
        "no-pack", endsAs: .data,
        cause: "The file is no pack of letters.",
        mend: "Name a file that ‘bayan batch --pack’ wrote.")

    package static let brokenPack = DiagnosticCode(
        "broken-pack", endsAs: .data,
        cause: "The pack is damaged, or its batch was not finished.",
        mend: "Run ‘bayan batch --pack’ again, or copy the pack once more.")

    package static let badShard = DiagnosticCode(
        "bad-shard", endsAs: .usage,
        cause: "‘--shard’ does not name a part of a batch.",
        mend: "Write I/N, with I from 1 to N.")

    package static let unknownShard = DiagnosticCode(
        "unknown-shard", endsAs: .usage,
        cause: "The part of the batch cannot be told from what Slurm or Kubernetes says.",
        mend: "Give ‘--shard I/N’.")

    package static let badOutputName = DiagnosticCode(
        "bad-output-name", endsAs: .usage,
        cause: "The name that letters are to have is no name, or no path below the output folder.",
        mend: "Write for example ‘{{recipient.id}}.{{edition}}.pdf’.")

    package static let collidingNames = DiagnosticCode(
        "colliding-names",
        cause: "Two letters would have one file name.",
        mend: "Let the output name tell them apart, for example by ‘{{recipient.id}}’.")

    package static let strict = DiagnosticCode(
        "strict",
        cause: "No letter is written, because of some that cannot be made.",
        mend: "Mend what is told above, or leave ‘--strict’ out to make the others.")

    package static let letterFailed = DiagnosticCode(
        "letter-failed",
        cause: "A letter could not be made, for a reason that Bayan does not know.",
        mend: "Report this together with the letter: it should not happen.")

    package static let noRecipients = DiagnosticCode(
        "no-recipients",
        cause: "The letter has no recipients.",
        mend: "Write them into recipients.csv.")

    package static let noThread = DiagnosticCode(
        "no-thread",
        cause: "The system has no thread for another worker.",
        mend: "Lower ‘--jobs’.")

    package static let folderInUse = DiagnosticCode(
        "folder-in-use", endsAs: .output,
        cause: "Another run is writing to the same folder.",
        mend: "Wait for it to end, or choose another folder with ‘--output’.")

    package static let signedLetters = DiagnosticCode(
        "signed-letters", endsAs: .output,
        cause: "There are signed letters in the folder, and this run does not sign.",
        mend: "Give ‘--sign’ again, choose another folder, or move the signed letters away first.")

    package static let signedSince = DiagnosticCode(
        "signed-since",
        cause: "A letter was signed after it was made, and would be replaced.",
        mend: "Move it away to have it made again; keep what is signed in another folder.")

    package static let nameTaken = DiagnosticCode(
        "name-taken",
        cause: "A folder stands where a letter should go.",
        mend: "Move the folder away and run the same command again.")

    package static let noManifest = DiagnosticCode(
        "no-manifest", endsAs: .input,
        cause: "A folder holds no manifest of a batch.",
        mend: "Name the folder that ‘bayan batch’ wrote to.")

    package static let missingManifest = DiagnosticCode(
        "missing-manifest",
        cause: "A part of a batch has no manifest here.",
        mend: "Name its folder too, or run ‘bayan batch’ for that part.")

    package static let mixedManifests = DiagnosticCode(
        "mixed-manifests",
        cause: "Manifests are of campaigns of different sizes, or do not say of which.",
        mend: "Run ‘bayan batch’ again in the folders that are behind.")

    package static let missingLetter = DiagnosticCode(
        "missing-letter",
        cause: "A recipient has no letter.",
        mend: "Run ‘bayan batch’ again.")

    package static let failedLetter = DiagnosticCode(
        "failed-letter",
        cause: "A recipient has no letter, because it could not be made.",
        mend: "Mend the row and run ‘bayan batch’ again.")

    package static let doubleLetter = DiagnosticCode(
        "double-letter",
        cause: "A recipient has several letters.",
        mend: "Keep one of them, and send only that.")

    package static let damagedLetter = DiagnosticCode(
        "damaged-letter",
        cause: "A letter's file is not the one that was made.",
        mend: "Run ‘bayan batch’ again.")

    package static let strayLetter = DiagnosticCode(
        "stray-letter",
        cause: "There is a letter for someone who is not among the recipients.",
        mend: "‘bayan batch … --prune’ moves it aside; or give its recipient a row again.")

    package static let leftOverLetter = DiagnosticCode(
        "left-over-letter", .warning,
        cause: "A letter of an earlier run lies beside the others, of a recipient, an edition or a name that is gone.",
        mend: "‘bayan batch … --prune’ moves it into the folder ‘left-over’, and deletes nothing.")

    package static let sharedFault = DiagnosticCode(
        "shared-fault", .note,
        cause: "Something is wrong with all letters for one reason.",
        mend: "Mend it once.")

    package static let incompleteBatch = DiagnosticCode(
        "incomplete-batch", endsAs: .undecided,
        cause: "Not every recipient has exactly one letter.",
        mend: "Run ‘bayan batch’ again, or print what there is with ‘--partial’.")

    package static let noLetters = DiagnosticCode(
        "no-letters", endsAs: .input,
        cause: "There is no letter in the place that was named: none to print, or no PDF file to be verified.",
        mend: "Run ‘bayan batch’ for recipients first, or name the folder that the letters are in.")

    package static let notALetter = DiagnosticCode(
        "not-a-letter",
        cause: "A file is not a letter as Bayan wrote it.",
        mend: "Make it again with ‘bayan batch’; letters that were changed or signed again afterwards cannot be "
            + "joined.")

    package static let noAddresses = DiagnosticCode(
        "no-addresses",
        cause: "None of the recipients has an address.",
        mend: "Fill in columns such as ‘street’, ‘city’ and ‘country’.")

    package static let unknownStationery = DiagnosticCode(
        "unknown-stationery",
        cause: "Nothing is known of the envelope or the labels that addresses are to be printed on.",
        mend: "Choose one of those that ‘bayan envelopes --help’ lists.")
}
