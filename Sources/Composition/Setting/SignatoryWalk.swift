import Correspondence
import Languages

extension TextWalker {
    /// What stands above those who sign: a heading, their number, a note.
    ///
    /// - Parameter companion: says the same in its language behind it, where the names stand for both.
    mutating func walkSignatoriesHead(_ text: LetterText, with companion: LetterText? = nil) {
        func inBoth(_ words: String?, _ others: String?) -> [Inline] {
            SharedRoll.inBoth(words, others, of: companion?.language)
        }
        let heading = inBoth(text.signatoriesHeading, companion?.signatoriesHeading)
        if !heading.isEmpty {
            say(
                Paragraph(heading, location: text.locations.signatoriesHeading), .signatoriesHeading,
                .signatoriesHeading, as: headingRole(1), keepsWithNext: true, isUnbreakable: true)
        }
        let remarks = [
            inBoth(text.signatoriesCount, companion?.signatoriesCount), inBoth(text.signatoriesNote, companion?.signatoriesNote),
        ].filter { !$0.isEmpty }
        for (index, line) in remarks.enumerated() {
            passages = 0
            var setting = usual(.footnote, Place(section: .signatoriesHeading, index: index + 1))
            setting.keepsWithNext = true
            if index == 0, heading.isEmpty {
                setting.spaceBefore = max(setting.spaceBefore, sheet.letterhead.signatories.spaceBefore * sheet.scale)
            }
            if index + 1 == remarks.count { setting.spaceAfter = sheet.leading(.footnote, wording.language) / 2 }
            say(Paragraph(line), setting)
        }
    }

    /// The list of those who sign, each with name, description, members, picture and person.
    ///
    /// - Parameter isFollowed: Signature fields, copies or enclosures come after them, and do not stand on a page of
    ///   their own.
    mutating func walkSignatories(_ text: LetterText, isFollowed: Bool) {
        let signatories = text.signatories
        guard !signatories.isEmpty else { return }
        isBoldName = signatories.contains { !$0.isPlain }
        var number = 0
        for (start, run) in signatories.runs {
            if let group = signatories[start].group { walkGroup(group, at: start) }
            visitor.enter(.list, numbering: text.numbersSignatories ? .decimal : Element.ListNumbering.none)
            for index in run {
                if index > start || signatories[start].group == nil { passages = 0 }
                var setting = usual(.signatory, Place(section: .signatories, index: index))
                let space = sheet.letterhead.signatories
                setting.spaceBefore = (index == 0 ? space.spaceBefore : space.space) * sheet.scale
                // A name to be signed above is nearer to what is above it than to the next block.
                if index > 0, signatureSpace > 0 {
                    setting.spaceBefore = max(setting.spaceBefore, sheet.leading(.signatory, wording.language))
                }
                setting.isUnbreakable = true
                setting.keepsWithNext = isFollowed && index + 1 == signatories.count
                number += 1
                walkEntry(signatories[index], number: text.numbersSignatories ? number : nil, setting)
            }
            visitor.leave()
        }
    }

    /// The heading of those who stand below it.
    mutating func walkGroup(_ group: String, at index: Int) {
        var setting = usual(.heading, Place(section: .signatories, index: index))
        setting.spaceBefore = max(setting.spaceBefore, sheet.letterhead.signatories.spaceBefore * sheet.scale)
        setting.keepsWithNext = true
        passages = 0
        say(Paragraph([.text(group)]), setting, as: headingRole(2))
    }

    /// One who signs, as an item of a list.
    mutating func walkEntry(_ signatory: Signatory, number: Int?, _ usual: Setting) {
        var setting = usual
        visitor.enter(.item, numbering: nil)
        if let number {
            setting.start = sheet.style(.signatory).size * 2.5
            setting.markerRoom = sheet.style(.signatory).size * 2
            visitor.mark(.text(wording.listNumber(number)), in: setting)
        }
        visitor.enter(.itemBody, numbering: nil)
        if signatory.person == nil { walkSignature(signatory.image, &setting) }
        walk(signatory, setting, depth: 0)
        visitor.leave()
        visitor.leave()
    }

    /// The picture of a signature above the name, or room for one.
    private mutating func walkSignature(_ image: Asset?, _ setting: inout Setting) {
        guard image != nil || signatureSpace > 0 else { return }
        var above = next(setting)
        above.keepsWithNext = true
        if let image {
            visitor.picture(image, in: above)
        } else {
            visitor.space(signatureSpace, in: above)
        }
        setting.spaceBefore = 2
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
                visitor.mark(.text(bullet(depth)), in: inner)
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
        if signatory.person != nil, depth == 0 || signatory.image != nil {
            walkSignature(signatory.image, &own)
        } else if depth > 0, let image = signatory.image {
            var below = next(own)
            below.keepsWithNext = setting.keepsWithNext
            visitor.picture(image, in: below)
        }
        if let person = signatory.person {
            var line: [Inline] = [.value(person)]
            if let role = signatory.role { line += [.text(wording.comma), .phrase(role, in: wording.language)] }
            own.keepsWithNext = setting.keepsWithNext
            say(Paragraph(line, location: signatory.location), own)
        }
    }
}

extension Inline {
    /// What stands beside a name: where it goes against the line, its signs at the ends go with it.
    static func phrase(_ text: String, in language: Language) -> Inline {
        language.language(of: text).isRightToLeft == language.isRightToLeft ? .text(text) : .value(text)
    }
}

extension Signatory {
    /// Name, acronym and description as running text.
    func line(_ language: Language, isBold: Bool) -> [Inline] {
        var name: [Inline] = [.value(self.name)]
        if let acronym { name += [.text(" ("), .value(acronym), .text(")")] }
        if isBold { name = [.strong(name)] }
        // With a person it stands behind the person's name.
        if person == nil, let role { name += [.text(Wording(language).comma), .phrase(role, in: language)] }
        if let description { name += [.text(Wording(language).comma), .phrase(description, in: language)] }
        return name
    }

    var isPlain: Bool { description == nil && members.isEmpty && person == nil && image == nil }
}

extension [Signatory] {
    /// Those that stand under one heading, and the first of them.
    var runs: [(start: Int, run: Range<Int>)] {
        var starts = indices.filter { $0 == 0 || self[$0].group != self[$0 - 1].group }
        starts.append(count)
        return zip(starts, starts.dropFirst()).map { ($0, $0..<$1) }
    }
}
