private import CorrespondenceData
import Reporting

/// Lists of words that are part of the program, read from data files that say what they are for.
package struct WordLists: Sendable {
    /// What is printed before those who take a letter in, by the headers of their columns.
    static let careOf = WordLists(String(cString: correspondence_data_care_of()))
    /// Before names.
    static let titles = WordLists(String(cString: correspondence_data_titles()))
    /// What stands for nothing.
    static let fillers = WordLists(String(cString: correspondence_data_fillers()))
    /// Countries' other names, by their codes.
    static let countries = WordLists(String(cString: correspondence_data_countries()))
    /// Codes of countries, by the names that they share.
    static let countriesShared = WordLists(String(cString: correspondence_data_countries_shared()))
    /// What official names of countries begin with, by languages.
    static let countriesFormal = WordLists(String(cString: correspondence_data_countries_formal()))
    /// Countries' names in messages, by their codes.
    static let countriesShort = WordLists(String(cString: correspondence_data_countries_short()))

    /// What stands under each key, in the order of the file. Most of it is never asked for.
    private let texts: [(key: Substring, lines: [Substring])]

    /// - Parameter text: lines `KEY: WORD, WORD …`; one that begins with a space goes on with the one above. `#` begins a
    ///   remark. `_` is a space that belongs to a word.
    package init(_ text: String) {
        var texts: [(key: Substring, lines: [Substring])] = []
        for line in text.parts(at: "\n") where line.utf8.first != UInt8(ascii: "#") {
            var words = line
            if line.utf8.first != UInt8(ascii: " "), let colon = line.firstPlace(of: ":") {
                texts.append((line[..<colon.lowerBound], []))
                words = line[colon.upperBound...]
            }
            if !texts.isEmpty { texts[texts.count - 1].lines.append(words) }
        }
        self.texts = texts
    }

    /// In the order of the file.
    package var lists: [(key: String, words: [String])] {
        texts.map { text in (String(text.key), text.lines.flatMap(Self.words)) }
    }

    /// The words under a key, in the order of the file; none where there is no such key.
    package subscript(key: String) -> [String] { texts.first { $0.key == key }?.lines.flatMap(Self.words) ?? [] }

    private static func words(_ line: Substring) -> [String] {
        line.parts(at: ",").compactMap { part in
            let word = String(part).trimmed
            if word.isEmpty { return nil }
            return word.utf8.contains(UInt8(ascii: "_")) ? word.replacing("_", with: " ") : word
        }
    }
}
