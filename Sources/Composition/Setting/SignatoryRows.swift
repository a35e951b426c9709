import Correspondence
import Languages

/// Those who sign in blocks beside one another: names level with names, lines to sign on level with one another.
extension TextWalker where Visitor == TextSetter {
    /// A block is no narrower: about 39 mm, the length of a written name.
    private static var leastWidth: Double { 110 }

    /// - Parameters:
    ///   - perRow: How many blocks stand in a row where they are wide enough.
    ///   - isFollowed: As in `walkSignatories`.
    ///   - code: A QR code that stands at the end of the first row.
    mutating func walkSignatoryRows(_ text: LetterText, of perRow: Int, code: Figure? = nil, isFollowed: Bool) {
        let signatories = text.signatories
        guard !signatories.isEmpty else { return walkSignatoriesCode(text, isFollowed: isFollowed) }
        isBoldName = signatories.contains { !$0.isPlain }
        let space = sheet.letterhead.signatories
        let gap = 20 * sheet.scale
        let full = visitor.setter.width
        let count = max(1, min(code == nil ? perRow : max(2, perRow), Int((full + gap) / (Self.leastWidth + gap))))
        // Who signs alone has all the room that the code leaves.
        let hasCode = code != nil && count > 1
        let width = (full - gap * Double(count - 1)) / Double(count)
        func row(of blocks: [[Passage]]) -> Passage.Content {
            .blocks(
                Self.level(blocks) { place in
                    let offset = Double(place) * (width + gap)
                    return wording.language.isRightToLeft ? full - width - offset : offset
                })
        }
        for (start, run) in signatories.runs {
            if let group = signatories[start].group { walkGroup(group, at: start) }
            visitor.enter(.list, numbering: text.numbersSignatories ? .decimal : Element.ListNumbering.none)
            var first = run.lowerBound
            var besideCode: (passage: Int, blocks: [[Passage]])?
            while first < run.upperBound {
                let isBesideCode = hasCode && first == 0
                let numbers = first..<min(first + (isBesideCode ? count - 1 : count), run.upperBound)
                let blocks = numbers.map { index in
                    block(signatories[index], number: text.numbersSignatories ? index + 1 : nil, at: index, width: width)
                }
                if isBesideCode { besideCode = (visitor.passages.count, blocks) }
                var passage = Passage(
                    place: Place(section: .signatories, index: first), content: row(of: blocks), x: 0, element: nil)
                passage.spaceBefore =
                    first == 0
                    ? space.spaceBefore * sheet.scale
                    : max(space.space * sheet.scale, sheet.leading(.signatory, wording.language))
                passage.isUnbreakable = true
                passage.keepsWithNext = isFollowed && numbers.upperBound == signatories.count
                visitor.passages.append(passage)
                first = numbers.upperBound
            }
            visitor.leave()
            if let code, let besideCode {
                // It is no item of the list, and stands in the last place of its row, however few sign.
                let nobody = Array(repeating: [Passage](), count: count - 1 - besideCode.blocks.count)
                let blocks = besideCode.blocks + nobody + [block(code, width: width)]
                visitor.passages[besideCode.passage].content = row(of: blocks)
            }
        }
        if code != nil, !hasCode { walkSignatoriesCode(text, isFollowed: isFollowed) }
    }

    /// A code with its caption, at the end of its block.
    private mutating func block(_ code: Figure, width: Double) -> [Passage] {
        guard case .code(let content) = code.content else { return [] }
        var inner = walker(ofWidth: width)
        var setting = usual(.caption, Place(section: .signatories))
        setting.start = max(0, width - content.side + 2 * content.hang)
        let caption = setting
        inner.visitor.figure(code, in: setting, caption: caption)
        visitor.take(inner.visitor)
        return inner.visitor.passages
    }

    /// For a block of a row.
    private func walker(ofWidth width: Double) -> TextWalker {
        let full = visitor.setter
        let setter = ParagraphSetter(
            sheet: full.sheet, wording: full.wording, typesetter: full.typesetter, memory: full.memory, width: width)
        return TextWalker(
            sheet, addressedFirst: false, wording: wording,
            visitor: TextSetter(setter: setter, footnotes: [], structure: visitor.structure, parts: visitor.parts))
    }

    private mutating func block(_ signatory: Signatory, number: Int?, at index: Int, width: Double) -> [Passage] {
        var inner = walker(ofWidth: width)
        inner.isBoldName = isBoldName
        inner.signatureSpace = signatureSpace
        var setting = usual(.signatory, Place(section: .signatories, index: index))
        setting.isUnbreakable = true
        inner.walkEntry(signatory, number: number, setting)
        visitor.take(inner.visitor)
        return inner.visitor.passages
    }

    /// Blocks whose signatures' pictures, or the room for them, end at one height.
    private static func level(_ blocks: [[Passage]], left: (Int) -> Double) -> [Passage.Inset] {
        var columns = blocks.map { passages in
            var y = 0.0
            var space = 0.0
            return passages.enumerated().map { index, passage in
                if index > 0 { y += max(space, passage.spaceBefore) }
                defer {
                    y += passage.height
                    space = passage.spaceAfter
                }
                return Passage.Inset(passage: passage, x: 0, y: y)
            }
        }
        let signed = columns.map { column in column.firstIndex { $0.passage.isForSignature } }
        let bottoms = zip(columns, signed).map { column, index in index.map { column[$0].y + column[$0].passage.height } }
        let lowest = bottoms.compactMap { $0 }.max() ?? 0
        for place in columns.indices {
            for index in columns[place].indices {
                columns[place][index].x = left(place)
                // Who has no signature beside others that have one begins where their names do.
                guard let bottom = bottoms[place] else {
                    if signed.contains(0) { columns[place][index].y += lowest + 2 }
                    continue
                }
                if let first = signed[place], first <= index { columns[place][index].y += lowest - bottom }
            }
        }
        return columns.flatMap { $0 }
    }
}

extension Passage {
    /// A signature's picture, or room for one.
    var isForSignature: Bool {
        switch content {
        case .art, .space: true
        case .lines, .rule, .fields, .row, .stanza, .code, .blocks: false
        }
    }
}
