extension DiagnosticCode {
    /// Fonts and pages.
    static let page = DiagnosticArea(
        title: "Fonts and pages",
        codes: [
            fontFolderMissing, fontRefused, changedFont, fontFamilyMissing, fontCutMissing, familyWithoutScript, noItalic,
            unusableFont,
            characterWithoutGlyph,
            textOverflowsColumn, addressOverflowsWindow, compactAddress, returnAddressOverflowsWindow, envelopeForOtherPaper,
            letterheadCoversWindow, noRoomForText, doesNotFit, signatureOverflowsFrame, senderOverflowsEnvelope,
            missingPicture, badPicture, badSheet, sheetForOtherPaper, badPressProfile,
            noSuchLetter, drawingFailed, assemblyFailed, inconsistentForme,
            codeTooFine,
        ])

    package static let fontFolderMissing = DiagnosticCode(
        "font-folder-missing",
        cause: "A folder of fonts does not exist.",
        mend: "Check the path.")

    package static let fontRefused = DiagnosticCode(
        "font-refused", .warning,
        cause: "A font file in a letter's folder cannot be used.",
        mend: "The hint says what it lacks: replace the file, or delete it.")

    package static let changedFont = DiagnosticCode(
        "changed-font", .warning,
        cause:
            "A font file in the letter's folder ‘fonts’ was changed after it was made: by damage, or by a program that did not renew its checksums (OpenType). ‘bayan fonts’ and ‘bayan check’ look for that.",
        mend: "Take the file anew from where it came, or look closely at a page set in it.")

    package static let fontFamilyMissing = DiagnosticCode(
        "font-family-missing",
        cause: "No font of a family is in the folders of fonts.",
        mend: "Put its files into the letter's own folder ‘fonts’, or name another family.")

    package static let fontCutMissing = DiagnosticCode(
        "font-cut-missing",
        cause: "A family has no such cut, and imitations are not made.",
        mend: "Put the file of that cut into the letter's folder ‘fonts’, or choose another family.")

    package static let familyWithoutScript = DiagnosticCode(
        "family-without-script", .warning,
        cause: "A script is to be set in a family that has no letter of it; another family sets it.",
        mend: "Name a family that has the script's letters, as ‘bayan fonts’ shows.")

    package static let noItalic = DiagnosticCode(
        "no-italic", .note,
        cause: "A family has no italic at all: what would stand in italics stands upright, and emphasised words are bold.",
        mend: "Nothing needs to be done; put the family's italic into the letter's folder ‘fonts’ to have it set.")

    package static let unusableFont = DiagnosticCode(
        "unusable-font",
        cause: "A font's tables are not sound, so that nothing can be derived from it.",
        mend: "Replace the file by a sound one.")

    package static let characterWithoutGlyph = DiagnosticCode(
        "character-without-glyph", isGathered: true,
        cause: "No font has a glyph for a character. Each is told once for a file, with all its places.",
        mend: "Write it otherwise, or put a font that has it into the letter's folder ‘fonts’.")

    package static let textOverflowsColumn = DiagnosticCode(
        "text-overflows-column",
        cause: "A word of a name or a value is wider than its column.",
        mend: "Shorten it, or put a soft hyphen (U+00AD) where it may be divided.")

    package static let addressOverflowsWindow = DiagnosticCode(
        "address-overflows-window",
        cause: "An address does not fit the window of its envelope.",
        mend: "Shorten the address, or choose an envelope or a label with more room.")

    package static let compactAddress = DiagnosticCode(
        "compact-address", .note,
        cause: "An address is set closer and smaller than usual, to fit the window of its envelope.",
        mend: "Nothing needs to be done; shorten the address, or choose an envelope with more room, to have it larger.")

    package static let returnAddressOverflowsWindow = DiagnosticCode(
        "return-address-overflows-window",
        cause: "The sender's line above the address is too long for the window.",
        mend: "Shorten ‘return-address’ in letter.yaml.")

    package static let envelopeForOtherPaper = DiagnosticCode(
        "envelope-for-other-paper",
        cause: "An envelope is made for another paper than the letter's.",
        mend: "Set ‘paper’, or choose another envelope.")

    package static let letterheadCoversWindow = DiagnosticCode(
        "letterhead-covers-window",
        cause: "The head of the letterhead reaches into the address in the window.",
        mend: "Choose an envelope with a lower window, or shorten the sender's lines.")

    package static let noRoomForText = DiagnosticCode(
        "no-room-for-text",
        cause: "Head and foot of the letterhead leave no room for the text.",
        mend: "Shorten the sender's lines, or choose another letterhead.")

    package static let doesNotFit = DiagnosticCode(
        "does-not-fit",
        cause: "Something is higher than a page.",
        mend: "Make the picture smaller or the margins narrower.")

    package static let signatureOverflowsFrame = DiagnosticCode(
        "signature-overflows-frame",
        cause: "What a signature field shows is too long for its frame.",
        mend: "A word in the signer's name is wider than the frame: shorten the name.")

    package static let senderOverflowsEnvelope = DiagnosticCode(
        "sender-overflows-envelope",
        cause: "The sender's lines do not fit on an envelope.",
        mend: "Shorten them, or print the envelopes without the sender.")

    package static let missingPicture = DiagnosticCode(
        "missing-picture",
        cause: "A picture cannot be opened.",
        mend: "Put the file there, or correct its name.")

    package static let badPicture = DiagnosticCode(
        "bad-picture",
        cause: "A picture cannot be drawn, or holds what no picture of a letter may.",
        mend: "Write it anew as a plain SVG or PNG.")

    package static let badSheet = DiagnosticCode(
        "bad-sheet",
        cause:
            "A PDF file that somebody else made cannot become part of a letter: it would not be PDF/A-2a or PDF/UA-1 any more. The message names the clause.",
        mend: "Export it again as the hint says; an enclosure may be attached (‘attach’) instead.")

    package static let badPressProfile = DiagnosticCode(
        "bad-press-profile",
        cause: "There is no profile of a press, or the file is none for four inks, which PDF/X-4 needs.",
        mend: "Name the print shop's own with ‘--profile’, or install Debian's libgs-common.")

    package static let sheetForOtherPaper = DiagnosticCode(
        "sheet-for-other-paper",
        cause: "A letterhead's PDF has not the size of the letter's paper.",
        mend: "Export it in that size, or choose the other ‘paper’.")

    package static let noSuchLetter = DiagnosticCode(
        "no-such-letter",
        cause: "The desk was asked for a letter that is not there.",
        mend: "Load the page again.")

    package static let drawingFailed = DiagnosticCode(
        "drawing-failed",
        cause: "Cairo cannot draw something.",
        mend: "Report this together with the letter: it should not happen.")

    package static let assemblyFailed = DiagnosticCode(
        "assembly-failed",
        cause: "A library failed while the PDF was put together.",
        mend: "Report this together with the letter: it should not happen.")

    package static let inconsistentForme = DiagnosticCode(
        "inconsistent-forme",
        cause: "What was drawn of a letter does not agree with what is shared by all letters.",
        mend: "Report this together with the letter: it should not happen.")

    package static let codeTooFine = DiagnosticCode(
        "code-too-fine",
        cause: "The address of a QR code is so long that its modules would be smaller than a third of a millimetre.",
        mend: "Use a shorter address, or give the code more room with ‘size’.")
}
