internal import CMS
internal import Hashing

/// What the pages of a document are made of, a digest each: to tell whether a file shows other pages than those that were
/// signed where its layout does not let every object be accounted for.
///
/// What a viewer may lay over a page (annotations) is a digest of its own.
struct PageLooks: Equatable {
    struct Page: Equatable {
        let content: [UInt8]
        let annotations: [UInt8]
    }

    let pages: [Page]

    /// Of a page, what is not seen: its place in the tree, what belongs to its tags, when it was saved.
    private static let unseen: Set = [
        "Type", "Parent", "Annots", "StructParents", "StructParent", "Metadata", "PieceInfo", "LastModified", "Tabs", "B", "P",
        "Pg", "NM", "M",
    ]
    private static let inherited = ["Resources", "MediaBox", "CropBox", "Rotate"]
    private static let mostPages = 2000
    private static let longestStream = 32 << 20

    /// nil where the pages are no tree, or are more than can be looked at.
    init?(_ document: QPDFDocument) {
        var pages: [Page] = []
        var waiting = [(document.catalog["Pages"], 0)]
        var seen: Set<Int> = []
        var budget = 2_000_000
        while let (node, depth) = waiting.popLast() {
            guard depth < 40, pages.count < Self.mostPages else { return nil }
            if let number = node.number, !seen.insert(number).inserted { return nil }
            if node["Kids"].isArray {
                waiting += node["Kids"].items.reversed().map { ($0, depth + 1) }
                continue
            }
            guard node.isDictionary, let content = Self.digest(of: node, isPage: true, &budget),
                let annotations = Self.digest(of: node["Annots"], isPage: false, &budget)
            else { return nil }
            pages.append(Page(content: content, annotations: annotations))
        }
        self.pages = pages
    }

    /// Of an object and all that it leads to; references count by the order in which they are met.
    private static func digest(of root: QPDFDocument.Object, isPage: Bool, _ budget: inout Int) -> [UInt8]? {
        var state = DigestState(.sha256)
        var met: [Int: Int] = [:]
        var waiting: [(name: String, object: QPDFDocument.Object, depth: Int)] = [("", root, 0)]
        if isPage {
            waiting += inherited.map { ($0, inheritedValue($0, of: root), 1) }
        }
        while let (name, object, depth) = waiting.popLast() {
            budget -= 1
            guard budget > 0, depth < 100 else { return nil }
            var text = name + " "
            if let number = object.number {
                if let place = met[number] {
                    state.update(Array((text + "\(place)\n").utf8))
                    continue
                }
                met[number] = met.count
            }
            if object.isStream {
                let plain = object.data(limit: longestStream)
                text += "stream "
                state.update(plain ?? object.rawData ?? [])
                let packing: Set = plain == nil ? ["Length"] : ["Length", "Filter", "DecodeParms"]
                waiting += children(of: object, without: packing, depth)
            } else if object.isArray {
                text += "array \(object.items.count)"
                waiting += object.items.map { ("", $0, depth + 1) }
            } else if object.isDictionary {
                text += "dictionary"
                waiting += children(of: object, without: isPage && depth == 0 ? Set(inherited) : [], depth)
            } else {
                text += object.unparsedResolved
            }
            state.update(Array((text + "\n").utf8))
        }
        return state.finish()
    }

    private static func children(
        of object: QPDFDocument.Object, without keys: Set<String>, _ depth: Int
    ) -> [(name: String, object: QPDFDocument.Object, depth: Int)] {
        // A signature is no look of its field's.
        let value: Set = object["FT"].name == "/Sig" ? ["V"] : []
        let left = keys.union(unseen).union(value)
        return object.keys.filter { !left.contains($0) }.sorted().map { ($0, object[$0], depth + 1) }
    }

    /// ISO 32000-1, 7.7.3.4.
    private static func inheritedValue(_ key: String, of page: QPDFDocument.Object) -> QPDFDocument.Object {
        var (node, depth) = (page, 0)
        while node[key].isNull, node["Parent"].isDictionary, depth < 40 { (node, depth) = (node["Parent"], depth + 1) }
        return node[key]
    }
}
