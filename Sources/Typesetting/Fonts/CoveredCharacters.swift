import TrueType

/// The characters that a face has glyphs for.
struct CoveredCharacters: Sendable {
    /// One bit a code point of the Basic Multilingual Plane.
    private var plane = [UInt64](repeating: 0, count: 1024)
    private var supplementary: Set<UInt32> = []

    init(of face: OpenFace) {
        face.forEachCharacter { character in
            if character < 0x10000 {
                plane[Int(character >> 6)] |= 1 << UInt64(character & 63)
            } else {
                supplementary.insert(character)
            }
        }
        // Some faces have glyphs for control characters; no text may.
        plane[0] &= ~0xFFFF_FFFF
        plane[1] &= ~(1 << 63)
        plane[2] &= ~0xFFFF_FFFF
    }

    func contains(_ character: UInt32) -> Bool {
        character < 0x10000
            ? plane[Int(character >> 6)] & (1 << UInt64(character & 63)) != 0 : supplementary.contains(character)
    }
}
