import Correspondence

/// How the parts of a pasted statement are known: by words that a data file lists.
enum StatementWords {
    /// Words under a key as `String.foldedName` writes them; a space at the end parts a word from longer ones.
    private static func folded(_ key: String) -> [String] {
        WordLists.statement[key].map { $0.foldedName + ($0.hasSuffix(" ") ? " " : "") }
    }

    /// Lines above those who sign.
    private static let signed = Set(folded("signed"))

    static func isSignedHeading(_ line: String) -> Bool { line.count <= 60 && signed.contains(line.foldedName) }

    /// Heads of a table's column of names, likewise.
    private static let nameHeadings = Set(folded("name"))

    static func isNameHeading(_ text: String) -> Bool { nameHeadings.contains(text.foldedName) }

    /// What a list is introduced with that asks for something.
    private static let asking = folded("asking")
    /// What a list is introduced with that asks for nothing.
    private static let telling = folded("telling")

    /// Whether a list below such a line holds demands: yes, no, or nobody can tell (nil).
    static func asks(_ line: String) -> Bool? {
        let folded = line.foldedName
        if asking.contains(where: { folded.contains($0) }) { return true }
        return telling.contains { folded.contains($0) } ? false : nil
    }

    private static let greetings = folded("greeting")
    private static let farewells = folded("farewell")

    static func isGreeting(_ line: String) -> Bool {
        guard line.count <= 80, let last = line.last, ",،:!".contains(last) else { return false }
        let folded = line.foldedName
        return greetings.contains { folded.hasPrefix($0) }
    }

    /// Whether a paragraph begins with one, and goes on behind it: "Dear Minister, we write to you …"
    static func beginsWithGreeting(_ text: String) -> Bool {
        guard let end = text.firstIndex(where: { ",،:!".contains($0) }) else { return false }
        return isGreeting(String(text[...end]))
    }

    /// Those that are whole sentences.
    private static let longFarewells = folded("long-farewell")

    /// Those that are nothing else: "والسلام" begins sentences about peace as well.
    private static let wholeFarewells = Set(folded("whole-farewell"))

    static func isFarewell(_ line: String) -> Bool {
        guard line.count <= 200 else { return false }
        let folded = line.foldedName
        if wholeFarewells.contains(folded) { return true }
        if longFarewells.contains(where: { folded.hasPrefix($0) }) { return true }
        return line.count <= 70 && farewells.contains { folded.hasPrefix($0) }
    }

    private static let roles = Set(folded("role"))
    private static let organisations = Set(folded("organisation"))
    private static let speaking = Set(folded("speaking"))

    /// Whether a line below a name says what somebody is: "Chair", "President of the Union", "رئيسة الاتحاد".
    static func isRole(_ line: String) -> Bool {
        guard line.count <= 100 else { return false }
        let words = line.foldedName.split(separator: " ").map(String.init)
        return (1...min(4, max(1, words.count))).contains { count in
            guard roles.contains(words.prefix(count).joined(separator: " ")) else { return false }
            // "Dean of the Faculty", and not "Dean Martin".
            guard let next = words.dropFirst(count).first else { return true }
            return behindRoles.contains(next) || next.utf8.first.map { $0 >= 0x80 } == true || isOrganisation(line)
        }
    }

    private static let behindRoles = Set(folded("behind-role"))

    /// Whether a line is an organisation's name, by one of its words or by their number.
    static func isOrganisation(_ line: String) -> Bool {
        let words = line.foldedName.split(separator: " ").map(String.init)
        return words.contains {
            organisations.contains($0) || $0.hasPrefix("ال") && organisations.contains(String($0.dropFirst(2)))
        }
    }

    /// Whether a sentence is one of the letter's own: it says "we" or "you".
    static func speaks(_ line: String) -> Bool {
        line.foldedName.split(separator: " ").contains { speaking.contains(String($0)) }
    }

    /// "14 September 2026", "١٤ أيلول ٢٠٢٦": a line that is a date and no more.
    static func isDate(_ line: String) -> Bool {
        guard line.count <= 40 else { return false }
        let numbers = line.split { !$0.isNumber }.map(String.init)
        guard numbers.contains(where: { $0.count == 4 }), numbers.count <= 3 else { return false }
        let words = line.split { !$0.isLetter }
        return numbers.count == 3 && words.isEmpty || (1...3).contains(words.count) && numbers.count == 2
    }
}
