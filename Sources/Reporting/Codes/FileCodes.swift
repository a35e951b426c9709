extension DiagnosticCode {
    /// Files and folders.
    static let file = DiagnosticArea(
        title: "Files and folders",
        codes: [
            noFolder, notAFolder, missingFile, noInput, noInstallation, notAFile, fileTooLarge, unreadableFile,
            notUTF8, notUTF16, brokenArchive, encryptedFile, archiveBomb, brokenMarkup, documentType, badFolderName,
            overlongWord, overlongText, pathOutside, controlCharacter, bidiControl, unbalancedIsolate, heapedMarks, brokenText,
            cannotWrite,
            ownFile, oneFile, folderNotEmpty,
            sourceDate,
            wrongKindOfFile, unknownDocument, wrongLanguage, statementExists,
        ])

    package static let brokenText = DiagnosticCode(
        "broken-text", .warning,
        cause: "A word was read in a wrong encoding before it came here (‘MÃ¼ller’), or has lost letters (‘K?ln’).",
        mend: "Write it anew; or save the file again, as UTF-8, from the program that it comes from.")

    package static let noFolder = DiagnosticCode(
        "no-folder", endsAs: .input,
        cause: "The letter's folder does not exist, or its name is empty.",
        mend: "Check the path, or make a folder with ‘bayan new’.")

    package static let notAFolder = DiagnosticCode(
        "not-a-folder", endsAs: .input,
        cause: "A file was named where the letter's folder belongs.",
        mend: "Name the folder that holds letter.yaml.")

    package static let missingFile = DiagnosticCode(
        "missing-file", endsAs: .input,
        cause: "A file that is named, in a letter or on the command line, does not exist or cannot be opened.",
        mend: "Check the name; paths in a letter count from its folder.")

    package static let noInput = DiagnosticCode(
        "no-input", endsAs: .input,
        cause: "The text that a new letter is to be made from does not exist.",
        mend: "Check the path after ‘--from’.")

    package static let noInstallation = DiagnosticCode(
        "no-installation",
        cause: "Bayan cannot find its folders Fonts, Letterheads and Envelopes.",
        mend: "Set BAYAN_HOME to the folder that holds them.")

    package static let notAFile = DiagnosticCode(
        "not-a-file", endsAs: .data,
        cause: "Something other than a regular file stands where a file belongs: a folder, a pipe, a device.",
        mend: "Name a regular file.")

    package static let fileTooLarge = DiagnosticCode(
        "file-too-large", endsAs: .data,
        cause:
            "A file is larger than Bayan reads: a megabyte for settings, half of one for statements, a gigabyte for tables that are no plain text.",
        mend: "Check that it is the right file; split it if it is.")

    package static let unreadableFile = DiagnosticCode(
        "unreadable-file", endsAs: .data,
        cause: "A file is there, and the system does not let Bayan read it.",
        mend: "Check its permissions, and the disk.")

    package static let notUTF8 = DiagnosticCode(
        "not-utf-8", endsAs: .data,
        cause: "A text is neither UTF-8 nor marked as UTF-16. Bayan never guesses an encoding.",
        mend: "Save it as UTF-8; in a spreadsheet program choose ‘CSV UTF-8’.")

    package static let notUTF16 = DiagnosticCode(
        "not-utf-16", endsAs: .data,
        cause: "A text begins like UTF-16 and is not well-formed.",
        mend: "Save it as UTF-8.")

    package static let brokenArchive = DiagnosticCode(
        "broken-archive", endsAs: .data,
        cause: "A spreadsheet or another office file is no whole ZIP archive.",
        mend: "Save it anew with the program that made it.")

    package static let encryptedFile = DiagnosticCode(
        "encrypted-file", endsAs: .data,
        cause: "An office file is encrypted.",
        mend: "Save it without a password.")

    package static let archiveBomb = DiagnosticCode(
        "archive-bomb", endsAs: .data,
        cause: "An entry of an office file unpacks to far more than the file holds, or than Bayan reads.",
        mend: "Save the list anew, without formatted empty rows; or as CSV.")

    package static let brokenMarkup = DiagnosticCode(
        "broken-markup", endsAs: .data,
        cause: "The XML inside an office file is not well-formed.",
        mend: "Save the file anew with the program that made it.")

    package static let documentType = DiagnosticCode(
        "document-type", endsAs: .data,
        cause: "The XML inside an office file brings a document type, which such files do not have.",
        mend: "Save the file anew with an office program.")

    package static let badFolderName = DiagnosticCode(
        "bad-folder-name",
        cause: "A name cannot be a letter's folder.",
        mend: "Use letters, digits, spaces, full stops, hyphens and underscores.")

    package static let overlongWord = DiagnosticCode(
        "overlong-word",
        cause: "A word of a statement has more than 4,000 bytes, which no word of a letter has.",
        mend: "Put spaces into it, or delete it.")

    package static let overlongText = DiagnosticCode(
        "overlong-text",
        cause:
            "A text of letter.yaml or of a front matter has more than 20,000 bytes, or a paragraph of a statement more than 100,000.",
        mend: "Shorten it; the statement itself may be long.")

    package static let pathOutside = DiagnosticCode(
        "path-outside",
        cause: "A path leads out of the letter's folder, by itself or through a link.",
        mend: "Copy the file into the letter's folder and give its path from there.")

    package static let controlCharacter = DiagnosticCode(
        "control-character",
        cause: "A text holds a control character, or another one that has no place in a text for readers.",
        mend: "Delete it at the place that is told.")

    package static let bidiControl = DiagnosticCode(
        "bidi-control",
        cause: "A text holds a control that turns the direction of text around unseen (UAX #9, embeddings and "
            + "overrides).",
        mend: "Delete it: Bayan sets every value in its own direction.")

    package static let unbalancedIsolate = DiagnosticCode(
        "unbalanced-isolate",
        cause: "A directional isolate (UAX #9) is opened and not closed, or closed and not opened.",
        mend: "Delete it: Bayan isolates every value by itself.")

    package static let heapedMarks = DiagnosticCode(
        "heaped-marks",
        cause: "More than thirty marks stand on one character (UAX #15, Stream-Safe Text Format).",
        mend: "Delete those that are too many.")

    package static let ownFile = DiagnosticCode(
        "own-file", endsAs: .usage,
        cause:
            "‘--output’, or another option that names a file to write, leads to a file that a letter is made of, that is read, or that is of another kind.",
        mend: "Name another file.")

    package static let oneFile = DiagnosticCode(
        "one-file", endsAs: .usage,
        cause: "Several files are made, and standard output takes one.",
        mend: "Name a file with ‘--output’, or choose one language with ‘--edition’.")

    package static let cannotWrite = DiagnosticCode(
        "cannot-write", endsAs: .output,
        cause: "A file or a folder cannot be written.",
        mend: "Check permissions and space, or choose another place with ‘--output’.")

    package static let folderNotEmpty = DiagnosticCode(
        "folder-not-empty", endsAs: .output,
        cause: "A new letter was to be made where there is something already.",
        mend: "Name a folder that does not exist yet.")

    package static let sourceDate = DiagnosticCode(
        "source-date",
        cause: "SOURCE_DATE_EPOCH is set, and is no number of seconds since 1970.",
        mend: "Set it to a whole number, or unset it.")

    package static let wrongKindOfFile = DiagnosticCode(
        "wrong-kind-of-file", endsAs: .data,
        cause: "A document, a spreadsheet or a PDF stands where a text belongs.",
        mend: "Save it as text; ‘bayan new --from’ reads documents, and lists may be spreadsheets.")

    package static let unknownDocument = DiagnosticCode(
        "unknown-document", endsAs: .data,
        cause: "A document is of a kind that is not read: RTF, the old Word format, PDF.",
        mend: "Save it as .docx, .odt, .html or plain text.")

    package static let wrongLanguage = DiagnosticCode(
        "wrong-language",
        cause: "A text that a language is to be added from is not written in its script.",
        mend: "Name the file with the text in that language.")

    package static let statementExists = DiagnosticCode(
        "statement-exists", endsAs: .output,
        cause: "A language is to be added whose statement the letter has.",
        mend: "Delete the statement first, if it is to be replaced.")
}
