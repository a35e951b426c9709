/// A column that the header does not have, put together of those it has.
package struct DerivedColumn: Sendable {
    package enum Making: Sendable {
        /// With a space between: a first and a last name.
        case words
        /// A given and a family name, of which one may hold the whole name already.
        case person
        /// One value, with the family name first: "Muster, Ada".
        case turned
        /// With a line end between, but for those that go on in the line before: the lines of a street.
        case lines
        /// With a comma between, without titles that stand before names: a role.
        case role
        /// A name of the recipient's own, the same wherever the row stands.
        case id
    }

    /// The standard column that it stands for.
    package let name: String
    package let making: Making
    /// Columns of the header.
    package let sources: [Int]
    /// What goes before a value that is a bare number, by column: "Postfach".
    package var numbered: [Int: String] = [:]
    /// What goes before a value that does not begin with such a word itself, by column: "c/o".
    package var introduced: [Int: String] = [:]
    /// Columns whose value stands in the line of the one before: a house number.
    package var continuing: Set<Int> = []
    /// Where that number may stand before what it continues.
    package var numberOrder: HouseNumberOrder?
    /// The column that goes before the whole in the rows where it holds a title.
    package var title: Int?

    package init(name: String, making: Making, sources: [Int]) {
        self.name = name
        self.making = making
        self.sources = sources
    }

    func value(of values: [String]) -> String {
        let made = untitled(values)
        guard let title, !made.isEmpty, CourtesyTitle.isAlone(values[title]) else { return made }
        return values[title] + " " + made
    }

    private func untitled(_ values: [String]) -> String {
        let parts = sources.compactMap { values[$0].isEmpty ? nil : shown(values[$0], of: $0) }
        switch making {
        case .words: return parts.joined(separator: " ")
        case .lines:
            var lines: [String] = []
            var isOpen = false
            for index in sources {
                let part = values[index].isEmpty ? "" : shown(values[index], of: index)
                defer { isOpen = !part.isEmpty }
                guard !part.isEmpty else { continue }
                guard continuing.contains(index), isOpen, let street = lines.popLast() else {
                    lines.append(part)
                    continue
                }
                let isBefore = numberOrder?.isBeforeStreet(values) ?? false
                lines.append(isBefore ? part + " " + street : street + " " + part)
            }
            return lines.joined(separator: "\n")
        case .person:
            // One of the two may hold the whole name.
            guard let first = parts.first, let last = parts.last, parts.count > 1 else { return parts.joined() }
            if last == first || last.hasPrefix(first + " ") { return last }
            return first.hasSuffix(" " + last) ? first : parts.joined(separator: " ")
        case .turned: return parts.first.map(InvertedName.turned) ?? ""
        case .role: return parts.filter { !CourtesyTitle.isAlone($0) }.joined(separator: ", ")
        case .id: return RowID.id(of: parts)
        }
    }

    private func shown(_ value: String, of index: Int) -> String {
        if let word = numbered[index], value.allSatisfy({ $0.isNumber || $0 == " " }) { return word + " " + value }
        if let word = introduced[index], !CareOf.introduces(value) { return word + " " + value }
        return value
    }
}

/// What a column of the list's own was taken for.
public struct TakenColumn: Hashable, Sendable {
    /// As the header has it.
    public var header: String
    /// The standard column, or the part of one: `first-name`.
    public var standard: String

    /// A column and what it was taken for.
    public init(header: String, standard: String) {
        self.header = header
        self.standard = standard
    }
}

/// An id for a row that has none.
enum RowID {
    /// The first of the values that says something, as far as an id may hold it, and a digest of all of them.
    static func id(of values: [String]) -> String {
        guard let first = values.first else { return "" }
        var word = ""
        for character in first.lowercased() where word.count < 32 {
            if character.isLetter || character.isNumber {
                word.append(character)
            } else if !word.isEmpty, word.last != "-" {
                word.append("-")
            }
        }
        if word.last == "-" { word.removeLast() }
        return (word.isEmpty ? "" : word + "-") + digest(of: values)
    }

    /// The same with the digest of other values.
    static func id(_ id: String, of values: [String]) -> String { String(id.dropLast(digestLength)) + digest(of: values) }

    private static let digestLength = 7

    /// Letters and digits that are not mistaken for one another, of FNV-1a (64 bits).
    private static func digest(of values: [String]) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for value in values {
            for byte in value.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            hash = (hash ^ 0xFF) &* 0x100_0000_01B3
        }
        let signs = Array("0123456789abcdefghjkmnpqrstvwxyz")
        return String((0..<digestLength).map { signs[Int(hash >> (UInt64($0) * 5 + 20)) & 31] })
    }
}
