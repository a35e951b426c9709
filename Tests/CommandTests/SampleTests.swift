import Foundation
import Testing
import Witnesses

@Suite struct SampleTests {
    /// How many letters are judged; `BAYAN_SAMPLE=18 swift test` judges fewer, and takes three minutes less.
    private let size = ProcessInfo.processInfo.environment["BAYAN_SAMPLE"].flatMap { Int($0) } ?? 1000

    /// Recipients are of all three editions.
    @Test func lettersTakenAtRandomAreSound() throws {
        let campaign = try MadeUpCampaign(recipients: size * 3)
        let batch = try BayanProgram.run("batch", campaign.path, "-o", campaign.output("letters"))
        #expect(batch.status == 0, "\(batch.errors)")
        let all = try FileManager.default.contentsOfDirectory(atPath: campaign.output("letters"))
        let names = all.filter { $0.hasSuffix(".pdf") }.shuffled().prefix(size)
        let letters = names.map { URL(filePath: campaign.output("letters")).appending(path: $0) }
        #expect(letters.count == size)

        #expect(try Witness.veraPDF(letters) == [])
        #expect(try Witness.qpdf(letters) == [])
        let text = try Witness.python("sample.py", [campaign.path, campaign.output("letters")] + names)
        #expect(text.output == "\n", "\(text.errors)")
    }
}
