import Drawing
import PDFSyntax
import Reporting

/// The objects of one font: a Type 0 font with Identity-H, whose codes are CIDs (ISO 32000-1, 9.7).
struct FontObjects {
    private struct Numbers {
        let font, descendant, descriptor, unicode, glyphMap: ObjectNumber

        init(in objects: inout ObjectBuffer) {
            (font, descendant, descriptor) = (objects.reserve(), objects.reserve(), objects.reserve())
            (unicode, glyphMap) = (objects.reserve(), objects.reserve())
        }
    }

    let font: EmbeddedFont
    private let numbers: Numbers
    /// Fonts with equal programs share one.
    private let program: ObjectNumber
    private let writesProgram: Bool
    /// Compressing pays for what is written once; a letter's own small font is stored as it is.
    let deflates: Bool

    /// Reserves the objects of fonts.
    static func reserve(_ fonts: [EmbeddedFont], deflates: Bool, in objects: inout ObjectBuffer) -> [FontObjects] {
        var reserved: [FontObjects] = []
        for font in fonts {
            let numbers = Numbers(in: &objects)
            let equal = reserved.first { $0.font.program == font.program }
            reserved.append(
                FontObjects(
                    font: font, numbers: numbers, program: equal?.program ?? objects.reserve(), writesProgram: equal == nil,
                    deflates: deflates))
        }
        return reserved
    }

    /// The entries of a resource dictionary.
    static func entries(of fonts: [FontObjects]) -> [UInt8] {
        var bytes = ByteBuffer()
        for font in fonts {
            bytes.write(name: font.font.resourceName)
            bytes.write(reference: font.numbers.font)
        }
        return bytes.array
    }

    func write(into objects: inout ObjectBuffer) throws(Diagnostics) {
        objects.object(numbers.font) { bytes in
            bytes.write("<</Type/Font/Subtype/Type0/BaseFont")
            bytes.write(name: font.baseName)
            bytes.write("/Encoding/Identity-H/DescendantFonts[")
            bytes.write(reference: numbers.descendant)
            bytes.write("]/ToUnicode")
            bytes.write(reference: numbers.unicode)
            bytes.write(">>")
        }
        objects.object(numbers.descendant) { bytes in
            bytes.write("<</Type/Font/Subtype/CIDFontType2/BaseFont")
            bytes.write(name: font.baseName)
            bytes.write("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor")
            bytes.write(reference: numbers.descriptor)
            bytes.write("/CIDToGIDMap")
            bytes.write(reference: numbers.glyphMap)
            bytes.write("/DW 0/W[0[")
            for (code, width) in font.widths.enumerated() {
                if code > 0 { bytes.append(UInt8(ascii: " ")) }
                bytes.write(width)
            }
            bytes.write("]]>>")
        }
        objects.object(numbers.descriptor) { writeDescriptor(program, into: &$0) }
        let programLength: (inout ByteBuffer) -> Void = { bytes in
            bytes.write("/Length1 ")
            bytes.write(font.program.count)
        }
        var map: [UInt8] = []
        map.reserveCapacity(2 * font.glyphs.count)
        for glyph in font.glyphs {
            map.append(UInt8(glyph >> 8))
            map.append(UInt8(glyph & 255))
        }
        let texts = toUnicode
        if deflates {
            if writesProgram { try objects.deflatedStream(program, font.program, programLength) }
            try objects.deflatedStream(numbers.unicode, texts)
            try objects.deflatedStream(numbers.glyphMap, map)
        } else {
            if writesProgram { objects.stream(program, font.program, programLength) }
            objects.stream(numbers.unicode, texts)
            objects.stream(numbers.glyphMap, map)
        }
    }

    // Without CIDSet: PDF/A-2 asks that one, where it is, be complete (ISO 19005-2, 6.2.11.4.2), and needs none.
    private func writeDescriptor(_ program: ObjectNumber, into bytes: inout ByteBuffer) {
        let metrics = font.metrics
        bytes.write("<</Type/FontDescriptor/FontName")
        bytes.write(name: font.baseName)
        // Symbolic, for the codes are the font's own (ISO 32000-1, table 123).
        bytes.write("/Flags ")
        bytes.write(4 | (metrics.isSerif ? 2 : 0) | (metrics.italicAngle != 0 ? 64 : 0))
        bytes.write("/FontBBox")
        bytes.write(reals: metrics.boundingBox.map(Double.init))
        bytes.write("/ItalicAngle ")
        bytes.write(metrics.italicAngle)
        bytes.write("/Ascent ")
        bytes.write(metrics.ascent)
        bytes.write("/Descent ")
        bytes.write(metrics.descent)
        bytes.write("/CapHeight ")
        bytes.write(metrics.capHeight)
        bytes.write("/StemV 80/FontFile2")
        bytes.write(reference: program)
        bytes.write(">>")
    }

    /// What each code means (ISO 32000-1, 9.10.3). Every code of a drawn glyph must have a text.
    private var toUnicode: [UInt8] {
        var bytes = ByteBuffer(capacity: 400 + 16 * font.texts.count)
        bytes.write("/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n")
        bytes.write("/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n")
        bytes.write("/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n")
        bytes.write("1 begincodespacerange<0000><FFFF>endcodespacerange\n")
        var codes = font.texts.indices.filter { !font.texts[$0].isEmpty }[...]
        while !codes.isEmpty {
            let group = codes.prefix(100)
            codes = codes.dropFirst(100)
            bytes.write(group.count)
            bytes.write(" beginbfchar\n")
            for code in group {
                bytes.append(UInt8(ascii: "<"))
                bytes.write(hexadecimal: UInt8(code >> 8))
                bytes.write(hexadecimal: UInt8(code & 255))
                bytes.write("><")
                bytes.write(utf16: font.texts[code])
                bytes.write(">\n")
            }
            bytes.write("endbfchar\n")
        }
        bytes.write("endcmap CMapName currentdict/CMap defineresource pop end end")
        return bytes.array
    }
}
