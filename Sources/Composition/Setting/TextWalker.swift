import Correspondence
import Languages

/// Goes through the text of a letter in one language, always in the same order and with the same measures, whether
/// all of it is to be set or only what is personal.
struct TextWalker<Visitor: TextVisitor> {
    let sheet: StyleSheet
    let addressedFirst: Bool
    let wording: Wording
    var visitor: Visitor
    var passages = 0
    var isBoldName = false
    /// Left free above each signatory's name.
    var signatureSpace = 0.0
    /// Rows of the body's blocks, where they do not stand beside the other language's one by one.
    var rows: [Int] = []
    /// Rows whose tables need the columns of both languages; and how far this one's column is from those columns' edges.
    var wideTables: Set<Int> = []
    var outset: (start: Double, end: Double) = (0, 0)
    /// Of the texts that run beside one another, counted from 0.
    var order = 0
    /// The headings so far.
    var headings = HeadingCount()
    var numbersHeadings = false
    /// The headings stand before the text.
    var hasContents = false
    /// By the names that links find headings by: the pages that they are on, from 1, as far as they are known.
    var contentsPages: [String: Int] = [:]

    init(_ sheet: StyleSheet, addressedFirst: Bool, wording: Wording, visitor: Visitor) {
        self.sheet = sheet
        self.addressedFirst = addressedFirst
        self.wording = wording
        self.visitor = visitor
    }

    /// Everything before the signatories.
    mutating func walkBody(_ text: LetterText) {
        let locations = text.locations
        if let dateline = text.dateline, !Visitor.isForPersonalPieces {
            say(Paragraph([.text(dateline)], location: locations.dateline), .dateline, .dateline)
        }
        if let reference = text.reference { say(reference, .dateline, .reference) }
        for (index, line) in text.referenceLines.enumerated() {
            passages = 0
            var setting = usual(.dateline, Place(section: .reference, index: index + 1))
            if index + 1 < text.referenceLines.count { setting.spaceAfter = 0 }
            say(line, setting)
        }
        if let subject = text.subject {
            // Without a title the subject is what the letter is called.
            if text.title.isEmpty { headings.levels = [0] }
            say(
                subject, .subject, .subject, as: text.title.isEmpty ? .heading1 : .paragraph,
                keepsWithNext: text.title.isEmpty)
        }
        if !text.title.isEmpty {
            headings.levels = [0]
            say(
                Paragraph(text.title, location: locations.title), .title, .title, as: .heading1, keepsWithNext: true,
                isUnbreakable: true)
        }
        let notes = Visitor.isForPersonalPieces ? [] : [text.translationNote, text.authorityNote].compactMap { $0 }
        if !notes.isEmpty {
            let sentences = notes.dropLast().map { $0.hasSuffix(".") ? $0 : $0 + "." } + notes.suffix(1)
            say([.text(sentences.joined(separator: " "))], .note, .note, keepsWithNext: true)
        }
        if let standfirst = text.standfirst {
            say(
                Paragraph(standfirst, location: locations.standfirst), .standfirst, .standfirst, keepsWithNext: true,
                isUnbreakable: true)
        }
        if hasContents, !Visitor.isForPersonalPieces || text.addressedDemands == nil { walkContents(text) }
        if let salutation = text.salutation { say(salutation, .body, .salutation, keepsWithNext: true) }
        let body = Visitor.isForPersonalPieces && text.addressedDemands != nil ? [] : text.body
        for (index, block) in body.enumerated() {
            passages = 0
            var setting = usual(.body, Place(section: .body, index: rows.indices.contains(index) ? rows[index] : index))
            if case .table = block, wideTables.contains(setting.place.index) { widen(&setting) }
            // The call and its demands, the last words and the signatures: neither stands alone on a page.
            setting.keepsWithNext =
                index + 1 < text.body.count
                ? block.introduces(text.body[index + 1]) : text.closing != nil || !text.signatories.isEmpty || text.hasEnd
            walk(block, setting, depth: 0)
        }
        if let closing = text.closing {
            passages = 0
            var setting = usual(.body, Place(section: .closing))
            // Farewell is taken a line below what was said.
            setting.spaceBefore = max(setting.spaceBefore, 12 * sheet.scale)
            setting.keepsWithNext = !text.signatories.isEmpty || text.hasEnd
            say(closing, setting)
        }
    }

    /// Over the columns of both languages, the first language's table above the other's.
    private mutating func widen(_ setting: inout Setting) {
        (setting.start, setting.end) = (-outset.start, -outset.end)
        setting.isWide = true
        passages = order * Self.mostRows
    }

    /// More than any table has.
    private static var mostRows: Int { 1_000_000 }

    /// The postscript, copies and enclosures.
    mutating func walkEnd(_ text: LetterText) {
        if let postscript = text.postscript {
            passages = 0
            var setting = usual(.body, Place(section: .postscript))
            setting.spaceBefore = sheet.leading(.body, wording.language)
            say(postscript, setting)
        }
        for (section, label, entries) in [
            (Place.Section.copies, text.copiesLabel, text.copies), (.enclosures, text.enclosuresLabel, text.enclosures),
        ] where !entries.isEmpty {
            var setting = usual(.label, Place(section: section))
            setting.spaceBefore = sheet.leading(.body, wording.language)
            setting.keepsWithNext = true
            passages = 0
            say(Paragraph([.text(label)]), setting)
            visitor.enter(.list, numbering: Element.ListNumbering.none)
            for (index, entry) in entries.enumerated() {
                var setting = usual(.description, Place(section: section))
                setting.keepsWithNext = index + 1 < entries.count
                visitor.enter(.item, numbering: nil)
                visitor.enter(.itemBody, numbering: nil)
                say(entry, setting)
                visitor.leave()
                visitor.leave()
            }
            visitor.leave()
        }
    }

    /// The blocks of a footnote.
    mutating func walkNote(_ blocks: [Block], at place: Place) {
        for block in blocks {
            var setting = usual(.footnote, place)
            setting.spaceBefore = 0
            setting.spaceAfter = 0
            setting.start = sheet.letterhead.lists.indent * sheet.scale
            setting.isUnbreakable = true
            walk(block, setting, depth: 0)
        }
    }

    func bullet(_ depth: Int) -> String {
        let bullets = wording.language.value(in: sheet.letterhead.lists.bullets) ?? wording.language.lists.bullets
        return bullets.isEmpty ? "•" : bullets[min(depth, bullets.count - 1)]
    }

    func usual(_ role: Letterhead.Role, _ place: Place) -> Setting {
        let style = sheet.style(role)
        return Setting(role: role, place: place, spaceBefore: style.spaceBefore, spaceAfter: style.spaceAfter)
    }

    private mutating func say(
        _ inlines: [Inline], _ role: Letterhead.Role, _ section: Place.Section, keepsWithNext: Bool = false
    ) {
        say(Paragraph(inlines), role, section, keepsWithNext: keepsWithNext)
    }

    mutating func say(
        _ paragraph: Paragraph, _ role: Letterhead.Role, _ section: Place.Section, index: Int = 0,
        as element: Element.Role = .paragraph, keepsWithNext: Bool = false, isUnbreakable: Bool = false
    ) {
        passages = 0
        var setting = usual(role, Place(section: section, index: index))
        setting.keepsWithNext = keepsWithNext
        setting.isUnbreakable = isUnbreakable
        say(paragraph, setting, as: element)
    }

    mutating func say(_ paragraph: Paragraph, _ setting: Setting, as element: Element.Role = .paragraph) {
        visitor.paragraph(paragraph, as: element, in: next(setting))
    }

    mutating func next(_ setting: Setting) -> Setting {
        var setting = setting
        setting.place.passage = passages
        passages += 1
        return setting
    }
}

extension LetterText {
    /// Something stands below the signatories.
    var hasEnd: Bool { postscript != nil || !copies.isEmpty || !enclosures.isEmpty }
}

extension Wording {
    var comma: String { language.typography.comma }
}
