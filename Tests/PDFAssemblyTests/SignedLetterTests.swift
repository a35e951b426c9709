import Correspondence
import Drawing
import Foundation
import Languages
import PDFAssembly
import SampleLanguages
import Signing
import Testing
import Witnesses
import PDFSyntax
import CMS
import Verification

/// Letters signed in their first revision: the reserve is part of the file, and only its digits and offsets change.
@Suite struct SignedLetterTests {
    @Test func aSignedLetterConformsAndIsValid() throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let authority = Witness.root.appending(path: "Tests/Witnesses/authority").path
        #expect(try Witness.run(authority, [folder.path]).status == 0)
        let signer = try Signer(
            SigningIdentity(
                certificatePath: folder.appending(path: "p256.pem").path, keyPath: folder.appending(path: "p256.key").path))
        let dictionary = SignatureDictionary(
            reserve: signer.reserve, details: SignatureDetails(time: 1_598_572_800, name: "أكاديمية"), permission: .nothing)
        let reserve = SignatureReserve(field: 0, dictionary: dictionary.bytes)
        var files: [URL] = []
        for language in Language.samples {
            let master = try Master(
                stencil: SampleForme.stencil(language), metadata: SampleForme.metadata, signature: reserve)
            var letter = try master.letter(SampleForme.overprint("Layla"))
            let unsigned = letter.bytes
            let slot = dictionary.slot(at: try #require(letter.signature))
            try signer.seal(&letter.tail, after: signer.hashed(prefix: letter.prefix), at: slot)
            let signed = letter.bytes
            #expect(signed.count == unsigned.count)
            let changed = zip(signed, unsigned).enumerated().filter { $0.element.0 != $0.element.1 }.map(\.offset)
            #expect(changed.allSatisfy { slot.contents.contains($0) || slot.byteRange.contains($0) })
            let file = folder.appending(path: "\(language.tag).pdf")
            try Data(signed).write(to: file)
            files.append(file)
        }
        let complaints = try Witness.complaints(about: files)
        #expect(complaints == [])
        for file in files {
            let report = try Witness.run("pdfsig", ["-nocert", file.path]).output
            #expect(report.contains("Signature is Valid."))
            #expect(report.contains("Total document signed"))
        }
    }
}
