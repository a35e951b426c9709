import Foundation
import Testing
import Witnesses

/// What mail.yaml asks for in encryption and login is had before a message goes, or it does not go.
@Suite struct SendSecurityTests {
    /// A certificate for 127.0.0.1 and localhost that nobody else has signed, made for the test.
    private static let certificate: URL = {
        let folder = (try? Witness.temporaryFolder()) ?? FileManager.default.temporaryDirectory
        let made = try? Witness.run(
            "openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30", "-subj",
                "/CN=Sample mail server", "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost", "-keyout",
                folder.appending(path: "server.key").path, "-out", folder.appending(path: "server.pem").path,
            ])
        precondition(made?.status == 0, "the sample certificate cannot be made: \(made?.errors ?? "")")
        return folder
    }()

    private func options(_ tls: String, _ more: String...) -> [String] {
        [
            "--tls", tls, "--certificate", Self.certificate.appending(path: "server.pem").path, "--key",
            Self.certificate.appending(path: "server.key").path,
        ] + more
    }

    private func mailing(
        _ server: MailServer, _ security: String, password: String? = nil, trusted: Bool = true, host: String = "127.0.0.1"
    ) throws -> Mailing {
        let mailing = try Mailing(["a,en,A,a@example.net", "b,ar,ب,b@example.net"])
        try mailing.batch()
        var keys = ["host: \(host)", "port: \(server.port)", "security: \(security)"]
        if let password {
            let file = mailing.folder.appending(path: "password")
            try Data("\(password)\nnot this line\n".utf8).write(to: file)
            chmod(file.path, 0o600)
            keys += ["user: office", "password-file: ../password"]
        }
        if trusted { keys.append("authorities: \(Self.certificate.appending(path: "server.pem").path)") }
        try mailing.set("server: {\(keys.joined(separator: ", "))}", "pauses: [0]")
        return mailing
    }

    @Test(arguments: [("starttls", "starttls"), ("implicit", "tls")])
    func encryptedAndLoggedIn(tls: String, security: String) throws {
        let server = try MailServer(options(tls, "--user", "office", "--password", "open sésame"))
        let mailing = try mailing(server, security, password: "open sésame")
        let report = try mailing.send()
        #expect(report.status == 0, "\(report.errors)")
        #expect(server.counts == ["a@example.net": 1, "b@example.net": 1])
    }

    @Test(arguments: [("starttls", "starttls"), ("implicit", "tls")])
    func aCertificateThatNobodyTrusts(tls: String, security: String) throws {
        let server = try MailServer(options(tls))
        let report = try mailing(server, security, trusted: false).send()
        #expect(report.status == 1)
        #expect(
            report.errors.contains("The server 127.0.0.1 cannot be trusted: ") && report.errors.contains("[server-not-trusted]"))
        #expect(server.counts.isEmpty)
    }

    /// 127.0.0.2 reaches the same machine and is not in the certificate.
    @Test func aCertificateOfAnotherServer() throws {
        let server = try MailServer(options("starttls") + ["--address", "127.0.0.2"])
        let report = try mailing(server, "starttls", host: "127.0.0.2").send()
        #expect(report.status == 1)
        #expect(report.errors.contains("[server-not-trusted]"), "\(report.errors)")
        #expect(server.counts.isEmpty)
    }

    @Test func aServerWithoutEncryptionGetsNothing() throws {
        let server = try MailServer()
        let report = try mailing(server, "starttls").send()
        #expect(report.status == 1)
        #expect(report.errors.contains("[server-not-trusted]"), "\(report.errors)")
        #expect(server.counts.isEmpty)
    }

    @Test func aRefusedLoginStopsAtOnce() throws {
        let server = try MailServer(options("starttls", "--user", "office", "--password", "right"))
        let mailing = try mailing(server, "starttls", password: "wrong")
        let report = try mailing.send()
        #expect(report.status == 1)
        #expect(
            report.errors.contains(
                "The server 127.0.0.1 does not let ‘office’ in: 535 5.7.8 Authentication credentials invalid. [login-refused]"))
        #expect(!report.errors.contains("wrong") && server.counts.isEmpty)
        // The right one through a descriptor.
        let script = "exec \"$0\" send \"$1\" --settings \"$2\" --password-fd 3 3<<<right"
        let second = try Witness.run("bash", ["-c", script, BayanProgram.path, mailing.letters, mailing.settings])
        #expect(second.output == "2 messages sent\n", "\(second.errors)")
    }

    /// Without a login the server would take messages too; that is not what was asked for.
    @Test func aServerThatOffersNoLogin() throws {
        let server = try MailServer(options("starttls", "--user", "office", "--password", "right", "--no-auth"))
        let report = try mailing(server, "starttls", password: "right").send()
        #expect(report.status == 1)
        #expect(
            report.errors.contains("The server 127.0.0.1 offers no login, and mail.yaml names a user. [login-not-offered]"),
            "\(report.errors)")
        #expect(server.counts.isEmpty)
    }

    @Test func passwordsThatOthersCanReadOrThatAreMissing() throws {
        let server = try MailServer(options("starttls", "--user", "office", "--password", "right"))
        let mailing = try mailing(server, "starttls", password: "right")
        chmod(mailing.folder.appending(path: "password").path, 0o644)
        let report = try mailing.send()
        #expect(report.errors.contains("can be read or changed by others than its owner. [secret-exposed]"))
        try mailing.set("server: {host: 127.0.0.1, port: \(server.port), user: office}")
        let second = try Witness.run(
            "setsid", ["-w", BayanProgram.path, "send", mailing.letters, "--settings", mailing.settings])
        #expect(second.errors.contains("asks ‘office’ for a password, and there is no terminal to ask for it. [password-needed]"))
        #expect(server.counts.isEmpty)
    }
}
