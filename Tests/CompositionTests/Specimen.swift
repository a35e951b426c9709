import Composition
import Correspondence
import Foundation
import Languages
import LetterFolder
import SampleLanguages
import Typesetting

/// What the tests of this target compose: the sample letter, or lines that only have a height.
enum Specimen {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let letterheads = root.appending(path: "Letterheads")
    static let envelopes = root.appending(path: "Envelopes")
    static let fonts = Result { try FontLibrary(folders: [root.appending(path: "Fonts").path]) }
    static let campaign = Result {
        try Campaign.read(folder: root.appending(path: "Examples/open-letter").path, languages: SampleLanguages.shelf)
    }

    static func letter(to id: String? = nil, _ edition: Edition) throws -> Letter {
        let campaign = try campaign.get()
        return try campaign.letter(for: id.map { try campaign.recipient(id: $0) }, edition: edition)
    }

    static func composer(for letter: Letter) throws -> Composer {
        Composer(
            letterhead: try Letterhead.named(letter.letterhead, in: [letterheads]),
            envelope: try letter.envelope.map { try Envelope.named($0, in: [envelopes]) },
            typesetter: Typesetter(library: try fonts.get()))
    }

    static func compose(_ letter: Letter) throws -> ComposedLetter { try composer(for: letter).compose(letter) }

    /// A statement of as many paragraphs, each some lines long, with a list of signatories.
    static func longLetter(paragraphs: Int = 3, signatories: Int = 0, _ languages: [Language] = [.english]) -> Letter {
        let texts = languages.map { language -> LetterText in
            let sentence =
                language == .english
                ? "Letters are set line by line, and the page is filled from its head to its foot. "
                : "تُصفّ الرسائل سطرًا بعد سطر، وتُملأ الصفحة من رأسها إلى ذيلها. "
            var text = LetterText(
                language: language, title: [.text(language == .english ? "A long statement" : "بيان طويل")],
                body: (0..<paragraphs).map {
                    .paragraph(Paragraph([.text(String(repeating: sentence, count: 2 + $0 % 5))]))
                })
            text.signatories = (0..<signatories).map {
                Signatory(name: language == .english ? "Signatory No. \($0 + 1)" : "الموقّع رقم \($0 + 1)")
            }
            return text
        }
        return Letter(edition: languages.count > 1 ? .bilingual : languages == [.arabic] ? .arabic : .english, texts: texts)
    }
}

extension ComposedLetter {
    /// Text of every block of a page, in painting order.
    func words(onPage page: Int) -> [String] {
        pages[page].blocks.map { block in
            guard case .lines(let lines) = block.content else { return "" }
            return lines.map(\.text).joined(separator: " ")
        }
    }

    var elements: [Element] { structure.all }
}

extension Element {
    var all: [Element] { [self] + children.flatMap(\.all) }
}

extension Line {
    /// The line's words in logical order.
    var text: String { runs.map(\.text).joined().trimmingCharacters(in: .whitespaces) }
}
