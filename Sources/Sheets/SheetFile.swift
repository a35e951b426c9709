package import PDFSyntax

/// A PDF file that somebody else made, as libqpdf understands it: its objects as plain values.
package struct SheetFile: Sendable {
    package struct Object: Sendable {
        /// A stream's dictionary, or the object itself.
        package var value: PDFValue
        /// A stream's data, packed as `value` says.
        package var data: [UInt8]?
    }

    /// One page.
    package struct Page: Sendable {
        /// The object that it is.
        package let object: Int
        package let dictionary: PDFValue
        package let resources: PDFValue
        /// Its content streams in one, unpacked.
        package let content: [UInt8]
        /// What is seen of it before it is turned: left, bottom, right, top.
        package internal(set) var box: [Double]
        /// What is left of it when its bleed is cut off (ISO 32000-1, 14.11.2.1); the box where it has none.
        package let trim: [Double]
        /// What is painted of it beyond that, for who cuts sheets: its bleed, of 3 mm at most.
        package let bleed: [Double]
        /// Degrees clockwise, a multiple of 90 from 0 to 270.
        package let rotation: Int

        /// Without its bleed.
        package var trimmed: Page {
            var page = self
            page.box = trim
            return page
        }

        /// As it is seen.
        package var width: Double { rotation % 180 == 0 ? box[2] - box[0] : box[3] - box[1] }
        package var height: Double { rotation % 180 == 0 ? box[3] - box[1] : box[2] - box[0] }
    }

    package let path: String
    package var catalog = PDFValue(.null)
    package var info = PDFValue(.null)
    package var objects: [Int: Object] = [:]
    package var pages: [Page] = []
    package var isEncrypted = false

    /// What a value is, or refers to.
    package func resolve(_ value: PDFValue?) -> PDFValue? {
        guard let number = value?.reference else { return value }
        return objects[number]?.value
    }

    /// The entry of a dictionary, or of one that is referred to, with what it refers to itself.
    package func entry(_ key: String, of value: PDFValue?) -> PDFValue? { resolve(resolve(value)?[key]) }

    /// The items of an array; one thing alone stands for an array of it.
    package func items(_ value: PDFValue?) -> [PDFValue] {
        guard let found = resolve(value) else { return [] }
        if case .null = found.kind { return [] }
        return found.array ?? [value ?? found]
    }

    /// A string's text.
    package func text(_ value: PDFValue?) -> String? {
        guard let value = resolve(value), let bytes = value.stringBytes else { return nil }
        if bytes.starts(with: [0xFE, 0xFF]) {
            let units = stride(from: 2, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
            return String(decoding: units, as: UTF16.self)
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return String(decoding: bytes.dropFirst(3), as: UTF8.self) }
        return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }

    /// Where the file says that it is tagged.
    package var isTagged: Bool {
        guard case .boolean(true)? = entry("Marked", of: catalog["MarkInfo"])?.kind else { return false }
        return resolve(catalog["StructTreeRoot"])?.isDictionary == true
    }

    /// The title that it gives itself.
    package var title: String? {
        guard let title = text(info["Title"]), !title.allSatisfy(\.isWhitespace) else { return nil }
        return title
    }
}

extension PDFValue {
    /// Numbers of all objects that it refers to.
    var references: [Int] {
        switch kind {
        case .reference(let number, _): [number]
        case .array(let items): items.flatMap(\.references)
        case .dictionary(let entries): entries.flatMap(\.value.references)
        default: []
        }
    }

    /// A string's bytes, escapes resolved (ISO 32000-1, 7.3.4.2).
    package var stringBytes: [UInt8]? {
        guard case .string(let raw, let isHexadecimal) = kind else { return nil }
        guard !isHexadecimal else { return raw }
        var bytes: [UInt8] = []
        var rest = raw[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\") else {
                bytes.append(byte)
                continue
            }
            guard let escaped = rest.popFirst() else { break }
            switch escaped {
            case UInt8(ascii: "n"): bytes.append(10)
            case UInt8(ascii: "r"): bytes.append(13)
            case UInt8(ascii: "t"): bytes.append(9)
            case UInt8(ascii: "b"): bytes.append(8)
            case UInt8(ascii: "f"): bytes.append(12)
            case 13: if rest.first == 10 { rest.removeFirst() }
            case 10: break
            case 0x30...0x37:
                var value = Int(escaped - 0x30)
                for _ in 0..<2 {
                    guard let digit = rest.first, (0x30...0x37).contains(digit) else { break }
                    value = value * 8 + Int(digit - 0x30)
                    rest.removeFirst()
                }
                bytes.append(UInt8(truncatingIfNeeded: value))
            default: bytes.append(escaped)
            }
        }
        return bytes
    }
}
