package import COpenSSL
internal import Glibc
internal import PDFSyntax

/// Seconds since 1970.
public func currentTime() -> Int { time(nil) }

/// `2026-01-31T23:59:59Z`.
public func isoDate(_ time: Int) -> String { Timestamp(secondsSince1970: time).iso }

/// Seconds since 1970 of an ASN.1 time.
package func seconds(_ time: UnsafePointer<ASN1_TIME>?) -> Int? {
    var parts = tm()
    guard let time, ASN1_TIME_to_tm(time, &parts) == 1 else { return nil }
    return timegm(&parts)
}
