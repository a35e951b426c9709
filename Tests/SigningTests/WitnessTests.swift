import Foundation
import Signing
import Testing

/// What others say of letters that Bayan signs.
@Suite struct WitnessTests {
    /// The library behind pdfsig knows neither RSA-PSS nor Ed25519 in CMS.
    @Test(arguments: ["rsa", "p256", "p384"])
    func pdfsigSeesAWholeSignedFile(kind: String) throws {
        try Sample.withFolder { folder in
            let file = folder.appending(path: "letter.pdf")
            try Data(SampleLetter.signed(by: Sample.signer(kind))).write(to: file)
            let said = try Sample.run("pdfsig", ["-nocert", file.path]).output
            #expect(said.contains("Total document signed"), "\(said)")
            #expect(said.contains("Signature is Valid"), "\(said)")
        }
    }
}
