import Composition
import CQPDF
import Drawing
import Foundation
import PDFSyntax
import Reporting
import Sheets

/// Takes a picture's page over as a form XObject, with all that its resources refer to, numbered anew.
struct ArtObjects: ~Copyable {
    private let pdf: qpdf_data
    private let art: Art
    /// New numbers by the numbers in the picture's file.
    private var numbers: [Int32: ObjectNumber] = [:]
    /// The stream of what its colours mean.
    private var profile: ObjectNumber?

    /// Writes the form and gives its number.
    static func write(_ art: Art, into objects: inout ObjectBuffer) throws(Diagnostics) -> ObjectNumber {
        if let page = art.sheet {
            let file = try SheetFile(shownAt: art.path)
            guard file.pages.indices.contains(page) else {
                throw Diagnostics(
                    code: .badSheet, "The file has no page \(page + 1) any more.", at: SourceLocation(file: art.path))
            }
            return try file.pages[page].trimmed.writeForm(of: file, into: &objects)
        }
        var taken = try ArtObjects(art)
        return try taken.write(into: &objects)
    }

    private init(_ art: Art) throws(Diagnostics) {
        guard let pdf = qpdf_init() else { throw Diagnostics(code: .assemblyFailed, "The library libqpdf cannot be started.") }
        self.pdf = pdf
        self.art = art
        qpdf_set_suppress_warnings(pdf, 1)
        qpdf_silence_errors(pdf)
    }

    deinit {
        var pdf: qpdf_data? = pdf
        qpdf_cleanup(&pdf)
    }

    private mutating func write(into objects: inout ObjectBuffer) throws(Diagnostics) -> ObjectNumber {
        let opened = art.pdf.withUnsafeBytes { bytes in
            qpdf_read_memory(pdf, "picture", bytes.baseAddress, UInt64(bytes.count), nil)
        }
        // Bit 1 is an error, bit 0 a warning.
        guard opened & 2 == 0, qpdf_get_num_pages(pdf) == 1 else { throw failure("is no PDF of one page") }
        let page = qpdf_get_page_n(pdf, 0)
        let content = try data { qpdf_oh_get_page_content_data(pdf, page, $0, $1) }
        let resources = try inherited("/Resources", from: page)
        try refuseFonts(in: resources)
        let form = objects.reserve()
        var dictionary = ByteBuffer()
        dictionary.write("/Type/XObject/Subtype/Form/BBox")
        dictionary.write(reals: [0, 0, art.size.width, art.size.height])
        dictionary.write("/Resources")
        try write(resources, into: &dictionary, &objects)
        if qpdf_oh_has_key(pdf, page, "/Group") != 0 {
            dictionary.write("/Group")
            try write(qpdf_oh_get_key(pdf, page, "/Group"), into: &dictionary, &objects)
        }
        let entries = dictionary.array
        try objects.deflatedStream(form, content) { $0.append(contentsOf: entries) }
        return form
    }

    private func inherited(_ key: String, from page: qpdf_oh) throws(Diagnostics) -> qpdf_oh {
        var node = page
        for _ in 0..<8 {
            if qpdf_oh_has_key(pdf, node, key) != 0 { return qpdf_oh_get_key(pdf, node, key) }
            guard qpdf_oh_has_key(pdf, node, "/Parent") != 0 else { break }
            node = qpdf_oh_get_key(pdf, node, "/Parent")
        }
        return qpdf_oh_new_dictionary(pdf)
    }

    /// Text in a picture would be neither tagged nor set in a font of the letter.
    private func refuseFonts(in resources: qpdf_oh) throws(Diagnostics) {
        let fonts = qpdf_oh_get_key(pdf, resources, "/Font")
        guard qpdf_oh_is_dictionary(pdf, fonts) != 0 else { return }
        guard keys(of: fonts).isEmpty else { throw failure("holds text") }
    }

    private mutating func write(_ value: qpdf_oh, into bytes: inout ByteBuffer, _ objects: inout ObjectBuffer) throws(Diagnostics)
    {
        guard qpdf_oh_is_indirect(pdf, value) != 0 else { return try writeDirect(value, into: &bytes, &objects) }
        let old = qpdf_oh_get_object_id(pdf, value)
        if let known = numbers[old] { return bytes.write(reference: known) }
        let number = objects.reserve()
        numbers[old] = number
        bytes.write(reference: number)
        var body = ByteBuffer()
        guard qpdf_oh_is_stream(pdf, value) != 0 else {
            try writeDirect(value, into: &body, &objects)
            let written = body.array
            return objects.object(number) { $0.append(contentsOf: written) }
        }
        let dictionary = qpdf_oh_get_dict(pdf, value)
        if qpdf_oh_is_or_has_name(pdf, qpdf_oh_get_key(pdf, dictionary, "/Subtype"), "/Form") != 0 {
            try refuseFonts(in: qpdf_oh_get_key(pdf, dictionary, "/Resources"))
        }
        // PDF/A has no interpolated images (ISO 19005-2, 6.2.8).
        var left: Set = ["/Length", "/Interpolate"]
        if try writeColourSpace(of: dictionary, into: &body, &objects) { left.insert("/ColorSpace") }
        try writeEntries(of: dictionary, without: left, into: &body, &objects)
        let data = try data { qpdf_oh_get_stream_data(pdf, value, qpdf_dl_none, nil, $0, $1) }
        let written = body.array
        objects.stream(number, data) { $0.append(contentsOf: written) }
    }

    /// Of dots that a JPEG brought with its own meaning of colours (ISO 32000-1, 8.6.5.5).
    /// - Returns: Whether they are such.
    private mutating func writeColourSpace(
        of dictionary: qpdf_oh, into bytes: inout ByteBuffer, _ objects: inout ObjectBuffer
    ) throws(Diagnostics) -> Bool {
        guard let data = art.profile,
            qpdf_oh_is_or_has_name(pdf, qpdf_oh_get_key(pdf, dictionary, "/Filter"), "/DCTDecode") != 0
        else { return false }
        let space = qpdf_oh_get_key(pdf, dictionary, "/ColorSpace")
        let isGrey = qpdf_oh_is_or_has_name(pdf, space, "/DeviceGray") != 0
        guard isGrey || qpdf_oh_is_or_has_name(pdf, space, "/DeviceRGB") != 0 else { return false }
        let stream = profile ?? objects.reserve()
        if profile == nil {
            profile = stream
            try objects.deflatedStream(stream, data) { $0.write(verbatim: "/N \(isGrey ? 1 : 3)") }
        }
        bytes.write("/ColorSpace[/ICCBased")
        bytes.write(reference: stream)
        bytes.write("]")
        return true
    }

    private mutating func writeDirect(
        _ value: qpdf_oh, into bytes: inout ByteBuffer, _ objects: inout ObjectBuffer
    ) throws(Diagnostics) {
        switch qpdf_oh_get_type_code(pdf, value) {
        case ot_dictionary:
            bytes.write("<<")
            try writeEntries(of: value, into: &bytes, &objects)
            bytes.write(">>")
        case ot_array:
            bytes.write("[")
            for index in 0..<qpdf_oh_get_array_n_items(pdf, value) {
                bytes.write(" ")
                try write(qpdf_oh_get_array_item(pdf, value, index), into: &bytes, &objects)
            }
            bytes.write("]")
        case ot_null, ot_boolean, ot_integer, ot_real, ot_string, ot_name:
            bytes.write(" ")
            bytes.write(verbatim: String(cString: qpdf_oh_unparse_binary(pdf, value)))
        default:
            throw failure("holds an object that a picture cannot have")
        }
    }

    private mutating func writeEntries(
        of dictionary: qpdf_oh, without left: Set<String> = [], into bytes: inout ByteBuffer, _ objects: inout ObjectBuffer
    ) throws(Diagnostics) {
        for key in keys(of: dictionary) where !left.contains(key) {
            bytes.write(verbatim: key)
            try write(qpdf_oh_get_key(pdf, dictionary, key), into: &bytes, &objects)
        }
    }

    /// In the order of their bytes; libqpdf gives them decoded, but what Cairo writes needs no escapes.
    private func keys(of dictionary: qpdf_oh) -> [String] {
        var keys: [String] = []
        qpdf_oh_begin_dict_key_iter(pdf, dictionary)
        while qpdf_oh_dict_more_keys(pdf) != 0 { keys.append(String(cString: qpdf_oh_dict_next_key(pdf))) }
        return keys.sorted()
    }

    /// Data that libqpdf allocates and this side lets go.
    private func data(
        _ read: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>, UnsafeMutablePointer<Int>) -> QPDF_ERROR_CODE
    ) throws(Diagnostics) -> [UInt8] {
        var buffer: UnsafeMutablePointer<UInt8>?
        var count = 0
        let status = read(&buffer, &count)
        defer { free(buffer) }
        guard status & 2 == 0 else { throw failure("cannot be read") }
        return [UInt8](UnsafeBufferPointer(start: buffer, count: count))
    }

    private func failure(_ reason: String) -> Diagnostics {
        Diagnostics(code: .badPicture, "The drawing of the picture \(reason).", at: SourceLocation(file: art.path))
    }
}
