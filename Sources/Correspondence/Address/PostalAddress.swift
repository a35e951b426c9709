import Foundation
package import Languages
import Reporting

/// Puts a recipient's address into the lines of an envelope.
package struct PostalAddress: Sendable {
    /// Where the parts of an address stand, in order of preference.
    private struct Parts {
        let honorific, name, position, organisation, department, street, postcode, city, region, endorsement: [Int]

        /// - Parameter language: of which columns of their own (`street.ar`) go before those for all.
        init(_ columns: Columns, language: Language?) {
            func indexes(_ name: String) -> [Int] {
                language.map { columns.indexes(of: name, language: $0) } ?? [columns.index(of: name)].compactMap { $0 }
            }
            honorific = indexes("honorific")
            name = indexes("name")
            position = indexes("position")
            organisation = indexes("organisation")
            department = indexes("department")
            street = indexes("street")
            postcode = indexes("postcode")
            city = indexes("city")
            region = indexes("region")
            endorsement = indexes("endorsement")
        }
    }

    private let parts: Parts
    private let partsByLanguage: [Language: Parts]
    private let country: Int?
    /// The sender's country: its post needs no name of its own country.
    private let origin: Country?
    /// The language of the sender's post, in which the country of destination is named. Where nobody has said it, it is
    /// the letter's first one.
    private let language: Language
    /// Names of countries in that language as they stand in addresses, by code.
    private let capitals: [String: String]
    /// The same in the letter's languages in Latin script, where the first one has another script and nobody has said what
    /// the sender's post reads: a letter in French has no country in Arabic.
    private let capitalsInLatin: [Language: [String: String]]
    /// The letter's, for lines in other scripts.
    private let languages: [Language]
    /// Above every address whose row says nothing else: "Registered".
    private let endorsement: Texts

    package init(
        columns: Columns, origin: Country?, language: Language?, languages: [Language], endorsement: Texts = [:]
    ) {
        self.languages = languages
        self.endorsement = endorsement
        self.origin = origin
        let own = language ?? languages.first ?? .undetermined
        self.language = own
        parts = Parts(columns, language: nil)
        // Only where there are such columns.
        let withColumns = languages.filter { language in
            ([language.tag] + language.parents).contains { tag in
                columns.names.contains { $0.lowercased().hasSuffix(".\(tag.lowercased())") }
            }
        }
        partsByLanguage = Dictionary(uniqueKeysWithValues: withColumns.map { ($0, Parts(columns, language: $0)) })
        country = columns.index(of: "country")
        func names(_ language: Language) -> [String: String] {
            let locale = Locale(identifier: language.tag)
            return Country.names(in: language).mapValues { $0.uppercased(with: locale) }
        }
        capitals = country == nil ? [:] : names(own)
        let isAssumed = country != nil && language == nil && own.scriptCode != "Latn"
        let others = isAssumed ? languages.filter { $0.scriptCode == "Latn" } : []
        capitalsInLatin = Dictionary(others.map { ($0, names($0)) }) { first, _ in first }
    }

    /// The lines from the top; what is empty closes up. The country stands last, in capitals, in the sender's language,
    /// and only abroad (UPU, "Addressing the world").
    /// - Parameters:
    ///   - places: where the recipient's values stand, by column; empty where nobody asks.
    ///   - letter: the letter's language, where it has only one: columns of that language (`street.ar`) are used.
    func lines(for recipient: Recipient, at places: [SourceLocation], letter: Language?) -> [AddressLine] {
        let values = recipient.values
        func value(_ column: Int?) -> String { column.map { values[$0] } ?? "" }
        let parts = letter.flatMap { partsByLanguage[$0] } ?? parts
        func filled(_ columns: [Int]) -> Int? { columns.first { !values[$0].isEmpty } }
        let honorific = filled(parts.honorific)
        let name = filled(parts.name)
        let position = filled(parts.position)
        let organisation = filled(parts.organisation)
        let department = filled(parts.department)
        let street = filled(parts.street)
        let postcode = filled(parts.postcode)
        let city = filled(parts.city)
        let region = filled(parts.region)
        let country = Country(value(self.country), languages: language.neighbours)
        let format = AddressFormat.of(country ?? origin)
        var lines: [AddressLine] = []

        func add(_ text: String, _ column: Int?) {
            guard !text.isEmpty else { return }
            // A value may have lines of its own: a street and a building.
            if !text.hasOnlyBytes({ $0 != UInt8(ascii: "\n") }) {
                for line in text.split(separator: "\n") { add(String(line).trimmed, column) }
                return
            }
            lines.append(
                AddressLine(
                    text, language: language(of: text, in: letter),
                    location: places.isEmpty ? nil : column.map { places[$0] }))
        }
        func addPerson() {
            let parts = [value(honorific), value(name)].filter { !$0.isEmpty }
            add(parts.joined(separator: " "), value(name).isEmpty ? honorific : name)
            add(value(position), position)
        }
        if !format.organisationFirst { addPerson() }
        if format.organisationFirst { add(value(organisation), organisation) }
        add(value(department), department)
        if !format.organisationFirst { add(value(organisation), organisation) }
        if format.organisationFirst { addPerson() }
        if !format.placesStreet { add(value(street), street) }
        for line in format.lines {
            var text = ""
            var between = ""
            var prefix = ""
            var place: Int?
            for part in line {
                let column: Int?
                switch part {
                case .text(let sign):
                    between = sign
                    continue
                case .prefix(let sign):
                    prefix = sign
                    continue
                case .street:
                    add(value(street), street)
                    continue
                case .postcode: column = postcode
                case .city: column = city
                case .region: column = region
                }
                defer { prefix = "" }
                var shown = value(column)
                // A town that gives its region the name is named once.
                if part == .region, shown == value(city) { shown = "" }
                guard !shown.isEmpty else { continue }
                if part == .postcode { shown = format.parted(shown) }
                if part == .region { shown = format.region(shown) }
                if format.capitals.contains(part) { shown = shown.uppercased() }
                if !prefix.isEmpty, shown.hasPrefix(prefix.prefix { $0.isLetter }) { prefix = "" }
                text += (text.isEmpty ? "" : between) + prefix + shown
                place = place ?? column
            }
            add(text, place)
        }
        let capitals = letter.flatMap { capitalsInLatin[$0] } ?? capitals
        if let country, country != origin { add(capitals[country.code] ?? country.code, self.country) }
        guard !lines.isEmpty else { return lines }
        return endorsements(values, filled(parts.endorsement), at: places, letter: letter) + lines
    }

    /// As many lines as the address has, or some more: found without making them.
    func mostLines(for recipient: Recipient, letter: Language?) -> Int {
        let values = recipient.values
        let parts = letter.flatMap { partsByLanguage[$0] } ?? parts
        func lines(of text: String) -> Int { text.isEmpty ? 0 : text.utf8.reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) } }
        func lines(_ columns: [Int]) -> Int { columns.first { !values[$0].isEmpty }.map { lines(of: values[$0]) } ?? 0 }
        let country = Country(self.country.map { values[$0] } ?? "", languages: language.neighbours)
        let format = AddressFormat.of(country ?? origin)
        let (honorific, name) = (lines(parts.honorific), lines(parts.name))
        var count = honorific > 0 && name > 0 ? honorific + name - 1 : honorific + name
        count += lines(parts.position) + lines(parts.organisation) + lines(parts.department)
        if !format.placesStreet { count += lines(parts.street) }
        for line in format.lines {
            var joined = 0
            var breaks = 0
            for part in line {
                let own: Int
                switch part {
                case .text, .prefix: continue
                case .street:
                    count += lines(parts.street)
                    continue
                case .postcode: own = lines(parts.postcode)
                case .city: own = lines(parts.city)
                case .region: own = lines(parts.region)
                }
                guard own > 0 else { continue }
                joined = 1
                breaks += own - 1
            }
            count += joined + breaks
        }
        if country != nil, country != origin { count += 1 }
        let common = (letter ?? languages.first).flatMap { endorsement[$0]?.text } ?? ""
        return count + max(lines(parts.endorsement), lines(of: common))
    }

    /// A line with any letters of the letter's language is one of it.
    private func language(of text: String, in letter: Language?) -> Language {
        if let letter, letter.isWritten(in: text) { return letter }
        return language.language(of: text, among: languages)
    }

    /// How the letter travels, or who alone is to open it. It stands right above the name (DIN 5008:2020, the zone for
    /// additions and notes).
    private func endorsements(
        _ values: [String], _ column: Int?, at places: [SourceLocation], letter: Language?
    ) -> [AddressLine] {
        let common = (letter ?? languages.first).flatMap { endorsement[$0] }
        guard let text = column.map({ values[$0] }) ?? common?.text else { return [] }
        let location = column.map { places.indices.contains($0) ? places[$0] : nil } ?? common?.location
        return text.split(separator: "\n").map { line in
            let line = String(line).trimmed
            var endorsement = AddressLine(
                line, language: language(of: line, in: letter), location: location)
            endorsement.isEndorsement = true
            return endorsement
        }
    }
}
