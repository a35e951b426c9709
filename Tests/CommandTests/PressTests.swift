import Foundation
import Testing
import Witnesses

@Suite struct PressTests {
    @Test(arguments: ["en", "ar", "en+ar"])
    func thePressFileLooksLikeTheLetters(_ edition: String) throws {
        let campaign = try MadeUpCampaign(recipients: 30)
        try BayanProgram.run("batch", campaign.path, "-o", campaign.output("letters"), "--edition", edition)
        let letters = try campaign.files("letters", suffix: ".pdf").keys.sorted().map { campaign.output("letters") + "/" + $0 }
        let pages = try #require(
            Int(
                Witness.run("sh", ["-c", "pdfinfo \"$0\" | sed -n 's/^Pages: *//p'", letters[0]]).output
                    .trimmingCharacters(in: .whitespacesAndNewlines)))

        func compare(_ options: [String], stride: Int, skip: Int) throws {
            let press = campaign.output("press.pdf")
            let printed = try Witness.run(
                BayanProgram.path, ["print", campaign.output("letters"), "--output", press] + options)
            #expect(printed.status == 0, "\(printed.errors)")
            #expect(try Witness.qpdf([URL(filePath: press)]) == [])
            #expect((printed.output + printed.errors).contains("30 letters, \(30 * stride) pages"), "\(printed.output)")
            let report = try Witness.python("press.py", [press, String(stride), String(skip)] + letters)
            #expect(report.output == "\n", "\(options): \(report.errors)")
        }
        let duplex = pages + pages % 2
        try compare([], stride: pages, skip: 0)
        try compare(["--duplex"], stride: duplex, skip: 0)
        try compare(["--duplex", "--slip-sheets"], stride: duplex + 2, skip: 2)
        let whole = try letters.reduce(0) { try $0 + Data(contentsOf: URL(filePath: $1)).count }
        let joined = try Data(contentsOf: URL(filePath: campaign.output("press.pdf"))).count
        #expect(joined < whole / 8, "shared pages are stored once: \(joined) of \(whole) bytes")
    }

    /// The batch appends to them what nobody sees; a signature more would change a page.
    @Test func lettersWithTheirEvidenceArePrinted() throws {
        let campaign = try MadeUpCampaign(recipients: 2)
        let press = campaign.output("press.pdf")
        try LocalAuthority.serve { address in
            let made = try Witness.run(
                BayanProgram.path,
                [
                    "batch", campaign.path, "-o", campaign.output("letters"), "--edition", "en", "--sign", "--tsa", address,
                    "--certificate", SampleAuthority.path("p256.pem"), "--key", SampleAuthority.path("p256.key"),
                ] + ["root.crl", "issuing.crl"].flatMap { ["--revocation", SampleAuthority.path($0)] })
            try #require(made.status == 0, "\(made.errors)")
        }
        let printed = try BayanProgram.run("print", campaign.output("letters"), "-o", press)
        #expect(printed.status == 0 && printed.output.contains("2 letters, "), "\(printed.errors)")
        #expect(try Witness.qpdf([URL(filePath: press)]) == [])
    }

    @Test func postcodesDecideTheOrder() throws {
        let campaign = try MadeUpCampaign(recipients: 0)
        try campaign.write([
            "id,language,honorific,name,street,postcode,city,country", "late,en,,A,Street 1,90000,Nürnberg,Germany",
            "early,en,,B,Street 2,10000,Berlin,DE", "abroad,en,,C,Street 3,1000,Brussels,BE",
        ])
        try BayanProgram.run("batch", campaign.path, "-o", campaign.output("letters"))
        let press = campaign.output("press.pdf")
        let printed = try BayanProgram.run(
            "print", campaign.output("letters"), "-o", press, "--order", "postcode", "--campaign", campaign.path)
        #expect(printed.status == 0, "\(printed.errors)")
        let text = try Witness.run("pdftotext", [press, "-"]).output
        let places = try ["BRUSSELS", "BERLIN", "NÜRNBERG"].map { try #require(text.uppercased().range(of: $0)).lowerBound }
        #expect(places == places.sorted())
    }

    @Test func nothingIsNotPrinted() throws {
        let campaign = try MadeUpCampaign(recipients: 0)
        let batch = try BayanProgram.run("batch", campaign.path, "-o", campaign.output("letters"))
        #expect(batch.status == 0 && batch.errors.contains("[no-recipients]"), "\(batch.errors)")
        let report = try BayanProgram.run("print", campaign.output("letters"), "-o", campaign.output("press.pdf"))
        #expect(report.status == 66 && report.errors.contains("[no-letters]"), "\(report.errors)")
        #expect(!FileManager.default.fileExists(atPath: campaign.output("press.pdf")))
    }

    @Test func anIncompleteBatchIsNotPrintedUnasked() throws {
        let campaign = try MadeUpCampaign(recipients: 3)
        try BayanProgram.run("batch", campaign.path, "-o", campaign.output("letters"), "--edition", "en")
        try FileManager.default.removeItem(atPath: campaign.output("letters") + "/r000002.en.pdf")
        let press = campaign.output("press.pdf")
        #expect(try BayanProgram.run("print", campaign.output("letters"), "-o", press).status == 75)
        #expect(!FileManager.default.fileExists(atPath: press))
        #expect(try BayanProgram.run("print", campaign.output("letters"), "-o", press, "--partial").status == 0)
    }
}
