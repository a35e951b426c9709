import Foundation

/// Moments as messages and journals write them, in UTC.
enum MailDate {
    /// `Fri, 28 Aug 2020 09:30:00 +0000` (RFC 5322, 3.3).
    static func head(_ seconds: Int) -> String {
        let day = parts(seconds)
        let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let weekday = weekdays[((day.weekday ?? 1) - 1) % 7]
        let month = months[((day.month ?? 1) - 1) % 12]
        return "\(weekday), \(day.day ?? 1) \(month) \(day.year ?? 1970) \(clock(day)) +0000"
    }

    /// `2020-08-28T09:30:00Z` (RFC 3339).
    static func journal(_ seconds: Int) -> String {
        let day = parts(seconds)
        return "\(day.year ?? 1970)-\(two(day.month))-\(two(day.day))T\(clock(day))Z"
    }

    private static func parts(_ seconds: Int) -> DateComponents {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar.dateComponents(
            [.year, .month, .day, .weekday, .hour, .minute, .second], from: Date(timeIntervalSince1970: Double(seconds)))
    }

    private static func clock(_ day: DateComponents) -> String { "\(two(day.hour)):\(two(day.minute)):\(two(day.second))" }

    private static func two(_ number: Int?) -> String {
        let number = number ?? 0
        return (number < 10 ? "0" : "") + String(number)
    }
}
