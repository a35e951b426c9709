package import Reporting

/// Looks at addresses before anything is printed: what is missing, what no postman understands, what stands there twice.
///
/// What is found goes into `RowFindings`.
package struct AddressCheck: Sendable {
    private let columns: Columns
    private let origin: Country?
    /// Tags of those that countries may be named in.
    private let languages: [String]
    /// Whether addresses are to be seen through an envelope's window.
    private let hasWindow: Bool
    private let parts: PartColumns
    private let country, salutation: Int?
    /// What the post finds without a street.
    private let offices: [Int]
    /// All that is printed in an address.
    private let printed: [Int]

    package init(columns: Columns, origin: Country?, languages: [String] = [], hasWindow: Bool) {
        self.columns = columns
        self.languages = languages
        self.origin = origin
        self.hasWindow = hasWindow
        parts = PartColumns(columns)
        offices = ["organisation", "department", "position"].compactMap(columns.index)
        country = columns.index(of: "country")
        salutation = columns.index(of: "salutation")
        printed = [
            "honorific", "name", "position", "organisation", "department", "street", "postcode", "city", "region", "country",
        ]
        .flatMap { column in
            columns.names.indices.filter { columns.names[$0].lowercased().hasPrefix(column + ".") }
                + [columns.index(of: column)].compactMap { $0 }
        }
    }

    // MARK: Errors

    /// What keeps a row from being printed.
    package func problems(of values: [String], at location: (Int) -> SourceLocation) -> [Diagnostic] {
        let errors = columns.names.indices.prefix(columns.headerCount).filter { Self.isSpreadsheetError(values[$0]) }
        guard errors.isEmpty else {
            return errors.map { column in
                Diagnostic(
                    code: .spreadsheetError, "‘\(values[column])’ is a spreadsheet's error and no value.",
                    at: location(column), hint: "Mend the cell's formula, or empty it.")
            }
        }
        guard hasWindow, !printed.isEmpty, let first = printed.first else { return [] }
        let seen = printed.contains { column in
            guard !values[column].isEmpty else { return false }
            // The sender's own country is not printed.
            return column != country || origin == nil || Country(values[column], languages: languages) != origin
        }
        if seen { return [] }
        return [
            Diagnostic(
                code: .blankAddress, "The row has no address: the envelope's window would be empty.", at: location(first),
                hint: "Fill in its address, or delete the row.")
        ]
    }

    /// Excel's and LibreOffice's (ISO 26300-2, 5.12; ECMA-376, 18.17.3).
    package static func isSpreadsheetError(_ value: String) -> Bool {
        guard let first = value.utf8.first, first == UInt8(ascii: "#") || first == UInt8(ascii: "E") else { return false }
        if value.hasPrefix("Err:"), value.count == 7 { return value.dropFirst(4).allSatisfy(\.isNumber) }
        return [
            "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA", "#BLOCKED!",
            "#FIELD!", "#CONNECT!", "#UNKNOWN!", "#NV", "#BEZUG!", "#WERT!", "#NOM?", "#VALEUR!", "#VALOR!",
        ].contains(value)
    }

    // MARK: Warnings

    package func look(at values: [String], into found: inout RowFindings, at location: (Int) -> SourceLocation) {
        for column in printed where Self.isFiller(values[column]) {
            tell(
                .fillerValue, about: "", "‘\(values[column])’ would be printed in the address.", at: location(column),
                hint: "Empty the cell where nothing is known.", into: &found)
        }
        // Programs that take the text out of a page join such a line with the next, and drop the hyphen.
        for column in printed where values[column].utf8.last == UInt8(ascii: "-") && !Self.isFiller(values[column]) {
            tell(
                .hyphenAtEnd, about: "", "‘\(values[column])’ ends with a hyphen, like a word that goes on in the next line.",
                at: location(column), hint: "Delete the hyphen, or add what is missing.", into: &found)
        }
        if let salutation, !values[salutation].isEmpty, values[salutation].utf8.count < 24,
            CourtesyTitle.isAlone(values[salutation])
        {
            tell(
                .titleAsSalutation, about: "", "The letter's whole salutation would be ‘\(values[salutation])’.",
                at: location(salutation),
                hint:
                    "Write it in full, or say in letter.yaml that the column is a title: ‘columns: {\(columns.names[salutation]): honorific}’.",
                into: &found)
        }
        for column in columns.names.indices.prefix(columns.headerCount) where Self.isShortened(values[column]) {
            tell(
                .shortenedNumber, about: "", "‘\(values[column])’ is a number that a spreadsheet has shortened.",
                at: location(column), hint: "Format the column as text in the spreadsheet, and write the number again.",
                into: &found)
        }
        func value(_ part: AddressFormat.Part) -> String { parts[part].map { values[$0] } ?? "" }
        // A list without streets is not for the post, unless an envelope is.
        guard hasWindow || parts[.street] != nil, printed.contains(where: { !values[$0].isEmpty }), !parts.isEmpty else {
            return
        }
        let destination = country.flatMap { Country(values[$0], languages: languages) } ?? origin
        let format = AddressFormat.of(destination)
        let place = parts[.city] ?? parts[.street] ?? parts[.postcode] ?? printed[0]
        if value(.street).isEmpty, value(.city).isEmpty {
            tell(
                .incompleteAddress, about: "place", "The address has neither street nor town.", at: location(place),
                hint: "Fill in the address: the post needs them.", into: &found)
            return
        }
        if parts[.city] == nil, parts[.postcode] == nil, value(.street).utf8.contains(UInt8(ascii: ",")), !isWhole(value(.street))
        {
            tell(
                .incompleteAddress, about: "line", "The whole address seems to stand in one line.",
                at: location(parts[.street] ?? place),
                hint: "Give postcode, town and country columns of their own, or break the lines in the cell (Alt+Enter).",
                into: &found)
            return
        }
        guard let destination else { return }
        let country = destination.nameInSentence
        for part in format.required where value(part).isEmpty {
            guard part != .street else { continue }
            // "10119 Berlin" in the column of the town.
            if part == .postcode, parts[.postcode] == nil, holdsPostcode(value(.city), format) { continue }
            if parts[part] == nil, isWhole(value(.street)) { continue }
            tell(
                .incompleteAddress, about: Self.column(part) + destination.code,
                "The address has no \(Self.name(part)), which addresses in \(country) need.", at: location(parts[part] ?? place),
                hint: parts[part] == nil
                    ? "Add a column ‘\(Self.column(part))’." : "Fill in the column ‘\(columns.names[parts[part] ?? 0])’.",
                into: &found)
        }
        let isPerson = offices.allSatisfy { values[$0].isEmpty }
        if value(.street).isEmpty, isPerson, value(.postcode).isEmpty || parts[.street] != nil {
            tell(
                .incompleteAddress, about: "street", "The address has no street.", at: location(parts[.street] ?? place),
                hint: "Fill in street or post box.", into: &found)
        }
        for part in [AddressFormat.Part.postcode, .region] where !value(part).isEmpty && !format.writes(part) {
            if part == .region, value(part) == value(.city) { continue }
            tell(
                .valueNotPrinted, about: Self.column(part) + destination.code,
                "‘\(value(part))’ is not printed: addresses in \(country) have no \(Self.name(part)).",
                at: location(parts[part] ?? place), hint: "Where it is needed, put it into the street or the town.", into: &found)
        }
        if let column = parts[.postcode], !values[column].isEmpty, format.writes(.postcode) {
            look(at: values[column], Postcodes(shapes: format.postcodes, country: destination), into: &found) { location(column) }
        }
    }

    /// Several lines in one cell: street and town.
    private func isWhole(_ street: String) -> Bool {
        parts[.city] == nil && parts[.postcode] == nil && street.utf8.contains(UInt8(ascii: "\n"))
    }

    private func holdsPostcode(_ town: String, _ format: AddressFormat) -> Bool {
        let words = town.split { $0 == " " || $0 == "," }
        let beginnings = (1...2).map { words.prefix($0).joined(separator: " ") }
        let ends = (1...2).map { words.suffix($0).joined(separator: " ") }
        return words.count > 1 && (beginnings + ends).contains { word in format.postcodes.contains { $0.matches(word) } }
    }

    private func look(
        at postcode: String, _ postcodes: Postcodes, into found: inout RowFindings, at location: () -> SourceLocation
    ) {
        let country = postcodes.country.nameInSentence
        switch postcodes.fault(of: postcode) {
        case nil: return
        case .eatenZero(let whole):
            tell(
                .eatenZero, about: postcodes.country.code,
                "‘\(postcode)’ is too short for a postcode of \(country): a zero at its beginning is missing (\(whole)).",
                at: location(), hint: "Format the column as text in the spreadsheet, and write the zero again.", into: &found)
        case .number(let whole):
            tell(
                .unlikePostcode, about: postcodes.country.code,
                "‘\(postcode)’ is a number, and no postcode of \(country); ‘\(whole)’ may be meant.", at: location(),
                hint: "Format the column as text in the spreadsheet, and write the postcode again.", into: &found)
        case .unlike:
            tell(
                .unlikePostcode, about: postcodes.country.code,
                "‘\(postcode)’ is no postcode of \(country): they look like \(postcodes.description).", at: location(),
                hint: "In that pattern # is a digit and @ a letter. Check postcode and country.", into: &found)
        }
    }

    private func tell(
        _ code: DiagnosticCode, about detail: String, _ message: @autoclosure () -> String,
        at location: @autoclosure () -> SourceLocation, hint: @autoclosure () -> String, into found: inout RowFindings
    ) {
        found.add(code.name + " " + detail) { Diagnostic(.warning, code: code, message(), at: location(), hint: hint()) }
    }

    /// What stands where nothing is known: `N/A`, `-`, `???`.
    package static func isFiller(_ value: String) -> Bool {
        guard let first = value.utf8.first, fillerBeginnings.contains(first) else { return false }
        guard value.utf8.count <= 9 else { return isFillerTwice(value) }
        return fillers.contains(value.lowercased()) || value.utf8.allSatisfy { !isWordByte($0) }
    }

    /// `undefined undefined`, as a program puts a first and a last name together that it does not know.
    private static func isFillerTwice(_ value: String) -> Bool {
        guard value.utf8.count <= 40, let space = value.utf8.firstIndex(of: UInt8(ascii: " ")),
            case let word = value[..<space], (3...longestFiller).contains(word.utf8.count), case let first = word.lowercased(),
            fillers.contains(first)
        else { return false }
        return value[space...].split(separator: " ").allSatisfy { $0.lowercased() == first }
    }

    /// `4.91761E+11`, as a spreadsheet shows a long telephone number.
    private static func isShortened(_ value: String) -> Bool {
        let bytes = value.utf8
        guard (5...24).contains(bytes.count), let first = bytes.first, (0x31...0x39).contains(first),
            let sign = bytes.lastIndex(of: UInt8(ascii: "E")), case let exponent = bytes[bytes.index(after: sign)...],
            exponent.first == UInt8(ascii: "+"), (2...3).contains(exponent.count)
        else { return false }
        return exponent.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
            && bytes[..<sign].allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
    }

    private static let fillers = Set(WordLists.fillers["fillers"])
    private static let longestFiller = fillers.map(\.utf8.count).max() ?? 0

    private static func isWordByte(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static let fillerBeginnings = fillers.flatMap { [$0, $0.uppercased()] }.compactMap(\.utf8.first)

    private static func name(_ part: AddressFormat.Part) -> String {
        switch part {
        case .postcode: "postcode"
        case .city: "town"
        case .region: "region"
        case .street, .text, .prefix: "street"
        }
    }

    private static func column(_ part: AddressFormat.Part) -> String { part == .city ? "city" : name(part) }
}

/// The columns of what the post finds an address by.
private struct PartColumns: Sendable {
    private let street, postcode, city, region: Int?

    init(_ columns: Columns) {
        street = columns.index(of: "street")
        postcode = columns.index(of: "postcode")
        city = columns.index(of: "city")
        region = columns.index(of: "region")
    }

    var isEmpty: Bool { street == nil && postcode == nil && city == nil && region == nil }

    subscript(part: AddressFormat.Part) -> Int? {
        switch part {
        case .street: street
        case .postcode: postcode
        case .city: city
        case .region: region
        case .text, .prefix: nil
        }
    }
}
