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

    /// In the order of the file.
    package let lists: [(key: String, words: [String])]

    /// - Parameter text: lines `KEY: WORD, WORD …`; one that begins with a space goes on with the one above. `#` begins a
    ///   remark. `_` is a space that belongs to a word.
    package init(_ text: String) {
        var lists: [(key: String, words: [String])] = []
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            var words = line
            if !line.hasPrefix(" "), let colon = line.firstIndex(of: ":") {
                lists.append((String(line[..<colon]), []))
                words = line[line.index(after: colon)...]
            }
            guard !lists.isEmpty else { continue }
            lists[lists.count - 1].words += words.split(separator: ",").compactMap { word in
                let word = String(word).trimmed
                if word.isEmpty { return nil }
                return word.utf8.contains(UInt8(ascii: "_")) ? word.replacing("_", with: " ") : word
            }
        }
        self.lists = lists
    }

    /// The words under a key, in the order of the file; none where there is no such key.
    package subscript(key: String) -> [String] { lists.first { $0.key == key }?.words ?? [] }
}
