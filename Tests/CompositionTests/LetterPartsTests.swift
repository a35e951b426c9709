import Correspondence
import Languages
import Reporting
import SampleLanguages
import Testing
import Typesetting

@testable import Composition

/// What a letter may have besides its text.
@Suite struct LetterPartsTests {
    private func words(_ composed: ComposedLetter) -> [String] { composed.pages.indices.flatMap(composed.words) }

    private func top(of words: String, _ composed: ComposedLetter) throws -> Double {
        try #require(
            composed.pages[0].blocks.first { block in
                guard case .lines(let lines) = block.content else { return false }
                return lines[0].text == words
            }
        ).origin.y
    }

    @Test func `A postscript stands after those who sign, before the copies`() throws {
        var letter = Specimen.longLetter(signatories: 2)
        letter.texts[0].postscript = Paragraph([.text("P.S. We come by train.")])
        letter.texts[0].copies = [Paragraph([.text("The Senate")])]
        letter.texts[0].copiesLabel = "Copies"
        let composed = try Specimen.compose(letter)
        #expect(words(composed).suffix(4) == ["Signatory No. 2", "P.S. We come by train.", "Copies", "The Senate"])
    }

    @Test func `Room to sign is left above each printed name`() throws {
        var letter = Specimen.longLetter(signatories: 2)
        let close = try Specimen.compose(letter)
        letter.signatureSpace = 51
        let roomy = try Specimen.compose(letter)
        for number in [1, 2] {
            let moved = try top(of: "Signatory No. \(number)", roomy) - top(of: "Signatory No. \(number)", close)
            #expect(abs(moved - Double(number) * 53) < 0.01)
        }
    }

    @Test func `An annex holds the names, and the letter their number`() throws {
        var letter = Specimen.longLetter(signatories: 40)
        letter.texts[0].signatoriesHeading = "Signed by"
        letter.texts[0].signatoriesCount = "40 signatures"
        let annex = try Specimen.compose(letter.annex)
        #expect(words(annex).contains("Signed by") && words(annex).contains("A long statement"))
        #expect(words(annex).count { $0.hasPrefix("Signatory") } == 40)
        let rest = words(try Specimen.compose(letter.withoutSignatories))
        #expect(rest.suffix(2) == ["Signed by", "40 signatures"])
    }

    @Test func `An address that is a little too high for its window is set closer, and that is said`() throws {
        let envelope = try Envelope.named("us-10", in: [Specimen.envelopes])
        let letterhead = try Letterhead.named("plain", in: [Specimen.letterheads])
        let composer = Composer(
            letterhead: letterhead, envelope: envelope, typesetter: Typesetter(library: try Specimen.fonts.get()))
        var letter = Specimen.longLetter()
        letter.paper = .letter
        func set(_ count: Int) throws -> [Line] {
            letter.address = (1...count).map { AddressLine("Line number \($0)", language: .english) }
            return try composer.set(letter).parts[0].lines
        }
        let four = try set(4)
        #expect(composer.addressNote == nil)
        let six = try set(6)
        #expect(six.count == 6 && six.reduce(0) { $0 + $1.leading } <= envelope.room)
        #expect(six[0].runs[0].size < four[0].runs[0].size && six[0].runs[0].size >= 7.5)
        #expect(composer.addressNote?.code == .compactAddress)
        #expect(throws: (any Error).self) { try set(9) }
    }
}
