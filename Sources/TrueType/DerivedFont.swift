/// A font under construction: some glyphs of a face, without hinting, and new glyphs made of them, each with an advance
/// of its own.
///
/// A glyph is a set of parts (glyphs of the face at offsets). It costs some twenty bytes where it has more than one part,
/// is moved, or shares its outline with a glyph of another advance; otherwise the outline is the glyph.
public struct DerivedFont: Sendable {
    /// Whose outlines and metrics the font takes over.
    public let face: OutlineFace
    /// By new glyph, in font units.
    public private(set) var advances: [UInt16] = []

    var glyf: [UInt8] = []
    var offsets: [UInt32] = [0]
    var boxes: [GlyphBox] = []
    var maxima = GlyphMaxima()
    /// New glyph of each of the face's glyphs that has been copied; 0 for none.
    private var copies: [UInt16]
    /// Those of the face's glyphs.
    private var copied: [UInt16] = []
    /// Kept from glyph to glyph for its room.
    private var leaves: [GlyphPart] = []
    /// Whether a new glyph's advance is asked for by someone; copies that are only parts of others may still take any.
    private var isTaken: [Bool] = []

    /// Begins with glyph 0, `.notdef`, empty.
    public init(of face: OutlineFace) {
        self.face = face
        copies = [UInt16](repeating: 0, count: face.glyphCount)
        append(advance: face.advances[0], box: .empty, isTaken: true)
    }

    /// New glyphs so far, `.notdef` included.
    public var glyphCount: Int { advances.count }

    /// Begins anew, and keeps its room.
    public mutating func removeAll() {
        for glyph in copied { copies[Int(glyph)] = 0 }
        copied.removeAll(keepingCapacity: true)
        advances.removeAll(keepingCapacity: true)
        glyf.removeAll(keepingCapacity: true)
        offsets.removeAll(keepingCapacity: true)
        offsets.append(0)
        boxes.removeAll(keepingCapacity: true)
        isTaken.removeAll(keepingCapacity: true)
        maxima = GlyphMaxima()
        append(advance: face.advances[0], box: .empty, isTaken: true)
    }

    /// Adds a glyph that shows `parts` (none: a blank) and advances by `advance` font units.
    /// - Returns: the new glyph's number.
    /// - Throws: `FontFault.full` beyond 65,535 glyphs.
    public mutating func add(_ parts: [GlyphPart], advance: UInt16) throws(FontFault) -> UInt16 {
        leaves.removeAll(keepingCapacity: true)
        switch face.outlines {
        case .copied(let outlines): for part in parts { outlines.append(leavesOf: part, to: &leaves) }
        case .drawn(let outlines): for part in parts where outlines.hasInk(part.glyph) { leaves.append(part) }
        }
        return try addLeaves(advance: advance)
    }

    private mutating func addLeaves(advance: UInt16) throws(FontFault) -> UInt16 {
        if let only = leaves.first, leaves.count == 1, only.dx == 0, only.dy == 0 {
            let copy = try copy(of: only.glyph)
            if !isTaken[Int(copy)] || advances[Int(copy)] == advance {
                isTaken[Int(copy)] = true
                advances[Int(copy)] = advance
                return copy
            }
        }
        guard glyphCount + leaves.count < 0xFFFF else { throw .full }
        if leaves.isEmpty { return append(advance: advance, box: .empty, isTaken: true) }
        var box = GlyphBox.empty
        var points = 0, contours = 0, depth = 0
        for leaf in leaves {
            let part = boxes[Int(try copy(of: leaf.glyph))]
            box.unite(part.moved(leaf.dx, leaf.dy))
            points += part.points
            contours += part.contours
            depth = max(depth, part.depth)
        }
        (box.points, box.contours, box.depth) = (points, contours, depth + 1)
        maxima.components = max(maxima.components, leaves.count)
        glyf.append(word: -1)
        for edge in [box.left, box.bottom, box.right, box.top] { glyf.append(word: Int(edge)) }
        for (place, leaf) in leaves.enumerated() {
            let small = Int8(exactly: leaf.dx) != nil && Int8(exactly: leaf.dy) != nil
            glyf.append(
                word: ComponentFlag.argumentsAreOffsets | ComponentFlag.unscaledOffset
                    | (small ? 0 : ComponentFlag.wordArguments)
                    | (place + 1 < leaves.count ? ComponentFlag.moreComponents : 0))
            glyf.append(word: Int(copies[Int(leaf.glyph)]))
            if small {
                glyf.append(UInt8(truncatingIfNeeded: leaf.dx))
                glyf.append(UInt8(truncatingIfNeeded: leaf.dy))
            } else {
                glyf.append(word: Int(leaf.dx))
                glyf.append(word: Int(leaf.dy))
            }
        }
        return append(advance: advance, box: box, isTaken: true)
    }

    /// The new number of a glyph that is taken over as it is, but for its instructions.
    private mutating func copy(of glyph: UInt16) throws(FontFault) -> UInt16 {
        if copies[Int(glyph)] != 0 { return copies[Int(glyph)] }
        let box: GlyphBox
        switch face.outlines {
        case .copied(let outlines): box = try append(glyph, of: outlines)
        case .drawn(let outlines):
            let (bytes, extent) = try outlines.outline(of: glyph).description()
            glyf.append(contentsOf: bytes)
            box = extent
        }
        guard glyphCount < 0xFFFF else { throw .full }
        let new = append(advance: face.advances[Int(glyph)], box: box, isTaken: false)
        copies[Int(glyph)] = new
        copied.append(glyph)
        return new
    }

    /// A glyph's description without its instructions.
    private mutating func append(_ glyph: UInt16, of source: CopiedOutlines) throws(FontFault) -> GlyphBox {
        let (file, outline) = (source.file, source.outlines[Int(glyph)])
        guard !outline.isEmpty else { return .empty }
        let at = outline.lowerBound
        var box = GlyphBox(
            left: Int16(try file.short(at: at + 2)), bottom: Int16(try file.short(at: at + 4)),
            right: Int16(try file.short(at: at + 6)), top: Int16(try file.short(at: at + 8)))
        if let components = try file.components(of: glyph, in: source.outlines) {
            try copy(components, of: file, headedBy: at..<(at + 10), box: &box)
        } else {
            box.contours = try file.short(at: at)
            let instructions = at + 10 + 2 * box.contours
            box.points = box.contours == 0 ? 0 : try file.word(at: instructions - 2) + 1
            glyf.append(contentsOf: file.bytes[at..<instructions])
            glyf.append(word: 0)
            glyf.append(contentsOf: file.bytes[(instructions + 2 + (try file.word(at: instructions)))..<outline.upperBound])
        }
        return box
    }

    /// A composite that scales its parts keeps its form; only the parts' numbers change.
    private mutating func copy(
        _ components: [Component], of file: FontData, headedBy header: Range<Int>, box: inout GlyphBox
    ) throws(FontFault) {
        var body = Array(file.bytes[header])
        var start = header.upperBound
        for component in components {
            let part = try copy(of: component.glyph)
            let known = boxes[Int(part)]
            box.points += known.points
            box.contours += known.contours
            box.depth = max(box.depth, known.depth + 1)
            body.append(word: component.flags & ~ComponentFlag.hasInstructions)
            body.append(word: Int(part))
            body.append(contentsOf: file.bytes[(start + 4)..<component.end])
            start = component.end
        }
        maxima.components = max(maxima.components, components.count)
        glyf.append(contentsOf: body)
    }

    @discardableResult
    private mutating func append(advance: UInt16, box: GlyphBox, isTaken taken: Bool) -> UInt16 {
        while glyf.count % 4 != 0 { glyf.append(0) }
        offsets.append(UInt32(glyf.count))
        advances.append(advance)
        boxes.append(box)
        isTaken.append(taken)
        maxima.note(box)
        return UInt16(advances.count - 1)
    }
}

/// What the tables need to know of a glyph: the box of its outline and how much it is made of.
struct GlyphBox: Sendable {
    static let empty = GlyphBox(left: 0, bottom: 0, right: 0, top: 0)

    var left: Int16
    var bottom: Int16
    var right: Int16
    var top: Int16
    var points = 0
    var contours = 0
    /// 0 for a simple glyph, 1 for a composite of simple ones.
    var depth = 0

    var isBlank: Bool { contours == 0 }

    mutating func unite(_ other: GlyphBox) {
        if isBlank {
            self = other
        } else {
            (left, bottom) = (min(left, other.left), min(bottom, other.bottom))
            (right, top) = (max(right, other.right), max(top, other.top))
        }
    }

    func moved(_ dx: Int16, _ dy: Int16) -> GlyphBox {
        var box = self
        (box.left, box.right) = (left &+ dx, right &+ dx)
        (box.bottom, box.top) = (bottom &+ dy, top &+ dy)
        return box
    }
}

/// The figures of `maxp`.
struct GlyphMaxima: Sendable {
    var points = 0, contours = 0, compositePoints = 0, compositeContours = 0, components = 0, depth = 0

    mutating func note(_ glyph: GlyphBox) {
        if glyph.depth == 0 {
            points = max(points, glyph.points)
            contours = max(contours, glyph.contours)
        } else {
            compositePoints = max(compositePoints, glyph.points)
            compositeContours = max(compositeContours, glyph.contours)
            depth = max(depth, glyph.depth)
        }
    }
}
