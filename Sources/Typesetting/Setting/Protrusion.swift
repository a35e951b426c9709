/// How far characters hang over the margins, so that the text's edge looks straight: as fractions of their advance,
/// at a line's start and at its end. Start and end are logical, and serve both scripts.
///
/// The Latin figures are those of the default set of R. Schlicht, *The microtype package*, section "Default
/// settings"; Arabic punctuation follows its Latin likes.
enum Protrusion {
    static func start(_ character: UInt32) -> Double {
        switch character {
        case 0x201C, 0x201D, 0x201E: 0.4
        case 0x2018, 0x2019, 0x201A: 0.5
        case 0x22, 0x27: 0.4
        case 0xAB, 0xBB: 0.3
        case 0x28, 0x5B: 0.1
        case 0x2013, 0x2014: 0.15
        case 0x41, 0x54, 0x56, 0x57, 0x59, 0x4A: 0.05
        default: 0
        }
    }

    static func end(_ character: UInt32) -> Double {
        switch character {
        case 0x2E: 0.7
        case 0x2C, 0x60C, 0x2D, 0x2010, 0x2011: 0.5
        case 0x3A: 0.5
        case 0x3B, 0x61B: 0.3
        case 0x201C, 0x201D, 0x22, 0x27: 0.4
        case 0x2018, 0x2019: 0.6
        case 0xAB, 0xBB: 0.3
        case 0x21, 0x3F, 0x61F: 0.1
        case 0x29, 0x5D: 0.15
        case 0x2013: 0.25
        case 0x2014: 0.15
        case 0x41, 0x54, 0x56, 0x57, 0x59: 0.05
        default: 0
        }
    }
}
