import Correspondence
import Languages
import Reading
import Reporting

/// Looks for values that their columns cannot mean: of another column's kind, fields that were never filled, parts of an
/// address that stand in two columns.
struct ValueCheck {
    /// What belongs into a column.
    private enum Part {
        case name, organisation, street, houseNumber, town
    }

    private let columns: Columns
    private let languages: [String]
    /// Of the columns of the header.
    private let parts: [(column: Int, part: Part)]
    /// Those of the header that a letter may be made of.
    private let known: [Int]
    private let honorific, name, street, postcode, city, country: Int?
    private let fields: UnfilledFields

    private static let streetWords = Set(WordLists.headers["street-word"])
    private static let streetEndings = WordLists.headers["street-ending"]

    /// - Parameter languages: tags of those that countries may be named in.
    init(columns: Columns, languages: [String]) {
        self.columns = columns
        self.languages = languages
        let taken = Dictionary(columns.taken.map { ($0.header, $0.standard) }) { first, _ in first }
        parts = columns.names.prefix(columns.headerCount).enumerated().compactMap { index, name in
            let standard = taken[name] ?? name.lowercased()
            return Self.part(standard.prefix { $0 != "." }).map { (column: index, part: $0) }
        }
        known = (0..<columns.headerCount).filter(columns.isKnown)
        honorific = columns.index(of: "honorific")
        name = columns.index(of: "name")
        street = columns.index(of: "street")
        postcode = columns.index(of: "postcode")
        city = columns.index(of: "city")
        country = columns.index(of: "country")
        fields = UnfilledFields(names: columns.names)
    }

    private static func part(_ standard: Substring) -> Part? {
        switch standard {
        case "name", "first-name", "last-name": .name
        case "organisation": .organisation
        case "street": .street
        case "house-number": .houseNumber
        case "city": .town
        default: nil
        }
    }

    /// What is told of a row, which gets its letter all the same.
    func findings(in values: [String], at location: (Int) -> SourceLocation) -> [Diagnostic] {
        var found: [Diagnostic] = []
        for column in 0..<columns.headerCount where !values[column].isEmpty {
            let value = values[column]
            // Nearly every value is of ASCII letters and digits alone.
            if value.hasOnlyBytes(Self.isPlain) { continue }
            if let mark = fields.first(in: value) {
                found.append(unfilled(mark, at: location(column)))
            } else if !AddressCheck.isFiller(value), let broken = BrokenText.first(in: value) {
                found.append(Diagnostic(.warning, code: .brokenText, broken.message, at: location(column), hint: broken.hint))
            }
        }
        for column in known {
            if let word = fields.reminder(in: values[column]), !AddressCheck.isFiller(values[column]) {
                found.append(unfilled(word, at: location(column)))
            }
        }
        for (column, part) in parts where !values[column].isEmpty {
            guard let kind = Self.kind(of: values[column], in: part) else { continue }
            found.append(misplaced(values[column], kind, part, at: location(column)))
        }
        return found + swapped(values, at: location) + doubled(values, at: location)
    }

    /// What is in no mark, no broken text and no formula.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x27...0x3A, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }

    private func unfilled(_ word: String, at location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .warning, code: .unfilledMark, "‘\(word)’ looks like something to be filled in, and is printed as it stands.",
            at: location, hint: "Write there what belongs there: a value is a text, in which nothing is filled in.")
    }

    // MARK: Kinds

    private static func kind(of value: String, in part: Part) -> ValueKind? {
        guard let kind = ValueKind(value) else { return nil }
        switch part {
        case .houseNumber: return kind == .date ? kind : nil
        // "1860" may be an association.
        case .organisation: return kind == .number ? nil : kind
        case .name, .street, .town: return kind
        }
    }

    private func misplaced(_ value: String, _ kind: ValueKind, _ part: Part, at location: SourceLocation) -> Diagnostic {
        let place =
            switch part {
            case .name: "a name"
            case .organisation: "an organisation"
            case .street: "a street"
            case .houseNumber: "a house number"
            case .town: "a town"
            }
        let isDate = kind == .date && (part == .street || part == .houseNumber)
        return Diagnostic(
            .warning, code: .misplacedValue, "‘\(value)’ is \(kind.rawValue), and stands where \(place) belongs.", at: location,
            hint: isDate
                ? "Spreadsheet programs make dates of numbers such as 5/2: format the column as text, and write it again."
                : "Check whether the row's values stand in their columns.")
    }

    /// Street and town, each in the other's column.
    private func swapped(_ values: [String], at location: (Int) -> SourceLocation) -> [Diagnostic] {
        guard let street, let city, !values[street].isEmpty, values[city].hasDigit,
            !values[street].hasDigit, Self.isStreet(values[city]), !Self.isStreet(values[street])
        else { return [] }
        return [
            Diagnostic(
                .warning, code: .misplacedValue, "‘\(values[city])’ is a street, and stands where a town belongs.",
                at: location(city), hint: "Street and town seem to have changed places.")
        ]
    }

    /// Whether a word of it is one that streets have.
    private static func isStreet(_ value: String) -> Bool {
        value.foldedName.split(separator: " ").contains { word in
            streetWords.contains(String(word)) || streetEndings.contains { word.count > $0.count && word.hasSuffix($0) }
        }
    }

    // MARK: Parts that stand there twice

    private func doubled(_ values: [String], at location: (Int) -> SourceLocation) -> [Diagnostic] {
        var found: [Diagnostic] = []
        func tell(_ part: String, _ column: Int) {
            found.append(
                Diagnostic(
                    .warning, code: .doubledPart, "‘\(part)’ would be printed twice: it stands in two columns.",
                    at: location(column), hint: "Delete it in ‘\(columns.names[columns.own(column)])’."))
        }
        if let honorific, let name, let title = values[honorific].parts(at: " ").last(where: { !$0.isEmpty }),
            values[name].hasPrefix(title.prefix(1)), let first = values[name].parts(at: " ").first(where: { !$0.isEmpty }),
            values[name].utf8.count > first.utf8.count,
            String(first).foldedName == String(title).foldedName, CourtesyTitle.isAlone(String(title))
        {
            tell(String(first), name)
        }
        if let postcode, !values[postcode].isEmpty {
            let code = values[postcode]
            let isInTown = city.map { values[$0].hasPrefix(code + " ") } ?? false
            if let city, isInTown { tell(code, city) }
            if let street, let city, !values[city].isEmpty {
                let both = isInTown ? values[city] : code + " " + values[city]
                if values[street].hasSuffix(both) { tell(both, street) }
            }
        }
        if let country, !values[country].isEmpty {
            for column in [street, city].compactMap({ $0 }) {
                if let name = lastCountry(values[column], values[country]) { tell(name, column) }
            }
        }
        return found
    }

    /// The country's name, where it is the last part of a value: behind a comma, or a name that no town has.
    private func lastCountry(_ value: String, _ country: String) -> String? {
        if let comma = value.utf8.lastIndex(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\n") }) {
            let part = String(value[value.index(after: comma)...]).trimmed
            guard part.utf8.count > 2, !part.hasDigit, let known = Country(country, languages: languages) else { return nil }
            return known.isCalled(part, languages: languages) ? part : nil
        }
        guard let space = value.utf8.firstIndex(of: UInt8(ascii: " ")), let known = Country(country, languages: languages) else {
            return nil
        }
        // "Ciudad de Guatemala" and "Panama City" are towns.
        return [known.englishName, country].first { name in
            name.utf8.count > 3 && value[value.index(after: space)...] == name
                && !Self.beforeCountries.contains(String(value[..<space]).foldedName)
        }
    }

    private static let beforeCountries = Set(WordLists.headers["before-country"])
}
