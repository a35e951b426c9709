import Correspondence
import Languages
import Reporting
import Typesetting

/// Sets a table row by row. A row is a passage; the head stands again above the rows on every further page.
extension TextSetter {
    mutating func table(_ table: Table, in setting: Setting) {
        let columns = TableColumns(table, in: setting, setter)
        guard columns.fit(setter.measure(setting)) else {
            func millimetres(_ points: Double) -> Int { Int((points * 25.4 / 72).rounded(.up)) }
            problems.append(
                Diagnostic(
                    .error, code: .tableTooWide,
                    "The longest words of this table need \(millimetres(columns.leastWidth)) mm, and the text is \(millimetres(setter.measure(setting))) mm wide.",
                    at: table.location, hint: "Part the table in two, shorten its words, or let rows and columns change places."))
            return
        }
        structure.enter(.table, source: table.location)
        let rows = columns.cells(of: table, in: setting, setter)
        var head: Passage.TableRow?
        for (index, row) in rows.enumerated() {
            let isHead = index == 0 && !table.head.isEmpty
            // A head needs a body (ISO 32000-1, 14.8.4.3.4; PDF/UA-1, 7.5): alone it is a row like others.
            let isHeadOfBody = isHead && rows.count > 1
            if isHeadOfBody { structure.enter(.tableHead) }
            if index == (table.head.isEmpty ? 0 : 1) { structure.enter(.tableBody) }
            structure.enter(.tableRow)
            var cells: [SetCell] = []
            for (column, cell) in row.enumerated() {
                let scope: Element.Scope? = isHead ? .column : column == 0 && table.hasRowHeadings ? .row : nil
                cells.append(set(cell.cell, in: cell.setting, scope: scope, columns.widths))
            }
            structure.leave()
            var set = tableRow(cells.map(\.cell), columns, setting)
            if index == 0 { set.above = edge(isInner: false) }
            if isHead { set.below = edge(isInner: true) } else if index + 1 == rows.count { set.below = edge(isInner: false) }
            add(
                set, references: cells.flatMap(\.references), head: isHead ? nil : head, index: index, of: rows.count,
                at: table.location, in: setting)
            if isHead {
                head = set.repeated
                if isHeadOfBody { structure.leave() }
            }
        }
        if rows.count > (table.head.isEmpty ? 0 : 1) { structure.leave() }
        structure.leave()
    }

    private struct SetCell {
        var cell: Passage.TableRow.Cell
        /// By the cell's lines.
        var references: [Passage.Reference]
    }

    private mutating func set(
        _ paragraph: Paragraph, in setting: Setting, scope: Element.Scope?, _ widths: [Double]
    ) -> SetCell {
        let element = structure.enter(
            scope == nil ? .dataCell : .headerCell, scope: scope, source: paragraph.location, text: paragraph.inlines)
        defer { structure.leave() }
        var cell = Passage.TableRow.Cell(x: setter.left(setting), lines: [], element: element)
        guard !paragraph.inlines.isEmpty else { return SetCell(cell: cell, references: []) }
        do {
            var set = try setter.set(paragraph, in: setting)
            cell.lines = set.lines
            if paragraph.isPersonal {
                cell.personal = PersonalSource(part: parts.count, lines: set.lines.indices)
                set.columns = widths
                parts.append(set)
            }
            // A note stands where it is first referred to.
            var references: [Passage.Reference] = []
            for reference in set.references where notes[reference.note] == nil {
                references.append(reference)
                note(reference.note)
            }
            return SetCell(cell: cell, references: references)
        } catch {
            problems += error.all
            return SetCell(cell: cell, references: [])
        }
    }

    private func edge(isInner: Bool) -> Passage.TableRow.Edge {
        let look = setter.sheet.letterhead.tables
        return Passage.TableRow.Edge(thickness: isInner ? look.innerRule : look.rule, colour: look.ruleColour)
    }

    private func tableRow(
        _ cells: [Passage.TableRow.Cell], _ columns: TableColumns, _ setting: Setting
    ) -> Passage.TableRow {
        let x = setter.wording.language.isRightToLeft ? setter.width - setting.start - columns.width : setting.start
        let padding = setter.sheet.letterhead.tables.padding * setter.sheet.scale
        return Passage.TableRow(cells: cells, x: x, width: columns.width, head: padding, foot: padding)
    }

    /// Adds a row's passage; several where the row is higher than a page.
    private mutating func add(
        _ row: Passage.TableRow, references: [Passage.Reference], head: Passage.TableRow?, index: Int, of count: Int,
        at location: SourceLocation?, in setting: Setting
    ) {
        let pieces = row.height + (head?.height ?? 0) <= setter.pageHeight ? [row] : row.parted(everyLines: 4)
        let last = count - 1
        for (number, piece) in pieces.enumerated() {
            var passage = Passage(place: setting.place, content: .row(piece), x: 0, element: nil)
            passage.place.passage += index
            passage.isWide = setting.isWide
            passage.location = location
            passage.head = head
            passage.spaceBefore = index == 0 && number == 0 ? setting.spaceBefore : 0
            passage.spaceAfter = index == last && number + 1 == pieces.count ? setting.spaceAfter : 0
            // Neither the first row nor the last one stands alone, unless it is high enough to be seen.
            let isLow = row.height < 4 * setter.sheet.leading(.table, setter.wording.language)
            let isSecond = index == 1 && head != nil
            let isEdge = index == 0 || count > 3 && isLow && (isSecond || index == last - 1)
            passage.keepsWithNext = index == last ? setting.keepsWithNext && pieces.count == 1 : isEdge && pieces.count == 1
            passage.references = references.filter { $0.line / 4 == number || pieces.count == 1 }
                .map { Passage.Reference(line: 0, note: $0.note) }
            passages.append(passage)
        }
    }
}

extension Passage.TableRow {
    /// The row in pieces of some lines each, to be torn between them.
    fileprivate func parted(everyLines step: Int) -> [Passage.TableRow] {
        let most = cells.map(\.lines.count).max() ?? 0
        return stride(from: 0, to: most, by: step).map { start in
            var piece = self
            for index in cells.indices {
                let range = min(start, cells[index].lines.count)..<min(start + step, cells[index].lines.count)
                piece.cells[index].lines = Array(cells[index].lines[range])
                piece.cells[index].personal?.lines = range
            }
            if start > 0 { (piece.above, piece.head) = (nil, 0) }
            if start + step < most { (piece.below, piece.foot) = (nil, 0) }
            return piece
        }
    }
}
