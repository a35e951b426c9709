import Foundation
import Synchronization

/// A day and a time as Excel counts them: days since 1900 or 1904, and parts of a day (ECMA-376-1, 18.17.4).
struct SerialDate {
    private let serial: Double
    private let year, month, day: Int
    /// From Sunday.
    private let weekday: Int
    /// Since midnight.
    private let seconds: Int

    init(_ serial: Double, has1904Dates: Bool) {
        self.serial = serial
        var days = Int(max(-1e9, min(1e9, serial)).rounded(.down))
        var seconds = Int(((serial - serial.rounded(.down)) * 86_400).rounded())
        if seconds == 86_400 { (days, seconds) = (days + 1, 0) }
        // Day 60 of 1900 is a 29 February that never was (18.17.4.1).
        let epoch = has1904Dates ? 24_107 : days < 60 ? 25_568 : 25_569
        (year, month, day) = Self.civil(days - epoch)
        weekday = ((days - epoch + 4) % 7 + 7) % 7
        self.seconds = seconds
    }

    func shown(as section: FormatSection) -> String {
        let tokens = section.tokens
        let isHalfDay = tokens.contains(.meridiem)
        let names = DateNames.of(section.language)
        return tokens.indices.map { index -> String in
            switch tokens[index] {
            case .literal(let text): return text
            case .slash: return "/"
            case .meridiem: return seconds < 43_200 ? "AM" : "PM"
            case .point: return "."
            case .grouping: return ","
            case .elapsed(let letter, let count): return Self.padded(elapsed(letter), count)
            case .date("y", let count): return count > 2 ? Self.padded(year, 4) : Self.padded(year % 100, 2)
            case .date("d", let count):
                return count < 3 ? Self.padded(day, count) : (count == 3 ? names.shortWeekdays : names.weekdays)[weekday]
            case .date("m", let count) where count < 3 && Self.isMinute(index, tokens):
                return Self.padded(seconds / 60 % 60, count)
            case .date("m", let count):
                switch count {
                case 1, 2: return Self.padded(month, count)
                case 3: return names.shortMonths[month - 1]
                case 5: return String(names.months[month - 1].prefix(1))
                default: return names.months[month - 1]
                }
            case .date("h", let count):
                let hour = seconds / 3_600
                return Self.padded(isHalfDay ? (hour + 11) % 12 + 1 : hour, count)
            case .date("s", let count): return Self.padded(seconds % 60, count)
            default: return ""
            }
        }.joined()
    }

    private func elapsed(_ letter: Character) -> Int {
        let whole = Int((max(0, min(1e9, serial)) * 86_400).rounded())
        switch letter {
        case "h": return whole / 3_600
        case "m": return whole / 60
        default: return whole
        }
    }

    /// `m` is a minute behind an hour and before a second.
    private static func isMinute(_ index: Int, _ tokens: [FormatSection.Token]) -> Bool {
        func letter(_ token: FormatSection.Token) -> Character? {
            switch token {
            case .date(let letter, _), .elapsed(let letter, _): letter
            default: nil
            }
        }
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
}

/// Months and weekdays, from January and from Sunday.
private struct DateNames: Sendable {
    let months, shortMonths, weekdays, shortWeekdays: [String]

    private init(_ tag: String) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.locale = Locale(identifier: tag)
        months = calendar.monthSymbols
        shortMonths = calendar.shortMonthSymbols
        weekdays = calendar.weekdaySymbols
        shortWeekdays = calendar.shortWeekdaySymbols
    }

    /// Names in a language, made when it is first asked for; in English where none is named, or it is unknown.
    static func of(_ tag: String?) -> DateNames {
        guard let tag, Locale.LanguageCode(tag).isISOLanguage else { return english }
        return known.withLock { known in
            if let names = known[tag] { return names }
            let names = DateNames(tag)
            known[tag] = names
            return names
        }
    }

    private static let english = DateNames("en_US_POSIX")

    private static let known = Mutex<[String: DateNames]>([:])
}

/// The language that a number format names for months and weekdays.
enum DateLanguage {
    /// - Parameter text: what stands behind `[$-`: `407`, or since Excel 2016 `de-DE`, `ar-EG,200`.
    static func tag(_ text: Substring) -> String? {
        // The low ten bits of Windows' identifier are the language's, without its country (MS-LCID, 2.2).
        let name = Int(text, radix: 16).map { Locale.identifier(fromWindowsLocaleCode: $0 & 0x3FF) ?? "" } ?? String(text)
        let language = name.prefix { $0.isASCII && $0.isLetter }.lowercased()
        return language.isEmpty ? nil : language
    }
}
