import Correspondence
import Languages
import Reporting

/// Finds out which columns of a header stand for the standard ones.
struct HeaderReading {
    let names: [String]
    let known: [String]
    let usual: ColumnNames
    let chosen: ChosenColumns
    /// Columns of the header by the standard ones that they stand for.
    private(set) var standard: [String: Int] = [:]
    private(set) var derived: [DerivedColumn] = []
    private(set) var taken: [TakenColumn] = []
    private var takenIndexes: Set<Int> = []

    init(names: [String], known: [String], usual: ColumnNames, chosen: ChosenColumns) {
        self.names = names
        self.known = known
        self.usual = usual
        self.chosen = chosen
    }

    func isTaken(_ index: Int) -> Bool { takenIndexes.contains(index) }

    mutating func read(findings: Findings, location: (Int) -> SourceLocation) {
        var found = chosenColumns(findings: findings)
        let own = Set(names.map { $0.lowercased() })
        for (index, name) in names.enumerated() where chosen.columns[name] == nil && !name.isEmpty {
            let (base, suffix) = Self.parted(name)
            // A column that has the standard name is that one.
            guard !known.contains(base.lowercased()), let column = usual.column(for: base) else { continue }
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
        for (column, index) in found.sorted(by: { $0.value < $1.value }) {
            takenIndexes.insert(index)
            taken.append(TakenColumn(header: names[index], standard: column))
            if !ColumnNames.parts.contains(column) { standard[column] = index }
        }
        makeID(own: own)
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
            found[column] ?? names.firstIndex { $0.lowercased() == column }
        }
        let given = [found["first-name"], found["middle-name"]].compactMap { $0 }
        if let last = found["last-name"], given.isEmpty, let name = index("name") {
            // "Nombre, Apellidos"; "Name, Surname".
            derived.append(DerivedColumn(name: "name", making: .person, sources: [name, last]))
        } else if let last = found["last-name"], !has("name") {
            derived.append(DerivedColumn(name: "name", making: .words, sources: given + [last]))
        } else if let first = found["first-name"], let family = index("name"), found["last-name"] == nil,
            Self.familyNames.contains(names[family].foldedName), Self.givenNames.contains(names[first].foldedName)
        {
            derived.append(DerivedColumn(name: "name", making: .person, sources: [first, family]))
        } else if let first = found["first-name"], !has("name") {
            derived.append(DerivedColumn(name: "name", making: .words, sources: [first]))
        } else {
            for part in ["first-name", "middle-name", "last-name"] { found[part] = nil }
        }
        if let title = found["title"] {
            if let honorific = index("honorific") {
                derived.append(DerivedColumn(name: "honorific", making: .words, sources: [honorific, title]))
            } else {
                found["title"] = nil
                found["honorific"] = title
            }
        }
        let street = index("street")
        let more = ["street-2", "street-3", "post-box"].compactMap { found[$0] }
        if let number = found["house-number"], let street, more.isEmpty {
            derived.append(DerivedColumn(name: "street", making: .words, sources: [street, number]))
        } else if !more.isEmpty {
            found["house-number"] = nil
            var column = DerivedColumn(name: "street", making: .lines, sources: [street].compactMap { $0 } + more)
            if let box = found["post-box"] { column.numbered[box] = names[box] }
            derived.append(column)
        } else {
            found["house-number"] = nil
        }
    }

    /// Where no column is the id, one is made of what says who the recipient is.
    private mutating func makeID(own: Set<String>) {
        guard known.contains("id"), !own.contains("id"), standard["id"] == nil else { return }
        func index(_ column: String) -> Int? { standard[column] ?? names.firstIndex { $0.lowercased() == column } }
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
