import Composition
import Correspondence
public import Drawing
import Hashing

/// Everything that the letters of one stencil share, ready to be written: the file's beginning up to the last shared
/// object, and the plan of what each letter adds. A letter then costs as much as its own few objects.
///
/// The result is PDF 1.7 that conforms to PDF/A-2a and PDF/UA-1, in one revision with one cross-reference section. Equal
/// input gives equal bytes.
public struct Master: Sendable {
    /// What all letters begin with.
    public let prefix: [UInt8]
    let hashed: HashedPrefix
    /// The cross-reference table's lines of the shared objects and of object 0.
    let sharedLines: [UInt8]
    let own: OwnPlan

    /// - Parameters:
    ///   - signature: for letters that are to be signed; without it signature fields stay empty.
    ///   - compressor: that of other masters which have streams in common with this one.
    /// - Throws: `Diagnostic` for a link or a picture that no PDF of this kind may hold, or a stencil that contradicts
    ///   itself.
    public init(
        stencil: Stencil, metadata: Metadata, signature: SignatureReserve? = nil, compressor: Compressor? = nil
    ) throws {
        var plan = try SharedPlan(stencil, signature, compressor)
        try plan.write(metadata)
        guard let lines = plan.objects.crossReference() else {
            throw Diagnostic(code: "assembly-failed", "A shared object was promised and not written")
        }
        prefix = plan.objects.bytes
        hashed = HashedPrefix(prefix)
        sharedLines = Array("0000000000 65535 f \n".utf8) + lines
        own = plan.own
    }

    /// A file identifier (ISO 32000-1, 14.4): of the shared bytes, and of what sets the letter apart.
    func identifier(_ parts: [UInt8]...) -> ArraySlice<UInt8> {
        var state = DigestState(after: hashed)
        for part in parts { state.update(part) }
        return state.finish().prefix(16)
    }
}

/// What each letter of a master adds, with the numbers that shared objects know already.
struct OwnPlan: Sendable {
    struct Page: Sendable {
        var place: Int
        var owners: Int
        var annotations: Int
        /// The shared beginnings of those two arrays.
        var ownersText: [UInt8]
        var annotationsText: [UInt8]
        /// Slot numbers in reading order, with their streams and their places among the page's segments.
        var slots: [(slot: Int, stream: Int, segment: Int)]
    }

    /// An element that is always there, with content of the recipient's.
    struct Open: Sendable {
        var element: Element
        var object: Int
        var parent: Int
        /// What all letters have under it.
        var kids = Kids()
    }

    /// The first own number, and how many are promised to shared objects.
    var first = 0
    var count = 0
    var structureRoot = 0
    var documentElement = 0
    var resources: Int?
    var fontsText: [UInt8] = []
    var artText: [UInt8] = []
    var pages: [Page] = []
    /// Of every page of the letter: object number, and how many identifiers shared content took.
    var pageObjects: [Int] = []
    var sharedIdentifiers: [Int] = []
    var slots = 0
    var open: [Open] = []
    var openPlaces: [Int: Int] = [:]
    /// Roots of personal subtrees: object and parent.
    var personal: [(object: Int, parent: Int)] = []
    var parentTreeText: [UInt8] = []
    var nextKey = 0
    var notes: [(identifier: String, object: Int)] = []
    var signature: (object: Int, reserve: SignatureReserve)?
    var info = 0
    var catalog = 0
    /// Sum of own bytes that are known beforehand, to reserve room.
    var constantBytes: Int {
        3000 + pages.reduce(0) { $0 + $1.ownersText.count } + parentTreeText.count + (signature?.reserve.dictionary.count ?? 0)
    }
}
