import CXML
import Reporting

/// Who is told of a document's elements while it is read.
protocol MarkupHandler: AnyObject {
    /// Names are local ones: without the prefix of their namespace.
    func start(_ name: String, _ attributes: MarkupAttributes)
    func end(_ name: String)
    func text(_ text: String)
    /// Nothing more is wanted.
    var isFinished: Bool { get }
}

extension MarkupHandler {
    var isFinished: Bool { false }
}

/// Attributes of an element by their local names.
struct MarkupAttributes: Sendable {
    var pairs: [(name: String, value: String)] = []

    subscript(_ name: String) -> String? { pairs.first { $0.name == name }?.value }

    func number(_ name: String) -> Int? { self[name].flatMap { Int($0) } }

    /// `1`, `true`, `on`.
    func flag(_ name: String) -> Bool? { self[name].map { !["0", "false", "off", "none"].contains($0) } }
}

/// Reads XML piece by piece with libxml2. A document type is refused, and so are the entities that it could define;
/// nothing is fetched.
final class MarkupReader {
    private let context: xmlParserCtxtPtr
    private let relay: Relay
    private let file: String
    private let entry: String

    /// What C calls, and what stands in the parser as its own.
    private final class Relay {
        let handler: any MarkupHandler
        var hasDocumentType = false

        init(_ handler: any MarkupHandler) { self.handler = handler }
    }

    init(_ handler: any MarkupHandler, file: String, entry: String) throws(Diagnostics) {
        var sax = xmlSAXHandler()
        bayan_xml_set_sax2(&sax)
        sax.startElementNs = { context, name, _, _, _, _, count, _, attributes in
            guard let context, let name else { return }
            var pairs: [(name: String, value: String)] = []
            if let attributes {
                // Five pointers each: name, prefix, namespace, value's beginning and end.
                for index in 0..<Int(count) {
                    guard let name = attributes[index * 5], let start = attributes[index * 5 + 3],
                        let end = attributes[index * 5 + 4]
                    else { continue }
                    let value = String(decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)
                    pairs.append((String(cString: name), value))
                }
            }
            Unmanaged<Relay>.fromOpaque(context).takeUnretainedValue().handler
                .start(String(cString: name), MarkupAttributes(pairs: pairs))
        }
        sax.endElementNs = { context, name, _, _ in
            guard let context, let name else { return }
            Unmanaged<Relay>.fromOpaque(context).takeUnretainedValue().handler.end(String(cString: name))
        }
        sax.characters = { context, text, length in
            guard let context, let text else { return }
            Unmanaged<Relay>.fromOpaque(context).takeUnretainedValue().handler
                .text(String(decoding: UnsafeBufferPointer(start: text, count: Int(length)), as: UTF8.self))
        }
        sax.cdataBlock = sax.characters
        sax.ignorableWhitespace = sax.characters
        sax.internalSubset = { context, _, _, _ in
            guard let context else { return }
            Unmanaged<Relay>.fromOpaque(context).takeUnretainedValue().hasDocumentType = true
        }
        relay = Relay(handler)
        self.file = file
        self.entry = entry
        guard let context = xmlCreatePushParserCtxt(&sax, Unmanaged.passUnretained(relay).toOpaque(), nil, 0, nil) else {
            throw Diagnostics(code: .brokenMarkup, "There is no memory to read the file.", at: SourceLocation(file: file))
        }
        self.context = context
        // Without NOENT `&amp;` comes as `&#38;` in attributes. A file's own entities are unknown here: nothing is told of them.
        _ = xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue))
    }

    deinit { xmlFreeParserCtxt(context) }

    /// - Returns: whether more is wanted.
    func take(_ piece: [UInt8], isLast: Bool = false) throws(Diagnostics) -> Bool {
        let result = piece.withUnsafeBytes { bytes in
            xmlParseChunk(context, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), isLast ? 1 : 0)
        }
        guard !relay.hasDocumentType else {
            throw Diagnostics(
                code: .documentType, "‘\(entry)’ brings a document type, which files of its kind do not have.",
                at: SourceLocation(file: file), hint: "Save the file anew with an office program.")
        }
        if relay.handler.isFinished { return false }
        guard result == 0 else {
            throw Diagnostics(
                code: .brokenMarkup, "‘\(entry)’ inside the file is no well-formed XML.", at: SourceLocation(file: file),
                hint: "Save the file anew with the program that made it.")
        }
        return true
    }

    static func read(_ entry: String, of archive: Archive, file: String, _ handler: any MarkupHandler) throws(Diagnostics) {
        let reader = try MarkupReader(handler, file: file, entry: entry)
        var isWanted = true
        try archive.read(entry) { (piece) throws(Diagnostics) in
            isWanted = try reader.take(piece)
            return isWanted
        }
        if isWanted { _ = try reader.take([], isLast: true) }
    }
}
