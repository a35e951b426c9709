/// How much there is to draw in an SVG once everything that it repeats is counted as often as it is drawn.
///
/// Clones of clones of clones double with each line of mark-up, and each filtered element is drawn dot by dot.
struct SVGLabour {
    /// Plain elements that may be drawn; one that is filtered or masked counts as many.
    private static let limit = 200_000
    private static let filtered = 5_000

    private struct Element {
        var labour: Int
        var children: [Int] = []
        /// Ids of what is drawn with it.
        var uses: [String] = []
        /// Its labour with all that is below it, once it is known; 0 while that is being found out.
        var sum: Int?
    }

    private var elements = [Element(labour: 0)]
    private var path = [0]
    private var ids: [String: Int] = [:]

    mutating func open(_ name: String, _ attributes: [(name: String, value: String)]) throws(PictureFault) {
        guard path.count <= SVGGuard.depthLimit else {
            throw PictureFault("nests more than \(SVGGuard.depthLimit) elements", hint: "Ungroup parts of it.")
        }
        var element = Element(labour: 1)
        for (key, value) in attributes {
            switch key {
            case "id": ids[value] = ids[value] ?? elements.count
            case "href" where value.hasPrefix("#"): element.uses.append(String(value.dropFirst()))
            case "style", "filter", "mask", "clip-path", "fill", "stroke", "marker", "marker-start", "marker-mid", "marker-end":
                // An escape could hide the word.
                if key == "filter" || key == "mask" || key == "style" && ["filter", "mask", "\\"].contains(where: value.contains)
                {
                    element.labour += Self.filtered
                }
                element.uses += Self.references(in: value)
            default: break
            }
        }
        elements[path[path.count - 1]].children.append(elements.count)
        path.append(elements.count)
        elements.append(element)
    }

    mutating func close() { if path.count > 1 { path.removeLast() } }

    /// - Throws: `PictureFault` where it is too much.
    mutating func check() throws(PictureFault) { _ = try sum(of: 0, depth: 0) }

    private mutating func sum(of index: Int, depth: Int) throws(PictureFault) -> Int {
        if let known = elements[index].sum { return known }
        guard depth <= 2 * SVGGuard.depthLimit else { throw .laborious }
        // What refers to itself is not drawn again by any reader.
        elements[index].sum = 0
        var sum = elements[index].labour
        for below in elements[index].children + elements[index].uses.compactMap({ ids[$0] }) {
            sum += try self.sum(of: below, depth: depth + 1)
            guard sum <= Self.limit else { throw .laborious }
        }
        elements[index].sum = sum
        return sum
    }

    /// The ids in `url(#a)`, quoted or not.
    private static func references(in value: String) -> [String] {
        value.split(separator: "url(").dropFirst(value.hasPrefix("url(") ? 0 : 1).compactMap { part in
            let inner = part.prefix { $0 != ")" }.filter { !" \"'".contains($0) }
            return inner.hasPrefix("#") ? String(inner.dropFirst()) : nil
        }
    }
}
