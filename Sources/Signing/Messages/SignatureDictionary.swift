public import CMS
internal import PDFSyntax
internal import Verification

/// What a signer says beside the signature itself; anybody can say anything here.
public struct SignatureDetails: Hashable, Sendable {
    /// Seconds since 1970 (UTC).
    public var time: Int
    /// Who signs.
    public var name: String?
    /// What for.
    public var reason: String?
    /// Where.
    public var location: String?

    /// The present moment, where nothing else is said.
    public init(time: Int = currentTime(), name: String? = nil, reason: String? = nil, location: String? = nil) {
        self.time = time
        self.name = name
        self.reason = reason
        self.location = location
    }
}

/// The signature dictionary (ISO 32000-1, table 252; EN 319 142-1, 5.3) before it is signed: the body of one indirect
/// object, all of its entries direct, with zeros where the signature goes.
public struct SignatureDictionary: Hashable, Sendable {
    /// What a certifying signature allows afterwards (DocMDP, ISO 32000-1, 12.8.2.2). Annotations (3) are never allowed.
    public enum Permission: Int, Hashable, Sendable {
        case nothing = 1
        /// Filling in the reserved fields that are still empty.
        case signatures = 2
    }

    /// The dictionary from `<<` to `>>`.
    public var bytes: [UInt8]
    /// The hexadecimal string of `Contents` in `bytes`.
    public var contents: Range<Int>
    /// The array of `ByteRange` in `bytes`.
    public var byteRange: Range<Int>
    /// The date of `M` in `bytes`: as wide as every date is.
    private let date: Range<Int>

    /// - Parameters:
    ///   - reserve: bytes for the signature message, `Signer.reserve`.
    ///   - permission: what is allowed afterwards; nil for a signature that certifies nothing (a countersignature).
    public init(reserve: Int, details: SignatureDetails, permission: Permission?) {
        var entries = Array("\n/M (".utf8)
        let time = Array(Timestamp(secondsSince1970: details.time).pdf.utf8)
        let date = entries.count..<entries.count + time.count
        entries += time
        entries.append(UInt8(ascii: ")"))
        for (key, text) in [("Name", details.name), ("Reason", details.reason), ("Location", details.location)] {
            if let text {
                var entry = ByteBuffer()
                entry.write(verbatim: "\n/\(key) ")
                entry.write(text: text)
                entries += entry.array
            }
        }
        if let permission {
            entries += Array(
                """

                /Reference [<< /Type /SigRef /TransformMethod /DocMDP \
                /TransformParams << /Type /TransformParams /P \(permission.rawValue) /V /1.2 >> >>]
                """.utf8)
        }
        self.init(
            "/Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached", reserve: reserve, entries: entries, date: date)
    }

    /// A time stamp over the file (EN 319 142-1, 5.4.3; ISO 32000-2, 12.8.5), which says nothing else.
    /// - Parameter reserve: bytes for the time stamp.
    init(timeStampReserve reserve: Int) {
        self.init("/Type /DocTimeStamp /Filter /Adobe.PPKLite /SubFilter /ETSI.RFC3161", reserve: reserve)
    }

    /// - Parameters:
    ///   - kind: entries before `ByteRange`.
    ///   - entries: those behind `Contents`.
    ///   - date: the date's place in them.
    private init(_ kind: String, reserve: Int, entries: [UInt8] = [], date: Range<Int> = 0..<0) {
        var bytes = Array("<< \(kind)\n/ByteRange ".utf8)
        byteRange = bytes.count..<bytes.count + SignatureSlot.byteRangeWidth
        bytes += Array("[0 0000000000 0000000000 0000000000".utf8)
        bytes += [UInt8](repeating: UInt8(ascii: " "), count: byteRange.upperBound - bytes.count - 1)
        bytes += Array("]\n/Contents ".utf8)
        contents = bytes.count..<bytes.count + 2 * reserve + 2
        bytes.append(UInt8(ascii: "<"))
        bytes += [UInt8](repeating: UInt8(ascii: "0"), count: 2 * reserve)
        bytes.append(UInt8(ascii: ">"))
        self.date = date.isEmpty ? date : date.lowerBound + bytes.count..<date.upperBound + bytes.count
        self.bytes = bytes + entries + Array(" >>".utf8)
    }

    /// Says in a file, or a part of one, in which the dictionary begins at `offset`, when it is signed.
    public func date(_ file: inout [UInt8], at offset: Int, seconds: Int) {
        let time = Array(Timestamp(secondsSince1970: seconds).pdf.utf8)
        let place = date.lowerBound + offset..<date.upperBound + offset
        guard time.count == date.count, place.lowerBound >= 0, place.upperBound <= file.count else { return }
        file.replaceSubrange(place, with: time)
    }

    /// The slot in a file in which `bytes` begin at `offset`.
    public func slot(at offset: Int) -> SignatureSlot {
        SignatureSlot(
            contents: contents.lowerBound + offset..<contents.upperBound + offset,
            byteRange: byteRange.lowerBound + offset..<byteRange.upperBound + offset)
    }
}
