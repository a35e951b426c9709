/// A moment in UTC, to the second, as PDF and XMP write it.
public struct Timestamp: Hashable, Sendable {
    /// UTC, without leap seconds.
    public var secondsSince1970: Int

    /// The moment this many seconds after 1970 began.
    public init(secondsSince1970: Int) { self.secondsSince1970 = secondsSince1970 }

    /// ISO 32000-1, 7.9.4.
    package var pdf: String {
        let (date, time) = fields
        return "D:" + (date + time).joined() + "+00'00'"
    }

    /// XMP, part 1, 8.2.1.2.
    package var xmp: String {
        let (date, time) = fields
        return date.joined(separator: "-") + "T" + time.joined(separator: ":") + "+00:00"
    }

    /// `2026-01-31T23:59:59Z` (ISO 8601).
    package var iso: String {
        let (date, time) = fields
        return date.joined(separator: "-") + "T" + time.joined(separator: ":") + "Z"
    }

    /// Reads a date of a PDF (ISO 32000-1, 7.9.4): what is left out is the first that it can be, a missing zone UTC.
    /// - Returns: nil for what is no date.
    package init?(pdf text: String) {
        let pattern = /D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z(?:00'?(?:00'?)?)?|([+-])(\d\d)(?:'(\d\d)?'?)?)?/
        guard let match = text.wholeMatch(of: pattern) else { return nil }
        func number(_ digits: Substring?, _ first: Int, in range: ClosedRange<Int>) -> Int? {
            guard let digits else { return first }
            return Int(digits).flatMap { range.contains($0) ? $0 : nil }
        }
        guard let year = Int(match.1), let month = number(match.2, 1, in: 1...12), let day = number(match.3, 1, in: 1...31),
            let hour = number(match.4, 0, in: 0...23), let minute = number(match.5, 0, in: 0...59),
            let second = number(match.6, 0, in: 0...60), let zoneHours = number(match.8, 0, in: 0...23),
            let zoneMinutes = number(match.9, 0, in: 0...59)
        else { return nil }
        // Years that begin in March, as below.
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted.dividedFloor(by: 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let yearOfEra = shifted - era * 400
        let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        let zone = (zoneHours * 60 + zoneMinutes) * (match.7 == "-" ? -60 : 60)
        secondsSince1970 = days * 86_400 + hour * 3600 + minute * 60 + second - zone
    }

    private var fields: (date: [String], time: [String]) {
        func padded(_ number: Int, _ width: Int = 2) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let days = secondsSince1970.dividedFloor(by: 86_400)
        let seconds = secondsSince1970 - days * 86_400
        // Years that begin in March, in cycles of 400 years (Howard Hinnant, "chrono-compatible low-level date algorithms").
        let shifted = days + 719_468
        let era = shifted.dividedFloor(by: 146_097)
        let day = shifted - era * 146_097
        let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365
        let dayOfYear = day - (365 * year + year / 4 - year / 100)
        let march = (5 * dayOfYear + 2) / 153
        let month = march < 10 ? march + 3 : march - 9
        return (
            [padded(year + era * 400 + (month <= 2 ? 1 : 0), 4), padded(month), padded(dayOfYear - (153 * march + 2) / 5 + 1)],
            [padded(seconds / 3600), padded(seconds / 60 % 60), padded(seconds % 60)]
        )
    }
}

extension Int {
    fileprivate func dividedFloor(by divisor: Int) -> Int {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
