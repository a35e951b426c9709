import Correspondence
import Languages
import Typesetting

/// A page while it is filled: its columns' blocks in reading order, then its ornament.
struct PageDraft {
    let languages: [Language]
    private(set) var columns: [[PlacedBlock]]
    private(set) var ornament: [PlacedBlock] = []
    /// Behind the columns.
    private(set) var underlay: [PlacedBlock] = []
    /// By column: where in `underlay` the panel is that the next passage may stand on too, and its top.
    private var openPanels: [Int: (index: Int, top: Double)] = [:]
    /// By column: the bar in `ornament` that the next passage may carry on.
    private var openBars: [Int: Int] = [:]
    /// Of rules beside text.
    private let quiet: Colour

    init(_ languages: [Language], columns: Int, letterhead: Letterhead) {
        self.languages = languages
        self.columns = Array(repeating: [], count: columns)
        quiet = letterhead.colours["quiet"] ?? .black
    }

    /// Some lines of a passage in a column whose left edge is given.
    ///
    /// - Parameter level: Top and bottom of all that stands beside the passage: rules of tables, and panels, are level.
    mutating func place(
        _ passage: Passage, _ lines: Range<Int>, at y: Double, _ left: Double, _ column: Int,
        level: (top: Double, bottom: Double)? = nil
    ) {
        let tag = passage.element.map { Tag.element($0) } ?? .artifact(.layout)
        let origin = Point(x: left + passage.x, y: y)
        let height = lines.reduce(0) { $0 + passage.height(ofLine: $1) }
        let (top, bottom) = level ?? (y, y + height)
        placePanel(passage.panel, from: top, to: bottom, left, column)
        placeBar(passage.bar, from: y, to: y + height, left, column)
        if let marker = passage.marker, lines.lowerBound == 0 {
            let baseline = passage.baseline(ofLine: 0)
            func place(_ content: PlacedBlock.Content, _ rise: Double, _ x: Double = 0) {
                columns[column].append(
                    PlacedBlock(
                        origin: Point(x: left + marker.x + x, y: y + (baseline ?? rise) - rise), content: content,
                        tag: .element(marker.element)))
            }
            switch marker.content {
            case .line(let line): place(.lines([line]), line.baseline)
            case .box(let box, let rise): place(.box(box), rise)
            case .numberedBox(let line, let box, let rise, let shift):
                place(.lines([line]), line.baseline)
                place(.box(box), rise, shift)
            }
        }
        let content: PlacedBlock.Content
        switch passage.content {
        case .lines(let all): content = .lines(Array(all[lines]))
        case .art(let path, let size): content = .art(path: path, size)
        case .rule(let size, let colour): content = .rule(size, colour)
        case .code(let code, let side): content = .code(code, side)
        case .fields(let fields):
            for field in fields { place(field, at: origin, column) }
            return
        case .row(let row):
            place(row, at: origin, level: level ?? (y, y + height), column)
            return
        case .stanza(let all):
            var top = y
            for line in all[lines] {
                place(line.row, at: Point(x: origin.x, y: top), level: (top, top + line.row.height), column)
                top += line.row.height
            }
            return
        case .blocks(let insets):
            for inset in insets {
                place(inset.passage, 0..<inset.passage.lineCount, at: y + inset.y, origin.x + inset.x, column)
            }
            return
        case .space: return
        }
        columns[column].append(
            PlacedBlock(
                origin: origin, content: content, tag: tag,
                personal: passage.part.map { PersonalSource(part: $0, lines: lines) }))
        if let trailer = passage.trailer, case .line(let line) = trailer.content, lines.upperBound == passage.lineCount {
            let last = passage.lineCount - 1
            let shift = height - passage.height(ofLine: last) + (passage.baseline(ofLine: last) ?? 0) - line.baseline
            columns[column].append(
                PlacedBlock(
                    origin: Point(x: left + trailer.x, y: y + shift), content: .lines([line]), tag: .element(trailer.element)))
        }
    }

    /// A row of a table, or the head of one above its rows on a further page.
    mutating func place(
        _ row: Passage.TableRow, at origin: Point, level: (top: Double, bottom: Double), _ column: Int
    ) {
        for cell in row.cells where !cell.lines.isEmpty {
            columns[column].append(
                PlacedBlock(
                    origin: Point(x: origin.x + cell.x, y: origin.y + row.head + row.shift(of: cell)),
                    content: .lines(cell.lines), tag: cell.element.map { .element($0) } ?? .artifact(.pagination),
                    personal: cell.personal))
        }
        if let edge = row.above {
            placeRule(Size(width: row.width, height: edge.thickness), edge.colour, at: Point(x: origin.x + row.x, y: level.top))
        }
        if let edge = row.below {
            placeRule(
                Size(width: row.width, height: edge.thickness), edge.colour,
                at: Point(x: origin.x + row.x, y: level.bottom - edge.thickness))
        }
    }

    /// Passages on one panel have it in one piece.
    private mutating func placePanel(
        _ panel: Passage.Panel?, from top: Double, to bottom: Double, _ left: Double, _ column: Int
    ) {
        guard let panel else {
            openPanels[column] = nil
            return
        }
        let open = openPanels[column] ?? (underlay.count, top - panel.padding)
        let height = bottom + panel.padding - open.top
        func rule(_ y: Double, _ height: Double, _ colour: Colour) -> PlacedBlock {
            PlacedBlock(
                origin: Point(x: left + panel.x, y: y), content: .rule(Size(width: panel.width, height: height), colour),
                tag: .artifact(.layout))
        }
        var pieces = panel.colour.map { [rule(open.top, height, $0)] } ?? []
        if panel.edge > 0 {
            pieces.append(rule(open.top - panel.edge, panel.edge, panel.edgeColour))
            pieces.append(rule(open.top + height, panel.edge, panel.edgeColour))
        }
        if open.index == underlay.count {
            underlay += pieces
        } else {
            underlay.replaceSubrange(open.index..<open.index + pieces.count, with: pieces)
        }
        openPanels[column] = open
    }

    /// Passages beside one bar have it in one piece.
    private mutating func placeBar(
        _ bar: Passage.Bar?, from top: Double, to bottom: Double, _ left: Double, _ column: Int
    ) {
        guard let bar else {
            openBars[column] = nil
            return
        }
        let open = openBars[column]
        let start = open.map { ornament[$0].origin.y } ?? top
        let block = PlacedBlock(
            origin: Point(x: left + bar.x, y: start), content: .rule(Size(width: bar.width, height: bottom - start), bar.colour),
            tag: .artifact(.layout))
        if let open {
            ornament[open] = block
        } else {
            openBars[column] = ornament.count
            ornament.append(block)
        }
    }

    private mutating func place(_ field: Passage.Field, at origin: Point, _ column: Int) {
        let corner = Point(x: origin.x + field.x, y: origin.y)
        columns[column].append(
            PlacedBlock(
                origin: corner, content: .signature(field: field.number, field.size, field.lines), tag: .element(field.element)))
        placeRule(Size(width: field.size.width, height: 0.5), quiet, at: Point(x: corner.x, y: corner.y + field.size.height))
    }

    /// The short rule above the notes of a column.
    mutating func placeNoteRule(width: Double, at origin: Point) {
        placeRule(Size(width: width, height: 0.4), quiet, at: origin)
    }

    /// A rule that tells nothing to who does not see it.
    mutating func placeRule(_ size: Size, _ colour: Colour, at origin: Point) {
        ornament.append(PlacedBlock(origin: origin, content: .rule(size, colour), tag: .artifact(.layout)))
    }
}
