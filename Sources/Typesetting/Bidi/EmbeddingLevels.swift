import CPango

/// The bidirectional algorithm (UAX #9) as lines of a letter need it. The paragraph's direction is always given, never
/// guessed from its text.
enum EmbeddingLevels {
    /// Levels by rules X1–I2, one for each character.
    static func of(_ characters: [UInt32], isRightToLeft: Bool) -> [UInt8] {
        trivialLevels(characters, isRightToLeft: isRightToLeft) ?? resolved(characters, isRightToLeft: isRightToLeft)
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
    /// punctuation, and in a left-to-right paragraph European digits. A first-strong isolate of such text stands two
    /// levels higher (rules X5a to X5c).
    static func trivialLevels(_ characters: [UInt32], isRightToLeft: Bool) -> [UInt8]? {
        let base: UInt8 = isRightToLeft ? 1 : 0
        var levels = [UInt8](repeating: base, count: characters.count)
        var isIsolated = false
        var hasLetter = true
        for index in characters.indices {
            let character = characters[index]
            if character == Control.firstStrongIsolate, !isIsolated {
                isIsolated = true
                // Without a letter to the contrary it counts as left-to-right.
                hasLetter = !isRightToLeft
                continue
            }
            if character == Control.popIsolate, isIsolated, hasLetter {
                isIsolated = false
                continue
            }
            if isRightToLeft {
                switch character {
                case 0x0620...0x064A, 0x066E...0x066F, 0x0671...0x06D5: hasLetter = true
                case 0x20...0x22, 0x26...0x2A, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x5B, 0x5D, 0xAB, 0xBB, 0x2010...0x201F, 0x2026,
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
            if isIsolated { levels[index] = base + 2 }
        }
        return isIsolated ? nil : levels
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
