/// Writes tables as RFC 4180 has them.
package enum CSVText {
    /// A table with a header and a row for each of the dictionaries; a value that a row leaves out is empty.
    package static func table(_ rows: some Sequence<[String: String]>, columns: [String]) -> [UInt8] {
        var text: [UInt8] = []
        func add(_ values: some Sequence<String>) {
            var isFirst = true
            for value in values {
                if !isFirst { text.append(UInt8(ascii: ",")) }
                isFirst = false
                text.append(UInt8(ascii: "\""))
                for byte in value.utf8 {
                    if byte == UInt8(ascii: "\"") { text.append(byte) }
                    text.append(byte)
                }
                text.append(UInt8(ascii: "\""))
            }
            text += [0x0D, 0x0A]
        }
        add(columns)
        for row in rows { add(columns.lazy.map { row[$0] ?? "" }) }
        return text
    }
}
