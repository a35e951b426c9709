import Correspondence

extension TextWalker {
    /// The list of those who sign, each with name, description, members, picture and person.
    ///
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
