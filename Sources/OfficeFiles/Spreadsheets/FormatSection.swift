/// A part of a format code, for some of all numbers (ECMA-376-1, 18.8.31).
struct FormatSection: Sendable, Equatable {
    enum Token: Equatable, Sendable {
        case literal(String)
        /// `0`, `#`, `?`
        case digit(Character)
        case point, grouping, percent, text, general, slash
        /// `E+` and `E-`: whether a plus is written.
        case exponent(Bool)
        /// `yyyy`, `mm`, …: the letter in lower case, and how many of it.
        case date(Character, Int)
        /// `[h]`, `[mm]`, `[s]`: all hours, minutes or seconds that have passed.
        case elapsed(Character, Int)
        case meridiem

        var isDigit: Bool { if case .digit = self { true } else { false } }
    }

    /// `[<10]`
    struct Condition: Sendable, Equatable {
        var sign: String
        var limit: Double

        func holds(for number: Double) -> Bool {
            switch sign {
            case "<": number < limit
            case "<=": number <= limit
            case ">": number > limit
            case ">=": number >= limit
            case "<>": number != limit
            default: number == limit
            }
        }

        /// nil for what is no condition: `Red`, `$€-407`.
        init?(_ text: Substring) {
            let sign = text.prefix { "<>=".contains($0) }
            guard ["<", "<=", ">", ">=", "=", "<>"].contains(sign), let limit = Double(text.dropFirst(sign.count)) else {
                return nil
            }
            (self.sign, self.limit) = (String(sign), limit)
        }
    }

    var tokens: [Token] = []
    var condition: Condition?
    /// Tag of the language of months and weekdays; nil for English.
    var language: String?

    var isDate: Bool {
        tokens.contains { token in
            switch token {
            case .date, .elapsed: true
            default: false
            }
        }
    }

    /// At least one.
    static func sections(of code: String) -> [FormatSection] {
        if code.isEmpty || code.lowercased() == "general" { return [FormatSection(tokens: [.general])] }
        var sections = [FormatSection()]
        var rest = code[...]
        func add(_ token: Token) {
            let last = sections.count - 1
            if case .literal(let text) = token, case .literal(let before)? = sections[last].tokens.last {
                sections[last].tokens[sections[last].tokens.count - 1] = .literal(before + text)
            } else {
                sections[last].tokens.append(token)
            }
        }
        while let character = rest.popFirst() {
            switch character {
            case ";": sections.append(FormatSection())
            case "\"":
                let text = rest.prefix { $0 != "\"" }
                add(.literal(String(text)))
                rest = rest.dropFirst(text.count + 1)
            case "\\": if let next = rest.popFirst() { add(.literal(String(next))) }
            case "_": if rest.popFirst() != nil { add(.literal(" ")) }
            case "*": _ = rest.popFirst()
            case "[":
                let inside = rest.prefix { $0 != "]" }
                sections[sections.count - 1].readBracket(inside).map(add)
                rest = rest.dropFirst(inside.count + 1)
            case "0", "#", "?": add(.digit(character))
            case ".": add(.point)
            case ",": add(.grouping)
            case "%": add(.percent)
            case "@": add(.text)
            case "/": add(.slash)
            case "E" where rest.first == "+" || rest.first == "-": add(.exponent(rest.popFirst() == "+"))
            case "A", "a":
                let word = (String(character) + rest.prefix(4)).uppercased()
                if word == "AM/PM" {
                    rest = rest.dropFirst(4)
                    add(.meridiem)
                } else {
                    add(.literal(String(character)))
                }
            case "G" where rest.lowercased().hasPrefix("eneral"):
                rest = rest.dropFirst(6)
                add(.general)
            case "y", "Y", "m", "M", "d", "D", "h", "H", "s", "S":
                let more = rest.prefix { $0.lowercased() == character.lowercased() }
                rest = rest.dropFirst(more.count)
                add(.date(Character(character.lowercased()), more.count + 1))
            default: add(.literal(String(character)))
            }
        }
        return sections
    }

    /// Colours, conditions, languages, times that go beyond a day; a currency sign stands in `[$€-407]`.
    private mutating func readBracket(_ inside: Substring) -> Token? {
        if let condition = Condition(inside) {
            self.condition = condition
            return nil
        }
        if inside.hasPrefix("$") {
            let parts = inside.dropFirst().split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { language = DateLanguage.tag(parts[1]) }
            return parts.first.flatMap { $0.isEmpty ? nil : .literal(String($0)) }
        }
        let letters = inside.lowercased()
        if let letter = letters.first, "hms".contains(letter), letters.allSatisfy({ $0 == letter }) {
            return .elapsed(letter, letters.count)
        }
        return nil
    }
}
