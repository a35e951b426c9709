import Correspondence
import Drawing
import Foundation
import PDFAssembly
import Testing

@Suite struct AssemblyTests {
    @Test func writesALetter() throws {
        let art = [try SampleForme.emblem(), try SampleForme.emblem("seal.png", "A1")]
        let master = try Master(stencil: SampleForme.stencil(art: art), metadata: SampleForme.metadata)
        let pdf = try master.letter(SampleForme.overprint("Layla"))
        try Data(pdf.bytes).write(to: URL(filePath: "/tmp/asm.pdf"))
        let signed = try Master(
            stencil: SampleForme.stencil(.arabic, art: art), metadata: SampleForme.metadata,
            signature: SignatureReserve(field: 0, capacity: 4000, date: SampleForme.metadata.date))
        try Data(try signed.letter(SampleForme.overprint("Layla", fonts: [SampleForme.font("X0")])).bytes).write(to: URL(filePath: "/tmp/asm2.pdf"))
    }
}
