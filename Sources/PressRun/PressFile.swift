import Hashing
import PDFSyntax
import Reporting

/// A PDF that grows object by object and is written as it grows: streams at once, everything else in object streams
/// (ISO 32000-1, 7.5.7) with a cross-reference stream at the end (7.5.8). What is equal is stored once.
struct PressFile {
    private let write: ([UInt8]) throws(Diagnostics) -> Void
    private var position = 0
    /// By object number: where it is.
    private var places: [Place] = [.free]
    private var known: [Digest: Int] = [:]
    /// Objects that wait for their object stream.
    private var waiting: [(number: Int, bytes: [UInt8])] = []
    /// Of all streams so far.
    private(set) var identifier = ContentChain()

    private enum Place {
        case free
        case offset(Int)
        case packed(stream: Int, index: Int)
    }

    private static let packSize = 256

    /// - Parameter version: `1.7`, or the one that a standard asks for.
    init(version: String = "1.7", _ write: @escaping ([UInt8]) throws(Diagnostics) -> Void) throws(Diagnostics) {
        self.write = write
        try put(Array("%PDF-\(version)\n%\u{E2}\u{E3}\u{CF}\u{D3}\n".unicodeScalars.map { UInt8($0.value) }))
    }

    private mutating func put(_ bytes: [UInt8]) throws(Diagnostics) {
        try write(bytes)
        position += bytes.count
    }

    /// Promises an object that is written later.
    mutating func reserve() -> Int {
        places.append(.free)
        return places.count - 1
    }

    mutating func add(_ value: PDFValue, as number: Int) throws(Diagnostics) {
        var bytes = ByteBuffer()
        bytes.write(value)
        try add(bytes.array, as: number)
    }

    private mutating func add(_ bytes: [UInt8], as number: Int) throws(Diagnostics) {
        waiting.append((number, bytes))
        if waiting.count == Self.packSize { try pack() }
    }

    /// - Returns: the number of an equal object, if there is one.
    mutating func add(_ value: PDFValue) throws(Diagnostics) -> Int {
        var buffer = ByteBuffer()
        buffer.write(value)
        let bytes = buffer.array
        let key = Digest(of: bytes)
        if let number = known[key] { return number }
        let number = reserve()
        known[key] = number
        try add(bytes, as: number)
        return number
    }

    /// A stream, compressed if it was not. `Length` is written anew.
    /// - Returns: the number of an equal stream, if there is one.
    mutating func add(stream dictionary: PDFValue, _ data: [UInt8]) throws(Diagnostics) -> Int {
        var whole = ByteBuffer(capacity: 200 + data.count)
        whole.write(dictionary.setting("Length", nil))
        whole.append(contentsOf: data)
        let key = Digest(of: whole.array)
        if let number = known[key] { return number }
        let number = reserve()
        known[key] = number
        try add(stream: dictionary, data, as: number)
        return number
    }

    /// - Parameter packs: Metadata stay legible for programs that know no PDF.
    mutating func add(
        stream dictionary: PDFValue, _ data: [UInt8], as number: Int, packs: Bool = true
    ) throws(Diagnostics) {
        var (dictionary, data) = (dictionary, data)
        if packs, dictionary["Filter"] == nil {
            data = try deflate(data)
            dictionary = dictionary.setting("Filter", .name("FlateDecode"))
        }
        places[number] = .offset(position)
        identifier.add(data)
        var bytes = ByteBuffer(capacity: 200 + data.count)
        bytes.write(number)
        bytes.write(" 0 obj\n")
        bytes.write(dictionary.setting("Length", .integer(data.count)))
        bytes.write("stream\n")
        bytes.append(contentsOf: data)
        bytes.write("\nendstream\nendobj\n")
        try put(bytes.array)
    }

    private mutating func pack() throws(Diagnostics) {
        guard !waiting.isEmpty else { return }
        let stream = reserve()
        var head = ByteBuffer()
        var body = ByteBuffer()
        for (index, object) in waiting.enumerated() {
            places[object.number] = .packed(stream: stream, index: index)
            head.write(object.number)
            head.write(" ")
            head.write(body.count)
            head.write(" ")
            body.append(contentsOf: object.bytes)
            body.append(UInt8(ascii: "\n"))
        }
        let dictionary = PDFValue.dictionary([
            "Type": .name("ObjStm"), "N": .integer(waiting.count), "First": .integer(head.count),
        ])
        waiting = []
        try add(stream: dictionary, head.array + body.array, as: stream)
    }

    /// Writes what is left, and the cross-reference stream.
    mutating func finish(root: Int, info: Int) throws(Diagnostics) {
        try pack()
        let number = reserve()
        let start = position
        places[number] = .offset(start)
        var table: [UInt8] = []
        func field(_ value: Int, bytes: Int) {
            for byte in (0..<bytes).reversed() { table.append(UInt8(truncatingIfNeeded: value >> (8 * byte))) }
        }
        for place in places {
            switch place {
            case .free:
                field(0, bytes: 6)
                field(0, bytes: 2)
            case .offset(let offset):
                field(1, bytes: 1)
                field(offset, bytes: 5)
                field(0, bytes: 2)
            case .packed(let stream, let index):
                field(2, bytes: 1)
                field(stream, bytes: 5)
                field(index, bytes: 2)
            }
        }
        let name = PDFValue(.string(identifier.bytes, isHexadecimal: true))
        let dictionary = PDFValue.dictionary([
            "Type": .name("XRef"), "Size": .integer(places.count), "W": .array([.integer(1), .integer(5), .integer(2)]),
            "Root": .reference(root), "Info": .reference(info), "ID": .array([name, name]),
        ])
        try add(stream: dictionary, table, as: number)
        try put(Array("startxref\n\(start)\n%%EOF\n".utf8))
    }
}

/// The digest of contents in a row, for the file's identifier: equal input gives equal files.
struct ContentChain {
    private var last: [UInt8] = []

    mutating func add(_ content: [UInt8]) { last = DigestAlgorithm.sha256.hash(last + content) }

    /// Sixteen of them.
    var bytes: [UInt8] { Array(last.prefix(16)) }
}
