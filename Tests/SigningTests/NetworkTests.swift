import Foundation
import Reporting
import Signing
import Testing
import Verification
import Witnesses

/// Evidence that Bayan fetches itself, from an authority that runs on loopback.
@Suite struct NetworkTests {
    /// An authority whose signer's certificate names where evidence is to be had.
    private func withAuthority(
        _ mode: String, naming extensions: String, _ body: (_ folder: URL) throws -> Void
    ) throws {
        try Sample.withFolder { folder in
            let copy = folder.appending(path: "authority")
            try FileManager.default.copyItem(at: SampleAuthority.folder, to: copy)
            try LocalAuthority.serve(mode, of: copy) { address in
                let own = "\n[online]\nbasicConstraints = critical, CA:false\nkeyUsage = critical, digitalSignature\n"
                let settings = copy.appending(path: "authority.cnf")
                let text = try String(contentsOf: settings, encoding: .utf8)
                try Data((text + own + extensions.replacingOccurrences(of: "ADDRESS", with: address) + "\n").utf8).write(
                    to: settings)
                let said = try Witness.run(
                    "bash",
                    [
                        "-c",
                        """
                        cd '\(copy.path)' && openssl req -new -utf8 -config authority.cnf -key second.key -subj '/O=Bayan samples/CN=Online' -out online.csr \
                        && openssl ca -batch -notext -config authority.cnf -cert issuing.crt -keyfile issuing.key -extensions online \
                        -in online.csr -out online.crt && cat online.crt issuing.crt root.pem >online.pem
                        """,
                    ])
                #expect(said.status == 0, "\(said.errors)")
                try body(copy)
            }
        }
    }

    private func letter(_ authority: URL) throws -> [UInt8] {
        let identity = try SigningIdentity(
            certificatePath: authority.appending(path: "online.pem").path, keyPath: authority.appending(path: "second.key").path)
        return try SampleLetter.signed(by: Signer(identity))
    }

    @Test(arguments: ["authorityInfoAccess = OCSP;URI:ADDRESSocsp", "crlDistributionPoints = URI:ADDRESSissuing.crl"])
    func evidenceIsFetchedFromWhereTheCertificateSays(extensions: String) throws {
        try withAuthority("honest", naming: extensions) { authority in
            let source = try RevocationSource(files: [Sample.path("root.crl")], fetching: true, timeout: 20)
            let report = try VerifierTests.verify(source.extend(letter(authority)))
            #expect(report.verdict == .passed, "\(report)")
            #expect(report.signatures.first?.revocation == .good)
        }
    }

    /// The same from a task, which lets others work while it waits, and asks once for many letters.
    @Test func evidenceIsFetchedWithoutAWaitingThread() async throws {
        let (stream, authority) = AsyncStream<URL>.makeStream()
        let (isDone, done) = (DispatchSemaphore(value: 0), AsyncStream<Void>.makeStream())
        Thread.detachNewThread {
            try? withAuthority("honest", naming: "authorityInfoAccess = OCSP;URI:ADDRESSocsp") {
                authority.yield($0)
                isDone.wait()
            }
            done.continuation.finish()
        }
        var folders = stream.makeAsyncIterator()
        let folder = try #require(await folders.next())
        do {
            let source = try RevocationSource(
                evidence: [[UInt8](Data(contentsOf: URL(filePath: Sample.path("root.crl"))))], fetching: true, timeout: 20)
            let signed = try letter(folder)
            for extended in [try await source.extend(signed), try await source.extend(signed)] {
                let report = try VerifierTests.verify(extended)
                #expect(report.verdict == .passed, "\(report)")
                #expect(report.signatures.first?.revocation == .good)
            }
        } catch { Issue.record(error) }
        isDone.signal()
        for await _ in done.stream {}
    }

    @Test(arguments: ["authorityInfoAccess = OCSP;URI:ADDRESSocsp", "crlDistributionPoints = URI:ADDRESSissuing.crl"])
    func anAuthorityThatDoesNotAnswerStopsTheLetter(extensions: String) throws {
        try withAuthority("refuse", naming: extensions) { authority in
            let source = try RevocationSource(files: [Sample.path("root.crl")], fetching: true, timeout: 20)
            let signed = try letter(authority)
            #expect { _ = try source.extend(signed) } throws: { ($0 as? Diagnostics)?.first.code == .noAnswer }
        }
    }

    /// Nothing is fetched unless it is asked for.
    @Test func withoutLeaveNothingIsFetched() throws {
        try withAuthority("honest", naming: "authorityInfoAccess = OCSP;URI:ADDRESSocsp") { authority in
            let source = try RevocationSource(files: [Sample.path("root.crl")])
            let signed = try letter(authority)
            #expect { _ = try source.extend(signed) } throws: { ($0 as? Diagnostics)?.first.code == .revocationUnknown }
        }
    }
}
