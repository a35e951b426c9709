import Correspondence

/// Words by which the parts of a pasted statement are known, in the languages that statements are mostly written in.
enum StatementWords {
    /// Lines above those who sign, as `String.foldedName` writes them.
    private static let signed: Set = [
        "signed", "signed by", "signatories", "signatures", "undersigned", "the undersigned", "undersigned organisations",
        "undersigned organizations", "first signatories", "initial signatories", "signing organisations", "signing organizations",
        "unterzeichnet", "unterzeichner", "unterzeichnerinnen", "unterzeichnerinnen und unterzeichner", "unterzeichnende",
        "erstunterzeichner", "erstunterzeichnerinnen", "unterschriften", "signataires", "premiers signataires", "signe",
        "les signataires",
        "firmantes", "firmas", "firmado", "firmado por", "primeros firmantes", "الموقعون", "الموقعون ادناه", "الموقعات والموقعون",
        "التوقيعات", "التواقيع", "الموقعين", "المنظمات الموقعه", "الجهات الموقعه", "المؤسسات الموقعه", "الموقعون الاوائل",
    ]

    static func isSignedHeading(_ line: String) -> Bool { line.count <= 60 && signed.contains(line.foldedName) }

    /// Heads of a table's column of names, likewise.
    private static let nameHeadings: Set = ["name", "organisation", "organization", "nom", "nombre", "الاسم"]

    static func isNameHeading(_ text: String) -> Bool { nameHeadings.contains(text.foldedName) }

    /// What a list is introduced with that asks for something.
    private static let asking = [
        "call on", "call upon", "calls on", "demand", "ask", "urge", "request", "appeal", "require", "fordern", "verlangen",
        "rufen",
        "bitten", "appellieren", "demandons", "exigeons", "appelons", "reclamons", "exigimos", "pedimos", "reclamamos",
        "llamamos",
        "exhortamos", "ندعو", "نطالب", "نطلب", "نناشد", "نحث", "نهيب", "مطالبنا", "المطالب",
    ]
    /// What a list is introduced with that asks for nothing.
    private static let telling = [
        "because", "reason", "following facts", "addresse", "recipients", "members are", "include", "among them", "grunde",
        "weil",
        "raisons", "parce que", "razones", "porque", "لاسباب", "اسباب", "لان", "وهم", "ومنهم", "ومنها",
    ]

    /// Whether a list below such a line holds demands: yes, no, or nobody can tell (nil).
    static func asks(_ line: String) -> Bool? {
        let folded = line.foldedName
        if asking.contains(where: { folded.contains($0) }) { return true }
        return telling.contains { folded.contains($0) } ? false : nil
    }

    private static let greetings = [
        "dear ", "to whom it may concern", "sehr geehrte", "liebe ", "lieber ", "madame", "monsieur", "cher ", "chere ", "chers ",
        "mesdames", "estimad", "querid", "حضره", "السيد ", "الساده", "عزيزي", "تحيه طيبه", "الي من يهمه",
    ]
    private static let farewells = [
        "yours ", "sincerely", "respectfully", "faithfully", "with best regards", "best regards", "kind regards",
        "with kind regards",
        "regards", "in solidarity", "with respect", "mit freundlichen gru", "hochachtungsvoll", "mit solidarischen gru",
        "cordialement", "veuillez agreer", "salutations", "atentamente", "saludos", "cordialmente", "وتفضلوا بقبول", "مع خالص",
        "مع فائق", "مع التحيه", "والسلام عليكم",
    ]

    static func isGreeting(_ line: String) -> Bool {
        guard line.count <= 80, let last = line.last, ",،:!".contains(last) else { return false }
        let folded = line.foldedName
        return greetings.contains { folded.hasPrefix($0) }
    }

    static func isFarewell(_ line: String) -> Bool {
        guard line.count <= 70 else { return false }
        let folded = line.foldedName
        return farewells.contains { folded.hasPrefix($0) }
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
