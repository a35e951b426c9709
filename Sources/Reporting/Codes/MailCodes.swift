extension DiagnosticCode {
    /// Sending letters by e-mail.
    static let mail = DiagnosticArea(
        title: "Sending by e-mail",
        codes: [
            missingMailKey, mailRoute, plainMail, missingMailText, missingSubject, emptyMail, demandsInMail,
            noMailColumn, noMailAddress, badMailAddress, severalAddresses, internationalAddress, headerInjection,
            sharedMailbox, incompleteRecipient, outdatedLetter, unknownDelivery, renamedRecipient, copyRefused, mailRefused,
            mailDeferred,
            senderRefused,
            loginRefused, loginNotOffered, serverNotTrusted, serverUnreachable, passwordNeeded,
        ])

    package static let missingMailKey = DiagnosticCode(
        "missing-mail-key",
        cause: "The settings for mail lack something that no message can be sent without.",
        mend: "Add the key.")

    package static let mailRoute = DiagnosticCode(
        "mail-route",
        cause: "The settings for mail do not say clearly by which way messages go out.",
        mend: "Name either a server or a sendmail program.")

    package static let plainMail = DiagnosticCode(
        "plain-mail",
        cause: "Messages would be handed to a server without encryption.",
        mend: "Write ‘security: starttls’ or ‘security: tls’.")

    package static let missingMailText = DiagnosticCode(
        "missing-mail-text",
        cause: "A language of the letter has no text for the e-mail.",
        mend: "Write mail.en.md or the like into the letter's folder.")

    package static let missingSubject = DiagnosticCode(
        "missing-subject",
        cause: "The text of an e-mail has no subject.",
        mend: "Begin the file with the lines ‘---’, ‘subject: …’, ‘---’.")

    package static let emptyMail = DiagnosticCode(
        "empty-mail",
        cause: "The file of an e-mail has no text below its subject.",
        mend: "Write the text below the front matter.")

    package static let demandsInMail = DiagnosticCode(
        "demands-in-mail",
        cause: "The text of an e-mail marks a list of demands.",
        mend: "Take the mark away; the letter lists the demands.")

    package static let noMailColumn = DiagnosticCode(
        "no-mail-column",
        cause: "The list of recipients has no column with e-mail addresses.",
        mend: "Add a column ‘email’, or say in letter.yaml which one it is: ‘columns: {Contact: email}’.")

    package static let noMailAddress = DiagnosticCode(
        "no-mail-address", .warning,
        cause: "A recipient has a letter and no e-mail address.",
        mend: "Add the address, or send this letter by post.")

    package static let badMailAddress = DiagnosticCode(
        "bad-mail-address",
        cause: "A text is no e-mail address.",
        mend: "Write it as in office@example.org.")

    package static let severalAddresses = DiagnosticCode(
        "several-addresses",
        cause: "Several e-mail addresses stand where one belongs.",
        mend: "Keep one, and give the others rows of their own.")

    package static let internationalAddress = DiagnosticCode(
        "international-address",
        cause: "An e-mail address has letters other than Latin ones.",
        mend: "Before the ‘@’ ask for an address in Latin letters; after it nothing need be done.")

    package static let headerInjection = DiagnosticCode(
        "header-injection",
        cause: "A value would end a line of the message's head and begin another one.",
        mend: "Write it on one line, without control characters.")

    package static let sharedMailbox = DiagnosticCode(
        "shared-mailbox", .warning,
        cause: "Several recipients have one e-mail address, which gets a message for each of them.",
        mend: "Keep one of the rows if they are one and the same.")

    package static let incompleteRecipient = DiagnosticCode(
        "incomplete-recipient",
        cause: "Not all letters of a recipient are there, and so none is sent.",
        mend: "Run ‘bayan batch’ again.")

    package static let outdatedLetter = DiagnosticCode(
        "outdated-letter", .warning,
        cause: "The letter's folder was changed after letters were made that are about to be sent, printed or listed.",
        mend: "Run ‘bayan batch’ again before they are sent, if the change is meant for them.")

    package static let unknownDelivery = DiagnosticCode(
        "unknown-delivery",
        cause: "A run ended, or the connection broke, between handing a message over and the server's answer.",
        mend: "Ask the recipient or the server's log; ‘--again unknown’ sends it once more.")

    package static let renamedRecipient = DiagnosticCode(
        "renamed-recipient",
        cause: "Somebody had the message already under an id that is in the list no more, or under this id at another address.",
        mend: "Give the row that id in a column ‘id’; or send it all the same with ‘--again renamed’.")

    package static let copyRefused = DiagnosticCode(
        "copy-refused",
        cause: "The server refuses an address that is to get a copy of each message.",
        mend: "Correct the address under ‘cc’ or ‘copies’ in mail.yaml, or take it away.")

    package static let mailRefused = DiagnosticCode(
        "mail-refused",
        cause: "The server refused a message for good.",
        mend: "Mend what the server says, mostly the address; ‘--again failed’ tries once more.")

    package static let mailDeferred = DiagnosticCode(
        "mail-deferred",
        cause: "The server did not take a message now, after several tries.",
        mend: "Run the same command again later.")

    package static let senderRefused = DiagnosticCode(
        "sender-refused",
        cause: "The server takes no messages from the sender.",
        mend: "Write an address under ‘from’ that the server knows as yours.")

    package static let loginRefused = DiagnosticCode(
        "login-refused",
        cause: "The server does not accept the user's name and password.",
        mend: "Correct them; some providers want a password made for programs.")

    package static let loginNotOffered = DiagnosticCode(
        "login-not-offered",
        cause: "The server offers no login that Bayan knows, although mail.yaml names a user.",
        mend: "Check host, port and security; leave ‘user’ out where nobody need log in.")

    package static let serverNotTrusted = DiagnosticCode(
        "server-not-trusted",
        cause: "The server's certificate is not that of a server that may be trusted, or it offers no encryption.",
        mend: "Check the server's name; name the authority of one's own network under ‘authorities’.")

    package static let serverUnreachable = DiagnosticCode(
        "server-unreachable",
        cause: "The server for outgoing mail cannot be reached.",
        mend: "Check host, port and network, and run the same command again.")

    package static let passwordNeeded = DiagnosticCode(
        "password-needed",
        cause: "The server asks for a password, and none is given.",
        mend: "Give it with ‘--password-file’ or ‘--password-fd’, or name its file in mail.yaml.")
}
