import Foundation
import Testing
import Witnesses

/// Work that takes more than two seconds shows that it goes on.
@Suite struct ProgressTests {
    @Test(arguments: [["check"], ["batch", "-o", "OUTPUT"]])
    func longWorkIsSeenToGoOn(command: [String]) throws {
        let campaign = try MadeUpCampaign(recipients: 20_000)
        let process = Process()
        process.executableURL = URL(filePath: BayanProgram.path)
        process.arguments =
            [command[0], campaign.path, "--format", "json"]
            + command.dropFirst().map { $0 == "OUTPUT" ? campaign.output("letters") : $0 }
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        defer {
            // It is not waited for to its end.
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        var said = Data()
        while said.range(of: Data("{\"event\":\"progress\",".utf8)) == nil {
            let more = pipe.fileHandleForReading.availableData
            guard !more.isEmpty else { break }
            said += more
        }
        #expect(
            said.range(of: Data("{\"event\":\"progress\",".utf8)) != nil, "\(String(decoding: said.suffix(500), as: UTF8.self))")
    }
}
