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
