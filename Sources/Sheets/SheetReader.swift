internal import CQPDF
internal import Files
internal import Glibc
internal import PDFSyntax

extension SheetFile {
    private static let byteLimit = 64 << 20
    private static let pageLimit = 2000

    /// Reads a regular file; a pipe or a device is not waited for.
    /// - Throws: `SheetFault` where it cannot be read, or is damaged; nothing is repaired.
    package init(path: String) throws(SheetFault) {
        let bytes: [UInt8]
        do throws(FileFault) {
            bytes = try Files.contents(of: path, limit: Self.byteLimit)
        } catch {
            throw SheetFault(
                "cannot be read: \(error.reason)", hint: "Put the file there, or correct its name.", isMissing: error.isMissing)
        }
        try self.init(bytes, path: path)
    }

    package init(_ bytes: [UInt8], path: String = "") throws(SheetFault) {
        self.init(path: path, bytes.count)
        var reader = try SheetReader(bytes)
        try reader.open()
        isEncrypted = reader.isEncrypted
        guard !isEncrypted else { return }
        try reader.read(into: &self)
    }

    private init(path: String, _: Int) { self.path = path }

    fileprivate static func check(pages count: Int) throws(SheetFault) {
        guard count > 0 else { throw SheetFault("has no page", hint: "Export it again.") }
        guard count <= pageLimit else {
            throw SheetFault("has \(count) pages", hint: "A letter takes files of up to \(pageLimit) pages.")
        }
    }
}

/// libqpdf with a file.
private struct SheetReader: ~Copyable {
    private let pdf: qpdf_data
    /// libqpdf reads from it as long as it lives.
    private let memory: UnsafeMutableRawBufferPointer
    private let size: UInt64
    private var read: Set<Int> = []

    private static let objectLimit = 200_000

    init(_ bytes: [UInt8]) throws(SheetFault) {
        guard let pdf = qpdf_init() else { throw SheetFault("cannot be read: libqpdf does not start", hint: "Try again.") }
        memory = .allocate(byteCount: max(1, bytes.count), alignment: 1)
        memory.copyBytes(from: bytes)
        self.pdf = pdf
        size = UInt64(bytes.count)
        qpdf_silence_errors(pdf)
        qpdf_set_suppress_warnings(pdf, 1)
        qpdf_set_attempt_recovery(pdf, 0)
    }

    func open() throws(SheetFault) {
        let status = qpdf_read_memory(pdf, "sheet", memory.baseAddress, size, nil)
        if let complaint {
            guard status & 2 == 0 else {
                if complaint.contains("password") {
                    throw SheetFault(
                        "is encrypted", "ISO 19005-2, 6.1.3", hint: "Save it without a password.")
                }
                throw Self.broken(complaint)
            }
        }
    }

    deinit {
        // An error that nobody has asked for would be printed.
        _ = complaint
        var pdf: qpdf_data? = pdf
        qpdf_cleanup(&pdf)
        memory.deallocate()
    }

    private static func broken(_ reason: String) -> SheetFault {
        SheetFault("is no sound PDF: \(reason)", hint: "Export it again, or mend it with ‘qpdf IN.pdf OUT.pdf’.")
    }

    /// What libqpdf found wrong since it was last asked.
    private var complaint: String? {
        var found: String?
        while qpdf_more_warnings(pdf) != 0 { found = String(cString: qpdf_get_error_message_detail(pdf, qpdf_next_warning(pdf))) }
        if qpdf_has_error(pdf) != 0 { found = String(cString: qpdf_get_error_message_detail(pdf, qpdf_get_error(pdf))) }
        return found
    }

    var isEncrypted: Bool { qpdf_is_encrypted(pdf) != 0 }

    mutating func read(into file: inout SheetFile) throws(SheetFault) {
        let count = Int(qpdf_get_num_pages(pdf))
        if let complaint { throw Self.broken(complaint) }
        try SheetFile.check(pages: count)
        file.catalog = try value(of: qpdf_get_root(pdf))
        file.info = try value(of: qpdf_oh_get_key(pdf, qpdf_get_trailer(pdf), "/Info"))
        try readAll(from: [file.catalog, file.info], into: &file)
        for index in 0..<count { file.pages.append(try page(qpdf_get_page_n(pdf, index), in: file)) }
        if let complaint { throw Self.broken(complaint) }
    }

    /// Every object that can be reached.
    private mutating func readAll(from roots: [PDFValue], into file: inout SheetFile) throws(SheetFault) {
        var waiting = roots.flatMap(\.references)
        while let number = waiting.popLast() {
            guard read.insert(number).inserted else { continue }
            guard read.count <= Self.objectLimit else {
                throw SheetFault("has more than \(Self.objectLimit) objects", hint: "Export it simpler.")
            }
            let handle = qpdf_get_object_by_id(pdf, Int32(clamping: number), 0)
            var object = SheetFile.Object(value: try value(of: handle))
            if qpdf_oh_is_stream(pdf, handle) != 0 { try take(handle, into: &object) }
            waiting += object.value.references
            file.objects[number] = object
        }
    }

    private func value(of handle: qpdf_oh) throws(SheetFault) -> PDFValue {
        let plain = qpdf_oh_is_stream(pdf, handle) != 0 ? qpdf_oh_get_dict(pdf, handle) : handle
        guard let syntax = qpdf_oh_unparse_resolved(pdf, plain) else { throw Self.broken("an object cannot be read") }
        // Binary strings are written in hexadecimal digits, so that this is text.
        var scanner = PDFScanner(Array(String(cString: syntax).utf8), at: 0)
        do {
            return try scanner.value()
        } catch {
            throw Self.broken("an object cannot be read")
        }
    }

    /// What PDF/A does not know (ISO 19005-2, 6.1.7.2) is unpacked.
    private func take(_ handle: qpdf_oh, into object: inout SheetFile.Object) throws(SheetFault) {
        let filters = object.value["Filter"].map { $0.array ?? [$0] } ?? []
        let isKnown = filters.allSatisfy { filter in
            ["FlateDecode", "DCTDecode", "JPXDecode", "CCITTFaxDecode", "JBIG2Decode"].contains(filter.name ?? "")
        }
        let level = isKnown ? qpdf_dl_none : qpdf_dl_generalized
        object.data = try data { qpdf_oh_get_stream_data(pdf, handle, level, nil, $0, $1) }
        object.value = object.value.setting("Length", nil)
        guard !isKnown else { return }
        // The filters that libqpdf undoes come first; a picture's own one stays.
        let left = filters.last { ["DCTDecode", "JPXDecode", "CCITTFaxDecode", "JBIG2Decode"].contains($0.name ?? "") }
        object.value = object.value.setting("Filter", left).setting("DecodeParms", nil)
    }

    private func page(_ handle: qpdf_oh, in file: SheetFile) throws(SheetFault) -> SheetFile.Page {
        let number = Int(qpdf_oh_get_object_id(pdf, handle))
        guard let dictionary = file.objects[number]?.value else { throw Self.broken("a page cannot be reached") }
        func inherited(_ key: String) -> PDFValue? {
            var node: PDFValue? = dictionary
            for _ in 0..<32 {
                guard let own = node else { return nil }
                if let found = file.resolve(own[key]) { return found }
                node = file.resolve(own["Parent"])
            }
            return nil
        }
        let media = (inherited("MediaBox")?.array ?? []).compactMap { file.resolve($0)?.real }
        let crop = (inherited("CropBox")?.array ?? []).compactMap { file.resolve($0)?.real }
        guard let box = Self.box(media).map({ media in Self.box(crop).map { Self.common($0, media) } ?? media }),
            box[2] - box[0] >= 3, box[3] - box[1] >= 3, box[2] - box[0] <= 14_400, box[3] - box[1] <= 14_400
        else {
            throw SheetFault("has a page without a size", "ISO 19005-2, 6.1.13", hint: "Export it again.")
        }
        func own(_ key: String) -> [Double]? {
            let figures = (file.resolve(dictionary[key])?.array ?? []).compactMap { file.resolve($0)?.real }
            guard let own = Self.box(figures) else { return nil }
            let seen = Self.common(own, box)
            return seen[2] - seen[0] >= 3 && seen[3] - seen[1] >= 3 ? seen : nil
        }
        let trim = own("TrimBox") ?? box
        let most = Self.mostBleed
        let reach = [trim[0] - most, trim[1] - most, trim[2] + most, trim[3] + most]
        let bleed = Self.union(trim, Self.common(own("BleedBox") ?? box, reach))
        let content = try data { qpdf_oh_get_page_content_data(pdf, handle, $0, $1) }
        let turn = (inherited("Rotate")?.integer ?? 0) % 360
        return SheetFile.Page(
            object: number, dictionary: dictionary, resources: inherited("Resources") ?? .dictionary([:]), content: content,
            box: box, trim: trim, bleed: bleed, rotation: (turn + 360) % 360 / 90 * 90)
    }

    /// What presses ask for; their crop marks begin beyond it.
    private static let mostBleed = 3 * 72 / 25.4

    private static func box(_ figures: [Double]) -> [Double]? {
        guard figures.count == 4 else { return nil }
        return [
            min(figures[0], figures[2]), min(figures[1], figures[3]), max(figures[0], figures[2]), max(figures[1], figures[3]),
        ]
    }

    private static func common(_ one: [Double], _ other: [Double]) -> [Double] {
        [max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])]
    }

    private static func union(_ one: [Double], _ other: [Double]) -> [Double] {
        [min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])]
    }

    /// Data that libqpdf allocates and this side lets go.
    private func data(
        _ read: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>, UnsafeMutablePointer<Int>) -> QPDF_ERROR_CODE
    ) throws(SheetFault) -> [UInt8] {
        var buffer: UnsafeMutablePointer<UInt8>?
        var count = 0
        let status = read(&buffer, &count)
        defer { free(buffer) }
        guard status & 2 == 0 else { throw Self.broken(complaint ?? "a stream cannot be read") }
        return [UInt8](UnsafeBufferPointer(start: buffer, count: count))
    }
}
