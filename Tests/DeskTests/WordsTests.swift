import Foundation
import LetterFolder
import Testing

@testable import DeskServer

/// What the page says.
@Suite struct WordsTests {
    /// The columns' names in the page's two languages stand one block a language.
    @Test func everyColumnHasANameInBothLanguages() throws {
        let file = try #require(PageFile.named("/words.js"))
        let blocks = String(decoding: file.data, as: UTF8.self).components(separatedBy: "columns: {").dropFirst()
            .map { $0.prefix { $0 != "}" } }
        #expect(blocks.count == 2)
        for meaning in ListText.meanings where meaning != "none" {
            for block in blocks {
                #expect(block.contains(" \(meaning): \"") || block.contains(" \"\(meaning)\": \""), "\(meaning)")
            }
        }
    }
}
