import Composition
import Languages
import Reporting
import TrueType
import Typesetting

/// Turns blocks into pieces: sets their lines and prints them from founts.
struct TextPrinter {
    let foundry: Foundry
    private var stick: ComposingStick
    /// Founts that all letters share, whose codes are fixed.
    private var shared: Typecase?
    /// Founts that grow with what is printed.
    private(set) var own: Typecase
    private var codes: [Int] = []
    private var known = DrawnLines()
    /// Whether something has been cast since a line was begun.
    private var hasCast = false
    /// Which font shows a strip's sorts, each up to where the next one begins.
    private var fonts: [(name: String, end: Int)] = []

    /// - Parameters:
    ///   - shared: if given, what it has all sorts of is printed from it.
    ///   - own: for all else.
    ///   - partsMarks: whether marks of footnotes are pieces of their own.
    init(_ foundry: Foundry, shared: Typecase? = nil, own: Typecase, partsMarks: Bool = false) {
        self.foundry = foundry
        stick = ComposingStick(foundry, partsMarks: partsMarks)
        (self.shared, self.own) = (shared, own)
    }

    /// Takes up another letter, of these shared founts.
    mutating func begin(sharing typecase: Typecase) {
        shared = typecase
        own.removeAll()
    }

    /// The pieces of a block of lines: what is a link stands in a piece of its own.
    /// - Parameters:
    ///   - x: left edge of the measure on the page.
    ///   - top: upper edge of the first line's box, upwards from the page's lower edge.
    mutating func pieces(of lines: [Line], x: Double, top: Double, tag: Tag) throws(Diagnostics) -> [DrawnPiece] {
        guard let shared, lines.count == 1, let line = lines[0].recurrence.number else {
            return try drawn(lines, x: x, top: top, tag: tag)
        }
        let key = DrawnLines.Key(
            typecase: shared.number, line: line, x: x, top: top, isElement: tag.isElement,
            isOnRightToLeftPage: stick.isOnRightToLeftPage, isBesideText: stick.isBesideText)
        if var pieces = known[key] {
            for index in pieces.indices { pieces[index].tag = tag }
            return pieces
        }
        hasCast = false
        let pieces = try drawn(lines, x: x, top: top, tag: tag)
        if !hasCast { known.add(pieces, key) }
        return pieces
    }

    private mutating func drawn(_ lines: [Line], x: Double, top: Double, tag: Tag) throws(Diagnostics) -> [DrawnPiece] {
        stick.clear()
        var top = top
        var previous = 0..<0
        var neighbours = ComposingStick.Neighbours()
        for (index, line) in lines.enumerated() {
            let start = stick.setting.strips.count
            let goesOn = tag.isElement && !line.dividesWord && (line.goesOn || index < lines.count - 1)
            neighbours.above = neighbours.below
            neighbours.below =
                index < lines.count - 1 && tag.isElement ? line.leading - line.baseline + lines[index + 1].baseline : 0
            try stick.set(line, x: x, y: top - line.baseline, goesOn: goesOn, neighbours: neighbours)
            top -= line.leading
            let strips = start..<stick.setting.strips.count
            if index > 0, lines[index - 1].dividesWord, !line.isRightToLeft {
                let isMarked = stick.setting.join(
                    previous, isHyphenated: lines[index - 1].isHyphenated, with: strips,
                    isOnRightToLeftPage: stick.isOnRightToLeftPage)
                if isMarked { stick.leftToRightMarks += 1 }
            }
            previous = strips
        }
        var pieces: [DrawnPiece] = []
        var start = 0
        let strips = stick.setting.strips
        while start < strips.count {
            if !strips[start].parts.isEmpty {
                pieces.append(try divided(strips[start], tag: tag))
                start += 1
                continue
            }
            let end = end(ofPieceFrom: start, isElement: tag.isElement)
            // Marks and spaces that nobody sees go with what stands before them, or else behind.
            let seen = (start..<end).first { !strips[$0].isClipped }
            let link = seen.flatMap { strips[$0].link }, decoration = seen.map { strips[$0].decoration } ?? []
            let language = tag.isElement ? seen.flatMap { strips[$0].language } : nil
            var piece = DrawnPiece(
                tag: tag, operators: try operators(start..<end), link: link.map { drawn(link: $0, in: lines, start..<end) },
                isStruck: decoration.contains(.strike), isOverlined: decoration.contains(.overline), language: language)
            if tag.isElement, let seen { piece.notes = strips[seen].notes }
            pieces.append(piece)
            start = end
        }
        return pieces
    }

    /// Where a piece ends: before a strip of several parts, and where link, decoration, language or marks change.
    private func end(ofPieceFrom start: Int, isElement: Bool) -> Int {
        let strips = stick.setting.strips
        var first: Int?
        for index in start..<strips.count {
            if !strips[index].parts.isEmpty { return index }
            if strips[index].isClipped { continue }
            guard let first else { first = index; continue }
            guard strips[index].link == strips[first].link, strips[index].decoration == strips[first].decoration,
                !isElement
                    || strips[index].language == strips[first].language && strips[index].notes == strips[first].notes
            else { return index }
        }
        return strips.count
    }

    /// Tells the printer of the page that the next pieces are for.
    mutating func turn(to page: PageDirections) {
        stick.isOnRightToLeftPage = page.isRightToLeft
        stick.isBesideText = page.hasColumns
        stick.leftToRightMarks = 0
    }

    /// An invisible artifact that makes a page count as right-to-left: poppler decides by the page, and some lines come out
    /// right on no other. To be asked for when the page's other shared pieces are drawn.
    ///
    /// It stands in the page's upper right corner. There it moves no column of poppler's plain text (`pdftotext -layout`), and
    /// parts no lines from one another.
    mutating func counterweight(for page: PageDirections, on size: Size) throws(Diagnostics) -> DrawnPiece? {
        let marks = page.excess + stick.leftToRightMarks + 1
        guard page.isRightToLeft, marks > 0, let face = page.face else { return nil }
        try stick.setWeight(marks: marks, in: face, at: Point(x: size.width - 1, y: size.height - 2))
        defer { stick.clear() }
        return DrawnPiece(tag: .artifact(.layout), operators: try operators(stick.setting.strips.indices))
    }

    /// The operators of lines that stand in a box of their own.
    mutating func operators(of lines: [Line], x: Double, top: Double) throws(Diagnostics) -> [UInt8] {
        try pieces(of: lines, x: x, top: top, tag: .artifact(.layout)).flatMap(\.allOperators)
    }

    /// A strip of several parts.
    private mutating func divided(_ strip: SetSorts.Strip, tag: Tag) throws(Diagnostics) -> DrawnPiece {
        try chooseFonts(for: strip)
        var opening = Operators(), closing = Operators()
        opening.write("q\n")
        if strip.colour != .black { opening.write(fill: strip.colour) }
        opening.begin(strip, font: fonts[0].name)
        let parts = strip.parts.map { range in
            var part = Operators(room: 40 + 4 * range.count)
            part.show(range, of: strip, in: stick.setting, codes)
            return part.bytes
        }
        closing.end(strip)
        closing.write("Q\n")
        var piece = DrawnPiece(tag: tag, operators: opening.bytes, parts: parts, closing: closing.bytes)
        if tag.isElement { piece.notes = strip.notes }
        return piece
    }

    private mutating func operators(_ range: Range<Int>) throws(Diagnostics) -> [UInt8] {
        var operators = Operators(room: 100 + 6 * range.reduce(0) { $0 + stick.setting.strips[$1].sorts.count })
        var colour = Colour.black
        operators.write("q\n")
        var isDecorated = false
        for index in range {
            let strip = stick.setting.strips[index]
            if strip.colour != colour {
                colour = strip.colour
                operators.write(fill: colour)
            }
            try chooseFonts(for: strip)
            operators.show(strip, of: stick.setting, codes: codes, fonts: fonts)
            isDecorated = isDecorated || !strip.decoration.isEmpty
        }
        if isDecorated { draw(strokesAlong: range, with: &operators) }
        operators.write("Q\n")
        return operators.bytes
    }

    /// Draws the lines along strips; where strips of one look stand beside one another, in one piece.
    private func draw(strokesAlong range: Range<Int>, with operators: inout Operators) {
        var open: SetSorts.Strip?
        func draw(_ strip: SetSorts.Strip) {
            for stroke in GlyphRun.strokes(strip.decoration, size: strip.size, isRightToLeft: strip.isRightToLeft) {
                operators.fill(
                    Size(width: strip.right - strip.x, height: stroke.thickness), left: strip.x,
                    bottom: strip.y + stroke.rise - stroke.thickness / 2, strip.colour)
            }
        }
        for strip in stick.setting.strips[range] where strip.aside == nil {
            guard let last = open, last.y == strip.y, last.colour == strip.colour, last.decoration == strip.decoration,
                last.size == strip.size, last.isRightToLeft == strip.isRightToLeft,
                min(abs(last.right - strip.x), abs(strip.right - last.x)) < 1
            else {
                if let open { draw(open) }
                open = strip
                continue
            }
            open?.x = min(last.x, strip.x)
            open?.right = max(last.right, strip.right)
        }
        if let open { draw(open) }
    }

    /// Decides the strip's fonts and leaves its codes in `codes`.
    ///
    /// A left-to-right strip takes from the letter's own fount only the words that the shared one cannot show. In a
    /// right-to-left strip, whose text engines put together anew, one font stays for the whole.
    private mutating func chooseFonts(for strip: SetSorts.Strip) throws(Diagnostics) {
        codes.removeAll(keepingCapacity: true)
        fonts.removeAll(keepingCapacity: true)
        let isDivisible = shared != nil && !strip.isRightToLeft && !strip.isTurned && stick.setting.replacements.isEmpty
        if try choose(for: strip.sorts, of: strip, casting: !isDivisible) { return }
        var start = strip.sorts.lowerBound
        for sort in strip.sorts where sort + 1 == strip.sorts.upperBound || stick.setting.isSpace(sort) {
            _ = try choose(for: start..<sort + 1, of: strip, casting: true)
            start = sort + 1
        }
    }

    /// - Returns: false where the shared founts lack a sort, and none is to be cast.
    private mutating func choose(for sorts: Range<Int>, of strip: SetSorts.Strip, casting: Bool) throws(Diagnostics) -> Bool {
        let name: String
        if let shared, let fount = shared.append(codesOf: sorts, of: strip, in: stick.setting, to: &codes) {
            name = shared.resourceName(fount, isTurned: strip.isTurned)
        } else {
            guard casting else { return false }
            hasCast = true
            let fount = try own.cast(sorts, of: strip, in: stick.setting, to: &codes)
            name = own.resourceName(fount, isTurned: strip.isTurned)
        }
        if fonts.last?.name == name {
            fonts[fonts.count - 1].end = sorts.upperBound
        } else {
            fonts.append((name, sorts.upperBound))
        }
        return true
    }

    private func drawn(link: String, in lines: [Line], _ range: Range<Int>) -> DrawnLink {
        var rectangles: [[Double]] = []
        for strip in stick.setting.strips[range] where strip.aside == nil {
            let (descent, ascent) = (strip.y - 0.3 * strip.size, strip.y + 0.9 * strip.size)
            if let last = rectangles.last, last[1] == descent, last[3] == ascent {
                rectangles[rectangles.count - 1][0] = min(last[0], strip.x)
                rectangles[rectangles.count - 1][2] = max(last[2], strip.right)
            } else {
                rectangles.append([strip.x, descent, strip.right, ascent])
            }
        }
        if rectangles.isEmpty {
            rectangles = stick.setting.strips[range].map { [$0.x, $0.y - 0.3 * $0.size, $0.right, $0.y + 0.9 * $0.size] }
        }
        let words = lines.map { line in line.runs.filter { $0.link == link }.map(\.text).joined() }
        return DrawnLink(
            destination: link, text: words.filter { !$0.isEmpty }.joined(separator: " "), rectangles: rectangles)
    }
}

extension Tag {
    /// Content of a structure element.
    fileprivate var isElement: Bool { if case .element = self { true } else { false } }
}
