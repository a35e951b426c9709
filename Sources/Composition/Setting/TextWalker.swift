import Correspondence

/// What is done with each piece of a text, in reading order.
protocol TextVisitor {
    mutating func enter(_ role: Element.Role, numbering: Element.ListNumbering?)
    mutating func leave()
    /// The marker of the paragraph that comes next.
    mutating func mark(_ marker: String, in setting: Setting)
    mutating func paragraph(_ paragraph: Paragraph, as role: Element.Role, in setting: Setting)
    mutating func picture(_ asset: Asset, in setting: Setting)
    mutating func ornament(in setting: Setting)
}

/// How a paragraph stands in its column.
struct Setting {
    var role: Letterhead.Role
    var place: Place
    /// Insets from the column's start and end edges.
    var start = 0.0
    var end = 0.0
    var spaceBefore = 0.0
    var spaceAfter = 0.0
    var keepsWithNext = false
    var isUnbreakable = false
    /// The marker of its item stands before it.
    var takesMarker = true
    /// Of a list of demands.
    var isDemand = false
    /// Meant for the recipient, and marked so.
    var isAddressed = false
}

/// Goes through the text of a letter in one language, always in the same order and with the same measures, whether
/// all of it is to be set or only what is personal.
struct TextWalker<Visitor: TextVisitor> {
    let sheet: StyleSheet
    let addressedFirst: Bool
    let wording: Wording
    var visitor: Visitor
    private var passages = 0
    private var isBoldName = false
    /// Levels of the headings that the text stands under; the title's is 0.
    private var headings: [Int] = []

    init(_ sheet: StyleSheet, addressedFirst: Bool, wording: Wording, visitor: Visitor) {
        self.sheet = sheet
        self.addressedFirst = addressedFirst
        self.wording = wording
        self.visitor = visitor
    }

    /// Everything before the signatories.
    mutating func walkBody(_ text: LetterText) {
        let locations = text.locations
        if let dateline = text.dateline {
            say(Paragraph([.text(dateline)], location: locations.dateline), .dateline, .dateline)
        }
        if let reference = text.reference { say(reference, .dateline, .reference) }
        if let subject = text.subject { say(subject, .subject, .subject) }
        if !text.title.isEmpty {
            headings = [0]
            say(
                Paragraph(text.title, location: locations.title), .title, .title, as: .heading1, keepsWithNext: true,
                isUnbreakable: true)
        }
        let notes = [text.translationNote, text.authorityNote].compactMap { $0 }
        if !notes.isEmpty {
            let sentences = notes.dropLast().map { $0.hasSuffix(".") ? $0 : $0 + "." } + notes.suffix(1)
            say([.text(sentences.joined(separator: " "))], .note, .note, keepsWithNext: true)
        }
        if let standfirst = text.standfirst {
            say(
                Paragraph(standfirst, location: locations.standfirst), .standfirst, .standfirst, keepsWithNext: true,
                isUnbreakable: true)
        }
        if let salutation = text.salutation { say(salutation, .body, .salutation, keepsWithNext: true) }
        for (index, block) in text.body.enumerated() {
            passages = 0
            var setting = usual(.body, Place(section: .body, index: index))
            // The call and its demands, the last words and the signatures: neither stands alone on a page.
            setting.keepsWithNext =
                index + 1 < text.body.count ? text.body[index + 1].isList : text.closing != nil || !text.signatories.isEmpty
            walk(block, setting, depth: 0)
        }
        if let closing = text.closing { say(closing, .body, .closing, keepsWithNext: !text.signatories.isEmpty) }
        if let heading = text.signatoriesHeading {
            say(
                Paragraph([.text(heading)], location: locations.signatoriesHeading), .body, .signatoriesHeading,
                keepsWithNext: true)
        }
    }

    /// Copies and enclosures.
    mutating func walkEnd(_ text: LetterText) {
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

    /// - Parameters:
    ///   - isCompact: Names alone matter, in columns: none is set off from what is said of it.
    ///   - isFollowed: Signature fields, copies or enclosures come after them, and do not stand on a page of their own.
    mutating func walkSignatories(_ signatories: [Signatory], isCompact: Bool = false, isFollowed: Bool = false) {
        guard !signatories.isEmpty else { return }
        isBoldName = !isCompact && signatories.contains { !$0.isPlain }
        visitor.enter(.list, numbering: Element.ListNumbering.none)
        for (index, signatory) in signatories.enumerated() {
            passages = 0
            var setting = usual(isCompact ? .description : .signatory, Place(section: .signatories, index: index))
            let space = sheet.letterhead.signatories
            setting.spaceBefore = (index == 0 ? space.spaceBefore : space.space) * sheet.scale
            setting.isUnbreakable = true
            setting.keepsWithNext = isFollowed && index + 1 == signatories.count
            visitor.enter(.item, numbering: nil)
            visitor.enter(.itemBody, numbering: nil)
            walk(signatory, setting, depth: 0)
            visitor.leave()
            visitor.leave()
        }
        visitor.leave()
    }

    private mutating func walk(_ signatory: Signatory, _ setting: Setting, depth: Int) {
        let ends = signatory.person != nil || signatory.image != nil
        var name = setting
        name.keepsWithNext = ends || !signatory.members.isEmpty || setting.keepsWithNext
        say(Paragraph(signatory.line(wording.language, isBold: isBoldName && depth == 0), location: signatory.location), name)
        if !signatory.members.isEmpty {
            visitor.enter(.list, numbering: .disc)
            for (index, member) in signatory.members.enumerated() {
                var inner = usual(.description, setting.place)
                inner.start = setting.start + sheet.letterhead.lists.indent * sheet.scale
                inner.isUnbreakable = true
                inner.keepsWithNext = index + 1 < signatory.members.count || ends || setting.keepsWithNext
                inner.spaceBefore = index == 0 ? sheet.letterhead.lists.spaceBetween * sheet.scale : 0
                visitor.enter(.item, numbering: nil)
                visitor.mark(bullet(depth), in: inner)
                visitor.enter(.itemBody, numbering: nil)
                walk(member, inner, depth: depth + 1)
                visitor.leave()
                visitor.leave()
            }
            visitor.leave()
        }
        var own = usual(.description, setting.place)
        own.start = setting.start
        own.isUnbreakable = true
        if let image = signatory.image {
            var above = next(own)
            above.keepsWithNext = signatory.person != nil || setting.keepsWithNext
            visitor.picture(image, in: above)
        }
        if let person = signatory.person {
            var line: [Inline] = [.value(person)]
            if let role = signatory.role { line += [.text(wording.comma), .text(role)] }
            own.keepsWithNext = setting.keepsWithNext
            say(Paragraph(line, location: signatory.location), own)
        }
    }

    /// H1 comes first and no level is left out, whatever levels the author wrote (ISO 14289-1, 7.4.2).
    private mutating func headingRole(_ level: Int) -> Element.Role {
        headings.removeAll { $0 >= level }
        headings.append(level)
        return [.heading1, .heading2, .heading3][min(headings.count, 3) - 1]
    }

    private mutating func walk(_ block: Block, _ setting: Setting, depth: Int) {
        switch block {
        case .paragraph(let paragraph):
            say(paragraph, setting)
        case .heading(let level, let paragraph):
            var heading = setting
            heading.role = .heading
            heading.spaceBefore = sheet.style(.heading).spaceBefore
            heading.spaceAfter = sheet.style(.heading).spaceAfter
            heading.keepsWithNext = true
            heading.isUnbreakable = true
            say(paragraph, heading, as: headingRole(level))
        case .list(let list):
            walk(list, setting, depth: depth)
        case .quote(let blocks):
            visitor.enter(.quote, numbering: nil)
            for block in blocks {
                var inner = setting
                let own = sheet.style(.quote)
                inner.role = .quote
                inner.start += sheet.letterhead.lists.indent * sheet.scale
                inner.end += sheet.letterhead.lists.indent * sheet.scale
                inner.spaceBefore = own.spaceBefore
                inner.spaceAfter = own.spaceAfter
                walk(block, inner, depth: depth)
            }
            visitor.leave()
        case .demands(let demands):
            walk(demands, setting)
        case .thematicBreak:
            visitor.ornament(in: next(setting))
        }
    }

    private mutating func walk(_ list: Correspondence.List, _ setting: Setting, depth: Int) {
        visitor.enter(.list, numbering: list.start == nil ? .disc : .decimal)
        for (index, item) in list.items.enumerated() {
            var inner = setting
            inner.start += sheet.letterhead.lists.indent * sheet.scale
            inner.spaceBefore = index == 0 ? setting.spaceBefore : sheet.letterhead.lists.spaceBetween * sheet.scale
            inner.spaceAfter = index + 1 == list.items.count ? setting.spaceAfter : 0
            inner.keepsWithNext = false
            visitor.enter(.item, numbering: nil)
            visitor.mark(list.start.map { wording.listNumber($0 + index) } ?? bullet(depth), in: inner)
            visitor.enter(.itemBody, numbering: nil)
            for (place, block) in item.enumerated() {
                var own = inner
                if place > 0 { own.spaceBefore = sheet.letterhead.lists.spaceBetween * sheet.scale }
                own.keepsWithNext = place == 0 && item.count > 1 && item[1].isList
                walk(block, own, depth: depth + 1)
            }
            visitor.leave()
            visitor.leave()
        }
        visitor.leave()
    }

    private mutating func walk(_ demands: Demands, _ setting: Setting) {
        let look = sheet.letterhead.demands
        visitor.enter(.list, numbering: demands.start == nil ? .disc : .decimal)
        let items = addressedFirst ? demands.addressedFirst : demands.items
        for (index, demand) in items.enumerated() {
            var inner = setting
            inner.start += (look.inset + sheet.letterhead.lists.indent) * sheet.scale
            inner.end += look.inset * sheet.scale
            inner.spaceBefore = (index == 0 ? look.spaceBefore : look.spaceBetween) * sheet.scale
            inner.spaceAfter = index + 1 == items.count ? look.spaceAfter * sheet.scale : 0
            inner.keepsWithNext = false
            inner.isDemand = true
            inner.isAddressed = demand.isAddressed
            visitor.enter(.item, numbering: nil)
            visitor.mark(demands.start.map { wording.listNumber($0 + index) } ?? bullet(0), in: inner)
            visitor.enter(.itemBody, numbering: nil)
            if demand.isAddressed, index == 0 || !items[index - 1].isAddressed {
                var label = inner
                label.role = .label
                label.takesMarker = false
                label.keepsWithNext = true
                label.spaceAfter = 0
                say(Paragraph([.text(wording.addressedLabel)]), label)
                inner.spaceBefore = 0
            }
            for (place, block) in demand.blocks.enumerated() {
                var own = inner
                if place > 0 { own.spaceBefore = sheet.letterhead.lists.spaceBetween * sheet.scale }
                walk(block, own, depth: 1)
            }
            visitor.leave()
            visitor.leave()
        }
        visitor.leave()
    }

    private func bullet(_ depth: Int) -> String {
        let bullets = sheet.letterhead.lists.bullets[wording.language] ?? ["•"]
        return bullets.isEmpty ? "•" : bullets[min(depth, bullets.count - 1)]
    }

    private func usual(_ role: Letterhead.Role, _ place: Place) -> Setting {
        Setting(
            role: role, place: place, spaceBefore: sheet.style(role).spaceBefore, spaceAfter: sheet.style(role).spaceAfter)
    }

    private mutating func say(
        _ inlines: [Inline], _ role: Letterhead.Role, _ section: Place.Section, keepsWithNext: Bool = false
    ) {
        say(Paragraph(inlines), role, section, keepsWithNext: keepsWithNext)
    }

    private mutating func say(
        _ paragraph: Paragraph, _ role: Letterhead.Role, _ section: Place.Section, as element: Element.Role = .paragraph,
        keepsWithNext: Bool = false, isUnbreakable: Bool = false
    ) {
        passages = 0
        var setting = usual(role, Place(section: section))
        setting.keepsWithNext = keepsWithNext
        setting.isUnbreakable = isUnbreakable
        say(paragraph, setting, as: element)
    }

    private mutating func say(_ paragraph: Paragraph, _ setting: Setting, as element: Element.Role = .paragraph) {
        visitor.paragraph(paragraph, as: element, in: next(setting))
    }

    private mutating func next(_ setting: Setting) -> Setting {
        var setting = setting
        setting.place.passage = passages
        passages += 1
        return setting
    }
}

extension Block {
    fileprivate var isList: Bool {
        switch self {
        case .list, .demands: true
        case .paragraph, .heading, .quote, .thematicBreak: false
        }
    }
}

extension Demands {
    /// Those meant for the recipient before the others, else in order.
    fileprivate var addressedFirst: [Demand] { items.filter(\.isAddressed) + items.filter { !$0.isAddressed } }
}

extension Wording {
    var comma: String { language == .arabic ? "، " : ", " }
}

extension Signatory {
    /// Name, acronym and description as running text.
    fileprivate func line(_ language: Language, isBold: Bool) -> [Inline] {
        var name: [Inline] = [.value(self.name)]
        if let acronym { name += [.text(" ("), .value(acronym), .text(")")] }
        if isBold { name = [.strong(name)] }
        // With a person it stands behind the person's name.
        if person == nil, let role { name += [.text(Wording(language).comma), .text(role)] }
        if let description { name += [.text(Wording(language).comma), .text(description)] }
        return name
    }

    fileprivate var isPlain: Bool { description == nil && members.isEmpty && person == nil && image == nil }
}
