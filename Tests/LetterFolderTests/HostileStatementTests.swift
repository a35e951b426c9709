import Foundation
import LetterFolder
import Reporting
import Testing

/// What a statement may hold without a crash, a hang, or a trick that nobody sees.
@Suite struct HostileStatementTests {
    @Test func everyBadLinkIsToldWithItsPlace() throws {
        let folder = try Folder(statement("\nA [list](ftp://example.org), a [page](https://example.org).\n\n- [x](../here)\n"))
        #expect(
            folder.findings() == [
                "statement.en.md:5:10 bad-link: The link ‘ftp://example.org’ leads to no web page, e-mail address or telephone number. / Begin it with https:, mailto: or tel:.",
                "statement.en.md:7:7 bad-link: The link ‘../here’ leads to no web page, e-mail address or telephone number. / Begin it with https:, mailto: or tel:.",
            ])
    }

    @Test func aSecondListOfDemandsIsTold() throws {
        let lists = "<!-- demands -->\n- one\n\nText.\n\n<!-- demands -->\n- two\n- three\n"
        let folder = try Folder([
            "letter.yaml": "languages: [en, ar]\n",
            "statement.en.md": "---\ntitle: T\n---\n\n\(lists)", "statement.ar.md": "---\ntitle: ع\n---\n\n\(lists)",
        ])
        #expect(folder.findings().contains { $0.contains("repeated-demands") })
    }

    @Test(arguments: ["{{", "[", "{{{{", "[^", "*", "<!--", "]("])
    func aLongRowOfOneSignEnds(sign: String) throws {
        let clock = ContinuousClock()
        var told: [String] = []
        let time = try clock.measure {
            told = try Folder(statement("\n" + String(repeating: sign, count: 60_000) + "\n")).findings()
        }
        // Linear work takes a second or two in a debug build, squared work minutes.
        #expect(time < .seconds(60), "\(told.count)")
    }

    @Test func anOverrideIsRefusedHoweverItIsWritten() throws {
        let entity = try Folder(statement("\nPay &#x202E;evil&#x202C; now.\n"))
        #expect(entity.findings().contains { $0.hasPrefix("statement.en.md:5:5 bidi-control:") })
        let escape = try Folder(["letter.yaml": "languages: [en]\nclosing: \"Pay \\u202Eevil\\u202C now\"\n"])
        #expect(escape.findings().contains { $0.hasPrefix("letter.yaml:2:10 bidi-control:") })
        let isolated = try Folder(statement("\n&#x2068;**bold**&#x2069; text.\n"))
        #expect(isolated.findings().isEmpty)
    }

    @Test func whatIsTooManyIsTold() throws {
        let items = try Folder(statement(String(repeating: "- a\n", count: 60_000)))
        #expect(
            items.findings().first
                == "statement.en.md:50003:1 too-many-blocks: The text has more than 100000 paragraphs, items and other blocks. / Part the text; names belong into signatories.csv.",
            "\(items.findings().prefix(1))")
        let names = try Folder(["signatories.csv": "name\n" + String(repeating: "Ann\n", count: 100_001)])
        #expect(names.findings().contains { $0.hasPrefix("signatories.csv:100002:1 too-many-signatories:") })
    }
}

/// The work for an input grows with its length, and not with the square of it. What is counted is the processor time of this
/// thread alone, of the quicker of two tries; eight times the input may take 24 times as long, where squared work takes 64 times.
@Suite struct GrowthTests {
    private static func processorTime(_ work: () throws -> Void) rethrows -> Double {
        func now() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
        }
        var best = Double.infinity
        for _ in 0..<2 {
            let start = now()
            try work()
            best = min(best, now() - start)
        }
        return best
    }

    private func expectLinear(_ name: String, _ files: (_ count: Int) -> [String: String]) throws {
        let (few, many) = (try Folder(files(500)), try Folder(files(4_000)))
        let short = Self.processorTime { _ = few.findings() }
        let long = Self.processorTime { _ = many.findings() }
        #expect(long < short * 24 + 0.3, "\(name): \(short) s, \(long) s")
    }

    @Test(arguments: [
        "a *b ", "[a", "`a ", "{{", "{a} ", "[name] ", "a_b_", "~a~ ", ":a: ", "- a\n", "a\n", "a\n\n", "# a\n\n", "> a\n",
        "a[^1] ",
        "<!-- a -->\n\n", "{{recipient.name}} ", "a) b\n", "• a\n", "https://a.b/c ", "كلمة ",
    ])
    func aStatement(of piece: String) throws {
        try expectLinear(piece) { count in
            statement(String(repeating: piece, count: count)).merging(["recipients.csv": "id,name\na,Ann\n"]) { $1 }
        }
    }

    @Test(arguments: ["a,Ann\n", "a#,Ann\n", ",\n", "a\"b,c\n", "a,\"b\"\"c\"\n"])
    func aList(of row: String) throws {
        try expectLinear(row) { count in
            ["recipients.csv": "id,name\n" + (0..<count).map { row.replacing("#", with: String($0)) }.joined()]
        }
    }

    @Test(arguments: ["  - name: A\n", "  - name: A\n    members: [{name: B}]\n"])
    func settings(of piece: String) throws {
        try expectLinear(piece) { ["letter.yaml": "languages: [en]\nsignatories:\n" + String(repeating: piece, count: $0)] }
    }
}
