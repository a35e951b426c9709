internal import CMS
package import PDFSyntax

/// What a letter of Bayan's is made of, so that nobody's key is put under anything else: no script, action, layer or form, no
/// file but those that are attached as Bayan does it, and no object that the letter does not need.
///
/// What a viewer acts upon (catalog, pages, annotations, form) may have the entries that are listed here and no others; what
/// is left (fonts, pictures, structure, metadata) may not have the entries by which it would depend on something else.
package struct LetterAnatomy {
    private let document: QPDFDocument
    private let revision: FileStructure.Revision
    private let attached: AttachedFileEntries
    private var seen: Set<Int> = []

    private static let trailer: Set = ["Size", "Root", "Info", "ID"]
    private static let catalog: Set = [
        "Type", "Version", "Pages", "Lang", "MarkInfo", "ViewerPreferences", "StructTreeRoot", "Metadata", "OutputIntents",
        "AcroForm", "Perms", "Extensions", "PageLabels", "PageLayout", "Outlines", "AF", "Names",
    ]
    private static let page: Set = [
        "Type", "Parent", "MediaBox", "CropBox", "BleedBox", "TrimBox", "Resources", "Contents", "Tabs", "StructParents",
        "Annots", "Group",
    ]
    private static let resources: Set = ["Font", "XObject", "ExtGState", "ColorSpace", "Pattern", "Shading", "ProcSet"]
    private static let link: Set = [
        "Type", "Subtype", "Rect", "QuadPoints", "P", "StructParent", "A", "Dest", "F", "Contents", "Border", "BS", "Lang", "H",
    ]
    private static let bookmark: Set = ["Type", "Title", "Parent", "Prev", "Next", "First", "Last", "Count", "Dest", "A"]
    private static let widget: Set = [
        "Type", "Subtype", "FT", "T", "TU", "F", "Rect", "P", "StructParent", "AP", "V", "Contents", "Lang",
    ]
    /// Of whatever object: actions, scripts, layers, files beside the file.
    private static let forbidden: Set = [
        "AA", "OpenAction", "JS", "OC", "OCProperties", "OCGs", "XFA", "EF", "FFilter", "Ref", "PS", "OPI", "Alternates",
        "Properties", "RichMediaContent", "Next",
    ]

    /// What is in the first revision that does not belong into a letter, in words; nil where there is nothing.
    package static func flaw(in structure: FileStructure) -> String? {
        guard let first = structure.revisions.first else { return "it has no revision" }
        let document: QPDFDocument
        do { document = try QPDFDocument(FileImage(structure.bytes), count: first.end.upperBound) } catch {
            return "libqpdf finds that \(error.reason)"
        }
        var anatomy = LetterAnatomy(document: document, revision: first)
        return anatomy.flaw()
            ?? (RepairScan.decoys(in: structure).isEmpty ? nil : "something in it looks like an object and is none")
    }

    private init(document: QPDFDocument, revision: FileStructure.Revision) {
        self.document = document
        self.revision = revision
        attached = AttachedFileEntries(of: document)
    }

    /// The names of the files that are attached to the letter, in the order of its list; none where they cannot be read.
    package static func attachedFiles(in structure: FileStructure) -> [String] {
        (try? QPDFDocument(FileImage(structure.bytes), count: structure.bytes.count))
            .map { AttachedFileEntries(of: $0).names } ?? []
    }

    private mutating func flaw() -> String? {
        if !revision.strays.isEmpty { return "there are bytes between its objects" }
        let catalog = document.catalog
        return excess(document.trailer, Self.trailer, "the trailer") ?? excess(catalog, Self.catalog, "the catalog")
            ?? excess(catalog["AcroForm"], ["Fields", "SigFlags"], "the form")
            ?? excess(catalog["Perms"], ["DocMDP"], "the permissions") ?? extensions() ?? attached.flaw ?? pages() ?? bookmarks()
            ?? everything()
    }

    private func extensions() -> String? {
        let named = document.catalog["Extensions"]
        return named.isNull || named.isETSIsExtension() ? nil : "it names extensions that Bayan does not use"
    }

    private func excess(_ object: QPDFDocument.Object, _ permitted: Set<String>, _ what: String) -> String? {
        object.keys.first { !permitted.contains($0) }.map { "\(what) has an entry that Bayan does not write (\($0))" }
    }

    private func pages() -> String? {
        let tree = document.catalog["Pages"]
        var waiting = [(tree, 0)]
        var count = 0
        while let (node, depth) = waiting.popLast() {
            count += 1
            guard depth < 20, count < 100_000 else { return "its pages are no tree" }
            if node["Type"].name == "/Pages" {
                if let flaw = excess(node, ["Type", "Kids", "Count", "Parent"], "the page tree") { return flaw }
                waiting += node["Kids"].items.map { ($0, depth + 1) }
                continue
            }
            if let flaw = excess(node, Self.page, "a page") ?? excess(node["Resources"], Self.resources, "a page's resources") {
                return flaw
            }
            for annotation in node["Annots"].items {
                if let flaw = flaw(of: annotation) { return flaw }
            }
        }
        return nil
    }

    private func bookmarks() -> String? {
        var waiting = [document.catalog["Outlines"]]
        var count = 0
        while let node = waiting.popLast() {
            count += 1
            guard count < 100_000 else { return "its bookmarks are no tree" }
            guard node["A"].isNull || node["A"].leadsWithinLetter else {
                return "a bookmark does something else than lead to a heading"
            }
            if let flaw = excess(node, Self.bookmark, "a bookmark") { return flaw }
            waiting += ["First", "Next"].map { node[$0] }.filter(\.isDictionary)
        }
        return nil
    }

    private func flaw(of annotation: QPDFDocument.Object) -> String? {
        switch annotation["Subtype"].name {
        case "/Link":
            let action = annotation["A"]
            guard
                action.isNull || (action["S"].name == "/URI" && Set(["Type", "S", "URI"]).isSuperset(of: action.keys))
                    || action.leadsWithinLetter
            else { return "a link does something else than lead to an address" }
            return excess(annotation, Self.link, "a link")
        case "/Widget":
            guard annotation["FT"].name == "/Sig", annotation["AP"].keys == ["N"] else {
                return "there is a field that is not for a signature"
            }
            return excess(annotation, Self.widget, "a field")
        default: return "something is laid over a page (an annotation of the kind \(annotation["Subtype"].name ?? "none"))"
        }
    }

    /// Walks from the trailer through everything; what it does not come to is not needed.
    private mutating func everything() -> String? {
        var waiting = [(document.trailer, 0)]
        var budget = 4_000_000
        let files = Set(attached.specifications.compactMap(\.number))
        while let (object, depth) = waiting.popLast() {
            budget -= 1
            guard budget > 0 else { return "it is larger than letters are" }
            if let number = object.number, !seen.insert(number).inserted { continue }
            guard depth < 2000 else { return "its objects are nested too deeply" }
            waiting += object.items.map { ($0, depth + 1) }
            let keys = object.keys
            if let key = keys.first(where: { key in
                Self.forbidden.contains(key) && !object.mayHave(key)
                    && !(key == "EF" && object.number.map(files.contains) == true)
            }) {
                return "it has an action, a script, a layer or a part that lies elsewhere (\(key))"
            }
            if object.isStream, keys.contains("F") { return "a part of it lies elsewhere (F)" }
            waiting += keys.map { (object[$0], depth + 1) }
        }
        for (number, entry) in revision.entries where number > 0 && entry != .free && !seen.contains(number) {
            return "object \(number) belongs to nothing in the letter"
        }
        for case .offset(_, let generation) in revision.entries.values where generation != 0 {
            return "an object has a generation other than 0"
        }
        return nil
    }
}

extension QPDFDocument.Object {
    /// Whether an entry that is forbidden elsewhere is another one here, of the same name: what a structure element refers to
    /// (ISO 32000-2, table 355), and the bookmark after a bookmark (ISO 32000-1, table 153).
    fileprivate func mayHave(_ key: String) -> Bool {
        guard !isStream else { return false }
        switch key {
        case "Ref": return self["S"].name != nil && self["P"].isDictionary && self["Ref"].isArray
        case "Next": return self["S"].isNull && self["Title"].text != nil && self["Parent"].isDictionary
        default: return false
        }
    }

    /// Whether it leads to a place in the letter, as an action and in itself.
    fileprivate var leadsWithinLetter: Bool {
        self["S"].name == "/GoTo" && Set(["Type", "S", "D", "SD"]).isSuperset(of: keys)
    }

    private static let actions: Set = [
        "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/ResetForm", "/Hide", "/SetOCGState", "/Rendition", "/Movie",
        "/Sound", "/Trans", "/GoTo3DView", "/RichMediaExecute", "/GoToR", "/GoToE",
    ]

    /// Whether it is or holds, in itself, an action beyond links, or is bound to one by events.
    var holdsAction: Bool {
        var waiting = [(self, 0)]
        while let (object, depth) = waiting.popLast(), depth < 40 {
            if !object["AA"].isNull || !object["JS"].isNull || object["S"].name.map(Self.actions.contains) == true { return true }
            for part in object.items + object.keys.map({ object[$0] }) where part.number == nil {
                if part.isArray || part.isDictionary { waiting.append((part, depth + 1)) }
            }
        }
        return false
    }
}
