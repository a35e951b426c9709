import Correspondence
import Reporting

/// A column of the header that looks like a part of an address and is taken for none.
struct UnusedAddressColumn {
    let name: String
    let column: Int
    /// The standard column that it seems to be.
    let meaning: String
    /// The column that was taken for it, where there is one.
    let rival: String?

    func finding(at location: SourceLocation?) -> Diagnostic {
        guard let rival else {
            return Diagnostic(
                .warning, code: .unusedAddressColumn,
                "The column ‘\(name)’ looks like a part of the address, and is not used.", at: location,
                hint: "Say in letter.yaml what it is: ‘columns: {\(name): \(meaning)}’, or ‘{\(name): none}’.")
        }
        return Diagnostic(
            .warning, code: .ambiguousColumn, "‘\(rival)’ and ‘\(name)’ may both be ‘\(meaning)’; ‘\(rival)’ is taken.",
            at: location,
            hint: "Say in letter.yaml which one it is: ‘columns: {\(name): \(meaning)}’, or ‘{\(name): none}’.")
    }
}

extension Columns {
    /// Those of which nothing has been told yet.
    var unusedAddressColumns: [UnusedAddressColumn] {
        let taken = Set(taken.map(\.header))
        let standard = Set(self.taken.map(\.standard))
        return names.prefix(headerCount).enumerated().compactMap { index, name in
            guard !taken.contains(name), !isStandard(name) else { return nil }
            guard let meaning = ColumnNames.recipients.column(for: name) else {
                guard ColumnNames.speaksOfAddress(name) else { return nil }
                return UnusedAddressColumn(name: name, column: index, meaning: ColumnNames.guess(name), rival: nil)
            }
            // Of two for one thing it has been told that the other is taken.
            guard Self.isAddress(meaning), !standard.contains(meaning) else { return nil }
            let rival = self.index(of: meaning).flatMap { $0 < headerCount && $0 != index ? names[$0] : nil }
            return UnusedAddressColumn(name: name, column: index, meaning: meaning, rival: rival)
        }
    }

    private static func isAddress(_ column: String) -> Bool {
        [
            "care-of", "street", "street-2", "street-3", "house-number", "post-box", "postcode", "city", "region", "country",
        ].contains(column)
    }
}

extension ColumnNames {
    /// The part of an address that a header's words speak of most likely.
    static func guess(_ header: String) -> String {
        header.foldedName.split(separator: " ").lazy.compactMap { recipients.column(for: String($0)) }
            .first { ["postcode", "city", "region", "country", "street"].contains($0) } ?? "street"
    }
}
