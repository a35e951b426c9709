/// Room for a signature that the letter gets in its first revision (ISO 32000-1, 12.8; ETSI EN 319 142-1).
public struct SignatureReserve: Hashable, Sendable {
    /// The `field` of the frame that the signature belongs to.
    public var field: Int
    /// How many bytes of CMS must fit.
    public var capacity: Int
    /// Who signs, and why and where, as viewers list it.
    public var name: String?
    public var reason: String?
    public var location: String?
    /// When it is signed, as the signer says.
    public var date: Timestamp
    /// What may change afterwards: 1 nothing, 2 further signatures (ISO 32000-1, table 254).
    public var permission: Int

    public init(
        field: Int, capacity: Int, date: Timestamp, name: String? = nil, reason: String? = nil,
        location: String? = nil, permission: Int = 1
    ) {
        self.field = field
        self.capacity = capacity
        self.date = date
        self.name = name
        self.reason = reason
        self.location = location
        self.permission = permission
    }
}

/// The signature dictionary as text, with places for what is known last.
struct SignatureText {
    let bytes: [UInt8]
    /// Of the numbers in `ByteRange`, and of the string `Contents`, from the beginning of `bytes`.
    let byteRange: Range<Int>
    let contents: Range<Int>

    init(_ reserve: SignatureReserve) {
        var bytes: [UInt8] = []
        bytes.write("<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M(\(reserve.date.pdf))")
        for (key, value) in [("/Name", reserve.name), ("/Reason", reserve.reason), ("/Location", reserve.location)] {
            guard let value else { continue }
            bytes.write(key)
            bytes.write(text: value)
        }
        bytes.write("/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/P ")
        bytes.write(reserve.permission)
        bytes.write("/V/1.2>>>>]/ByteRange[")
        let start = bytes.count
        bytes.write(SignatureText.numbers([0, 0, 0, 0]))
        byteRange = start..<bytes.count
        bytes.write("]/Contents")
        contents = bytes.count..<(bytes.count + 2 * reserve.capacity + 2)
        bytes.append(UInt8(ascii: "<"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 2 * reserve.capacity))
        bytes.write(">>>")
        self.bytes = bytes
    }

    /// Four numbers in a constant width.
    static func numbers(_ numbers: [Int]) -> String {
        let text = numbers.map(String.init).joined(separator: " ")
        return text + String(repeating: " ", count: max(0, 43 - text.utf8.count))
    }
}
