extension DiagnosticCode {
    /// Files of languages.
    static let languages = DiagnosticArea(
        title: "Languages", codes: [inheritanceCycle, missingPlural, unknownScript, otherLanguage, otherScript])

    package static let inheritanceCycle = DiagnosticCode(
        "inheritance-cycle",
        cause: "Files of languages inherit from one another in a circle.",
        mend: "Let one of them say everything itself.")

    package static let missingPlural = DiagnosticCode(
        "missing-plural",
        cause: "A wording that goes with numbers lacks one of the forms that the language's plurals have.",
        mend: "Add the form, or take its rule out of ‘plurals’.")

    package static let otherLanguage = DiagnosticCode(
        "other-language", .warning,
        cause: "A statement's most frequent words are those of another language than its file's name says.",
        mend: "Rename the file, and name the language in letter.yaml; or leave it, if the text is right.")

    package static let otherScript = DiagnosticCode(
        "other-script", .note,
        cause: "A salutation, subject, closing or postscript has no letter of its text's script; it is set in its own direction.",
        mend: "Leave it, if it is meant; else give it in the text's language: ‘salutation: {ar: …}’.")

    package static let unknownScript = DiagnosticCode(
        "unknown-script",
        cause: "A language's file names a script that Languages/scripts.yaml does not have.",
        mend: "Write the script's code (ISO 15924), such as Latn, or add it there.")
}
