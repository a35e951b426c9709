import PDFSyntax

/// What a form's or a pattern's operators ask for of its resources (ISO 32000-1, 7.8.3).
///
/// Where a program gives one dictionary to a page and to the forms on it, the forms' resources lead back to the forms
/// themselves. No form draws itself (8.10.1): what its operators do not name is no part of it.
struct ResourcesInUse {
    private let names: Set<[UInt8]>

    /// Categories whose entries have resources of their own.
    private static let categories = ["XObject", "Pattern", "ExtGState"]
    private static let operators: Set<String> = ["Do", "gs", "scn", "SCN"]

    init(_ content: [UInt8]) {
        var names: Set<[UInt8]> = []
        for operation in ContentOperations(content) where Self.operators.contains(operation.name) {
            guard let last = operation.operands.last else { continue }
            var scanner = PDFScanner(content, at: last.lowerBound)
            if case .name(let name)? = (try? scanner.value())?.kind { names.insert(Array(name)) }
        }
        self.names = names
    }

    /// - Parameter resolve: what a reference leads to.
    func among<Fault: Error>(
        _ resources: PDFValue, resolve: (PDFValue?) throws(Fault) -> PDFValue?
    ) throws(Fault) -> PDFValue {
        var resources = resources
        for category in Self.categories {
            guard let entries = try resolve(resources[category])?.entries else { continue }
            resources = resources.setting(category, PDFValue(.dictionary(entries.filter { names.contains(Array($0.key)) })))
        }
        return resources
    }
}
