import Correspondence
import Testing

@Suite struct MailAddressTests {
    @Test(arguments: [
        ("office@example.org", "office@example.org"), ("o'neill+letters@Mail.Example.ORG", "o'neill+letters@mail.example.org"),
        ("a@b-c.example", "a@b-c.example"), ("root@localhost", "root@localhost"),
        ("office@جامعة.example", "office@xn--mgbeh7c1c.example"), ("info@bücher.example", "info@xn--bcher-kva.example"),
    ])
    func whatServersTake(written: String, taken: String) throws {
        let address = try MailAddress(written)
        #expect(address.description == taken)
        #expect((address.written == nil) == written.utf8.allSatisfy { $0 < 0x80 })
    }

    @Test(arguments: [
        ("office", MailAddress.Fault.Kind.malformed), ("office@", .malformed), ("@example.org", .malformed),
        ("office@example", .malformed), ("office@example..org", .malformed), ("office@-example.org", .malformed),
        ("of fice@example.org", .malformed), (".office@example.org", .malformed), ("of..fice@example.org", .malformed),
        ("office@exa_mple.org", .malformed), ("office@127.0.0.1", .malformed), ("office@ex ample.org", .malformed),
        ("Office <office@example.org>", .malformed), ("mailto:office@example.org", .malformed),
        ("office@example.org.", .malformed),
        ("a@example.org, b@example.org", .several), ("a@example.org;b@example.org", .several),
        ("a@example.org b@example.org", .several),
        ("a@example.org\nBcc: b@example.org", .injection), ("a@example.org\r\n", .injection), ("a\u{0}@example.org", .injection),
        ("a@example.org\u{2028}x", .injection), ("مكتب@example.org", .international),
        (String(repeating: "a", count: 65) + "@example.org", .malformed),
        ("a@" + String(repeating: "b.", count: 130) + "org", .malformed),
    ])
    func whatIsRefused(written: String, kind: MailAddress.Fault.Kind) {
        do {
            let address = try MailAddress(written)
            Issue.record("‘\(written)’ is taken for \(address)")
        } catch {
            #expect(error.kind == kind, "\(error.message)")
            #expect(error.message.hasSuffix(".") && error.hint.hasSuffix("."))
        }
    }

    @Test(arguments: [
        ("office@example.org", nil), ("<office@example.org>", nil),
        ("Office of Examples <office@example.org>", "Office of Examples"),
        ("\"Office, \\\"of\\\" Examples\" <office@example.org>", "Office, \"of\" Examples"),
        ("مكتب الأمثلة <office@example.org>", "مكتب الأمثلة"),
    ])
    func anAddressMayStandBehindAName(written: String, name: String?) throws {
        #expect(try Mailbox(written) == Mailbox(try MailAddress("office@example.org"), name: name))
    }

    @Test(arguments: [
        ("Office of Examples", MailAddress.Fault.Kind.malformed), ("Office <office>", .malformed),
        ("Office <office@example.org", .malformed),
        ("a@example.org <b@example.org>", .several), ("A <a@example.org>, B <b@example.org>", .several),
        ("A\nBcc: c@example.org <a@example.org>", .several), ("A\nB <a@example.org>", .injection),
    ])
    func whatIsNoNameAndAddressIsRefused(written: String, kind: MailAddress.Fault.Kind) {
        #expect { try Mailbox(written) } throws: { ($0 as? MailAddress.Fault)?.kind == kind }
    }

    @Test(arguments: ["office@example.org", "Office <office@example.org>", "mailto:office@example.org", "<office@example.org>"])
    func aCellMayHaveWhatProgramsPutAroundAnAddress(written: String) throws {
        #expect(try MailAddress.ofCell(written) == MailAddress("office@example.org"))
    }

    @Test(arguments: [
        ("A <a@example.org>, B <b@example.org>", MailAddress.Fault.Kind.several), ("a@example.org; B <b@example.org>", .several),
        ("A\nBcc: c <a@example.org>", .injection), ("mailto:a@example.org?subject=x", .malformed), ("A <a>", .malformed),
    ])
    func whatElseStandsInACellIsTold(written: String, kind: MailAddress.Fault.Kind) {
        #expect { try MailAddress.ofCell(written) } throws: { ($0 as? MailAddress.Fault)?.kind == kind }
    }
}
