import Correspondence
import Foundation
import Languages
import SampleLanguages
import Testing
import Witnesses

@testable import Sending

/// What Python's email package, which knows nothing of Bayan, reads in a message.
@Suite struct MessageTests {
    private struct Read: Decodable {
        struct Attachment: Decodable, Equatable {
            var name: String
            var type: String
        }

        var defects: [String]
        var longest: Int
        var ascii: Bool
        var bare: Int
        var structure: [String]
        var from: [[String]]
        var to: [[String]]
        var cc: [[String]]
        var subject: String
        var date: String
        var text: String
        var html: String
        var attachments: [Attachment]
    }

    private func read(_ message: Message) throws -> Read {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "message.eml")
        try Data(message.bytes()).write(to: file)
        let report = try Witness.python("mail_read.py", [file.path])
        try #require(report.status == 0, "\(report.errors)")
        return try JSONDecoder().decode(Read.self, from: Data(report.output.utf8))
    }

    private func message(
        subject: String, to name: String?, attachment: String, texts: [(language: Language, blocks: [Block])]
    ) throws -> Message {
        Message(
            id: Message.id(campaign: "c", recipient: "r", domain: "example.org"), date: 1_598_605_200,
            from: Mailbox(try MailAddress("office@example.org"), name: "Office of Examples"),
            to: Mailbox(try MailAddress("reader@example.net"), name: name),
            cc: [Mailbox(try MailAddress("a@example.org")), try Mailbox("\"Sample, B.\" <b@example.org>")], subject: subject,
            texts: texts,
            attachments: [Message.Attachment(name: attachment, bytes: Array("%PDF-1.7 made up".utf8))])
    }

    private func paragraph(_ inlines: Inline...) -> Block { .paragraph(Paragraph(inlines)) }

    /// Long, short, with quotation marks, emoji of many code points, what looks encoded.
    @Test(arguments: [
        (
            "رسالة مفتوحة إلى رئاسة الجامعة بشأن حرية البحث والتعليم في الأرض المحتلة", "د. سلمى النموذجية",
            "رسالة مفتوحة إلى جامعة برشلونة، ٢٨ آب ٢٠٢٠.pdf"
        ),
        ("Open letter", "Doe, Jane \"JD\" (Prof.)", "Open letter.pdf"),
        ("=?utf-8?B?YQ==?= is no subject", "=?utf-8?B?YQ==?=", "it's \"quoted\" \\ and 100%.pdf"),
        (
            "Ein sehr langer Betreff, der über mehrere Zeilen gehen muß, weil er von vielem handelt, und noch etwas",
            "Universität für Müßiggang", "Offener Brief an die Universität für Müßiggang.pdf"
        ),
        ("👩‍👩‍👧‍👦 and 🏴󠁧󠁢󠁳󠁣󠁴󠁿 together", "N̈̈̈̈̈̈̈̈̈̈̈̈̈̈̈̈̈̈̈̈̈̈̈̈ame", String(repeating: "طويل ", count: 30) + "x.pdf"),
        (String(repeating: "x", count: 300), "Nobody", "a.pdf"),
    ])
    func theHeadComesBackAsItWas(subject: String, name: String, attachment: String) throws {
        let read = try read(
            message(subject: subject, to: name, attachment: attachment, texts: [(.english, [paragraph(.text("Text."))])]))
        #expect(read.defects == [])
        #expect(read.subject == subject)
        #expect(read.to == [[name, "reader@example.net"]])
        #expect(read.from == [["Office of Examples", "office@example.org"]])
        #expect(read.cc == [["", "a@example.org"], ["Sample, B.", "b@example.org"]])
        #expect(read.attachments == [.init(name: attachment, type: "application/pdf")])
        #expect(read.date == "Fri, 28 Aug 2020 09:00:00 +0000")
        #expect(read.ascii && read.bare == 0 && read.longest <= 78)
    }

    @Test func aTextIsPlainAndHTML() throws {
        let blocks: [Block] = [
            .heading(level: 2, Paragraph([.text("News")])),
            paragraph(
                .text("Dear "), .value("A & <b>B</b>"), .text(", see "),
                .link(destination: "https://example.org/?a=1&b=2", [.text("the page")]), .text(".")),
            .list(
                List(
                    start: 3, items: [[paragraph(.text("one"))], [paragraph(.strong([.text("two")])), paragraph(.text("more"))]])),
            .quote([paragraph(.text("From here"), .lineBreak, .text("to = there "))]),
            .thematicBreak,
            .table(
                Table(
                    sides: [nil, .right], head: [Paragraph([.text("Year")]), Paragraph([.text("Cases")])],
                    rows: [[Paragraph([.strike([.text("2019")])]), Paragraph([.text("12")])]])),
            .list(List(items: [[paragraph(.text("done"))], [paragraph(.text("to do"))]], ticks: [true, false])),
            paragraph(.link(destination: "https://example.org", [.text("https://example.org")])),
        ]
        let read = try read(message(subject: "S", to: nil, attachment: "a.pdf", texts: [(.english, blocks)]))
        #expect(read.structure == ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf"])
        #expect(
            read.text == """
                News

                Dear A & <b>B</b>, see the page <https://example.org/?a=1&b=2>.

                3. one
                4. two

                   more

                > From here
                > to = there\u{20}

                * * *

                Year | Cases
                ~~2019~~ | 12

                - [x] done
                - [ ] to do

                https://example.org

                """)
        #expect(
            read.html.contains(
                """
                <div lang="en" dir="ltr">
                <h2>News</h2>
                <p>Dear <bdi>A &amp; &lt;b&gt;B&lt;/b&gt;</bdi>, see <a href="https://example.org/?a=1&amp;b=2">the page</a>.</p>
                <ol start="3">
                <li>one</li>
                <li>
                <p><strong>two</strong></p>
                <p>more</p>
                </li>
                </ol>
                """))
        #expect(
            read.html.contains(
                """
                <table cellpadding="4">
                <tr><th>Year</th><th style="text-align:right">Cases</th></tr>
                <tr><td><s>2019</s></td><td style="text-align:right">12</td></tr>
                </table>
                <ul>
                <li>☑ done</li>
                <li>☐ to do</li>
                </ul>
                """))
    }

    @Test func severalLanguagesFollowOneAnother() throws {
        let read = try read(
            message(
                subject: "S", to: nil, attachment: "a.pdf",
                texts: [
                    (
                        .arabic,
                        [
                            paragraph(
                                .text("إلى "), .value("Universitat de Barcelona"), .text("، هاتف "), .value("(02) 298-7655"),
                                .text("."))
                        ]
                    ),
                    (.english, [paragraph(.text("To "), .value("Universitat de Barcelona"))]),
                ]))
        #expect(
            read.text
                == "إلى \u{2068}Universitat de Barcelona\u{2069}، هاتف \u{2066}(02) 298-7655\u{2069}.\n\n* * *\n\nTo Universitat de Barcelona\n"
        )
        #expect(read.html.contains("<html lang=\"ar\" dir=\"rtl\">"))
        #expect(read.html.contains("<hr>\n<div lang=\"en\" dir=\"ltr\">"))
    }

    /// Lines as long as they may be, spaces and separators at their ends.
    @Test func quotedPrintableKeepsEveryByte() {
        let cases = [
            "From me": "=46rom me\r\n", "a \nb\t": "a=20\r\nb=09\r\n", "1=2": "1=3D2\r\n", "ü": "=C3=BC\r\n",
            String(repeating: "x", count: 76): String(repeating: "x", count: 76) + "\r\n",
            String(repeating: "x", count: 77): String(repeating: "x", count: 75) + "=\r\nxx\r\n",
        ]
        for (text, encoded) in cases { #expect(TransferEncoding.quotedPrintable(text) == encoded) }
    }

    @Test func theIDIsTheSameWheneverItIsMade() {
        let id = Message.id(campaign: "open-letter-2020", recipient: "ub", domain: "example.org")
        #expect(id == "<0790e403e18228f3d5c9ff4bc3289eeb@example.org>")
        #expect(id != Message.id(campaign: "open-letter-2020", recipient: "uab", domain: "example.org"))
        #expect(id != Message.id(campaign: "reminder", recipient: "ub", domain: "example.org"))
    }
}
