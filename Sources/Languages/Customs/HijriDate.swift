import Foundation

/// A day of the Islamic calendar as Saudi Arabia reckons it (Umm al-Qura), by the Unicode Consortium's tables.
package struct HijriDate: Hashable, Sendable {
    /// Of the Hijra.
    package let year: Int
    /// From 1, Muharram, to 12.
    package let month: Int
    /// From 1 to 30.
    package let day: Int

    /// The days that the tables know: the years 1300 to 1599 of the Hijra. Others are reckoned by rule alone, which need
    /// not be what was written on that day.
    private static let known = (first: CalendarDate("1882-11-12"), last: CalendarDate("2174-11-25"))

    /// The day that ends at the Gregorian day's sunset; nil where the tables do not know it.
    package init?(_ date: CalendarDate) {
        guard let first = Self.known.first, let last = Self.known.last, (first...last).contains(date),
            let zone = TimeZone(identifier: "UTC")
        else { return nil }
        var gregorian = Calendar(identifier: .gregorian)
        gregorian.timeZone = zone
        var hijri = Calendar(identifier: .islamicUmmAlQura)
        hijri.timeZone = zone
        guard
            let noon = gregorian.date(from: DateComponents(year: date.year, month: date.month, day: date.day, hour: 12))
        else { return nil }
        let parts = hijri.dateComponents([.year, .month, .day], from: noon)
        guard let year = parts.year, let month = parts.month, let day = parts.day else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
    }
}
