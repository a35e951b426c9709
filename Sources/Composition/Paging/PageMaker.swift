import Correspondence
import Languages
import Reporting
import Typesetting

/// Makes the pages of a set letter.
struct PageMaker {
    let composer: Composer
    let set: SetLetter
    private var drafts: [PageDraft] = []

    init(composer: Composer, set: SetLetter) {
        self.composer = composer
        self.set = set
    }

    private var letterhead: Letterhead { composer.letterhead }

    mutating func make() throws(Diagnostics) -> ComposedLetter {
        for group in set.groups { try make(group) }
        if drafts.isEmpty { drafts.append(PageDraft([.undetermined], columns: 0, letterhead: letterhead)) }
        var pages: [Page] = []
        let setter = FurnitureSetter(composer: composer, letter: set.letter, geometry: set.geometry)
        let enclosed = set.enclosures.reduce(0) { $0 + $1.pageCount }
        let isNumbered = set.letter.numbersEnclosures && enclosed > 0
        let count = drafts.count + (isNumbered ? enclosed : 0)
        for index in drafts.indices { pages.append(try finish(index, of: count, setter)) }
        if enclosed > 0 {
            let enclosures = EnclosurePages(set: set, letterhead: letterhead)
            pages += try enclosures.make(isNumbered ? (drafts.count + 1, count) : nil, setter)
        }
        let text = set.letter.texts.first
        var composed = ComposedLetter(
            title: text?.name.plainText ?? "", language: text?.language ?? .undetermined, pages: pages,
            isFacing: set.geometry.groups.contains { Geometry.pages(of: $0) > 1 }, structure: set.structure)
        composed.attachments = set.letter.attachments
        return composed
    }

    // MARK: Texts

    /// Where the next thing goes: a spread (one page, or two that face one another), counted from the group's first.
    private struct Cursor {
        var spread: Int
        var y: Double
        var isAtTop: Bool
        /// Height that footnotes take at the page's foot.
        var notes = 0.0
    }

    private mutating func make(_ group: [SetLetter.Column]) throws(Diagnostics) {
        let base = drafts.count
        var cursor = Cursor(spread: 0, y: span(base, 0).lowerBound, isAtTop: true)
        let hasLists = group.contains { $0.list != nil }
        let hasEnd = group.contains { !$0.end.isEmpty }
        var main = group.map(\.main)
        if Geometry.pages(of: group.map(\.column)) > 1 {
            let front = main.map { $0.prefix { $0.place.section <= .standfirst } }
            if placeFront(front.map(Array.init), group, base) {
                main = main.map { Array($0.drop { $0.place.section <= .standfirst }) }
            }
            cursor = Cursor(spread: 1, y: span(base, 1).lowerBound, isAtTop: true)
        }
        try flow(group, main, base, &cursor, continues: hasLists || hasEnd)
        let start = cursor
        let reserve = group.map { column in column.end.reduce(0) { $0 + $1.height + $1.spaceBefore } }.max() ?? 0
        for (index, column) in group.enumerated() {
            guard let list = column.list else { continue }
            try list.refuse(higherThan: set.listSpan.upperBound - set.listSpan.lowerBound)
            // On facing pages the lists run beside one another, else one after the other.
            var own = column.column.page > 0 ? start : cursor
            let isLast = column.column.page > 0 || !group[(index + 1)...].contains { $0.list?.entries.isEmpty == false }
            place(list, column, group, base, &own, reserve: isLast ? reserve : 0)
            if column.column.page == 0 || own.spread > cursor.spread || (own.spread == cursor.spread && own.y > cursor.y) {
                cursor = own
            }
        }
        if hasEnd { try flow(group, group.map(\.end), base, &cursor, continues: false) }
    }

    private func span(_ base: Int, _ spread: Int) -> ClosedRange<Double> {
        base == 0 && spread == 0 ? set.firstSpan : set.followingSpan
    }

    /// Dates, titles and standfirsts of all languages, under one another on the page before the first spread. False where
    /// they need more room than there is.
    private mutating func placeFront(_ passages: [[Passage]], _ group: [SetLetter.Column], _ base: Int) -> Bool {
        let room = span(base, 0)
        var places: [(passage: Passage, column: Int, y: Double)] = []
        var y = room.lowerBound
        var space = 0.0
        for (column, own) in passages.enumerated() {
            for passage in own {
                if !places.isEmpty { y += max(space, passage.spaceBefore) }
                places.append((passage, column, y))
                y += passage.height
                space = passage.spaceAfter
            }
            space = composer.sheet(set.letter).leading(.body, group[column].column.language) * 2
        }
        let page = page(base, 0, group, 0)
        guard y <= room.upperBound else { return false }
        for place in places {
            drafts[page].place(
                place.passage, 0..<place.passage.lineCount, at: place.y, group[place.column].column.x, place.column)
        }
        return true
    }

    /// The physical page of a column on a spread; pages are added up to it. Where two pages face one another, one page
    /// goes before the first spread: spreads begin on even, left-hand pages.
    private mutating func page(_ base: Int, _ spread: Int, _ group: [SetLetter.Column], _ column: Int) -> Int {
        let columns = group.map(\.column)
        guard Geometry.pages(of: columns) > 1 else {
            while drafts.count <= base + spread { addPage(columns.map(\.language), group) }
            return base + spread
        }
        if drafts.count == base { addPage(columns.map(\.language), group) }
        guard spread > 0 else { return base }
        let left = base + spread * 2 - 1
        while drafts.count < left + 2 {
            let place = (drafts.count - base - 1) % 2
            addPage(columns.filter { $0.page == place }.map(\.language), group)
        }
        return left + columns[column].page
    }

    private mutating func addPage(_ languages: [Language], _ group: [SetLetter.Column]) {
        drafts.append(PageDraft(languages, columns: group.count, letterhead: letterhead))
    }

    private mutating func flow(
        _ group: [SetLetter.Column], _ passages: [[Passage]], _ base: Int, _ cursor: inout Cursor, continues: Bool
    ) throws(Diagnostics) {
        let rows = Row.pair(passages)
        guard let first = rows.first else { return }
        let sheet = composer.sheet(set.letter)
        let leading = sheet.leading(.body, group[0].column.language)
        let room = span(base, cursor.spread)
        let top = cursor.isAtTop ? cursor.y : cursor.y + first.spaceBefore
        let breaker = PageBreaker(
            rows: rows, notes: group.map { $0.notes.mapValues(\.leadings) },
            firstHeight: max(0, room.upperBound - top - cursor.notes),
            height: set.followingSpan.upperBound - set.followingSpan.lowerBound, noteGap: leading, leading: leading,
            continues: continues)
        let spans = try breaker.pages()
        let start = cursor.spread
        for (index, span) in spans.enumerated() {
            cursor = Cursor(spread: start + index, y: index == 0 ? top : set.followingSpan.lowerBound, isAtTop: false)
            place(rows, span, group, base, &cursor, noteGap: leading)
        }
    }

    private mutating func place(
        _ rows: [Row], _ span: PageBreaker.Span, _ group: [SetLetter.Column], _ base: Int, _ cursor: inout Cursor,
        noteGap: Double
    ) {
        let top = cursor.y
        var spaceAfter = 0.0
        let pieces = span.pieces(of: rows)
        guard let first = pieces.first else {
            _ = page(base, cursor.spread, group, 0)
            placeNotes(span.notes, group, base, &cursor, gap: noteGap)
            return
        }
        // Where both languages stand beside one another, not parted by what reaches over both columns.
        var stretches: [(top: Double?, bottom: Double, isShared: Bool)] = [(top, top, false)]
        placeHeads(of: rows[first.from.row], first.from, group, base, &cursor)
        for (index, (from, to)) in pieces.enumerated() {
            let row = rows[from.row]
            if index > 0 { cursor.y += max(spaceAfter, from.isRowStart ? row.spaceBefore : 0) * span.scale.spaces }
            let shifts = row.shifts(from: from)
            let scale = row.isPicture ? span.scale.pictures : 1
            let height = row.height(from: from, to: to) * scale
            let level = (top: cursor.y, bottom: cursor.y + height)
            if row.isWide {
                stretches.append((nil, level.bottom, false))
            } else if var open = stretches.popLast() {
                open.top = open.top ?? level.top
                open.bottom = level.bottom
                open.isShared = open.isShared || row.cells.allSatisfy { $0 != nil }
                stretches.append(open)
            }
            for column in row.cells.indices {
                guard let passage = row.cells[column], to[column] > from[column] else { continue }
                let page = page(base, cursor.spread, group, column)
                drafts[page].place(
                    passage.scaled(by: scale, isRightToLeft: group[column].column.language.isRightToLeft),
                    from[column]..<to[column], at: cursor.y + shifts[column], group[column].column.x, column, level: level)
            }
            cursor.y += height
            spaceAfter = row.spaceAfter
        }
        for stretch in stretches where stretch.isShared {
            placeRule(from: stretch.top ?? top, to: stretch.bottom, group, page(base, cursor.spread, group, 0))
        }
        placeNotes(span.notes, group, base, &cursor, gap: noteGap)
    }

    /// The heads of tables that go on on this page.
    private mutating func placeHeads(
        of row: Row, _ from: Position, _ group: [SetLetter.Column], _ base: Int, _ cursor: inout Cursor
    ) {
        guard from.isRowStart, row.headHeight > 0 else { return }
        let level = (top: cursor.y, bottom: cursor.y + row.headHeight)
        for column in row.cells.indices {
            guard let passage = row.cells[column], let head = passage.head else { continue }
            let page = page(base, cursor.spread, group, column)
            drafts[page].place(
                head, at: Point(x: group[column].column.x + passage.x, y: cursor.y), level: level, column)
        }
        cursor.y += row.headHeight
    }

    /// The rule between two columns of a page.
    private mutating func placeRule(from top: Double, to bottom: Double, _ group: [SetLetter.Column], _ page: Int) {
        let look = letterhead.parallel
        guard look.rule > 0, group.count == 2, group[0].column.page == group[1].column.page, bottom > top else { return }
        let left = min(group[0].column.x + group[0].column.width, group[1].column.x + group[1].column.width)
        drafts[page].placeRule(
            Size(width: look.rule, height: bottom - top), look.ruleColour,
            at: Point(x: left + (look.gap - look.rule) / 2, y: top))
    }

    private mutating func placeNotes(
        _ pieces: [[NotePiece]], _ group: [SetLetter.Column], _ base: Int, _ cursor: inout Cursor, gap: Double
    ) {
        let heights = pieces.indices.map { column in
            pieces[column].reduce(0) { $0 + (group[column].notes[$1.note]?.height(of: $1.lines) ?? 0) }
        }
        guard let height = heights.max(), height > 0 else { return }
        let top = span(base, cursor.spread).upperBound - height
        cursor.notes = height + gap
        for column in group.indices where !pieces[column].isEmpty {
            let own = group[column].column
            let page = page(base, cursor.spread, group, column)
            let width = 48.0
            let left = own.language.isRightToLeft ? own.x + own.width - width : own.x
            drafts[page].placeNoteRule(width: width, at: Point(x: left, y: top - gap / 2))
            var y = top
            for piece in pieces[column] {
                for (passage, lines) in group[column].notes[piece.note]?.passages(in: piece.lines) ?? [] {
                    drafts[page].place(passage, lines, at: y, own.x, column)
                    y += lines.reduce(0) { $0 + passage.height(ofLine: $1) }
                }
            }
        }
    }

    private mutating func place(
        _ list: ColumnList, _ column: SetLetter.Column, _ group: [SetLetter.Column], _ base: Int, _ cursor: inout Cursor,
        reserve: Double
    ) {
        let room = span(base, cursor.spread)
        let gap = cursor.isAtTop ? 0 : list.spaceBefore ?? letterhead.signatories.spaceBefore
        let pages = list.pages(
            firstHeight: max(0, room.upperBound - cursor.y - gap - cursor.notes),
            height: set.listSpan.upperBound - set.listSpan.lowerBound, reserve: reserve)
        let index = group.firstIndex { $0.column == column.column } ?? 0
        let start = cursor.spread
        var isHeadOpen = true
        for (offset, slots) in pages.enumerated() {
            var top = offset == 0 ? cursor.y + gap : set.listSpan.lowerBound
            let page = page(base, start + offset, group, index)
            if isHeadOpen, !slots.isEmpty {
                for (passage, y) in list.headPlaces {
                    drafts[page].place(passage, 0..<passage.lineCount, at: top + y, list.x, index)
                }
                top += list.headHeight
                isHeadOpen = false
            }
            for slot in slots {
                var y = top + slot.y
                for passage in list.entries[slot.entry].passages {
                    drafts[page].place(
                        passage, 0..<passage.lineCount, at: y, list.left(ofColumn: slot.column), index)
                    y += passage.height
                }
            }
            cursor = Cursor(spread: start + offset, y: top + list.height(of: slots), isAtTop: slots.isEmpty)
        }
    }

    // MARK: Finished pages

    private func finish(_ index: Int, of count: Int, _ setter: FurnitureSetter) throws(Diagnostics) -> Page {
        let draft = drafts[index]
        let isFirst = index == 0
        let furniture = isFirst ? letterhead.firstPage : letterhead.followingPages
        let number: (page: Int, count: Int)? = count > 1 ? (index + 1, count) : nil
        var blocks = printedPaper(isFirst: isFirst)
        if isFirst {
            blocks += set.firstHead.map(placed) + set.envelopeBlocks.map(placed) + addressBlocks()
            blocks += try numbers(furniture, atHead: true, draft.languages, number, setter)
        } else {
            blocks += try setter.set(furniture, atHead: true, languages: draft.languages, number: number).blocks.map(artifact)
        }
        blocks += draft.underlay
        blocks += draft.columns.joined()
        blocks += draft.ornament
        if isFirst {
            blocks += set.firstFoot.map(placed)
            blocks += try numbers(furniture, atHead: false, draft.languages, number, setter)
        } else {
            blocks += try setter.set(furniture, atHead: false, languages: draft.languages, number: number).blocks.map(artifact)
        }
        return Page(size: set.geometry.size, blocks: blocks)
    }

    /// What the page is printed on.
    private func printedPaper(isFirst: Bool) -> [PlacedBlock] {
        guard let printed = letterhead.printed, let size = isFirst ? printed.size : printed.followingSize else { return [] }
        return [
            PlacedBlock(
                origin: Point(x: 0, y: 0), content: .sheet(path: printed.path, page: isFirst ? 0 : 1, size),
                tag: .artifact(.pagination))
        ]
    }

    /// The page numbers of the first page's head or foot; all else there was set with the letter.
    private func numbers(
        _ furniture: Letterhead.Furniture, atHead: Bool, _ languages: [Language], _ number: (page: Int, count: Int)?,
        _ setter: FurnitureSetter
    ) throws(Diagnostics) -> [PlacedBlock] {
        guard number != nil else { return [] }
        return try setter.set(furniture, atHead: atHead, languages: languages, number: number).blocks
            .filter { $0.meaning == .running }.map(artifact)
    }

    private func placed(_ furnishing: SetLetter.Furnishing) -> PlacedBlock {
        PlacedBlock(
            origin: furnishing.block.origin, content: furnishing.block.content,
            tag: furnishing.element.map { .element($0) } ?? .artifact(.layout),
            personal: furnishing.part.map { PersonalSource(part: $0, lines: 0..<0) })
    }

    private func artifact(_ block: FurnitureSetter.Block) -> PlacedBlock {
        PlacedBlock(origin: block.origin, content: block.content, tag: .artifact(.pagination))
    }

    private func addressBlocks() -> [PlacedBlock] {
        guard let address = set.address, let part = set.parts.first else { return [] }
        var y = address.origin.y
        return part.lines.indices.map { index in
            defer { y += part.lines[index].leading }
            return PlacedBlock(
                origin: Point(x: address.origin.x, y: y), content: .lines([part.lines[index]]),
                tag: .element(address.elements[index]), personal: PersonalSource(part: 0, lines: index..<index + 1))
        }
    }
}
