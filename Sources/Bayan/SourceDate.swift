import Correspondence
import Foundation
import Languages
import Reporting

/// The moment that a run counts as now: `SOURCE_DATE_EPOCH` where it is set (reproducible-builds.org), else the clock's.
enum SourceDate {
    /// Seconds since 1970; nil where the variable is not set.
    /// - Throws: `Diagnostic` where it is no whole number.
    static func fixed(
        in environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(Diagnostics) -> Int? {
        guard let text = environment["SOURCE_DATE_EPOCH"], !text.isEmpty else { return nil }
        guard let seconds = Int(text), seconds >= 0 else {
            throw Diagnostics(
                code: .sourceDate, "SOURCE_DATE_EPOCH is ‘\(text)’, which is no number of seconds since 1970.",
                hint: "Set it to a whole number, such as 1598832000, or unset it.")
        }
        return seconds
    }

    /// Noon (UTC) of a day, which is that day nearly everywhere.
    static func seconds(of date: CalendarDate) -> Int {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let noon = DateComponents(year: date.year, month: date.month, day: date.day, hour: 12)
        return calendar.date(from: noon).map { Int($0.timeIntervalSince1970) } ?? 0
    }
}
