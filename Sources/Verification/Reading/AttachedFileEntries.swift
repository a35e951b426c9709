/// The files that are attached to a letter, where they are attached as Bayan does it: each in the catalog's list of associated
/// files and in the one leaf of the tree of names, and nothing beside them (ISO 32000-1, 7.9.6, 7.11.3 and 7.11.4).
struct AttachedFileEntries {
    private let catalog: QPDFDocument.Object

    init(of document: QPDFDocument) { catalog = document.catalog }

    private static let specification: Set = ["Type", "F", "UF", "Desc", "AFRelationship", "EF"]
    private static let stream: Set = ["Type", "Subtype", "Params", "Length", "Filter"]

    private var leaf: [QPDFDocument.Object] { catalog["Names"]["EmbeddedFiles"]["Names"].items }

    /// File specifications, in the order of the list.
    var specifications: [QPDFDocument.Object] { leaf.enumerated().filter { $0.offset % 2 == 1 }.map(\.element) }

    /// What the list calls them.
    var names: [String] { specifications.map { $0["UF"].text ?? $0["F"].text ?? "" } }

    /// What is not as Bayan attaches files, in words; nil where all is, or nothing is attached.
    var flaw: String? {
        guard !catalog["Names"].isNull || !catalog["AF"].isNull else { return nil }
        let specifications = specifications
        let numbers = specifications.compactMap(\.number)
        guard catalog["Names"].keys == ["EmbeddedFiles"], catalog["Names"]["EmbeddedFiles"].keys == ["Names"],
            !numbers.isEmpty, numbers.count * 2 == leaf.count, Set(numbers).count == numbers.count,
            catalog["AF"].items.map(\.number) == numbers, specifications.allSatisfy(Self.isBayans)
        else { return "files are attached to it in another way than Bayan does it" }
        return nil
    }

    /// Whether it is the specification of a file that is in the letter, and a viewer lists it under the one name that it has.
    private static func isBayans(_ file: QPDFDocument.Object) -> Bool {
        guard file["Type"].name == "/Filespec", specification.isSuperset(of: file.keys), let name = file["UF"].text,
            !name.isEmpty, file["F"].text == name, Set(file["EF"].keys) == ["F", "UF"]
        else { return false }
        let content = file["EF"]["F"]
        return content.isStream && content.number != nil && content.number == file["EF"]["UF"].number
            && content["Type"].name == "/EmbeddedFile" && stream.isSuperset(of: content.keys)
            && Set(["Size", "ModDate"]).isSuperset(of: content["Params"].keys)
    }
}
