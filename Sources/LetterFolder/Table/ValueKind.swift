import Correspondence
import Reporting

/// What a value is that is no name and no place.
enum ValueKind: String, Sendable {
    case number = "a number"
    case telephone = "a telephone number"
    case date = "a date"
    case mail = "an e-mail address"
    case web = "a web address"

    /// nil for words.
    init?(_ value: String) {
        let (letters, isMail) = value.withBytes { bytes in
            var (letters, isMail) = (0, false)
            for byte in bytes {
                switch byte {
                case 0x41...0x5A, 0x61...0x7A: letters += 1
                case UInt8(ascii: "@"): isMail = true
                default: break
                }
            }
            return (letters, isMail)
        }
        if isMail {
            guard Self.isMail(value) else { return nil }
            self = .mail
        } else if letters > 0, Self.isWeb(value) {
            self = .web
        } else if letters > Self.longestMonth || !value.hasDigit {
            return nil
        } else if value.utf8.count <= 24, Self.isDate(value) {
            self = .date
        } else if letters == 0, value.contains(where: \.isNumber),
            value.allSatisfy({ $0.isNumber || " .+()/-".contains($0) })
        {
            let isTelephone =
                value.hasPrefix("+") || value.hasPrefix("00") && value.count > 8 || value.count(where: \.isNumber) > 9
            // "12-14", "3/5": what a street of numbers may look like is left alone.
            if !isTelephone, !value.allSatisfy({ $0.isNumber || $0 == " " || $0 == "." }) { return nil }
            self = isTelephone ? .telephone : .number
        } else {
            return nil
        }
    }

    private static func isWeb(_ value: String) -> Bool {
        guard let first = value.utf8.first, first == UInt8(ascii: "h") || first == UInt8(ascii: "w") else { return false }
        return value.hasPrefix("http://") || value.hasPrefix("https://") || value.hasPrefix("www.")
    }

    private static func isMail(_ value: String) -> Bool {
        let parts = value.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && !value.contains(where: \.isWhitespace)
    }

    /// `2026-02-05`, with a time or without; `05.02.2026`; `5-Feb`, `Feb-26`, `05. Feb` as spreadsheets write them.
    private static func isDate(_ value: String) -> Bool {
        let isTimed = value.contains(":")
        let day = isTimed ? value.prefix { $0 != " " && $0 != "T" } : value[...]
        let parts = day.split(omittingEmptySubsequences: true) { "-/. ".contains($0) }
        guard (2...3).contains(parts.count), day.contains(where: { "-/.".contains($0) }) else { return false }
        let numbers = parts.compactMap { Int($0) }
        if numbers.count == 3 {
            guard day.utf8.allSatisfy({ $0 < 0x3A }),
                day.split(whereSeparator: \.isNumber).allSatisfy({ $0 == "-" || $0 == "/" || $0 == "." })
            else { return false }
            if parts[0].count == 4 { return isYear(numbers[0]) && isMonth(numbers[1]) && isDay(numbers[2]) }
            // "12/3/14" is a door in Vienna.
            return parts[2].count == 4 && isYear(numbers[2])
                && (isMonth(numbers[1]) && isDay(numbers[0]) || isMonth(numbers[0]) && isDay(numbers[1]))
        }
        // One word, which is a month.
        let words = parts.filter { Int($0) == nil }
        guard words.count == 1, let word = words.first, numbers.count == parts.count - 1, months.contains(word.lowercased())
        else {
            return false
        }
        return numbers.allSatisfy { isDay($0) || isYear($0) || (0...99).contains($0) }
    }

    private static func isYear(_ number: Int) -> Bool { (1800...2200).contains(number) }
    private static func isMonth(_ number: Int) -> Bool { (1...12).contains(number) }
    private static func isDay(_ number: Int) -> Bool { (1...31).contains(number) }

    /// In letters.
    private static let longestMonth = 4

    private static let months = Set(WordLists.months.lists.flatMap(\.words))
}

extension String {
    /// Whether a digit is in it, European or Arabic: by its bytes.
    var hasDigit: Bool {
        withBytes { bytes in
            var before: UInt8 = 0
            for byte in bytes {
                if (0x30...0x39).contains(byte) || before == 0xD9 && (0xA0...0xA9).contains(byte)
                    || before == 0xDB && (0xB0...0xB9).contains(byte)
                {
                    return true
                }
                before = byte
            }
            return false
        }
    }
}
