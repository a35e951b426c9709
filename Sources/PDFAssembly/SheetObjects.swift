import Inks
import PDFSyntax
import Reporting
import Sheets

/// Takes objects of a PDF over that somebody else made, numbered anew, each once.
struct SheetObjects {
    let file: SheetFile
    /// Content loses its marks: the file is ornament.
    let isOrnament: Bool
    /// New numbers by those in the file.
    private var numbers: [Int: ObjectNumber] = [:]
    /// How many objects refer to one another down to this one.
    private var depth = 0
    private static let deepest = 500
    /// The stream that says what amounts of inks mean.
    private var inks: ObjectNumber?

    /// What is not taken over: what is no part of the page, what the letter has in its own way, and what PDF/A does not
    /// know of pictures (ISO 19005-2, 6.2.8).
    private static let left: Set<String> = [
        "Metadata", "PieceInfo", "LastModified", "Thumb", "AA", "StructParent", "StructParents", "Interpolate", "OPI", "Length",
    ]

    init(_ file: SheetFile, isOrnament: Bool) {
        self.file = file
        self.isOrnament = isOrnament
    }

    /// What refers to this object of the file refers to that one of the letter.
    mutating func give(_ number: ObjectNumber, to old: Int) { numbers[old] = number }

    mutating func write(_ value: PDFValue, into bytes: inout ByteBuffer, _ objects: inout ObjectBuffer) throws(Diagnostics) {
        switch value.kind {
        case .reference(let old, _):
            guard file.objects[old] != nil else { return bytes.write(" null") }
            bytes.write(reference: try number(of: old, &objects))
        case .array(let items):
            let base = PDFValue.base(of: items)
            bytes.write("[")
            for (place, item) in items.enumerated() {
                bytes.write(" ")
                if place == base {
                    try write(space: item, into: &bytes, &objects)
                } else {
                    try write(item, into: &bytes, &objects)
                }
            }
            bytes.write("]")
        case .dictionary(let entries):
            bytes.write("<<")
            try write(entries: entries, into: &bytes, &objects)
            // Which glyphs a font shows is to be said (ISO 19005-2, 6.2.11.3.2) also where that is what goes without saying (ISO
            // 32000-1, table 117), as Cairo leaves it.
            if value["Subtype"]?.isName("CIDFontType2") == true, value["CIDToGIDMap"] == nil {
                bytes.write("/CIDToGIDMap/Identity")
            }
            bytes.write(">>")
        default:
            bytes.write(" ")
            bytes.write(value)
        }
    }

    func has(_ key: String, in entries: [(key: [UInt8], value: PDFValue)]) -> Bool {
        entries.contains { $0.key.elementsEqual(key.utf8) }
    }

    /// The entries of a dictionary, without its brackets.
    mutating func write(
        entries: [(key: [UInt8], value: PDFValue)], into bytes: inout ByteBuffer, _ objects: inout ObjectBuffer
    ) throws(Diagnostics) {
        for entry in entries where !Self.left.contains(String(decoding: entry.key, as: UTF8.self)) {
            bytes.write(name: entry.key)
            if entry.key.elementsEqual("ColorSpace".utf8) {
                try write(spaces: entry.value, into: &bytes, &objects)
            } else {
                try write(entry.value, into: &bytes, &objects)
            }
        }
    }

    /// The colour space of a picture or a shade, or those that a page names.
    private mutating func write(
        spaces value: PDFValue, into bytes: inout ByteBuffer, _ objects: inout ObjectBuffer
    ) throws(Diagnostics) {
        guard let named = file.resolve(value)?.entries else { return try write(space: value, into: &bytes, &objects) }
        // They say themselves what their inks are.
        if has("DefaultCMYK", in: named) { return try write(value, into: &bytes, &objects) }
        bytes.write("<<")
        for entry in named {
            bytes.write(name: entry.key)
            try write(space: entry.value, into: &bytes, &objects)
        }
        bytes.write(">>")
    }

    /// A colour space. Amounts of inks alone cannot stand beside colours of screens (ISO 19005-2, 6.2.4.3), so it is said which
    /// press's inks they are; a press run takes that away again.
    private mutating func write(
        space value: PDFValue, into bytes: inout ByteBuffer, _ objects: inout ObjectBuffer
    ) throws(Diagnostics) {
        guard file.resolve(value)?.name == "DeviceCMYK", let stream = try profileOfInks(&objects) else {
            return try write(value, into: &bytes, &objects)
        }
        bytes.write("[/ICCBased")
        bytes.write(reference: stream)
        bytes.write("]")
    }

    /// Written once; nil where no press is known.
    private mutating func profileOfInks(_ objects: inout ObjectBuffer) throws(Diagnostics) -> ObjectNumber? {
        if let inks { return inks }
        guard let press = file.press else { return nil }
        let stream = objects.reserve()
        inks = stream
        try objects.deflatedStream(stream, press.bytes) { $0.write(verbatim: "/N 4/\(OriginalInks.key) true") }
        return stream
    }

    private mutating func number(of old: Int, _ objects: inout ObjectBuffer) throws(Diagnostics) -> ObjectNumber {
        if let known = numbers[old] { return known }
        guard depth < Self.deepest else {
            throw Diagnostics(
                code: .badSheet, "The objects of the file refer to one another more than \(Self.deepest) deep.",
                at: SourceLocation(file: file.path), hint: "Export it again.")
        }
        depth += 1
        defer { depth -= 1 }
        let number = objects.reserve()
        numbers[old] = number
        guard let object = file.objects[old] else { return number }
        var body = ByteBuffer()
        guard let data = object.data else {
            try write(object.value, into: &body, &objects)
            let written = body.array
            objects.object(number) { $0.append(contentsOf: written) }
            return number
        }
        var (value, content) = (object.value, data)
        if value["Subtype"]?.name == "Form", let plain = StreamFilter(value)?.decode(data, limit: 256 << 20) {
            content = (isOrnament ? plain.withoutMarks : plain).inScreenColours
            value = value.setting("Filter", nil).setting("DecodeParms", nil)
            if let group = file.resolve(value["Group"]) { value = value.setting("Group", group.inScreenColours) }
        }
        try write(entries: value.entries ?? [], into: &body, &objects)
        let written = body.array
        if value["Filter"] == nil {
            try objects.deflatedStream(number, content) { $0.append(contentsOf: written) }
        } else {
            objects.stream(number, content) { $0.append(contentsOf: written) }
        }
        return number
    }
}

extension SheetFile {
    /// Opens a file that a letter shows, which was looked at when the letter was composed.
    init(shownAt path: String) throws(Diagnostics) {
        do throws(SheetFault) {
            self = try SheetMemory.shared.file(at: path)
        } catch {
            throw Diagnostics(
                code: error.isMissing ? .missingPicture : .badSheet, "The file \(error.reason).", at: SourceLocation(file: path),
                hint: error.hint)
        }
    }
}

extension SheetFile.Page {
    /// From the page's own coordinates to those of what is seen of it, upright and with its lower left corner at the origin.
    var matrix: [Double] {
        switch rotation {
        case 90: [0, -1, 1, 0, -box[1], box[2]]
        case 180: [-1, 0, 0, -1, box[2], box[3]]
        case 270: [0, 1, -1, 0, box[3], -box[0]]
        default: [1, 0, 0, 1, -box[0], -box[1]]
        }
    }

    /// Writes the page as a form XObject without marks, to be shown as ornament.
    func writeForm(of file: SheetFile, into objects: inout ObjectBuffer) throws(Diagnostics) -> ObjectNumber {
        var taken = SheetObjects(file, isOrnament: true)
        let form = objects.reserve()
        var body = ByteBuffer()
        body.write("/Type/XObject/Subtype/Form/BBox")
        body.write(reals: bleed)
        if matrix != [1, 0, 0, 1, 0, 0] {
            body.write("/Matrix")
            body.write(reals: matrix)
        }
        body.write("/Resources")
        try taken.write(resources.setting("Properties", nil), into: &body, &objects)
        if let group = file.resolve(dictionary["Group"]) {
            body.write("/Group")
            try taken.write(group.inScreenColours, into: &body, &objects)
        }
        let written = body.array
        try objects.deflatedStream(form, content.withoutMarks.inScreenColours) { $0.append(contentsOf: written) }
        return form
    }
}
