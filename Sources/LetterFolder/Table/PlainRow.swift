import Foundation

/// How far a row goes whose quotes stand where RFC 4180 has them: around whole values, doubled inside. Found by looking for
/// quotes and line ends alone.
struct PlainRow {
    /// Bytes without the line end.
    let length: Int
    /// Where the next row begins.
    let end: Int
    let lines: Int

    private static let quote: UInt8 = 0x22
    private static let feed: UInt8 = 0x0A
    private static let carriageReturn: UInt8 = 0x0D

    /// nil where a row has to be read to know that, or has no line feed at its end.
    init?(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, delimiter: UInt8) {
        // No value of such a row is too long.
        let limit = min(bytes.count, start + CSVTable.maximalFieldLength)
        func place(of byte: UInt8, _ from: Int, _ to: Int) -> Int? {
            guard from < to, let base = bytes.baseAddress, let found = memchr(base + from, Int32(byte), to - from) else {
                return nil
            }
            return UnsafeRawPointer(found) - UnsafeRawPointer(base)
        }
        var at = start
        var lines = 1
        var isInside = false
        /// The last quote that closed a value.
        var closed = -1
        while let feed = place(of: Self.feed, at, limit) {
            while let quote = place(of: Self.quote, at, feed) {
                if isInside {
                    let next = bytes[quote + 1]
                    guard [delimiter, Self.quote, Self.feed, Self.carriageReturn].contains(next) else { return nil }
                    closed = quote
                } else {
                    let isDoubled = closed >= 0 && quote == closed + 1
                    guard quote == start || bytes[quote - 1] == delimiter || isDoubled else { return nil }
                }
                isInside.toggle()
                at = quote + 1
            }
            at = feed + 1
            guard isInside else {
                // Line ends of old, in which nothing follows the carriage return.
                var from = start
                while let found = place(of: Self.carriageReturn, from, feed) {
                    guard bytes[found + 1] == Self.feed else { return nil }
                    from = found + 2
                }
                let isPair = feed > start && bytes[feed - 1] == Self.carriageReturn
                length = (isPair ? feed - 1 : feed) - start
                end = at
                self.lines = lines
                return
            }
            lines += 1
        }
        return nil
    }
}
