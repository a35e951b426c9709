import Foundation
import Testing
import Witnesses

/// Letters go out by e-mail, as a user sends them, to a server that keeps them and may fail.
@Suite struct SendTests {
    private static let three = [
        "jane,en,Jane Sample,jane@example.net", "salma,ar,سلمى النموذجية,salma@example.net", "both,en+ar,Zayd,zayd@example.net",
    ]

    private func mailing(_ rows: [String] = three) throws -> Mailing {
        let mailing = try Mailing(rows)
        try mailing.batch()
        return mailing
    }

    @Test func everybodyGetsTheirLetterOnce() throws {
        let (mailing, server) = (try mailing(), try MailServer())
        try mailing.use(
            server, "cc: The Chair <chair@example.org>", "copies: [archive@example.org]", "reply-to: press@example.org")
        for sent in ["3 messages sent\n", "0 messages sent, 3 were sent before\n"] {
            let report = try mailing.send()
            #expect(report.status == 0, "\(report.errors)")
            #expect(report.output == sent)
        }
        #expect(
            server.counts == [
                "jane@example.net": 1, "salma@example.net": 1, "zayd@example.net": 1, "chair@example.org": 3,
                "archive@example.org": 3,
            ])
        let read = try ReadMessage.read(["jane@example.net", "salma@example.net", "zayd@example.net"].flatMap(server.mailbox))
        #expect(
            read.map(\.subject) == [
                "An open letter to Jane Sample", "رسالة مفتوحة إلى سلمى النموذجية",
                "An open letter to Zayd / رسالة مفتوحة إلى Zayd",
            ])
        #expect(
            read.map { $0.attachments.map(\.name) } == [
                ["Open letter to Jane Sample.pdf"], ["رسالة مفتوحة إلى سلمى النموذجية.pdf"], ["Open letter to Zayd.pdf"],
            ])
        #expect(
            read.map(\.to) == [
                [["Jane Sample", "jane@example.net"]], [["سلمى النموذجية", "salma@example.net"]], [["Zayd", "zayd@example.net"]],
            ])
        #expect(read.map(\.from).map { $0[0][0] } == ["Office of Examples", "مكتب الأمثلة", "Office of Examples"])
        #expect(read.allSatisfy { $0.defects.isEmpty && $0.cc == [["The Chair", "chair@example.org"]] })
        #expect(read[0].text == "Dear Jane Sample,\n\nplease find our letter attached.\n")
        #expect(read[1].text == "تحية طيبة يا سلمى النموذجية،\n\nتجدون رسالتنا مرفقة.\n")
        #expect(Set(read.map(\.id)).count == 3)
        for (id, message) in zip(["jane.en", "salma.ar", "both.en+ar"], read) {
            let digest = try Witness.run("sha256sum", [mailing.letters + "/\(id).pdf"])
            #expect(digest.output.hasPrefix(message.attachments[0].sha256))
        }
        #expect(try mailing.journal("jane").map(\.event) == ["sending", "sent"])
    }

    /// Nobody needs to unpack them; the journal lies beside the pack, however that is named.
    @Test func lettersGoOutOfAPack() throws {
        let (mailing, server) = (try Mailing(Self.three), try MailServer())
        try mailing.batch("--pack")
        try mailing.use(server)
        let pack = mailing.letters + "/letters.tar.zst"
        func send(_ letters: String) throws -> Witness.Report {
            try Witness.run(BayanProgram.path, ["send", letters, "--settings", mailing.settings])
        }
        #expect(try send(pack).output == "3 messages sent\n")
        #expect(try send(mailing.letters).output == "0 messages sent, 3 were sent before\n")
        let read = try ReadMessage.read(["jane@example.net", "salma@example.net", "zayd@example.net"].flatMap(server.mailbox))
        let unpacked = mailing.folder.appending(path: "unpacked").path
        #expect(try BayanProgram.run("unpack", pack, "-o", unpacked).status == 0)
        for (id, message) in zip(["jane.en", "salma.ar", "both.en+ar"], read) {
            let digest = try Witness.run("sha256sum", [unpacked + "/\(id).pdf"])
            #expect(digest.output.hasPrefix(message.attachments[0].sha256))
        }
        // A letter that is not the one that was made is not sent.
        var bytes = try Data(contentsOf: URL(filePath: pack))
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: URL(filePath: pack))
        try FileManager.default.removeItem(atPath: mailing.letters + "/sent.jsonl")
        #expect(try send(mailing.letters).status != 0)
        #expect(server.counts.values.allSatisfy { $0 == 1 })
    }

    /// What is for now is tried again, what is for good is told in the server's words.
    @Test func aServerThatIsBusyOrRefuses() throws {
        let mailing = try mailing([
            "a,en,A,busy-1@example.net", "b,en,B,gone@example.net", "c,en,C,full@example.net", "d,en,D,fine@example.net",
            "e,en,E,busy-9@example.net", "f,en,F,closing@example.net",
        ])
        let server = try MailServer()
        try mailing.use(server, "pauses: [0, 0]")
        let report = try mailing.send()
        #expect(report.status == 75)
        #expect(report.output == "3 messages sent, 3 failed\n")
        #expect(server.counts == ["busy-1@example.net": 1, "fine@example.net": 1, "closing@example.net": 1])
        #expect(
            report.errors.contains(
                "recipients.csv:3:1: error: The server refused the message to gone@example.net: 550 5.1.1 No such user here. [mail-refused]"
            ))
        #expect(
            report.errors.contains(
                "recipients.csv:4:1: error: The server refused the message to full@example.net: 552 5.2.2 The mailbox is full. [mail-refused]"
            ))
        #expect(
            report.errors.contains(
                "recipients.csv:6:1: error: The server did not take the message to busy-9@example.net: 451 4.7.1 Come back later. [mail-deferred]"
            ))
        #expect(try mailing.journal("e").map(\.event) == ["deferred"])

        // The next run tries what was put off, and a refused one only at another address or when asked.
        try mailing.write(
            "recipients.csv",
            [
                "id,language,name,email", "a,en,A,busy-1@example.net", "b,en,B,found@example.net", "c,en,C,full@example.net",
                "d,en,D,fine@example.net", "e,en,E,busy-9@example.net", "f,en,F,closing@example.net", "",
            ].joined(separator: "\n"))
        let second = try mailing.send()
        #expect(second.output == "1 message sent, 3 were sent before, 2 failed\n", "\(second.errors)")
        #expect(second.errors.contains("The server refused the message to full@example.net in an earlier run: 552 5.2.2"))
        #expect(server.counts["found@example.net"] == 1)
        let third = try mailing.send("--again", "failed", "--only", "c")
        #expect(third.output == "0 messages sent, 1 failed\n")
        #expect(third.errors.contains("The server refused the message to full@example.net: 552"))
    }

    /// Before a message was handed over it is sent again, without being asked for.
    @Test(arguments: ["mail", "rcpt", "data"])
    func aConnectionThatBreaksBeforeTheMessageIsThere(stage: String) throws {
        let (mailing, server) = (try mailing(), try MailServer(["--fault", "\(stage):2"]))
        try mailing.use(server, "pauses: [0, 0, 0]")
        let report = try mailing.send()
        #expect(report.status == 0, "\(report.errors)")
        #expect(report.output == "3 messages sent\n")
        #expect(server.counts == ["jane@example.net": 1, "salma@example.net": 1, "zayd@example.net": 1])
    }

    @Test(arguments: ["connect", "ehlo"])
    func aServerThatIsNotThereYet(stage: String) throws {
        let (mailing, server) = (try mailing(), try MailServer(["--fault", "\(stage):2"]))
        try mailing.use(server)
        let report = try mailing.send()
        #expect(report.status == 75)
        #expect(report.errors.contains("No message can be sent now: ") && report.errors.contains("[server-unreachable]"))
        #expect(report.errors.contains("stopped with 3 messages to go; the same command goes on from here"))
        // libcurl itself may have come back for the second drop.
        #expect([0, 75].contains(try mailing.send().status))
        #expect(try mailing.send().status == 0)
        #expect(server.counts == ["jane@example.net": 1, "salma@example.net": 1, "zayd@example.net": 1])
    }

    /// Kept or not, nobody here can know; it is sent again only when somebody asks for it.
    @Test(arguments: ["body", "lost", "end"])
    func aConnectionThatBreaksBehindTheMessage(stage: String) throws {
        let (mailing, server) = (try mailing(), try MailServer(["--fault", "\(stage):1"]))
        try mailing.use(server, "pauses: [0]")
        for sent in ["2 messages sent, 1 unknown\n", "0 messages sent, 2 were sent before, 1 unknown\n"] {
            let report = try mailing.send()
            #expect(report.status == 75)
            #expect(report.output == sent)
            #expect(report.errors.contains("Nobody knows whether the message to jane@example.net arrived"))
            #expect(report.errors.contains("[unknown-delivery]") && report.errors.contains("--again unknown"))
        }
        #expect(server.mailbox("jane@example.net").count == (stage == "end" ? 1 : 0))
        #expect(try mailing.journal("jane").map(\.event) == ["sending", "unknown"])
        let again = try mailing.send("--again", "unknown")
        #expect(again.output == "1 message sent, 2 were sent before\n")
        let ids = try ReadMessage.read(server.mailbox("jane@example.net")).map(\.id)
        #expect(ids.count == (stage == "end" ? 2 : 1))
        #expect(Set(ids).count == 1)
    }

    /// A server that breaks off behind every message is not given all of them.
    @Test func aServerThatNeverAnswersIsGivenUp() throws {
        let mailing = try mailing((1...9).map { "r\($0),en,R\($0),r\($0)@example.net" })
        let server = try MailServer(["--fault", "end:9"])
        try mailing.use(server, "pauses: [0]")
        let report = try mailing.send()
        #expect(report.status == 75 && report.output.hasPrefix("0 messages sent, 4 unknown"), "\(report.output)")
        #expect(report.errors.contains("[server-unreachable]") && report.errors.contains("stopped with 5 messages to go"))
        #expect(server.counts.count == 4)
    }

    @Test func aSlowServerIsWaitedFor() throws {
        let (mailing, server) = (try mailing(), try MailServer(["--slow", "0.4"]))
        try mailing.use(server)
        #expect(try mailing.send().output == "3 messages sent\n")
    }

    /// All of it before the first message, and with its place.
    @Test func addressesThatAreNone() throws {
        let mailing = try mailing([
            "a,en,A,\"one@example.net, two@example.net\"", "b,en,B,nobody", "c,en,C,", "d,en,D,مكتب@example.net",
            "e,en,E,office@جامعة.example", "f,en,\"F\nBcc: evil@example.net\",f@example.net", "g,en,G,same@example.net",
            "h,en,H,same@example.net", "i,en,I,i@example.net",
        ])
        let server = try MailServer()
        try mailing.use(server)
        let report = try mailing.send("--only", "a,b,c,d,e,f,g,h")
        #expect(report.status == 75)
        for told in [
            "recipients.csv:2:8: error: ‘one@example.net, two@example.net’ is more than one e-mail address. [several-addresses]",
            "recipients.csv:3:8: error: ‘nobody’ is no e-mail address: it has no ‘@’. [bad-mail-address]",
            "recipients.csv:4:8: warning: The recipient has no e-mail address, and gets no message. [no-mail-address]",
            "recipients.csv:5:8: error: ‘مكتب’, before the ‘@’, holds letters that only some servers take (RFC 6531). [international-address]",
            "recipients.csv:6:8: note: ‘office@جامعة.example’ is ‘office@xn--mgbeh7c1c.example’ to mail servers. [international-address]",
            "recipients.csv:7:6: error: A value that stands in the message's head has more than one line. [header-injection]",
            "recipients.csv:10:8: warning: The address is that of row 8 too, and gets a message for each of them. [shared-mailbox]",
        ] { #expect(report.errors.contains(told), "\(told)\n\(report.errors)") }
        #expect(report.output == "3 messages sent, 1 without an address, 4 failed\n")
        #expect(server.counts == ["office@xn--mgbeh7c1c.example": 1, "same@example.net": 2])
    }

    @Test func aLetterThatWasChangedIsNotSent() throws {
        let (mailing, server) = (try mailing(), try MailServer())
        try mailing.use(server)
        let letter = URL(filePath: mailing.letters + "/jane.en.pdf")
        var bytes = try Data(contentsOf: letter)
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: letter)
        try FileManager.default.removeItem(atPath: mailing.letters + "/salma.ar.pdf")
        try (try Data(contentsOf: URL(filePath: mailing.letters + "/both.en+ar.pdf")) + Data("x".utf8)).write(
            to: URL(filePath: mailing.letters + "/both.en+ar.pdf"))
        let report = try mailing.send()
        #expect(report.status == 75)
        #expect(report.output == "0 messages sent, 3 failed\n")
        #expect(report.errors.contains("both.en+ar.pdf: error: row 4 (‘both’): The file is not the letter that was made"))
        #expect(
            report.errors.contains(
                "jane.en.pdf: error: row 2 (‘jane’): The file is not the letter that was made, and is not sent. [damaged-letter]")
        )
        #expect(report.errors.contains("recipients.csv:3:1: error: The recipient has no letter to be sent. [missing-letter]"))
        #expect(server.counts == [:])
    }

    /// An id that is made of the row changes with it; the mailbox had its message all the same.
    @Test func aCorrectedRowIsNotMailedTwice() throws {
        let mailing = try Mailing(
            ["en,Anna,1067,anna@example.net", "en,Ben,10115,ben@example.net"], columns: "language,name,postcode,email")
        try mailing.batch()
        let server = try MailServer()
        try mailing.use(server)
        #expect(try mailing.send().status == 0)
        try mailing.write(
            "recipients.csv", "language,name,postcode,email\nen,Anna,01067,anna@example.net\nen,Ben,10115,ben@example.net\n")
        try mailing.batch()
        let told = "recipients.csv:2:1: error: The message went to anna@example.net for ‘anna-"
        for (options, sent) in [
            (["--dry-run"], "0 messages would be sent, 1 sent before, 1 failed\n"),
            ([], "0 messages sent, 1 was sent before, 1 failed\n"),
        ] {
            let report = try Witness.run(BayanProgram.path, ["send", mailing.letters, "--settings", mailing.settings] + options)
            #expect(report.status == 75 && report.output == sent, "\(report.output)")
            #expect(report.errors.contains(told) && report.errors.contains("[renamed-recipient]"), "\(report.errors)")
        }
        #expect(server.counts == ["anna@example.net": 1, "ben@example.net": 1])
        #expect(try mailing.send("--again", "renamed").output == "1 message sent, 1 was sent before\n")
        #expect(server.counts == ["anna@example.net": 2, "ben@example.net": 1])
    }

    /// Nor is one whose address was corrected, or is written with capitals.
    @Test func aCorrectedAddressIsNotMailedTwice() throws {
        let mailing = try Mailing(["en,Anna,anna@example.net", "en,Ben,ben@example.net"], columns: "language,name,email")
        try mailing.batch()
        let server = try MailServer()
        try mailing.use(server)
        #expect(try mailing.send().status == 0)
        try mailing.write(
            "recipients.csv", "language,name,email\nen,Anna,anna.example@example.net\nen,Ben E.,BEN@example.net\n")
        try mailing.batch()
        let report = try mailing.send()
        #expect(report.status == 75 && report.output == "0 messages sent, 2 failed\n", "\(report.output)")
        #expect(report.errors.contains("recipients.csv:2:1: error: The message went to anna@example.net for ‘anna-"))
        #expect(report.errors.contains("recipients.csv:3:1: error: The message went to ben@example.net for ‘ben-"))
        #expect(server.counts == ["anna@example.net": 1, "ben@example.net": 1])
    }

    /// Rows that are numbered anew have each other's ids: who had the message gets no other, and who had none is told.
    @Test func anIdThatIsSomebodyElsesLosesNobody() throws {
        let mailing = try mailing(["1,en,Ann,ann@example.net", "2,en,Ben,ben@example.net"])
        let server = try MailServer()
        try mailing.use(server)
        #expect(try mailing.send().status == 0)
        try mailing.write("recipients.csv", "id,language,name,email\n1,en,Ben,ben@example.net\n2,en,Cleo,cleo@example.net\n")
        try mailing.batch()
        let report = try mailing.send()
        #expect(report.status == 75 && report.output == "0 messages sent, 1 was sent before, 1 failed\n", "\(report.output)")
        #expect(
            report.errors.contains(
                "recipients.csv:3:1: error: The message for ‘2’ went to ben@example.net, and the row has the address cleo@example.net now"
            ), "\(report.errors)")
        #expect(try mailing.send("--again", "renamed").output == "1 message sent, 1 was sent before\n")
        #expect(server.counts == ["ann@example.net": 1, "ben@example.net": 1, "cleo@example.net": 1])
    }

    /// An address for copies that the server refuses is nobody's fault among the recipients.
    @Test func aRefusedCopyStopsTheRunAtOnce() throws {
        let mailing = try mailing(["1,en,Ann,ann@example.net", "2,en,Ben,ben@example.net"])
        let server = try MailServer()
        try mailing.use(server, "cc: [gone@example.org]")
        let report = try mailing.send()
        #expect(report.status != 0 && server.counts == [:])
        #expect(report.errors.contains("The server takes no messages for gone@example.org"), "\(report.errors)")
        try mailing.use(server)
        #expect(try mailing.send().output == "2 messages sent\n")
    }

    @Test func anEmptyPlaceholderIsTold() throws {
        let mailing = try mailing(["a,en,,a@example.net", "b,en,B,b@example.net"])
        let report = try mailing.send("--dry-run")
        #expect(report.output.hasSuffix("2 messages would be sent\n"))
        #expect(
            report.errors.contains(
                "mail.en.md:2:28: warning: ‘{{recipient.name}}’ is empty for one recipient (row 2). [empty-value]"))
        #expect(!report.errors.contains("mail.ar.md"))
    }

    @Test func settingsThatAreNotThere() throws {
        let mailing = try Mailing(["a,en,A,a@example.net"])
        let report = try Witness.run(
            BayanProgram.path, ["send", mailing.letters, "--settings", mailing.campaign + "/nothere.yaml"])
        #expect(report.status == 66)
        #expect(report.errors.contains("nothere.yaml: error: There is no file") && !report.errors.contains("letter.yaml"))
    }

    /// Whoever mended the letter after the batch is to know that the old one goes out.
    @Test func aFolderThatWasChangedAfterTheBatchIsTold() throws {
        let mailing = try mailing()
        func warning() throws -> String? {
            let errors = try mailing.send("--dry-run").errors
            return errors.split(separator: "\n").first { $0.contains("[outdated-letter]") }.map(String.init)
        }
        #expect(try warning() == nil)
        try mailing.write("mail.en.md", "---\nsubject: Another\n---\n\nThe message may change.\n")
        #expect(try warning() == nil)
        try mailing.write(
            "recipients.csv", "id,language,name,email\n" + Self.three.joined(separator: "\n").replacing("Jane", with: "Joan"))
        #expect(
            try warning()?.contains("was changed after a letter was made, which still says what stood there before: ‘jane’.")
                == true)
        try mailing.write("statement.ar.md", "---\ntitle: رسالة\n---\n\nنص آخر.\n")
        let folder = try mailing.send("--to-files", mailing.letters + "-files")
        #expect(folder.status == 0)
        #expect(folder.errors.contains("changed after 3 letters were made, which still say what stood there before: ‘jane’, ‘"))
        try mailing.batch()
        #expect(try warning() == nil)
        // Who signed is part of a letter too, and no change of the folder.
        try mailing.write(
            "letter.yaml", "languages: [en, ar]\nlayout: sequential\ndate: 2020-08-28\nletterhead: plain\nsign: {signers: 1}\n")
        let signed = try Witness.run(
            BayanProgram.path,
            ["batch", mailing.campaign, "--output", mailing.letters + "-signed", "--sign"]
                + ["--certificate", SampleAuthority.path("p256.pem"), "--key", SampleAuthority.path("p256.key")])
        try #require(signed.status == 0, "\(signed.errors)")
        let report = try Witness.run(
            BayanProgram.path, ["send", mailing.letters + "-signed", "--settings", mailing.settings, "--dry-run"])
        #expect(report.status == 0 && !report.errors.contains("outdated-letter"), "\(report.errors)")
    }

    @Test func aTrialSendsToOneself() throws {
        let (mailing, server) = (try mailing(Self.three + ["d,en,D,d@example.net"]), try MailServer())
        try mailing.use(server, "cc: chair@example.org")
        let dry = try mailing.send("--dry-run")
        #expect(dry.status == 0 && server.counts.isEmpty)
        #expect(
            dry.output.hasPrefix("jane: jane@example.net: jane.en.pdf\n") && dry.output.hasSuffix("\n4 messages would be sent\n"))
        let trial = try mailing.send("--to-me")
        #expect(trial.output == "3 messages sent to office@example.org\n", "\(trial.errors)")
        #expect(server.counts == ["office@example.org": 3])
        let seen = try ReadMessage.read(server.mailbox("office@example.org"))
        #expect(seen[1].subject == "رسالة مفتوحة إلى سلمى النموذجية" && seen[1].to == [["سلمى النموذجية", "office@example.org"]])
        // Nothing of that counts as sent, and no real message is a double of it.
        #expect(try mailing.send("--only", "jane").output == "1 message sent\n")
        #expect(try ReadMessage.read(server.mailbox("jane@example.net"))[0].id != seen[0].id)
    }

    @Test func messagesAsFiles() throws {
        let mailing = try mailing()
        let folder = mailing.folder.appending(path: "files")
        let report = try mailing.send("--to-files", folder.path)
        #expect(report.status == 0, "\(report.errors)")
        #expect(report.output == "\(folder.path): 3 messages\n")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(names == ["both.eml", "jane.eml", "salma.eml"])
        let read = try ReadMessage.read(names.map { folder.appending(path: $0) })
        #expect(read.map(\.subject)[1] == "An open letter to Jane Sample")
        #expect(!FileManager.default.fileExists(atPath: mailing.letters + "/sent.jsonl"))
    }

    @Test func lettersOfTwoLanguagesComeInTheLettersOrder() throws {
        let mailing = try Mailing(["a,,A,a@example.net"])
        try mailing.write("letter.yaml", "languages: [en, ar]\nlayout: separate\ndate: 2020-08-28\nletterhead: plain\n")
        try mailing.batch()
        let folder = mailing.folder.appending(path: "files")
        #expect(try mailing.send("--to-files", folder.path).status == 0)
        let read = try ReadMessage.read([folder.appending(path: "a.eml")])
        #expect(read.map(\.subject) == ["An open letter to A / رسالة مفتوحة إلى A"])
    }

    /// Addresses go as arguments, the message on standard input, and no shell sees either.
    @Test func aProgramTakesTheMessages() throws {
        let mailing = try mailing(["a,en,A,a@example.net", "b,en,B,later@example.net", "c,en,C,never@example.net"])
        let program = mailing.folder.appending(path: "sendmail")
        try Data(
            """
            #!/bin/sh
            case "$5" in later@*) echo "try later" >&2; exit 75;; never@*) echo "no such user"; exit 67;; esac
            echo "$@" >"$(dirname "$0")/arguments"; cat >"$(dirname "$0")/$5.eml"
            """.utf8
        ).write(to: program)
        chmod(program.path, 0o755)
        try mailing.set("sendmail: \(program.path)", "copies: archive@example.org", "pauses: [0]")
        let report = try mailing.send()
        #expect(report.output == "1 message sent, 2 failed\n", "\(report.errors)")
        #expect(report.errors.contains("The server did not take the message to later@example.net: try later. [mail-deferred]"))
        #expect(
            report.errors.contains(
                "The server refused the message to never@example.net: no such user (exit code 67). [mail-refused]"))
        let arguments = try String(contentsOf: mailing.folder.appending(path: "arguments"), encoding: .utf8)
        #expect(arguments == "-i -f office@example.org -- a@example.net archive@example.org\n")
        let read = try ReadMessage.read([mailing.folder.appending(path: "a@example.net.eml")])
        #expect(read[0].subject == "An open letter to A" && read[0].defects.isEmpty)
    }

    @Test func noMoreThanSoManyInAMinute() throws {
        let (mailing, server) = (try mailing(), try MailServer())
        try mailing.use(server)
        let start = Date()
        #expect(try mailing.send("--per-minute", "120").output == "3 messages sent\n")
        #expect(Date().timeIntervalSince(start) >= 1)
        #expect(server.counts.count == 3)
    }

    @Test func programsReadWhatBecameOfIt() throws {
        let (mailing, server) = (try mailing(["a,en,A,gone@example.net", "b,en,B,b@example.net"]), try MailServer())
        try mailing.use(server)
        let report = try mailing.send("--format", "json")
        let lines = report.output.split(separator: "\n")
        #expect(report.status == 75 && report.errors.isEmpty)
        #expect(lines[0].contains(#""code":"mail-refused""#) && lines[0].contains(#""recipient":"a","row":2"#))
        #expect(
            lines.last?.hasPrefix(#"{"event":"finished","total":2,"sent":1,"kept":0,"failed":1,"unknown":0,"withoutAddress":0,"#)
                == true)
    }

    /// mail.yaml and the texts are read to the end, and told with their places.
    @Test func allThatIsWrongWithTheSettings() throws {
        let mailing = try Mailing(["a,en,A,a@example.net"])
        try mailing.write(
            "mail.yaml", "form: {}\nfrom: {address: office}\nserver: {host: mail.example.org, security: none}\nper-minute: many\n"
        )
        try mailing.write("mail.en.md", "---\nsubject: To {{recipient.nmae}}\n---\n\n![a picture](a.png)\n")
        try FileManager.default.removeItem(atPath: mailing.campaign + "/mail.ar.md")
        let report = try mailing.send()
        #expect(report.status == 1)
        for told in [
            "mail.yaml:1:1: error: There is no key ‘form’ here. [unknown-key]",
            "mail.yaml:1:1: error: ‘campaign’ is missing. [missing-mail-key]",
            "mail.yaml:2:17: error: ‘office’ is no e-mail address: it has no ‘@’. [bad-mail-address]",
            "mail.yaml:3:44: error: Letters, addresses and the password would pass the network for everybody to read. [plain-mail]",
            "mail.yaml:4:13: error: ‘per-minute’ cannot be ‘many’. [unknown-value]",
            "mail.en.md:2:13: error: recipients.csv has no column ‘nmae’. [unknown-placeholder]",
            "mail.ar.md: error: There is no Arabic text for the e-mail: no file mail.ar.md. [missing-mail-text]",
        ] { #expect(report.errors.contains(told), "\(told)\n\(report.errors)") }
    }

    @Test func aListWithoutAddresses() throws {
        let mailing = try Mailing(["a,en,A"], columns: "id,language,name")
        try mailing.batch()
        let report = try mailing.send()
        #expect(report.status == 1)
        #expect(
            report.errors.contains(
                "recipients.csv:1: error: recipients.csv has no column with e-mail addresses. [no-mail-column]"))
    }
}
