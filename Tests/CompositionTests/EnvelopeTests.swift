import Composition
import Correspondence
import Reporting
import Testing

@Suite struct EnvelopeTests {
    static let names = Envelope.names(in: [Specimen.envelopes])

    @Test func `All profiles are there`() {
        #expect(
            Self.names == [
                "din-5008-a", "din-5008-b", "french-nf", "swiss-left", "swiss-right", "uk-dl", "us-10", "us-9",
            ])
    }

    @Test(arguments: names)
    func `The address stands inside the window, the text below it, and the sheet folds in three`(name: String) throws {
        let envelope = try Envelope.named(name, in: [Specimen.envelopes])
        let window = envelope.window
        for box in [envelope.address, envelope.returnLine].compactMap({ $0 }) {
            #expect(box.x >= window.x - 0.01 && box.right <= window.right + 0.01)
            #expect(box.y >= window.y - 0.01 && box.bottom <= window.bottom + 0.01)
        }
        #expect(envelope.bodyTop >= window.bottom)
        #expect(envelope.folds.count == 2 && envelope.folds == envelope.folds.sorted())
        #expect(envelope.highestTop <= envelope.address.y && envelope.highestTop >= window.y)
        // Five lines of type are the least that an address takes.
        #expect(envelope.room >= 60)
        #expect(!envelope.source.isEmpty)
    }

    @Test func `Form B of DIN 5008 is where the standard has it`() throws {
        let millimetre = 72 / 25.4
        let envelope = try Envelope.named("din-5008-b", in: [Specimen.envelopes])
        #expect(
            envelope.window == Rectangle(x: 20 * millimetre, y: 45 * millimetre, width: 85 * millimetre, height: 45 * millimetre))
        #expect(envelope.folds == [105 * millimetre, 210 * millimetre])
    }

    @Test func `An unknown name is an error with the nearest one`() throws {
        let error = try #require(throws: Diagnostics.self) { try Envelope.named("din-5008-c", in: [Specimen.envelopes]) }
        #expect(error.all.map(\.code) == [.unknownEnvelope])
        #expect(error.all[0].hint?.contains("din-5008-") == true)
    }
}
