import CPango

/// The bidirectional algorithm (UAX #9) as lines of a letter need it. The paragraph's direction is always given, never
/// guessed from its text.
enum EmbeddingLevels {
    /// Levels of a paragraph's characters, one for each: by rules X1–I2, with islands in their own directions and with what
    /// is isolated in the direction of its surroundings at their level, since it stands there like any other words.
    static func of(_ characters: [UInt32], isRightToLeft: Bool, islands: [Island] = []) -> [UInt8] {
        if islands.isEmpty, let levels = trivialLevels(characters, isRightToLeft: isRightToLeft) { return levels }
        let directed = directed(characters, islands, isRightToLeft: isRightToLeft)
        return lowered(resolved(directed, isRightToLeft: isRightToLeft), of: directed)
    }

    /// The characters as the algorithm is to see them (UAX #9, HL3): letters for those of islands. Arabic commas and
    /// semicolons, which have no direction of their own, list things from the right in an Arabic paragraph.
    private static func directed(_ characters: [UInt32], _ islands: [Island], isRightToLeft: Bool) -> [UInt32] {
        var directed = characters
        if isRightToLeft {
            for (index, character) in characters.enumerated() where character == 0x60C || character == 0x61B {
                let next = index + 1 < characters.count ? characters[index + 1] : 0
                if !IslandCharacter.isDigit(next) { directed[index] = Control.rightToLeftMark }
            }
        }
        for island in islands {
            switch island.kind {
            case .leftToRight, .unbreakable:
                for index in island.range { directed[index] = Control.leftToRightMark }
            case .rightToLeft:
                func isSign(_ index: Int) -> Bool {
                    let character = characters[index]
                    return !IslandCharacter.isDigit(character) && !IslandCharacter.isRightToLeftLetter(character)
                        && !(0x64B...0x65F).contains(character)
                }
                for index in island.range.prefix(while: isSign) { directed[index] = Control.rightToLeftMark }
                for index in island.range.reversed().prefix(while: isSign) { directed[index] = Control.rightToLeftMark }
            case .border:
                for index in island.range {
                    directed[index] = isRightToLeft ? Control.rightToLeftMark : Control.leftToRightMark
                }
            }
        }
        return directed
    }

    /// Isolates that stand two levels above their surroundings come down to them: the order stays the same.
    static func lowered(_ levels: [UInt8], of characters: [UInt32]) -> [UInt8] {
        var levels = levels
        var open: [Int] = []
        for index in characters.indices {
            switch characters[index] {
            case Control.leftToRightIsolate...Control.firstStrongIsolate: open.append(index)
            case Control.popIsolate:
                guard let start = open.popLast(), levels.indices.contains(index) else { continue }
                let inside = start + 1..<index
                if inside.allSatisfy({ levels[$0] >= levels[start] + 2 }) {
                    for place in inside { levels[place] -= 2 }
                }
            default: break
            }
        }
        return levels
    }

    /// The levels as the algorithm has them, whatever the text.
    static func resolved(_ characters: [UInt32], isRightToLeft: Bool) -> [UInt8] {
        var direction = isRightToLeft ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR
        let text = utf8(characters)
        return text.withUnsafeBytes { bytes in
            let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            guard let levels = pango_log2vis_get_embedding_levels(start, Int32(bytes.count), &direction) else { return [] }
            defer { g_free(levels) }
            return Array(UnsafeBufferPointer(start: levels, count: characters.count))
        }
    }

    /// Where the parts of a line stand: indices in visual order from left to right (rule L2).
    static func visualOrder(_ levels: [UInt8]) -> [Int] {
        var order = Array(levels.indices)
        var highest: UInt8 = 0, lowestOdd = UInt8.max
        for level in levels {
            highest = max(highest, level)
            if level & 1 == 1 { lowestOdd = min(lowestOdd, level) }
        }
        guard lowestOdd <= highest else { return order }
        for level in stride(from: highest, through: lowestOdd, by: -1) {
            var start = 0
            while start < order.count {
                guard levels[order[start]] >= level else { start += 1; continue }
                var end = start
                while end < order.count, levels[order[end]] >= level { end += 1 }
                order[start..<end].reverse()
                start = end
            }
        }
        return order
    }

    /// The text for Pango, character by character; a NUL, at which it would stop, as a replacement character.
    static func utf8(_ characters: some Collection<UInt32>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(characters.count * 2)
        for character in characters { bytes.append(scalar: character == 0 ? 0xFFFD : character) }
        return bytes
    }

    /// The levels of a text that needs no algorithm: letters of the paragraph's own direction, white space and
    /// punctuation, and in a left-to-right paragraph European digits. Isolates of the same direction change nothing.
    static func trivialLevels(_ characters: [UInt32], isRightToLeft: Bool) -> [UInt8]? {
        let isolate = isRightToLeft ? Control.rightToLeftIsolate : Control.leftToRightIsolate
        var depth = 0
        for character in characters {
            if character == isolate {
                depth += 1
                continue
            }
            if character == Control.popIsolate, depth > 0 {
                depth -= 1
                continue
            }
            if isRightToLeft {
                switch character {
                case 0x0620...0x064A, 0x066E...0x066F, 0x0671...0x06D5, 0x20...0x22, 0x26...0x2A, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F,
                    0x5B, 0x5D, 0xAB, 0xBB, 0x2010...0x201F, 0x2026,
                    0x2028, 0x060C, 0x061B, 0x061F, 0x064B...0x065F, 0x0670:
                    break
                default: return nil
                }
            } else {
                switch character {
                case 0x20...0x7E, 0xA0...0x058F, 0x1E00...0x1FFF, 0x2010...0x2028, 0x2030...0x205E, 0x20A0...0x20CF: break
                default: return nil
                }
            }
        }
        return depth == 0 ? Array(repeating: isRightToLeft ? 1 : 0, count: characters.count) : nil
    }
}

extension [UInt8] {
    mutating func append(scalar: UInt32) {
        switch scalar {
        case ..<0x80: append(UInt8(scalar))
        case ..<0x800:
            append(UInt8(0xC0 | scalar >> 6))
            append(UInt8(0x80 | scalar & 0x3F))
        case ..<0x10000:
            append(UInt8(0xE0 | scalar >> 12))
            append(UInt8(0x80 | scalar >> 6 & 0x3F))
            append(UInt8(0x80 | scalar & 0x3F))
        default:
            append(UInt8(0xF0 | scalar >> 18))
            append(UInt8(0x80 | scalar >> 12 & 0x3F))
            append(UInt8(0x80 | scalar >> 6 & 0x3F))
            append(UInt8(0x80 | scalar & 0x3F))
        }
    }
}
