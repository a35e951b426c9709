import PDFSyntax
import Testing

/// Streams as other programs write them (ISO 32000-1, 7.4.4).
@Suite struct StreamFilterTests {
    private func filter(_ dictionary: String) throws -> StreamFilter? {
        var scanner = PDFScanner(Array(dictionary.utf8), at: 0)
        return StreamFilter(try scanner.value())
    }

    /// Two rows of three bytes, told by each of PNG's filters.
    @Test(
        arguments: [
            ([0, 1, 2, 3, 0, 4, 5, 6], [1, 2, 3, 4, 5, 6]), ([1, 1, 1, 1, 1, 4, 1, 1], [1, 2, 3, 4, 5, 6]),
            ([2, 1, 2, 3, 2, 3, 3, 3], [1, 2, 3, 4, 5, 6]), ([3, 1, 2, 2, 3, 4, 2, 3], [1, 2, 3, 4, 5, 7]),
            ([4, 1, 1, 1, 4, 3, 1, 1], [1, 2, 3, 4, 5, 6]), ([0, 1, 2, 3, 9, 4, 5, 6], nil), ([0, 1, 2, 3, 0], nil),
        ] as [([UInt8], [UInt8]?)])
    func pngsPredictors(rows: [UInt8], plain: [UInt8]?) throws {
        let filter = try #require(try filter("<< /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 3 >> >>"))
        #expect(filter.decode(try deflate(rows), limit: 100) == plain)
    }

    @Test func tiffsPredictor() throws {
        let filter = try #require(
            try filter("<< /Filter [/FlateDecode] /DecodeParms [<< /Predictor 2 /Columns 2 /Colors 2 >>] >>"))
        #expect(filter.decode(try deflate([1, 2, 3, 4, 5, 6, 7, 8]), limit: 100) == [1, 2, 4, 6, 5, 6, 12, 14])
    }

    @Test(arguments: [
        "<< /Filter /LZWDecode >>", "<< /Filter [/FlateDecode /FlateDecode] >>", "<< /F (elsewhere) >>",
        "<< /Filter /FlateDecode /DecodeParms << /Predictor 99 >> >>",
        "<< /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns -1 >> >>",
        "<< /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 99999999 >> >>",
    ])
    func othersAreNotRead(dictionary: String) throws { #expect(try filter(dictionary) == nil) }

    @Test func whatALongStreamHoldsIsSeenWithoutKeepingIt() throws {
        let packed = try Array("stream\n".utf8) + deflate([UInt8](repeating: 0, count: 100_000)) + Array("\nendstream".utf8)
        #expect(inflates(packed, from: 7, beyond: 99_999))
        #expect(!inflates(packed, from: 7, beyond: 100_000))
        #expect(!inflates(packed, from: 0, beyond: 0) && !inflates(packed, from: packed.count, beyond: 0))
        #expect(!inflates(Array(packed[..<20]), from: 7, beyond: 99_999))
    }

    @Test func nothingGrowsBeyondItsLimit() throws {
        let packed = try deflate([UInt8](repeating: 0, count: 100_000))
        #expect(inflate(packed, limit: 99_999) == nil)
        #expect(inflate(packed, limit: 100_000)?.count == 100_000)
        // What a predictor's rows take besides their data is not counted.
        let rows = try #require(try filter("<< /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 3 >> >>"))
        let packedRows = try deflate([0, 1, 2, 3, 0, 4, 5, 6])
        #expect(rows.decode(packedRows, limit: 6)?.count == 6)
        #expect(rows.decode(packedRows, limit: 5) == nil)
    }
}

/// A value that is read and written is the same.
@Suite struct PDFValueTests {
    @Test(arguments: [
        "null", "true", "12", "-3", "0.25", "/Name", "/A#20B", "(a \\(b\\) c)", "<00FF>", "[ 1 /A]", "<</A 1/B [ (x)]>>",
        " 12 0 R",
    ])
    func roundTrip(text: String) throws {
        var scanner = PDFScanner(Array(text.utf8), at: 0)
        var written = ByteBuffer()
        written.write(try scanner.value())
        #expect(String(decoding: written.array, as: UTF8.self) == text)
    }

    @Test(arguments: ["<< /A 1 /A 2 >>", "<< 1 2 >>", "[ 1", "(a", "<0G>", "/A#Z0", "1 0 obj", "--1", "nul"])
    func whatIsNotPlainlyRightIsRefused(text: String) {
        var scanner = PDFScanner(Array(text.utf8), at: 0)
        let value = try? scanner.value()
        #expect(value == nil || scanner.position < text.utf8.count)
    }

    @Test func datesAreWrittenAsEachFormatWantsThem() {
        let time = Timestamp(secondsSince1970: 1_598_616_000)
        #expect(time.pdf == "D:20200828120000+00'00'")
        #expect(time.xmp == "2020-08-28T12:00:00+00:00")
        #expect(time.iso == "2020-08-28T12:00:00Z")
    }
}
