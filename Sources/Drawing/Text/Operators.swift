import Composition
import Languages
import PDFSyntax
import QRCodes
import Typesetting

/// Content stream operators (ISO 32000-1, Annex A), written as bytes.
struct Operators: ~Copyable {
    private var buffer: ByteBuffer

    /// - Parameter room: bytes that will probably be written.
    init(room: Int = 64) { buffer = ByteBuffer(capacity: room) }

    /// What has been written.
    var bytes: [UInt8] { buffer.array }

    mutating func write(_ text: StaticString) { buffer.write(text) }

    mutating func write(name: String) { buffer.write(verbatim: name) }

    /// A number with at most `decimals` decimals.
    mutating func write(_ value: Double, decimals: Int = 3) {
        let scale = decimals == 3 ? 1000 : decimals == 2 ? 100 : decimals == 1 ? 10 : 1
        var rest = Int((value * Double(scale)).rounded())
        if rest < 0 {
            buffer.append(UInt8(ascii: "-"))
            rest = -rest
        }
        write(whole: rest / scale)
        var fraction = rest % scale
        guard fraction > 0 else { return }
        buffer.append(UInt8(ascii: "."))
        var unit = scale / 10
        while fraction > 0 {
            buffer.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: fraction / unit))
            fraction %= unit
            unit /= 10
        }
    }

    private mutating func write(whole value: Int) { buffer.write(digits: UInt(value)) }

    /// A code as four hexadecimal digits.
    mutating func write(code: Int) {
        for shift in [12, 8, 4, 0] {
            let digit = UInt8(code >> shift & 0xF)
            buffer.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit)
        }
    }

    /// Black is one ink to a printing press, and grey to a page's colour space.
    mutating func write(fill colour: Colour) {
        if colour == .black {
            write("0 g\n")
            return
        }
        for component in [colour.red, colour.green, colour.blue] {
            write(component)
            write(" ")
        }
        write("rg\n")
    }

    mutating func fill(_ size: Size, left: Double, bottom: Double, _ colour: Colour) {
        write("q\n")
        write(fill: colour)
        for number in [left, bottom, size.width, size.height] {
            write(number)
            write(" ")
        }
        write("re f\nQ\n")
    }

    /// Draws a QR code on white, in the measure of its modules: black, whatever the page's colours.
    mutating func draw(_ code: QRCode, side: Double, left: Double, top: Double) {
        let module = side / Double(code.fullSide)
        write("q\n")
        for number in [module, 0, 0, -module, left, top] {
            write(number, decimals: 3)
            write(" ")
        }
        write("cm 1 g 0 0 ")
        write(whole: code.fullSide)
        write(" ")
        write(whole: code.fullSide)
        write(" re f 0 g\n")
        for run in code.runs {
            write(whole: run.column + QRCode.quietZone)
            write(" ")
            write(whole: run.row + QRCode.quietZone)
            write(" ")
            write(whole: run.length)
            write(" 1 re\n")
        }
        write("f\nQ\n")
    }

    /// Draws a box, and the tick in it.
    mutating func draw(_ box: TickBox, left: Double, top: Double) {
        write("q\n")
        write(box.thickness)
        write(" w 1 j 1 J ")
        write(stroke: box.colour)
        let inset = box.thickness / 2
        for number in [left + inset, top - box.side + inset, box.side - box.thickness, box.side - box.thickness] {
            write(number)
            write(" ")
        }
        write("re S\n")
        if box.isTicked {
            write(box.thickness * 1.5)
            write(" w ")
            for (index, corner) in TickBox.tick.enumerated() {
                write(left + corner.x * box.side)
                write(" ")
                write(top - corner.y * box.side)
                write(index == 0 ? " m " : " l ")
            }
            write("S\n")
        }
        write("Q\n")
    }

    private mutating func write(stroke colour: Colour) {
        if colour == .black {
            write("0 G\n")
            return
        }
        for component in [colour.red, colour.green, colour.blue] {
            write(component)
            write(" ")
        }
        write("RG\n")
    }

    /// Shows a picture as it is.
    mutating func show(_ art: String, left: Double, bottom: Double) {
        write("q 1 0 0 1 ")
        write(left)
        write(" ")
        write(bottom)
        write(" cm /")
        write(name: art)
        write(" Do Q\n")
    }

    /// One `BT … ET` that shows the strip's sorts by their codes.
    /// - Parameter fonts: each with the end of its sorts; in one with replacements there is only one.
    mutating func show(_ strip: SetSorts.Strip, of setting: SetSorts, codes: [Int], fonts: [(name: String, end: Int)]) {
        if let aside = strip.aside {
            show(aside, strip, of: setting, codes, font: fonts[0].name)
            return
        }
        begin(strip, font: fonts[0].name)
        if fonts.count == 1 {
            show(strip.sorts, of: strip, in: setting, codes)
        } else {
            var start = strip.sorts.lowerBound
            for (index, font) in fonts.enumerated() {
                if index > 0 { select(font.name, size: strip.size) }
                show(start..<font.end, of: setting, codes, from: strip.sorts.lowerBound)
                start = font.end
            }
        }
        end(strip)
    }

    /// Some of a strip's sorts, which have one font.
    mutating func show(_ range: Range<Int>, of strip: SetSorts.Strip, in setting: SetSorts, _ codes: [Int]) {
        // Readers that follow the stream are told that the codes run against the text (ISO 32000-1, 14.8.2.3.3). Inside
        // the text object, since veraPDF takes a sequence around it for content without a tag.
        if strip.isRightToLeft { write("/ReversedChars BMC ") }
        var start = range.lowerBound
        for replacement in setting.replacements where range.contains(replacement.sorts.lowerBound) {
            show(start..<replacement.sorts.lowerBound, of: setting, codes, from: strip.sorts.lowerBound)
            begin("Span", actualText: replacement.text)
            if replacement.isHidden { write("/NonStruct <<>> BDC ") }
            show(replacement.sorts, of: setting, codes, from: strip.sorts.lowerBound)
            write(replacement.isHidden ? "EMC EMC " : "EMC ")
            start = replacement.sorts.upperBound
        }
        show(start..<range.upperBound, of: setting, codes, from: strip.sorts.lowerBound)
        if strip.isRightToLeft { write("EMC ") }
    }

    mutating func end(_ strip: SetSorts.Strip) {
        // Text state outlives its text object (ISO 32000-1, 9.3.1).
        write(strip.expansion == 1 ? "ET\n" : "100 Tz ET\n")
    }

    mutating func begin(_ strip: SetSorts.Strip, font: String) {
        write("BT ")
        select(font, size: strip.size)
        if strip.expansion != 1 {
            write(100 * strip.expansion)
            write(" Tz ")
        }
        write(strip.x)
        write(" ")
        write(strip.y)
        write(" Td ")
    }

    private mutating func begin(_ tag: StaticString, actualText text: String) {
        write("/")
        write(tag)
        write(" <</ActualText ")
        write(string: text)
        write(">> BDC ")
    }

    private mutating func write(string text: String) {
        write("<")
        if !text.isEmpty { write("feff") }
        for unit in text.utf16 { write(code: Int(unit)) }
        write(">")
    }

    /// MuPDF leaves out what is painted with no colour, PDFium a text object without ink; poppler takes its place for true.
    /// The first colour of a pattern space paints nothing (ISO 32000-1, 8.6.8); the path without area is for programs that
    /// do not know that.
    ///
    /// A crib is no text to readers who know ISO 32000-1, 14.9.4, for it stands in a sequence whose text is empty; PDFium
    /// takes the innermost, poppler the outer one. The characters round it PDFium leaves out; they part it from its
    /// neighbours.
    private mutating func show(
        _ aside: SetSorts.Aside, _ strip: SetSorts.Strip, of setting: SetSorts, _ codes: [Int], font: String
    ) {
        write("q 0 0 0 0 re W n /Pattern cs ")
        begin(strip, font: font)
        switch aside {
        case .clipped:
            show(strip.sorts, of: setting, codes, from: strip.sorts.lowerBound)
        case .crib(let text):
            begin("Span", actualText: "")
            begin("NonStruct", actualText: "\u{93}" + text + "\u{93}")
            show(strip.sorts, of: setting, codes, from: strip.sorts.lowerBound)
            write("EMC EMC ")
        case .weight(let text):
            begin("Span", actualText: text)
            show(strip.sorts, of: setting, codes, from: strip.sorts.lowerBound)
            write("EMC ")
        }
        write(strip.expansion == 1 ? "ET Q\n" : "100 Tz ET Q\n")
    }

    private mutating func select(_ font: String, size: Double) {
        write("/")
        write(name: font)
        write(" ")
        write(size)
        write(" Tf ")
    }

    private mutating func show(_ range: Range<Int>, of setting: SetSorts, _ codes: [Int], from first: Int) {
        guard !range.isEmpty else { return }
        let sorts = setting.sorts[range]
        let isKerned = sorts.contains { $0.kern != 0 }
        if isKerned { write("[") }
        write("<")
        for index in range {
            if setting.sorts[index].kern != 0 {
                write(">")
                write(-setting.sorts[index].kern, decimals: 1)
                write("<")
            }
            write(code: codes[index - first])
        }
        if isKerned { write(">] TJ ") } else { write("> Tj ") }
    }
}
