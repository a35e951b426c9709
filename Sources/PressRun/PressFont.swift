import Hashing
import PDFSyntax
import Reporting
import TrueType

/// One TrueType program for all that was ever set in a face: the glyphs of many letters' fonts, each stored once.
///
/// Letters carry small fonts of their own. In a file of a thousand letters those would be most of it, though nearly all
/// their glyphs are the same.
struct PressFont {
    /// With its subset tag (ISO 32000-1, 9.6.4).
    let name: String
    /// The number of the font descriptor, promised to the fonts that use it.
    let descriptor: Int
    /// The first font's descriptor, to be written with the program.
    let model: PDFValue
    private var font = MergedFont()
    private var known: [Digest: [UInt16]] = [:]

    init(name: String, descriptor: Int, model: PDFValue) {
        self.name = name
        self.descriptor = descriptor
        self.model = model
    }

    func hasRoom(for program: GlyphProgram) -> Bool { font.hasRoom(for: program) }

    /// Where a font's glyphs are in this one, by glyph.
    /// - Parameter bytes: The font's file, which `program` was read from.
    mutating func add(_ program: GlyphProgram, _ bytes: [UInt8]) throws(Diagnostics) -> [UInt16] {
        let key = Digest(of: bytes)
        if let places = known[key] { return places }
        do {
            let places = try font.add(program)
            known[key] = places
            return places
        } catch {
            throw PrintedLetter.alien
        }
    }

    /// The program as a file.
    var program: [UInt8] { font.serialised() }
}
