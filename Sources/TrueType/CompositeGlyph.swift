/// Flags of a composite glyph's components (OpenType specification, "glyf").
enum ComponentFlag {
    static let wordArguments = 0x0001
    static let argumentsAreOffsets = 0x0002
    static let hasScale = 0x0008
    static let moreComponents = 0x0020
    static let hasXAndYScale = 0x0040
    static let hasTwoByTwo = 0x0080
    static let hasInstructions = 0x0100
    static let unscaledOffset = 0x1000
}

/// One component as it stands in the file.
struct Component {
    var flags: Int
    var glyph: UInt16
    var dx: Int
    var dy: Int
    /// Where the next component begins.
    var end: Int

    /// Nothing but a glyph moved by whole units.
    var isPlain: Bool {
        flags & ComponentFlag.argumentsAreOffsets != 0
            && flags & (ComponentFlag.hasScale | ComponentFlag.hasXAndYScale | ComponentFlag.hasTwoByTwo) == 0
    }
    var isLast: Bool { flags & ComponentFlag.moreComponents == 0 }
}

extension FontData {
    func component(at offset: Int) throws(FontFault) -> Component {
        let flags = try word(at: offset)
        let glyph = UInt16(try word(at: offset + 2))
        var end = offset + 4
        let dx: Int, dy: Int
        if flags & ComponentFlag.wordArguments != 0 {
            (dx, dy) = (try short(at: end), try short(at: end + 2))
            end += 4
        } else {
            let both = try word(at: end)
            (dx, dy) = (Int(Int8(truncatingIfNeeded: both >> 8)), Int(Int8(truncatingIfNeeded: both)))
            end += 2
        }
        if flags & ComponentFlag.hasScale != 0 { end += 2 }
        if flags & ComponentFlag.hasXAndYScale != 0 { end += 4 }
        if flags & ComponentFlag.hasTwoByTwo != 0 { end += 8 }
        return Component(flags: flags, glyph: glyph, dx: dx, dy: dy, end: end)
    }

    /// The components of a composite glyph, or nil for a simple one; each checked to lie in the glyph.
    func components(of glyph: UInt16, in outlines: [Range<Int>]) throws(FontFault) -> [Component]? {
        var components: [Component] = []
        let isComposite = try forEachComponent(of: glyph, in: outlines) { components.append($0) }
        return isComposite ? components : nil
    }

    /// The same one by one, without a list of them: a face may have thousands of composite glyphs.
    /// - Returns: false for a simple glyph.
    @inline(__always)
    private func forEachComponent(
        of glyph: UInt16, in outlines: [Range<Int>], _ look: (Component) throws(FontFault) -> Void
    ) throws(FontFault) -> Bool {
        let outline = outlines[Int(glyph)]
        guard !outline.isEmpty, try short(at: outline.lowerBound) < 0 else { return false }
        var offset = outline.lowerBound + 10
        while true {
            let component = try component(at: offset)
            guard component.end <= outline.upperBound, Int(component.glyph) < outlines.count else {
                throw .malformedGlyph(glyph)
            }
            try look(component)
            if component.isLast { return true }
            offset = component.end
        }
    }

    /// Resolves a glyph into glyphs that are copied as they are: simple ones, and composites that scale their parts.
    func appendLeaves(of glyph: UInt16, in outlines: [Range<Int>], to leaves: inout [GlyphPart]) throws(FontFault) {
        var visits = 0
        try appendLeaves(of: glyph, in: outlines, dx: 0, dy: 0, visits: &visits, to: &leaves)
    }

    private func appendLeaves(
        of glyph: UInt16, in outlines: [Range<Int>], dx: Int, dy: Int, visits: inout Int, to leaves: inout [GlyphPart]
    ) throws(FontFault) {
        try count(&visits, at: glyph)
        guard !outlines[Int(glyph)].isEmpty else { return }
        var arePlain = true
        let isComposite = try forEachComponent(of: glyph, in: outlines) { part in arePlain = arePlain && part.isPlain }
        if isComposite, arePlain {
            _ = try forEachComponent(of: glyph, in: outlines) { part throws(FontFault) in
                try appendLeaves(
                    of: part.glyph, in: outlines, dx: dx + part.dx, dy: dy + part.dy, visits: &visits, to: &leaves)
            }
        } else {
            try checkLeaf(glyph, in: outlines, visits: &visits)
            guard let dx = Int16(exactly: dx), let dy = Int16(exactly: dy) else { throw .malformedGlyph(glyph) }
            leaves.append(GlyphPart(glyph, dx: dx, dy: dy))
        }
    }

    private func checkLeaf(_ glyph: UInt16, in outlines: [Range<Int>], visits: inout Int) throws(FontFault) {
        try count(&visits, at: glyph)
        let outline = outlines[Int(glyph)]
        if outline.isEmpty { return }
        let isComposite = try forEachComponent(of: glyph, in: outlines) { part throws(FontFault) in
            try checkLeaf(part.glyph, in: outlines, visits: &visits)
        }
        if !isComposite { try check(simple: glyph, outline) }
    }

    /// A simple glyph's instructions lie in it.
    func check(simple glyph: UInt16, _ outline: Range<Int>) throws(FontFault) {
        let instructions = outline.lowerBound + 10 + 2 * (try short(at: outline.lowerBound))
        guard instructions + 2 <= outline.upperBound,
            instructions + 2 + (try word(at: instructions)) <= outline.upperBound
        else { throw .malformedGlyph(glyph) }
    }

    /// Bounds what one glyph may be made of, so that composites of composites, or one of itself, come to an end.
    private func count(_ visits: inout Int, at glyph: UInt16) throws(FontFault) {
        visits += 1
        guard visits <= 256 else { throw .malformedGlyph(glyph) }
    }
}
