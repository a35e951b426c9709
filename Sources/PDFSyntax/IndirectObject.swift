/// `n g obj … endobj` with the place of its stream's data.
package struct IndirectObject {
    package let number: Int
    package let generation: Int
    package let value: PDFValue
    package let stream: Range<Int>?
    package let range: Range<Int>

    /// - Parameter length: looks up a stream's length that is an object of its own.
    package init(_ scanner: inout PDFScanner, length: (Int) -> Int?) throws(PDFScanner.Malformed) {
        let start = scanner.position
        number = try scanner.number()
        scanner.skipWhite(comments: false)
        generation = try scanner.number()
        scanner.skipWhite(comments: false)
        guard scanner.take("obj") else { throw scanner.malformed("no object begins here") }
        value = try scanner.value()
        scanner.skipWhite()
        if value.isDictionary, scanner.take("stream") {
            guard scanner.takeEndOfLine() else { throw scanner.malformed("no end of line follows “stream”") }
            let begin = scanner.position
            guard let count = value["Length"].flatMap({ $0.integer ?? $0.reference.flatMap(length) }), count >= 0,
                count <= scanner.bytes.count - begin
            else { throw scanner.malformed("a stream has no usable length") }
            stream = begin..<begin + count
            scanner.position = begin + count
            scanner.skipWhite(comments: false)
            guard scanner.take("endstream") else { throw scanner.malformed("a stream is not as long as it says") }
            scanner.skipWhite()
        } else {
            stream = nil
        }
        guard scanner.take("endobj") else { throw scanner.malformed("an object has no end") }
        range = start..<scanner.position
    }
}
