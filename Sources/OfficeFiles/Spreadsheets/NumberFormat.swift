import Foundation

/// How a cell of Excel's shows its number (ECMA-376-1, 18.8.30 and 18.8.31): the parts of a format code that lists of
/// people have.
struct NumberFormat: Sendable {
    private enum Token: Equatable {
        case literal(String)
        /// `0`, `#`, `?`
        case digit(Character)
        case point, grouping, percent, text, general
        /// `yyyy`, `mm`, …: the letter in lower case, and how many of it.
        case date(Character, Int)
        case meridiem
    }

    private let sections: [[Token]]
    private let isGeneral: Bool

    init(_ code: String) {
        let parsed = Self.sections(of: code)
        sections = parsed.isEmpty ? [[.general]] : parsed
        isGeneral = sections == [[.general]]
    }

    /// Formats that have a number and no code in the file (18.8.30). Dates whose order depends on the reader's country
    /// are written with the year first.
    static func builtIn(_ id: Int) -> String {
        switch id {
        case 1: "0"
        case 2: "0.00"
        case 3: "#,##0"
        case 4: "#,##0.00"
        case 9: "0%"
        case 10: "0.00%"
        case 14: "yyyy-mm-dd"
        case 15: "d-mmm-yy"
        case 16: "d-mmm"
        case 17: "mmm-yy"
        case 18: "h:mm AM/PM"
        case 19: "h:mm:ss AM/PM"
        case 20: "h:mm"
        case 21: "h:mm:ss"
        case 22: "yyyy-mm-dd h:mm"
        case 37, 38: "#,##0"
        case 39, 40: "#,##0.00"
        case 45: "mm:ss"
        case 47: "mm:ss"
        case 49: "@"
        default: "General"
        }
    }

    /// - Parameter value: as the file has it; what is no number is shown as it is.
    func shown(_ value: String, has1904Dates: Bool) -> String {
        guard !value.isEmpty, let number = Double(value), number.isFinite else { return value }
        if isGeneral { return Self.general(number, value) }
        var tokens = sections[0]
        var shown = number
        if sections.count > 2, number == 0 {
            tokens = sections[2]
        } else if sections.count > 1, number < 0 {
            tokens = sections[1]
            shown = -number
        }
        if tokens.contains(where: { if case .date = $0 { true } else { false } }) {
            return Self.date(number, tokens, has1904Dates: has1904Dates)
        }
        if tokens.contains(.text) || tokens.contains(.general) {
            return tokens.map { token in
                switch token {
                case .literal(let text): text
                case .text, .general: Self.general(shown, value)
                default: ""
                }
            }.joined()
        }
        return Self.number(shown, tokens)
    }

    /// A whole number in full, others with as many digits as they have.
    private static func general(_ number: Double, _ written: String) -> String {
        if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
        var format = String(format: "%.10g", number)
        // More digits than are shown are the noise of binary fractions.
        if format.contains("e") { format = format.uppercased() }
        return format
    }

    // MARK: Numbers

    private static func number(_ number: Double, _ tokens: [Token]) -> String {
        // The decimal number that the file writes, not the binary one, is rounded: half a unit goes up.
        var exact = Decimal(string: "\(abs(number))", locale: Locale(identifier: "en_US_POSIX")) ?? Decimal(abs(number))
        for token in tokens where token == .percent { exact *= 100 }
        let point = tokens.firstIndex(of: .point)
        func isDigit(_ token: Token) -> Bool { if case .digit = token { true } else { false } }
        let whole = tokens[..<(point ?? tokens.endIndex)]
        let decimals = point.map { tokens[$0...].filter(isDigit) } ?? []
        var rounded = Decimal()
        NSDecimalRound(&rounded, &exact, decimals.count, .plain)
        let parts = rounded.description.split(separator: ".")
        var digits = Array(parts.first ?? "0")
        let zeros = whole.filter { $0 == .digit("0") }.count
        if digits == ["0"], zeros == 0 { digits = [] }
        while digits.count < zeros { digits.insert("0", at: 0) }
        var fraction = parts.count > 1 ? Array(parts[1]) : []
        while fraction.count < decimals.count { fraction.append("0") }
        for token in decimals.reversed() where token != .digit("0") {
            guard fraction.count > decimals.filter({ $0 == .digit("0") }).count, fraction.last == "0" else { break }
            fraction.removeLast()
        }
        let places = whole.filter(isDigit).count
        let isGrouped = whole.contains(.grouping)
        var result = number < 0 && rounded != 0 ? "-" : ""
        var seen = 0
        var written = 0
        func group(_ character: Character, left: Int) -> String {
            isGrouped && left > 0 && left.isMultiple(of: 3) ? "\(character)," : String(character)
        }
        for (index, token) in tokens.enumerated() {
            switch token {
            case .digit where point.map({ index < $0 }) ?? true:
                seen += 1
                // All digits that have no place of their own stand at the first one.
                let upTo = max(0, digits.count - (places - seen))
                while written < upTo {
                    result += group(digits[written], left: digits.count - written - 1)
                    written += 1
                }
            case .point: result += fraction.isEmpty && !decimals.contains(.digit("0")) ? "" : "." + String(fraction)
            case .literal(let text): result += text
            case .percent: result += "%"
            default: break
            }
        }
        return result
    }

    // MARK: Dates

    private static func date(_ serial: Double, _ tokens: [Token], has1904Dates: Bool) -> String {
        var days = Int(serial.rounded(.down))
        var seconds = Int(((serial - serial.rounded(.down)) * 86_400).rounded())
        if seconds == 86_400 { (days, seconds) = (days + 1, 0) }
        // Day 60 of 1900 is a 29 February that never was (18.17.4.1).
        let epoch = has1904Dates ? 24_107 : days < 60 ? 25_568 : 25_569
        let (year, month, day) = civil(days - (has1904Dates ? 24_107 : epoch))
        let weekday = ((days - epoch + 4) % 7 + 7) % 7
        let isHalfDay = tokens.contains(.meridiem)
        var result = ""
        for (index, token) in tokens.enumerated() {
            switch token {
            case .literal(let text): result += text
            case .meridiem: result += seconds < 43_200 ? "AM" : "PM"
            case .point: result += "."
            case .grouping: result += ","
            case .date("y", let count): result += count > 2 ? padded(year, 4) : padded(year % 100, 2)
            case .date("d", let count):
                switch count {
                case 1: result += String(day)
                case 2: result += padded(day, 2)
                case 3: result += String(weekdays[weekday].prefix(3))
                default: result += weekdays[weekday]
                }
            case .date("m", let count) where count < 3 && isMinute(index, tokens):
                result += padded(seconds / 60 % 60, count)
            case .date("m", let count):
                switch count {
                case 1, 2: result += padded(month, count)
                case 3: result += String(months[month - 1].prefix(3))
                case 5: result += String(months[month - 1].prefix(1))
                default: result += months[month - 1]
                }
            case .date("h", let count):
                let hour = seconds / 3_600
                result += padded(isHalfDay ? (hour + 11) % 12 + 1 : hour, count)
            case .date("s", let count): result += padded(seconds % 60, count)
            default: break
            }
        }
        return result
    }

    /// `m` is a minute behind an hour and before a second.
    private static func isMinute(_ index: Int, _ tokens: [Token]) -> Bool {
        func letter(_ token: Token) -> Character? { if case .date(let letter, _) = token { letter } else { nil } }
        return tokens[..<index].compactMap(letter).last == "h" || tokens[(index + 1)...].compactMap(letter).first == "s"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }

    /// The date of a day counted from 1970-01-01 in the Gregorian calendar.
    private static func civil(_ days: Int) -> (Int, Int, Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    private static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

    // MARK: Codes

    private static func sections(of code: String) -> [[Token]] {
        if code.lowercased() == "general" { return [[.general]] }
        var sections: [[Token]] = [[]]
        var rest = code[...]
        func add(_ token: Token) {
            let last = sections.count - 1
            if case .literal(let text) = token, case .literal(let before)? = sections[last].last {
                sections[last][sections[last].count - 1] = .literal(before + text)
            } else {
                sections[last].append(token)
            }
        }
        while let character = rest.popFirst() {
            switch character {
            case ";": sections.append([])
            case "\"":
                let text = rest.prefix { $0 != "\"" }
                add(.literal(String(text)))
                rest = rest.dropFirst(text.count + 1)
            case "\\": if let next = rest.popFirst() { add(.literal(String(next))) }
            case "_": if rest.popFirst() != nil { add(.literal(" ")) }
            case "*": _ = rest.popFirst()
            case "[":
                // Colours, conditions, languages; a currency sign stands in `[$€-407]`.
                let inside = rest.prefix { $0 != "]" }
                if inside.hasPrefix("$") { add(.literal(String(inside.dropFirst().prefix { $0 != "-" }))) }
                if let letter = inside.lowercased().first, "hms".contains(letter), inside.allSatisfy(\.isLetter) {
                    add(.date(letter, inside.count))
                }
                rest = rest.dropFirst(inside.count + 1)
            case "0", "#", "?": add(.digit(character))
            case ".": add(.point)
            case ",": add(.grouping)
            case "%": add(.percent)
            case "@": add(.text)
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
}
