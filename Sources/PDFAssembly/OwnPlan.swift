import Composition
import Drawing
import PDFSyntax

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
    /// Where links within the letter lead: pages by object number, heights from the pages' lower edges.
    var anchors: [String: Anchor] = [:]
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

    /// Who has the content of an element that is the recipient's: one of the letter's own tree, or an open one; nil for
    /// others.
    func owner(of element: Int, or tree: StructureTree) -> Owner? {
        for node in tree.nodes where node.element.number == element { return Owner(object: node.object, role: node.element.role) }
        return openPlaces[element].map { Owner(object: open[$0].object, role: open[$0].element.role) }
    }

    /// The resources of a page: the shared ones, and the letter's own fonts.
    func writeResources(fonts: [FontObjects], into bytes: inout [UInt8]) {
        bytes.write("<</Font<<")
        bytes.append(contentsOf: fontsText)
        for font in fonts {
            bytes.write(name: font.font.resourceName)
            bytes.write(reference: font.object)
        }
        bytes.write(">>/XObject<<")
        bytes.append(contentsOf: artText)
        bytes.write(">>>>")
    }

    /// A line of the parent tree for an annotation.
    mutating func write(key: Int, of element: Int) {
        parentTreeText.append(UInt8(ascii: " "))
        parentTreeText.write(key)
        parentTreeText.write(reference: element)
    }
}
