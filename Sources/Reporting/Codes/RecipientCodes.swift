extension DiagnosticCode {
    /// Recipients and other tables.
    static let recipient = DiagnosticArea(
        title: "Recipients and other tables",
        codes: [
            emptyFile, missingColumn, unknownColumn, columnLikeKnown, emptyHeader, repeatedHeader, longRow, shortRow,
            strayQuote, unterminatedQuote, tooManyColumns, ambiguousColumn, repeatedRow, swallowedRows,
            spreadsheetError, blankAddress, incompleteAddress, fillerValue, hyphenAtEnd, valueNotPrinted, eatenZero,
            unlikePostcode, repeatedAddress, hiddenRows, mergedCells, formulaWithoutValue, rowsAboveHeader,
            valueBesideList, twoLists, unknownList, misnamedFile, unreadList, unclosedCard, noSpreadsheet,
            unknownSheet, missingID, badID, repeatedID, unknownDemand, missingCountry, missingName, unknownSignatory,
            badWithdrawal, unknownGroup, repeatedSignatory, unknownRecipient, badRows, emptyValue, unfitValue,
            unusedAddressColumn, noNameColumn, titleAsSalutation, unreadSheet, leftOutCard,
            shortenedNumber, tooManySignatories, noSignatories, tooManyRows, repeatedHeaderRow, totalRow, loneValue, invertedName,
            misplacedValue, doubledPart,
        ])

    package static let misplacedValue = DiagnosticCode(
        "misplaced-value", .warning,
        cause: "A value is of a kind that its column does not have: a date for a street, an e-mail address for a name.",
        mend: "Check whether the row's values stand in their columns, and write the value anew.")

    package static let doubledPart = DiagnosticCode(
        "doubled-part", .warning,
        cause: "A part of an address stands in two columns, and would be printed twice: a title, the postcode, the country.",
        mend: "Delete it in one of the two.")

    package static let tooManyRows = DiagnosticCode(
        "too-many-rows",
        cause: "A sheet has more rows than spreadsheet programs write.",
        mend: "Delete what does not belong to the list.")

    package static let repeatedHeaderRow = DiagnosticCode(
        "repeated-header-row", .warning,
        cause: "A row says the names of the columns once more; it is left out.",
        mend: "Delete the row.")

    package static let totalRow = DiagnosticCode(
        "total-row", .warning,
        cause: "A row has the word for a sum and numbers; it is left out.",
        mend: "Delete the row; or fill in its address, if it is a recipient.")

    package static let loneValue = DiagnosticCode(
        "lone-value", .warning,
        cause: "A row has one value alone, like a heading or a note; it gets a letter all the same.",
        mend: "Delete the row, or fill in its address.")

    package static let invertedName = DiagnosticCode(
        "inverted-name", .warning,
        cause: "Names are written with the family name first and a comma, and would be printed so.",
        mend: "Call the column ‘Last name, first name’: the names are then turned.")

    package static let emptyFile = DiagnosticCode(
        "empty-file", .warning,
        cause: "A table is empty.",
        mend: "Write a first row with the names of the columns, or delete the file.")

    package static let missingColumn = DiagnosticCode(
        "missing-column",
        cause: "A table lacks a column that it cannot do without.",
        mend: "Add the column.")

    package static let unknownColumn = DiagnosticCode(
        "unknown-column",
        cause: "signatories.csv has a column that Bayan does not know.",
        mend: "Correct its name; the hint gives the nearest known one.")

    package static let columnLikeKnown = DiagnosticCode(
        "column-like-known", .warning,
        cause: "A column's name is nearly that of one that Bayan knows, and is taken for one of your own.",
        mend: "Correct the name if it is a slip.")

    package static let emptyHeader = DiagnosticCode(
        "empty-header",
        cause: "A column has no name.",
        mend: "Name it in the first row, or delete the column.")

    package static let repeatedHeader = DiagnosticCode(
        "repeated-header",
        cause: "Two columns have one name.",
        mend: "Rename or delete one of them.")

    package static let longRow = DiagnosticCode(
        "long-row",
        cause: "A row has more values than the header has names.",
        mend: "Put a value that holds the separator into quotes, or name the column in the header.")

    package static let shortRow = DiagnosticCode(
        "short-row",
        cause: "A row has fewer values than the header has names.",
        mend: "Add the missing separators, or check for a line break that is not in quotes.")

    package static let strayQuote = DiagnosticCode(
        "stray-quote",
        cause: "A quotation mark stands inside a value that does not begin with one, or text follows the one that "
            + "closes a value.",
        mend: "Put the whole value into quotes, and double the quotes inside.")

    package static let unterminatedQuote = DiagnosticCode(
        "unterminated-quote",
        cause: "The quotation mark that opens a value is not closed.",
        mend: "Add one at the end of the value, or take this one away.")

    package static let tooManyColumns = DiagnosticCode(
        "too-many-columns",
        cause: "A row has more values than Bayan reads.",
        mend: "Check what separates the values.")

    package static let ambiguousColumn = DiagnosticCode(
        "ambiguous-column", .warning,
        cause: "Two columns may both be the same one of Bayan's; the first is taken.",
        mend: "Say in letter.yaml which one it is, under ‘columns’.")

    package static let repeatedRow = DiagnosticCode(
        "repeated-row",
        cause: "Two rows say the same of the same recipient: the second would get no letter.",
        mend: "Delete one of the two; or add a column ‘id’ with a short name for each recipient.")

    package static let swallowedRows = DiagnosticCode(
        "swallowed-rows",
        cause: "A value in quotation marks holds lines that look like rows of the list.",
        mend: "Add the missing quotation mark, or take the other one away.")

    package static let spreadsheetError = DiagnosticCode(
        "spreadsheet-error",
        cause: "A value is a spreadsheet's error.",
        mend: "Mend the cell's formula, or empty it.")

    package static let blankAddress = DiagnosticCode(
        "blank-address",
        cause: "A recipient has no address, and the envelope's window would be empty.",
        mend: "Fill in the address, or delete the row.")

    package static let incompleteAddress = DiagnosticCode(
        "incomplete-address", .warning,
        cause: "An address lacks its street, its town, or what its country's post asks for.",
        mend: "Fill in what is missing.")

    package static let fillerValue = DiagnosticCode(
        "filler-value", .warning,
        cause: "A value such as ‘n/a’ would be printed in the address.",
        mend: "Empty the cell.")

    package static let hyphenAtEnd = DiagnosticCode(
        "hyphen-at-end", .warning,
        cause: "A line of an address ends with a hyphen, so that programs join it with the next one.",
        mend: "Delete the hyphen, or add what is missing behind it.")

    package static let valueNotPrinted = DiagnosticCode(
        "value-not-printed", .warning,
        cause: "A value of an address is not printed, since its country writes none.",
        mend: "Move it to another column, or check the country.")

    package static let eatenZero = DiagnosticCode(
        "eaten-zero", .warning,
        cause: "A postcode lacks the zero at its beginning, which spreadsheet programs take away.",
        mend: "Format the column as text, and write the postcodes anew.")

    package static let unlikePostcode = DiagnosticCode(
        "unlike-postcode", .warning,
        cause: "A postcode does not look like those of its country.",
        mend: "Check postcode and country.")

    package static let repeatedAddress = DiagnosticCode(
        "repeated-address", .warning,
        cause: "Two recipients have the same name and address.",
        mend: "Delete one of the two.")

    package static let hiddenRows = DiagnosticCode(
        "hidden-rows", .warning,
        cause: "Rows of a sheet are hidden, by hand or by a filter, and taken all the same.",
        mend: "Delete the rows that are not to get a letter.")

    package static let mergedCells = DiagnosticCode(
        "merged-cells", .warning,
        cause: "Cells of a sheet are merged: their value belongs to the first of their rows and columns alone.",
        mend: "Split the cell, and write the value into each.")

    package static let formulaWithoutValue = DiagnosticCode(
        "formula-without-value", .warning,
        cause: "A formula has no value, since no spreadsheet program has calculated it.",
        mend: "Open the file in a spreadsheet program and save it.")

    package static let rowsAboveHeader = DiagnosticCode(
        "rows-above-header", .warning,
        cause: "The list does not begin in its first row, or its header takes two.",
        mend: "Check that the row that was taken for the header is the right one.")

    package static let valueBesideList = DiagnosticCode(
        "value-beside-list", .warning,
        cause: "A value stands outside the list of a sheet.",
        mend: "Name its column in the header, or delete the value.")

    package static let twoLists = DiagnosticCode(
        "two-lists",
        cause: "Two files may be the list of recipients or signatories.",
        mend: "Rename the one that is not to be read.")

    package static let unknownList = DiagnosticCode(
        "unknown-list",
        cause: "A list is of a kind that is not read.",
        mend: "Save it as .xlsx, .ods, .csv (UTF-8), .tsv or .vcf.")

    package static let misnamedFile = DiagnosticCode(
        "misnamed-file", .warning,
        cause: "A file has nearly the name of a list, of a statement or of letter.yaml, and is not read.",
        mend: "Give it the name that the hint says.")

    package static let unreadList = DiagnosticCode(
        "unread-list", .warning,
        cause: "A list lies in the folder and is not read, and there are no recipients.",
        mend: "Name it recipients.csv or the like, or name it in letter.yaml.")

    package static let unclosedCard = DiagnosticCode(
        "unclosed-card",
        cause: "A card of an address book has no end.",
        mend: "Export the address book again; each card ends with END:VCARD.")

    package static let noSpreadsheet = DiagnosticCode(
        "no-spreadsheet",
        cause: "A file is no spreadsheet, or has no sheet.",
        mend: "Save the list as .xlsx, .ods or .csv.")

    package static let unknownSheet = DiagnosticCode(
        "unknown-sheet",
        cause: "A spreadsheet has no sheet of this name.",
        mend: "Correct the name; the hint gives the nearest known one.")

    package static let missingID = DiagnosticCode(
        "missing-id",
        cause: "A row has no id.",
        mend: "Write a short name that no other recipient has.")

    package static let badID = DiagnosticCode(
        "bad-id",
        cause: "An id holds what no file name should.",
        mend: "Use up to 64 letters and digits, with ‘-’, ‘_’, ‘.’, ‘+’ and ‘@’ between them.")

    package static let repeatedID = DiagnosticCode(
        "repeated-id",
        cause: "Two rows have one id; upper and lower case are the same.",
        mend: "Give each recipient an id of its own.")

    package static let unknownDemand = DiagnosticCode(
        "unknown-demand",
        cause: "A row names a demand that the statement does not have.",
        mend: "Correct the id; the hint gives the nearest known one.")

    package static let missingCountry = DiagnosticCode(
        "missing-country",
        cause: "An address has no country.",
        mend: "Write its code, also for the sender's own: it orders the lines, and is printed abroad only.")

    package static let missingName = DiagnosticCode(
        "missing-name",
        cause: "A signatory has no name, in one of the letter's languages or in all.",
        mend: "Write a name for each of the letter's languages.")

    package static let unknownSignatory = DiagnosticCode(
        "unknown-signatory",
        cause: "A signatory is a member of one that no row above names.",
        mend: "Correct the name, or move the row below the one it names.")

    package static let badWithdrawal = DiagnosticCode(
        "bad-withdrawal",
        cause: "A cell does not say whether a signatory has withdrawn.",
        mend: "Write yes or the day as in 2020-08-28, or leave the cell empty.")

    package static let unknownGroup = DiagnosticCode(
        "unknown-group",
        cause: "A signatory names a group that letter.yaml does not have.",
        mend: "Correct the name; the hint gives the nearest known one.")

    package static let repeatedSignatory = DiagnosticCode(
        "repeated-signatory", .warning,
        cause: "A name signs twice.",
        mend: "Delete one of the two, or say who they are if these are two people.")

    package static let unknownRecipient = DiagnosticCode(
        "unknown-recipient",
        cause: "A recipient is named, by a demand or on the command line, who is not among the recipients.",
        mend: "Correct the id; the hint gives the nearest known one.")

    package static let badRows = DiagnosticCode(
        "bad-rows", .warning,
        cause: "There are rows that no letter can be made from.",
        mend: "‘bayan check’ says what is wrong with each.")

    package static let emptyValue = DiagnosticCode(
        "empty-value", .warning,
        cause: "A column that the text counts on is empty for some recipients.",
        mend: "Fill the column, or write ‘{{#if …}}…{{else}}…{{/if}}’.")

    package static let unfitValue = DiagnosticCode(
        "unfit-value",
        cause: "A value is no number or no day where a placeholder asks for one, or a text of ‘forms’ has no form for it.",
        mend: "Correct the value, or give the text a form ‘other’.")

    package static let unusedAddressColumn = DiagnosticCode(
        "unused-address-column", .warning,
        cause: "A column looks like a part of the address, and is in no address and in no text.",
        mend: "Say in letter.yaml under ‘columns’ what it is, or that it is ‘none’.")

    package static let noNameColumn = DiagnosticCode(
        "no-name-column", .warning,
        cause: "A list has addresses, and no column that was taken for a name or an organisation.",
        mend: "Say in letter.yaml under ‘columns’ which column is the name.")

    package static let titleAsSalutation = DiagnosticCode(
        "title-as-salutation", .warning,
        cause: "The column ‘salutation’ holds a title alone, such as ‘Mr.’, which would be the letter's whole salutation.",
        mend: "Write the whole salutation, or take the column for ‘honorific’ in letter.yaml.")

    package static let unreadSheet = DiagnosticCode(
        "unread-sheet", .warning,
        cause: "A spreadsheet has another sheet with the same columns, which is not read.",
        mend: "Put all rows onto one sheet, or name the right one in letter.yaml: ‘recipients: {file: …, sheet: …}’.")

    package static let leftOutCard = DiagnosticCode(
        "left-out-card", .warning,
        cause: "A card of an address book is a group's or a list's, or has several e-mail addresses of which one is taken.",
        mend: "Nothing need be done, if that is right.")

    package static let shortenedNumber = DiagnosticCode(
        "shortened-number", .warning,
        cause: "A cell holds a long number as a spreadsheet shortens it, such as 4.91761E+11; the rest of it is lost.",
        mend: "Format the column as text in the spreadsheet, write the number again, and save the list anew.")

    package static let noSignatories = DiagnosticCode(
        "no-signatories",
        cause: "Those who sign are to stand in an annex, and nobody signs the letter.",
        mend: "Write who signs into letter.yaml or signatories.csv, or leave --annex out.")

    package static let tooManySignatories = DiagnosticCode(
        "too-many-signatories",
        cause: "signatories.csv has more than 100,000 names.",
        mend: "Print those who are to be named, and say how many there are besides.")
}
