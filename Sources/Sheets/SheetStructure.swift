package import PDFSyntax

/// The structure tree of a file (ISO 32000-1, 14.7.2).
package struct SheetStructure {
    private let file: SheetFile
    private let root: PDFValue?

    package init(of file: SheetFile) {
        self.file = file
        root = file.resolve(file.catalog["StructTreeRoot"])
    }

    /// The elements that stand directly below the root.
    package var roots: [PDFValue] { file.items(root?["K"]).compactMap { file.resolve($0) }.filter(\.isDictionary) }

    /// What kids of an element are.
    package enum Kid {
        /// Content of a page, by the page's object.
        case content(Int, page: Int)
        case annotation(Int)
        case element(PDFValue)
    }

    /// In reading order.
    /// - Parameter page: The object of the page that the element is on, or one above it.
    package func kids(of element: PDFValue, on page: Int?) -> [Kid] {
        let own = element["Pg"]?.reference ?? page
        return file.items(element["K"]).compactMap { item in
            guard let kid = file.resolve(item) else { return nil }
            if let identifier = kid.integer { return own.map { .content(identifier, page: $0) } }
            switch kid["Type"]?.name {
            case "MCR":
                // Content of a form is not the page's.
                guard kid["Stm"] == nil else { return nil }
                return (kid["Pg"]?.reference ?? own).flatMap { page in kid["MCID"]?.integer.map { .content($0, page: page) } }
            case "OBJR": return kid["Obj"]?.reference.map { .annotation($0) }
            default: return kid["S"] == nil ? nil : .element(kid)
            }
        }
    }

    /// The standard type that an element's is, or is mapped to; nil where it is none.
    package func role(of element: PDFValue) -> String? {
        var name = file.resolve(element["S"])?.name ?? ""
        let map = file.resolve(root?["RoleMap"])
        for _ in 0..<16 {
            if Self.standard.contains(name) { return name }
            guard let next = file.resolve(map?[name])?.name else { return nil }
            name = next
        }
        return nil
    }

    /// An element's attributes, those of its classes first.
    package func attributes(of element: PDFValue) -> [PDFValue] {
        let classes = file.items(element["C"]).flatMap { name in
            file.resolve(name)?.name.map { file.items(file.entry($0, of: root?["ClassMap"])) } ?? []
        }
        // Numbers of revisions stand among them (ISO 32000-1, 14.7.5.3).
        return (classes + file.items(element["A"])).compactMap { file.resolve($0) }.filter(\.isDictionary)
    }

    /// How deep elements may lie within one another.
    package static let deepest = 256
    /// Those of marked content; others would need a table as long.
    package static let identifiers = 0..<1_000_000
    /// How many there may be.
    package static let most = 200_000

    /// Every element, parents before their children, with what it holds, and the page that it is on.
    /// - Returns: False where there are more than that, or they lie deeper: the rest is not looked at.
    package func visit(_ look: (PDFValue, _ role: String?, _ kids: [Kid], _ page: Int?) -> Void) -> Bool {
        var count = 0
        func visit(_ element: PDFValue, on page: Int?, depth: Int) -> Bool {
            count += 1
            guard depth < Self.deepest, count <= Self.most else { return false }
            let own = element["Pg"]?.reference ?? page
            let kids = kids(of: element, on: page)
            look(element, role(of: element), kids, own)
            return kids.allSatisfy { kid in
                guard case .element(let child) = kid else { return true }
                return visit(child, on: own, depth: depth + 1)
            }
        }
        return roots.allSatisfy { visit($0, on: nil, depth: 0) }
    }

    /// ISO 32000-1, 14.8.4.
    private static let standard: Set<String> = [
        "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct", "Private",
        "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody",
        "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu",
        "WT", "WP", "Figure", "Formula", "Form",
    ]
}
