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
}
