internal import CMS
internal import CQPDF
internal import Glibc
internal import PDFSyntax

/// A file's bytes, at one place in memory for all readers of them.
final class FileImage {
    let memory: UnsafeMutableRawBufferPointer

    init(_ bytes: [UInt8]) {
        memory = .allocate(byteCount: bytes.count, alignment: 1)
        memory.copyBytes(from: bytes)
    }

    deinit { memory.deallocate() }
}

/// A file, or its beginning up to the end of a revision, as libqpdf understands it.
///
/// Nothing is repaired: where libqpdf has to warn, the document is not opened, unless warnings are asked to be borne.
final class QPDFDocument {
    struct Unreadable: Error { let reason: String }

    private var handle: qpdf_data?
    /// Kept for as long as libqpdf reads from it.
    private let image: FileImage

    /// - Parameters:
    ///   - count: where the revision ends.
    ///   - bearsWarnings: open the document where libqpdf finds it odd but can read it without repairing it.
    init(_ image: FileImage, count: Int, bearsWarnings: Bool = false) throws(Unreadable) {
        self.image = image
        handle = qpdf_init()
        qpdf_silence_errors(handle)
        qpdf_set_suppress_warnings(handle, 1)
        qpdf_set_attempt_recovery(handle, 0)
        let status = qpdf_read_memory(handle, "file", image.memory.baseAddress, UInt64(count), nil)
        let isOpen = status & ~(bearsWarnings ? 1 : 0) == 0
        if let complaint, !(bearsWarnings && isOpen) { throw Unreadable(reason: complaint) }
        guard isOpen, qpdf_oh_is_dictionary(handle, qpdf_get_root(handle)) != 0, complaint == nil || bearsWarnings else {
            throw Unreadable(reason: "it has no catalog")
        }
    }

    deinit {
        // An error that nobody has asked for would be printed.
        _ = complaint
        qpdf_cleanup(&handle)
    }

    /// What libqpdf found wrong since it was last asked.
    var complaint: String? {
        var found: String?
        while qpdf_more_warnings(handle) != 0 {
            let warning = qpdf_next_warning(handle)
            found = String(cString: qpdf_get_error_message_detail(handle, warning))
        }
        if qpdf_has_error(handle) != 0 {
            let error = qpdf_get_error(handle)
            found = String(cString: qpdf_get_error_message_detail(handle, error))
        }
        return found
    }

    var trailer: Object { Object(document: self, handle: qpdf_get_trailer(handle)) }
    var catalog: Object { Object(document: self, handle: qpdf_get_root(handle)) }

    func object(_ number: Int, _ generation: Int = 0) -> Object {
        Object(document: self, handle: qpdf_get_object_by_id(handle, Int32(clamping: number), Int32(clamping: generation)))
    }

    /// One object of the document, which it keeps alive.
    struct Object {
        let document: QPDFDocument
        fileprivate let handle: qpdf_oh
        private var owner: qpdf_data? { document.handle }

        fileprivate init(document: QPDFDocument, handle: qpdf_oh) {
            self.document = document
            self.handle = handle
        }

        var isNull: Bool { qpdf_oh_is_null(owner, handle) != 0 }
        var isArray: Bool { qpdf_oh_is_array(owner, handle) != 0 }
        var isStream: Bool { qpdf_oh_is_stream(owner, handle) != 0 }
        var isDictionary: Bool { qpdf_oh_is_dictionary(owner, handle) != 0 }
        /// The object's number; nil for a direct object.
        var number: Int? {
            qpdf_oh_is_indirect(owner, handle) != 0 ? Int(qpdf_oh_get_object_id(owner, handle)) : nil
        }
        var integer: Int? {
            var value: Int64 = 0
            return qpdf_oh_get_value_as_longlong(owner, handle, &value) != 0 ? Int(value) : nil
        }
        var real: Double? {
            var value = 0.0
            return qpdf_oh_get_value_as_number(owner, handle, &value) != 0 ? value : nil
        }
        var isTrue: Bool {
            qpdf_oh_is_bool(owner, handle) != 0 && qpdf_oh_get_bool_value(owner, handle) != 0
        }
        /// With its slash.
        var name: String? {
            qpdf_oh_is_name(owner, handle) != 0 ? String(cString: qpdf_oh_get_name(owner, handle)) : nil
        }
        var text: String? {
            qpdf_oh_is_string(owner, handle) != 0 ? String(cString: qpdf_oh_get_utf8_value(owner, handle)) : nil
        }
        var stringBytes: [UInt8]? {
            guard qpdf_oh_is_string(owner, handle) != 0 else { return nil }
            var count = 0
            guard let start = qpdf_oh_get_binary_string_value(owner, handle, &count) else { return nil }
            return UnsafeBufferPointer(start: start, count: count).map { UInt8(bitPattern: $0) }
        }
        /// A stream's dictionary, or the dictionary itself.
        var dictionary: Object {
            isStream ? Object(document: document, handle: qpdf_oh_get_dict(owner, handle)) : self
        }

        /// Empty for what is no array.
        var items: [Object] {
            guard isArray else { return [] }
            return (0..<qpdf_oh_get_array_n_items(owner, handle)).map {
                Object(document: document, handle: qpdf_oh_get_array_item(owner, handle, $0))
            }
        }

        /// Null for a key that is not there, and for what is no dictionary.
        subscript(key: String) -> Object {
            let dictionary = dictionary
            guard dictionary.isDictionary else { return Object(document: document, handle: qpdf_oh_new_null(owner)) }
            return Object(document: document, handle: qpdf_oh_get_key(owner, dictionary.handle, "/" + key))
        }

        /// Without their slashes; empty for what is no dictionary.
        var keys: [String] {
            let dictionary = dictionary
            guard dictionary.isDictionary else { return [] }
            var keys: [String] = []
            qpdf_oh_begin_dict_key_iter(owner, dictionary.handle)
            while qpdf_oh_dict_more_keys(owner) != 0 {
                keys.append(String(String(cString: qpdf_oh_dict_next_key(owner)).dropFirst()))
            }
            return keys
        }

        /// The object in libqpdf's one way to write it; what it refers to stays a reference.
        var unparsed: String { String(cString: qpdf_oh_unparse_binary(owner, handle)) }
        /// The same for the object behind a reference, without a stream's data.
        var unparsedResolved: String {
            isStream ? "stream " + dictionary.unparsed : String(cString: qpdf_oh_unparse_resolved(owner, handle))
        }

        /// A stream's data as they stand in the file.
        var rawData: [UInt8]? {
            guard isStream else { return nil }
            var start: UnsafeMutablePointer<UInt8>?
            var count = 0
            guard qpdf_oh_get_stream_data(owner, handle, qpdf_dl_none, nil, &start, &count) == 0 else { return nil }
            defer { free(start) }
            return Array(UnsafeBufferPointer(start: start, count: count))
        }

        /// The data of a stream that is stored plainly or with Flate, up to `limit` bytes.
        func data(limit: Int) -> [UInt8]? {
            guard let raw = rawData, self["F"].isNull else { return nil }
            let filter = self["Filter"]
            if filter.isNull { return raw.count <= limit ? raw : nil }
            guard filter.name == "/FlateDecode" || filter.items.map(\.name) == ["/FlateDecode"], self["DecodeParms"].isNull
            else { return nil }
            return inflate(raw, limit: limit)
        }
    }
}
