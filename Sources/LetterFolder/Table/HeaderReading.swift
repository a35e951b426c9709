import Correspondence
import Languages
import Reporting

/// Finds out which columns of a header stand for the standard ones.
struct HeaderReading {
    let names: [String]
    let known: [String]
    let usual: ColumnNames
    let chosen: ChosenColumns
    /// The sender's, in which an address without a country is.
    let origin: Country?
    /// Tags of those that countries may be named in.
    let languages: [String]
    /// Columns of the header by the standard ones that they stand for.
    private(set) var standard: [String: Int] = [:]
    private(set) var derived: [DerivedColumn] = []
    private(set) var taken: [TakenColumn] = []
    /// Columns with a standard name that stand for something else.
    private(set) var displaced: Set<Int> = []
    private var takenIndexes: Set<Int> = []

    init(
        names: [String], known: [String], usual: ColumnNames, chosen: ChosenColumns, origin: Country? = nil,
        languages: [String] = []
    ) {
        self.origin = origin
        self.languages = languages
        self.names = names
        self.known = known
        self.usual = usual
        self.chosen = chosen
    }

    func isTaken(_ index: Int) -> Bool { takenIndexes.contains(index) }

    /// - Parameter sample: some of a column's first values.
    mutating func read(findings: Findings, location: (Int) -> SourceLocation, sample: (Int) -> [String]) {
        var found = chosenColumns(findings: findings)
        if found["honorific"] == nil, let index = titles(found, sample) {
            found["honorific"] = index
            if known.contains(names[index].lowercased()) { displaced.insert(index) }
        }
        let own = Set(names.indices.filter { !displaced.contains($0) }.map { names[$0].lowercased() })
        let decided = Set(found.values)
        for (index, name) in names.enumerated()
        where chosen.columns[name] == nil && !decided.contains(index) && !name.isEmpty {
            let (base, suffix) = Self.parted(name)
            // A column that has the standard name is that one.
            guard !known.contains(base.lowercased()), let column = usual.column(for: base) ?? houseNumber(base, at: index) else {
                continue
            }
            let key = column + suffix
            if known.contains(column), own.contains(key) { continue }
            if let first = found[key] {
                // Of two names for one thing the first is taken.
                if chosen.columns[names[first]] == nil {
                    findings.warning(
                        .ambiguousColumn, "‘\(names[first])’ and ‘\(name)’ may both be ‘\(column)’; ‘\(names[first])’ is taken.",
                        at: location(index),
                        hint: "Say in letter.yaml which one it is: ‘columns: {\(name): \(column)}’, or ‘{\(name): none}’.")
                }
                continue
            }
            found[key] = index
        }
        assemble(&found, own: own)
        turnNames(&found, findings: findings, location: location, sample: sample)
        if !known.contains("organisation") { assembleSignatory(&found, own: own) }
        for (column, index) in found.sorted(by: { $0.value < $1.value }) {
            takenIndexes.insert(index)
            taken.append(TakenColumn(header: names[index], standard: column))
            if !ColumnNames.parts.contains(column) { standard[column] = index }
        }
        makeID(own: own)
    }

    /// "Nr." right behind the street's column is the house's; elsewhere it may number rows.
    private func houseNumber(_ header: String, at index: Int) -> String? {
        guard index > 0, CompoundHeader.abbreviations[header.foldedName] == "house-number" else { return nil }
        let before = names[index - 1]
        return before.lowercased() == "street" || usual.column(for: before) == "street" ? "house-number" : nil
    }

    /// The column that is called after salutations and holds titles alone ("Mr.", "Frau"), as address books have it.
    private func titles(_ found: [String: Int], _ sample: (Int) -> [String]) -> Int? {
        guard known.contains("honorific"), found["salutation"] == nil else { return nil }
        let stands = names.indices.filter { chosen.columns[names[$0]] == nil }
        func stand(for column: String) -> Int? {
            stands.first { names[$0].lowercased() == column } ?? stands.first { usual.column(for: names[$0]) == column }
        }
        guard stand(for: "honorific") == nil, let index = stand(for: "salutation") else { return nil }
        let values = sample(index).filter { !$0.isEmpty }
        return !values.isEmpty && values.allSatisfy(CourtesyTitle.isAlone) ? index : nil
    }

    private mutating func chosenColumns(findings: Findings) -> [String: Int] {
        var found: [String: Int] = [:]
        for (header, column) in chosen.columns.sorted(by: { $0.key < $1.key }) {
            guard let index = names.firstIndex(where: { $0.lowercased() == header.lowercased() }) else {
                findings.error(
                    .unknownColumn, "The list has no column ‘\(header)’.", at: column.location,
                    hint: Nearest.hint(for: header, among: names))
                continue
            }
            let own = Self.parted(names[index]).base.lowercased()
            if known.contains(own), own != Self.parted(column.text).base { displaced.insert(index) }
            if column.text == "none" { continue }
            let (base, _) = Self.parted(column.text)
            guard known.contains(base) || ColumnNames.parts.contains(base) || base == "email" else {
                findings.error(
                    .unknownColumn, "‘\(column.text)’ is no column that Bayan knows.", at: column.location,
                    hint: Nearest.hint(for: column.text, among: known + ColumnNames.parts + ["email", "none"]))
                continue
            }
            found[column.text] = index
        }
        return found
    }

    /// Puts parts together; parts of which nothing is to be made are not taken.
    private mutating func assemble(_ found: inout [String: Int], own: Set<String>) {
        func has(_ column: String) -> Bool { own.contains(column) || found[column] != nil }
        func index(_ column: String) -> Int? {
            found[column] ?? names.indices.first { names[$0].lowercased() == column && !displaced.contains($0) }
        }
        let given = [found["first-name"], found["middle-name"]].compactMap { $0 }
        let family = [found["last-name"], found["second-last-name"]].compactMap { $0 }
        if !family.isEmpty, given.isEmpty, let name = index("name") {
            // "Nombre, Apellidos"; "Name, Surname".
            derived.append(DerivedColumn(name: "name", making: .person, sources: [name] + family))
        } else if !family.isEmpty, !has("name") {
            derived.append(DerivedColumn(name: "name", making: .words, sources: given + family))
        } else if let first = found["first-name"], let name = index("name"), family.isEmpty,
            Self.familyNames.contains(names[name].foldedName), Self.givenNames.contains(names[first].foldedName)
        {
            derived.append(DerivedColumn(name: "name", making: .person, sources: [first, name]))
        } else if let first = found["first-name"], !has("name") {
            derived.append(DerivedColumn(name: "name", making: .words, sources: [first]))
        } else {
            for part in ["first-name", "middle-name", "last-name", "second-last-name"] { found[part] = nil }
        }
        guard known.contains("honorific") else { return }
        if let title = found["title"] {
            if let honorific = index("honorific") {
                derived.append(DerivedColumn(name: "honorific", making: .words, sources: [honorific, title]))
            } else {
                found["title"] = nil
                found["honorific"] = title
            }
        }
        assembleStreet(&found, index("street"), country: index("country"))
    }

    /// A column called "Last name, first name" holds names that are to be turned; in one called "Name" such names are told.
    private mutating func turnNames(
        _ found: inout [String: Int], findings: Findings, location: (Int) -> SourceLocation, sample: (Int) -> [String]
    ) {
        let index = found["name"] ?? names.indices.first { names[$0].lowercased() == "name" && !displaced.contains($0) }
        guard let index, !derived.contains(where: { $0.name == "name" }) else { return }
        let parts = names[index].split { ",،;/".contains($0) }.map { String($0).trimmed }
        if parts.count == 2, ["last-name", "name"].contains(usual.column(for: parts[0])),
            ["first-name", "name"].contains(usual.column(for: parts[1])), parts.map(usual.column) != ["name", "name"]
        {
            derived.append(DerivedColumn(name: "name", making: .turned, sources: [index]))
            return
        }
        let values = sample(index).filter { !$0.isEmpty }
        let inverted = values.filter(InvertedName.isLikely)
        guard let first = inverted.first, values.count > 1, inverted.count * 5 >= values.count * 4 else { return }
        findings.warning(
            .invertedName, "The names seem to begin with the family name (‘\(first)’), and would be printed so.",
            at: location(index), hint: "Call the column ‘Last name, first name’ in the list: the names are then turned.")
    }

    /// Of those who sign, each row's title goes before the name, or is the role where it is no title ("Professor of Law"); an
    /// organisation is the name where there is no column for that.
    private mutating func assembleSignatory(_ found: inout [String: Int], own: Set<String>) {
        func has(_ column: String) -> Bool {
            own.contains(column) || found[column] != nil || derived.contains { $0.name == column }
        }
        if let organisation = found.removeValue(forKey: "organisation") {
            let column = has("name") ? "description" : "name"
            if !has(column) { found[column] = organisation }
        }
        guard let title = found.removeValue(forKey: "title") else { return }
        if let made = derived.firstIndex(where: { $0.name == "name" }) {
            derived[made].title = title
        } else if let name = found["name"] ?? names.indices.first(where: { names[$0].lowercased() == "name" }) {
            var column = DerivedColumn(name: "name", making: .words, sources: [name])
            column.title = title
            derived.append(column)
        } else {
            // Names by languages alone: none is put together.
            if !has("role") { found["role"] = title }
            return
        }
        let role = found.removeValue(forKey: "role") ?? names.indices.first { names[$0].lowercased() == "role" }
        derived.append(DerivedColumn(name: "role", making: .role, sources: [title] + [role].compactMap { $0 }))
        found["title"] = title
    }

    /// With whom, the street and its number, what is added to it, a post box: a line each, but for the number.
    private mutating func assembleStreet(_ found: inout [String: Int], _ street: Int?, country: Int?) {
        if street == nil { found["house-number"] = nil }
        let number = found["house-number"]
        let before = [found["care-of"]].compactMap { $0 }
        let after = ["street-2", "street-3", "post-box"].compactMap { found[$0] }
        guard number != nil || !(before + after).isEmpty else { return }
        var column = DerivedColumn(
            name: "street", making: .lines, sources: before + [street, number].compactMap { $0 } + after)
        if let number {
            column.continuing.insert(number)
            column.numberOrder = HouseNumberOrder(country: country, origin: origin, languages: languages)
        }
        if let box = found["post-box"] { column.numbered[box] = names[box] }
        if let care = found["care-of"] { column.introduced[care] = CareOf.word(for: names[care]) }
        derived.append(column)
    }

    /// Where no column is the id, one is made of what says who the recipient is.
    private mutating func makeID(own: Set<String>) {
        guard known.contains("id"), !own.contains("id"), standard["id"] == nil else { return }
        func index(_ column: String) -> Int? {
            standard[column] ?? names.indices.first { names[$0].lowercased() == column && !displaced.contains($0) }
        }
        let named = ["name", "organisation"].flatMap { column in
            derived.first { $0.name == column }?.sources ?? [index(column)].compactMap { $0 }
        }
        let others = ["department", "street", "postcode", "city", "email"].compactMap(index)
        guard !(named + others).isEmpty else { return }
        derived.append(DerivedColumn(name: "id", making: .id, sources: named + others))
    }

    /// "name.ar": the name and its language.
    private static func parted(_ name: String) -> (base: String, suffix: String) {
        guard let dot = name.lastIndex(of: "."), case let language = name[name.index(after: dot)...].lowercased(),
            Columns.isTag(language[...])
        else { return (name, "") }
        return (String(name[..<dot]), "." + language)
    }

    /// Beside a column of given names these hold the family name alone.
    private static let familyNames: Set = ["name", "nom", "nombre"]
    private static let givenNames: Set = ["vorname", "prenom"]
}
