import Correspondence
import Foundation
import Reporting

/// An address book of vCards (RFC 6350; RFC 2426 and vCard 2.1 as phones write them), as a table with the standard columns.
struct VCards {
    static let columns = [
        "honorific", "name", "position", "organisation", "department", "street", "postcode", "city", "region", "country",
        "email", "language",
    ]

    private struct Property {
        var name: String
        var parameters: [String: [String]]
        var value: String
        var line: Int
    }

    /// Rows of values, and the line at which each card begins.
    private(set) var rows: [(values: [String], line: Int)] = []
    /// Cards that are left out, and of which only a part is taken.
    private(set) var notes: [Diagnostic] = []

    init(_ bytes: [UInt8], file: String) throws(Diagnostics) {
        var card: [Property] = []
        var start: Int?
        Self.forEachProperty(of: String(decoding: bytes, as: UTF8.self)) { property in
            switch (property.name, property.value.uppercased().trimmed) {
            case ("BEGIN", "VCARD"):
                card = []
                start = property.line
            case ("END", "VCARD"):
                if let start { take(card, at: SourceLocation(file: file, line: start)) }
                start = nil
            default: card.append(property)
            }
        }
        if let start {
            throw Diagnostics(
                code: .unclosedCard, "The card that begins here has no end.", at: SourceLocation(file: file, line: start),
                hint: "Export the address book again; each card ends with END:VCARD.")
        }
    }

    private mutating func take(_ card: [Property], at location: SourceLocation) {
        let name = card.first { $0.name == "FN" }.map { "‘\(Self.unescaped($0.value).trimmed)’" } ?? "The card"
        // A list of other cards (RFC 6350, 6.1.4); Apple's programs say it in their own word.
        let kinds = card.filter { ["KIND", "X-ADDRESSBOOKSERVER-KIND"].contains($0.name) }.map { $0.value.trimmed.lowercased() }
        if kinds.contains("group") {
            notes.append(
                Diagnostic(
                    .warning, code: .leftOutCard, "\(name) is a group of other cards, and no recipient.", at: location,
                    hint: "Nothing need be done; its members have cards of their own."))
            return
        }
        let values = Self.values(of: card)
        let mails = Set(card.filter { $0.name == "EMAIL" }.map { Self.unescaped($0.value).trimmed.lowercased() })
        if mails.count > 1, let column = Self.columns.firstIndex(of: "email") {
            notes.append(
                Diagnostic(
                    .warning, code: .leftOutCard, "\(name) has \(mails.count) e-mail addresses; ‘\(values[column])’ is taken.",
                    at: location, hint: "Mark another one as preferred if that is not the right one."))
        }
        rows.append((values, location.line ?? 1))
    }

    // MARK: Lines

    private static func forEachProperty(of text: String, _ take: (Property) -> Void) {
        var lines = Lines(rest: text[...])
        var next = lines.next()
        while let (number, first) = next {
            var line = String(first)
            next = lines.next()
            let isQuotedPrintable = line.uppercased().contains("QUOTED-PRINTABLE")
            while let following = next {
                // A line that begins with a space goes on with the one above it (RFC 6350, 3.2).
                if let space = following.text.first, space == " " || space == "\t" {
                    line += following.text.dropFirst()
                } else if isQuotedPrintable, line.hasSuffix("=") {
                    line.removeLast()
                    line += following.text
                } else {
                    break
                }
                next = lines.next()
            }
            if let property = property(line, at: number) { take(property) }
        }
    }

    /// A text's lines with their numbers, one at a time.
    private struct Lines {
        var rest: Substring
        var number = 0
        var isFinished = false

        mutating func next() -> (number: Int, text: Substring)? {
            guard !isFinished else { return nil }
            number += 1
            guard let end = rest.firstIndex(where: \.isNewline) else {
                isFinished = true
                return (number, rest)
            }
            defer { rest = rest[rest.index(after: end)...] }
            return (number, rest[..<end])
        }
    }

    private static func property(_ line: String, at number: Int) -> Property? {
        guard let colon = firstOutsideQuotes(":", in: line) else { return nil }
        let head = parts(String(line[..<colon]), at: ";", escapes: false)
        guard let group = head.first else { return nil }
        let name = (group.split(separator: ".").last.map(String.init) ?? group).uppercased()
        var parameters: [String: [String]] = [:]
        for parameter in head.dropFirst() {
            let pair = parameter.split(separator: "=", maxSplits: 1).map(String.init)
            // vCard 2.1 leaves the name of a type out.
            let (key, value) = pair.count == 2 ? (pair[0].uppercased(), pair[1]) : ("TYPE", parameter)
            parameters[key, default: []] += value.replacing("\"", with: "").uppercased().split(separator: ",").map(String.init)
        }
        var value = String(line[line.index(after: colon)...])
        if parameters["ENCODING"]?.contains("QUOTED-PRINTABLE") == true
            || parameters["TYPE"]?.contains("QUOTED-PRINTABLE") == true
        {
            value = quotedPrintable(value)
        }
        return Property(name: name, parameters: parameters, value: value, line: number)
    }

    private static func firstOutsideQuotes(_ sign: Character, in line: String) -> String.Index? {
        var isQuoted = false
        for index in line.indices {
            if line[index] == "\"" { isQuoted.toggle() }
            if line[index] == sign, !isQuoted { return index }
        }
        return nil
    }

    private static func quotedPrintable(_ value: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(value.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "="), let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
                bytes.append(code)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    // MARK: Values

    private static func values(of card: [Property]) -> [String] {
        func all(_ name: String) -> [Property] { card.filter { $0.name == name } }
        func rank(_ property: Property) -> Int {
            let types = property.parameters["TYPE"] ?? []
            if let preference = property.parameters["PREF"]?.first.flatMap({ Int($0) }) { return preference }
            return types.contains("PREF") ? 0 : types.contains("WORK") ? 101 : 102
        }
        /// The preferred one; else that of work, else the first.
        func best(_ name: String) -> Property? {
            all(name).enumerated().min { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }?.element
        }
        func text(_ name: String) -> String { best(name).map { unescaped($0.value) } ?? "" }
        let name = best("N").map { parts($0.value, at: ";").map(unescaped) } ?? []
        func part(_ list: [String], _ index: Int) -> String { list.indices.contains(index) ? list[index].trimmed : "" }
        let given = [part(name, 1), part(name, 2), part(name, 0), part(name, 4)].filter { !$0.isEmpty }.joined(separator: " ")
        let organisation = best("ORG").map { parts($0.value, at: ";").map(unescaped) } ?? []
        var full = text("FN").trimmed
        // A card of an organisation alone has its name in both places.
        if full == part(organisation, 0), given.isEmpty { full = "" }
        let honorific = part(name, 3)
        if !honorific.isEmpty, full.hasPrefix(honorific + " ") { full = String(full.dropFirst(honorific.count + 1)) }
        let address = best("ADR").map { parts($0.value, at: ";").map(unescaped) } ?? []
        let street = [part(address, 2), part(address, 1), part(address, 0)].filter { !$0.isEmpty }.joined(separator: "\n")
        return [
            honorific, given.isEmpty ? full : given, text("TITLE"), part(organisation, 0),
            organisation.dropFirst().filter { !$0.isEmpty }.joined(separator: ", "), street, part(address, 5), part(address, 3),
            part(address, 4), part(address, 6), text("EMAIL"), "",
        ].map(\.trimmed)
    }

    /// Parts between separators that no backslash takes their meaning.
    private static func parts(_ value: String, at separator: Character, escapes: Bool = true) -> [String] {
        var parts = [""]
        var isEscaped = false
        for character in value {
            if character == separator, !isEscaped {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
            isEscaped = escapes && character == "\\" && !isEscaped
        }
        return parts
    }

    private static func unescaped(_ value: String) -> String {
        var result = ""
        var rest = value[...]
        while let character = rest.popFirst() {
            guard character == "\\", let next = rest.popFirst() else {
                result.append(character)
                continue
            }
            result.append(next == "n" || next == "N" ? "\n" : next)
        }
        return result
    }
}
