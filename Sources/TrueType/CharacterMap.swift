extension TrueTypeFace {
    /// The glyph that the face's `cmap` (format 4 or 12) has for a character, before any shaping; 0 for none.
    public func glyph(for character: Unicode.Scalar) -> UInt16 {
        let file = FontData(bytes: bytes)
        let glyph = try? file.glyph(for: Int(character.value))
        return glyph.map { $0 < glyphCount ? UInt16($0) : 0 } ?? 0
    }
}

extension FontData {
    fileprivate func glyph(for character: Int) throws(FontFault) -> Int {
        let cmap = try table("cmap", atLeast: 4)
        for record in 0..<(try word(at: cmap.lowerBound + 2)) {
            let entry = cmap.lowerBound + 4 + 8 * record
            let platform = try word(at: entry), encoding = try word(at: entry + 2)
            // Unicode, or Windows' Unicode, whole or of the basic plane.
            guard platform == 0 || platform == 3 && (encoding == 1 || encoding == 10) else { continue }
            let subtable = cmap.lowerBound + (try long(at: entry + 4))
            switch try word(at: subtable) {
            case 4:
                let glyph = try glyph(for: character, inSegmentsAt: subtable)
                if glyph != 0 { return glyph }
            case 12:
                let glyph = try glyph(for: character, inGroupsAt: subtable)
                if glyph != 0 { return glyph }
            default: continue
            }
        }
        return 0
    }

    private func glyph(for character: Int, inSegmentsAt subtable: Int) throws(FontFault) -> Int {
        guard character < 0xFFFF else { return 0 }
        let length = try word(at: subtable + 6)
        for segment in stride(from: 0, to: length, by: 2) where try word(at: subtable + 14 + segment) >= character {
            let start = subtable + 16 + length + segment
            guard try word(at: start) <= character else { return 0 }
            let delta = try word(at: start + length), offset = start + 2 * length
            let indirection = try word(at: offset)
            if indirection == 0 { return (character + delta) & 0xFFFF }
            let glyph = try word(at: offset + indirection + 2 * (character - (try word(at: start))))
            return glyph == 0 ? 0 : (glyph + delta) & 0xFFFF
        }
        return 0
    }

    private func glyph(for character: Int, inGroupsAt subtable: Int) throws(FontFault) -> Int {
        for group in 0..<(try long(at: subtable + 12)) {
            let at = subtable + 16 + 12 * group
            if try long(at: at + 4) >= character {
                let start = try long(at: at)
                return start <= character ? try long(at: at + 8) + character - start : 0
            }
        }
        return 0
    }
}
