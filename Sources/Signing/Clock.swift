internal import COpenSSL
internal import Glibc

/// Seconds since 1970.
public func currentTime() -> Int { time(nil) }

/// `2026-01-31T23:59:59Z`.
func isoDate(_ time: Int) -> String {
    let digits = Array(pdfDate(time).utf8.dropFirst(2))
    let text = { (range: Range<Int>) in String(decoding: digits[range], as: UTF8.self) }
    return "\(text(0..<4))-\(text(4..<6))-\(text(6..<8))T\(text(8..<10)):\(text(10..<12)):\(text(12..<14))Z"
}

/// `D:20260131235959Z` (ISO 32000-1, 7.9.4).
func pdfDate(_ time: Int) -> String {
    var seconds = time_t(time)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    func two(_ value: Int32) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "D:\(parts.tm_year + 1900)\(two(parts.tm_mon + 1))\(two(parts.tm_mday))"
        + "\(two(parts.tm_hour))\(two(parts.tm_min))\(two(parts.tm_sec))Z"
}

/// Seconds since 1970 of an ASN.1 time.
func seconds(_ time: UnsafePointer<ASN1_TIME>?) -> Int? {
    var parts = tm()
    guard let time, ASN1_TIME_to_tm(time, &parts) == 1 else { return nil }
    return timegm(&parts)
}
