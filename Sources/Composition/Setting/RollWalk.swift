import Correspondence
import Languages

extension TextWalker {
    /// Names in columns: headings of groups, and for each name a paragraph that hangs; each an entry of its own, told
    /// apart by the index of its place.
    mutating func walkRoll(_ roll: Roll, look: RollLook) {
        isBoldName = roll.hasAffiliations
        var open = 0
        var entry = 0
        for (number, name) in roll.names.enumerated() {
            if name.depth == 0, number == 0 || name.heading != nil {
                close(&open, to: 0)
                if let heading = name.heading {
                    say(heading, entry, look)
                    entry += 1
                }
                enterList(roll)
                open = 1
            }
            close(&open, to: name.depth * 3 + 1)
            passages = 0
            var setting = usual(.entry, Place(section: .signatories, index: entry))
            entry += 1
            setting.start = look.start(name.depth)
            setting.hang = look.hang
            setting.spaceBefore = look.air
            setting.isUnbreakable = true
            setting.keepsWithNext = name.isFollowedByMembers
            visitor.enter(.item, numbering: nil)
            if let room = look.numberRoom {
                setting.markerRoom = room
                visitor.mark(.text(wording.listNumber(number + 1)), in: setting)
            }
            visitor.enter(.itemBody, numbering: nil)
            open += 2
            say(
                Paragraph(
                    name.signatory.line(wording.language, isBold: isBoldName && name.depth == 0),
                    location: name.signatory.location),
                setting)
            if let person = name.signatory.person {
                var line: [Inline] = [.value(person)]
                if let role = name.signatory.role { line += [.text(wording.comma), .phrase(role, in: wording.language)] }
                setting.hang = 0
                setting.takesMarker = false
                say(Paragraph(line, location: name.signatory.location), setting)
            }
            if name.isFollowedByMembers {
                enterList(roll)
                open += 1
            }
        }
        close(&open, to: 0)
    }

    private mutating func enterList(_ roll: Roll) {
        visitor.enter(.list, numbering: roll.isNumbered ? .decimal : Element.ListNumbering.none)
    }

    private mutating func close(_ open: inout Int, to depth: Int) {
        while open > depth {
            visitor.leave()
            open -= 1
        }
    }

    private mutating func say(_ heading: [Inline], _ entry: Int, _ look: RollLook) {
        passages = 0
        var setting = usual(.group, Place(section: .signatories, index: entry))
        setting.spaceBefore = look.leading + look.air
        setting.spaceAfter = 0
        setting.keepsWithNext = true
        setting.isUnbreakable = true
        say(Paragraph(heading), setting, as: headingRole(2))
    }
}
