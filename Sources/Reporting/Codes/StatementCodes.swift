extension DiagnosticCode {
    /// Statements.
    static let statement = DiagnosticArea(
        title: "Statements",
        codes: [
            missingStatement, missingTitle, overlongTitle, emptyStatement, unclosedFrontMatter, htmlInStatement, imageInStatement,
            unknownComment, misplacedComment, repeatedDemands, nestedDemands, repeatedDemand, differentDemandIDs,
            unmatchedBlock, unknownFootnote, repeatedFootnote, conditionalFootnote, misplacedFootnote,
            unusedFootnote,
            unknownPlaceholder, unclosedPlaceholder, unclosedConditional, unopenedConditional, badCondition,
            placeholderInLink,
            recipientInSharedText, noDate, noRecipient, badLink,
            brokenComment, tickedDemand, tableRowTooLong, tableTooWide, missingAlternative, unknownHeading,
            unreadStatement, untranslatedText, unclosedQuotation, jumpingNumber, printedMark,
            unfilledMark, unreadMarkup, brokenMark, verseBars, linesRunTogether, repeatedPart, tooManyBlocks,
        ])

    package static let missingStatement = DiagnosticCode(
        "missing-statement",
        cause: "A language of the letter has no statement, or the folder has none at all.",
        mend: "Write statement.en.md or the like, or take the language out of ‘languages’.")

    package static let missingTitle = DiagnosticCode(
        "missing-title",
        cause: "A statement has no title, and the letter no subject.",
        mend: "Begin the file with the lines ‘---’, ‘title: …’, ‘---’, or give letter.yaml a ‘subject’.")

    package static let overlongTitle = DiagnosticCode(
        "overlong-title",
        cause: "A title has more than 1,000 characters.",
        mend: "Shorten it; a standfirst or the first paragraph has room for more.")

    package static let emptyStatement = DiagnosticCode(
        "empty-statement",
        cause: "A statement has no text below its title.",
        mend: "Write the text below the front matter.")

    package static let unclosedFrontMatter = DiagnosticCode(
        "unclosed-front-matter",
        cause: "The front matter of a statement has no end.",
        mend: "Close it with a line ‘---’.")

    package static let htmlInStatement = DiagnosticCode(
        "html-in-statement",
        cause: "A statement holds HTML, which is not read.",
        mend: "Write Markdown, or put a backslash before the ‘<’ to print it as it is.")

    package static let imageInStatement = DiagnosticCode(
        "image-in-statement",
        cause: "A picture of a statement stands amid a text, or is no file of the folder ‘assets’.",
        mend: "Give it a paragraph of its own, and put an SVG, PNG or JPEG file into ‘assets’.")

    package static let unknownComment = DiagnosticCode(
        "unknown-comment",
        cause: "An HTML comment looks like one of Bayan's and is none.",
        mend: "Write ‘demands’, ‘verse’, ‘to: …’ or ‘id: …’ in it.")

    package static let misplacedComment = DiagnosticCode(
        "misplaced-comment",
        cause: "A comment for Bayan stands where it says nothing.",
        mend: "Put ‘<!-- demands -->’ right before its list, ‘to’ and ‘id’ into an item of it.")

    package static let repeatedDemands = DiagnosticCode(
        "repeated-demands",
        cause: "A statement has two lists of demands.",
        mend: "Take ‘<!-- demands -->’ away from one of them.")

    package static let nestedDemands = DiagnosticCode(
        "nested-demands",
        cause: "The list of demands stands inside another block.",
        mend: "Put it at the left margin, outside of quotations, lists and {{#if}}.")

    package static let repeatedDemand = DiagnosticCode(
        "repeated-demand",
        cause: "Two demands have one id.",
        mend: "Give one of the two another id.")

    package static let differentDemandIDs = DiagnosticCode(
        "different-demand-ids",
        cause: "A demand has one id in one language and another in the other.",
        mend: "Give it one id, in one of the two statements.")

    package static let unmatchedBlock = DiagnosticCode(
        "unmatched-block",
        cause: "A block of a statement has no partner in the other language, so that the two cannot stand side by "
            + "side.",
        mend: "Give both statements the same blocks in the same order.")

    package static let unknownFootnote = DiagnosticCode(
        "unknown-footnote",
        cause: "A text refers to a footnote that is not there.",
        mend: "Add a line ‘[^label]: …’, or correct the label.")

    package static let repeatedFootnote = DiagnosticCode(
        "repeated-footnote",
        cause: "A footnote is defined twice.",
        mend: "Give one of the two another label.")

    package static let conditionalFootnote = DiagnosticCode(
        "conditional-footnote",
        cause: "A footnote depends on the recipient, so that the others' numbers would move.",
        mend: "Put the reference outside of {{#if}}.")

    package static let misplacedFootnote = DiagnosticCode(
        "misplaced-footnote",
        cause: "A title, a standfirst or a footnote refers to a footnote.",
        mend: "Refer to it in a paragraph, a list or a heading, or put its text where the reference is.")

    package static let unusedFootnote = DiagnosticCode(
        "unused-footnote", .warning,
        cause: "Nothing refers to a footnote; it is left out.",
        mend: "Refer to it with ‘[^label]’, or delete it.")

    package static let unknownPlaceholder = DiagnosticCode(
        "unknown-placeholder",
        cause: "A placeholder names nothing that Bayan knows, or a column that recipients.csv does not have.",
        mend: "Correct it; the hint gives the nearest known name.")

    package static let unclosedPlaceholder = DiagnosticCode(
        "unclosed-placeholder",
        cause: "‘{{’ has no ‘}}’.",
        mend: "Close the placeholder on the same line; write ‘{{{{’ for two braces.")

    package static let unclosedConditional = DiagnosticCode(
        "unclosed-conditional",
        cause: "‘{{#if …}}’ or ‘{{else}}’ has no ‘{{/if}}’ in the same stretch of text.",
        mend: "Close it within the same paragraph, or put the tags into paragraphs of their own.")

    package static let badCondition = DiagnosticCode(
        "bad-condition",
        cause: "‘{{#if …}}’ or ‘{{else if …}}’ compares in a way that Bayan does not know.",
        mend: "Write ‘== \"value\"’, ‘!= \"value\"’ or ‘in (\"one\", \"other\")’ after the column.")

    package static let unopenedConditional = DiagnosticCode(
        "unopened-conditional",
        cause: "‘{{else}}’ or ‘{{/if}}’ has no ‘{{#if …}}’ before it in the same stretch of text.",
        mend: "Open it within the same paragraph; put a blank line before a tag that stands alone.")

    package static let placeholderInLink = DiagnosticCode(
        "placeholder-in-link",
        cause: "A link's destination holds a placeholder.",
        mend: "Only a link's text can.")

    package static let recipientInSharedText = DiagnosticCode(
        "recipient-in-shared-text",
        cause: "A text that is the same in every letter names the recipient.",
        mend: "Put the placeholder into the subject, the salutation or a paragraph.")

    package static let noDate = DiagnosticCode(
        "no-date",
        cause: "‘{{date}}’ stands in a letter that has no date.",
        mend: "Add a line such as ‘date: 2020-08-28’ to letter.yaml.")

    package static let noRecipient = DiagnosticCode(
        "no-recipient",
        cause: "The open letter has no recipient to take a value from.",
        mend: "Write ‘{{#if …}}…{{else}}…{{/if}}’, with what the open letter says after {{else}}.")

    package static let badLink = DiagnosticCode(
        "bad-link",
        cause: "A link leads to no web page, e-mail address or telephone number, or holds a control character.",
        mend: "Begin it with https:, mailto: or tel:.")

    package static let brokenComment = DiagnosticCode(
        "broken-comment",
        cause: "A comment holds two hyphens, or has no end, and would be printed.",
        mend: "Write it as ‘<!-- … -->’ without two hyphens in it.")

    package static let untranslatedText = DiagnosticCode(
        "untranslated-text", .note,
        cause: "A text of letter.yaml serves all languages, and one of them is not written in its script.",
        mend: "Leave it, if it is meant; else write it in each language: ‘place: {en: …, ar: …}’.")

    package static let unclosedQuotation = DiagnosticCode(
        "unclosed-quotation", .warning,
        cause: "A typed quotation mark has no other one that ends the quotation.",
        mend: "Type the mark at the quotation's end.")

    package static let jumpingNumber = DiagnosticCode(
        "jumping-number", .warning,
        cause: "A list's item is typed with another number than the one that is printed: a list counts on by itself.",
        mend:
            "Put what stands between two items into the item before, with spaces at the line's beginning; or end the list with other text."
    )

    package static let printedMark = DiagnosticCode(
        "printed-mark", .warning,
        cause: "Marks of Markdown stand where they mean nothing, and are printed: ‘**bold **’, ‘==mark==’, seven ‘#’.",
        mend: "Put the marks at the words, without spaces between; or a backslash before each that is to be printed.")

    package static let tableRowTooLong = DiagnosticCode(
        "table-row-too-long",
        cause: "A row of a table has more cells than its head.",
        mend: "Give the head a cell more, or write ‘\\|’ for a bar that parts nothing.")

    package static let tableTooWide = DiagnosticCode(
        "table-too-wide",
        cause: "The longest words of a table's columns need more room than the text is wide.",
        mend: "Part the table in two, shorten its words, or let rows and columns change places.")

    package static let missingAlternative = DiagnosticCode(
        "missing-alternative",
        cause: "A picture has no text that stands for it.",
        mend: "Say between the brackets what it shows: ‘![A map of the town](assets/map.png)’.")

    package static let unknownHeading = DiagnosticCode(
        "unknown-heading",
        cause: "A link leads to a heading that the text does not have.",
        mend: "Write the heading's words in small letters, with hyphens between: ‘#our-demands’.")

    package static let tickedDemand = DiagnosticCode(
        "ticked-demand",
        cause: "The list of demands has boxes to tick, as if they were tasks of the sender's.",
        mend: "Take the ‘[ ]’ and ‘[x]’ away from its items.")

    package static let unreadStatement = DiagnosticCode(
        "unread-statement", .warning,
        cause: "A statement is there whose language ‘languages’ in letter.yaml leaves out.",
        mend: "Add the language there, or delete the file.")

    package static let unfilledMark = DiagnosticCode(
        "unfilled-mark", .warning,
        cause: "A field of another program's form letter (‘[Name]’, ‘«Name»’), or a reminder to finish it, stands in the text.",
        mend: "Write ‘{{recipient.name}}’ or what belongs there; a backslash before the sign says that it is meant.")

    package static let unreadMarkup = DiagnosticCode(
        "unread-markup", .warning,
        cause:
            "The text has marks of another kind of Markdown (‘x^2^’, ‘:smile:’, ‘^[a note]’, ‘$x$’, ‘\\newpage’, a list of definitions), which are printed.",
        mend: "Write the sign itself, or a paragraph of its own.")

    package static let brokenMark = DiagnosticCode(
        "broken-mark", .error,
        cause: "A box (‘[x]done’), struck-out words (‘~so~’) or a boxed note (‘[!NOTE]’) are written as nothing reads them.",
        mend: "Write ‘- [x] done’, ‘~~so~~’, a word in bold; or a backslash before the sign, to print it.")

    package static let verseBars = DiagnosticCode(
        "verse-bars", .error,
        cause: "A line of a poem has several bars, or one without spaces around it; a verse has two halves.",
        mend: "Write ‘ | ’ once in a line, between the halves.")

    package static let linesRunTogether = DiagnosticCode(
        "lines-run-together", .warning,
        cause: "Short lines stand under one another as if each were to begin anew; in Markdown they are one paragraph.",
        mend: "End a line with a backslash where the next one is to begin anew, or put an empty line between them.")

    package static let repeatedPart = DiagnosticCode(
        "repeated-part", .warning,
        cause: "The statement has a part that letter.yaml or the front matter has too: it would be printed twice.",
        mend: "Delete one of the two.")

    package static let tooManyBlocks = DiagnosticCode(
        "too-many-blocks",
        cause: "A statement has more than 100,000 paragraphs, items and other blocks.",
        mend: "Part the text; names belong into signatories.csv.")
}
