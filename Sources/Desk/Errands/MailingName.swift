import Foundation

/// What a mailing is called when it begins: with a recipient's id it makes a message's own id, so that no two letters may
/// have the same one, even where their folders are called alike.
struct MailingName {
    let text: String

    /// Code points of the folder's name that are kept, and of what tells it from others: an id has 64.
    private static let (most, tail) = (48, 8)

    /// - Parameters:
    ///   - folder: the folder's last name, in any script.
    ///   - state: differs for every folder, in hexadecimal digits.
    init(folder: String, state: String) {
        var words = "", count = 0
        for character in folder.precomposedStringWithCanonicalMapping.lowercased() {
            let isWord = character.isLetter || character.isNumber
            if !isWord, words.isEmpty || words.last == "-" { continue }
            let next = isWord ? String(character) : "-"
            count += next.unicodeScalars.count
            if count > Self.most { break }
            words += next
        }
        while words.last == "-" { words.removeLast() }
        text = (words.isEmpty ? "letter" : words) + "-" + state.prefix(Self.tail)
    }
}
