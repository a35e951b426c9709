import Correspondence
import Foundation

/// The head of a message or of one of its parts: fields whose lines are folded, in ASCII alone (RFC 5322, 2.2.3;
/// RFC 2047; RFC 2231).
struct MessageHead {
    /// Of a line with encoded words in it (RFC 2047, 2).
    private static let width = 76

    private(set) var text = ""

    /// A field of words that may be parted by a line's end.
    mutating func add(_ name: String, words: [String]) {
        var line = name + ":"
        for word in words {
            if line.utf8.count + 1 + word.utf8.count > Self.width, line.utf8.count > name.utf8.count + 1 {
                text += line + "\r\n"
                line = ""
            }
            line += " " + word
        }
        text += line + "\r\n"
    }

    /// A field that is taken as it stands: a date, an id, a type.
    mutating func add(_ name: String, _ value: String) { add(name, words: [value]) }

    /// A field that people read.
    mutating func add(_ name: String, text value: String) { add(name, words: Self.words(value)) }

    /// Addresses, some of them with names.
    mutating func add(_ name: String, _ mailboxes: [Mailbox]) {
        guard !mailboxes.isEmpty else { return }
        var words: [String] = []
        for (index, mailbox) in mailboxes.enumerated() {
            let comma = index + 1 < mailboxes.count ? "," : ""
            guard let phrase = mailbox.name.map(Self.phrase), !phrase.isEmpty else {
                words.append(mailbox.address.description + comma)
                continue
            }
            words += phrase + ["<\(mailbox.address)>\(comma)"]
        }
        add(name, words: words)
    }

    /// A field with one parameter behind its value, in RFC 2231's way where it is no plain word.
    mutating func add(_ name: String, _ value: String, parameter: String, _ content: String) {
        add(name, words: [value + ";"] + Self.parameter(parameter, content))
    }

    // MARK: Words

    static func isPrintable(_ text: String) -> Bool { text.utf8.allSatisfy { (0x20...0x7E).contains($0) } }

    /// Words of an unstructured field: as they are, or encoded where they are not ASCII, look encoded or fill a line.
    static func words(_ text: String) -> [String] {
        let words = text.split(separator: " ").map(String.init)
        guard isPrintable(text), !text.contains("=?"), words.allSatisfy({ $0.utf8.count < 64 }) else { return encoded(text) }
        return words
    }

    /// RFC 5322, 3.2.5.
    private static func phrase(_ name: String) -> [String] {
        let words = name.split(separator: " ").map(String.init)
        guard isPrintable(name), !name.contains("=?"), name.utf8.count < 60 else { return encoded(name) }
        let isPlain = name.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || " !#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
        }
        guard !isPlain else { return words }
        return ["\"" + name.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\"", with: "\\\"") + "\""]
    }

    /// Encoded words in base 64, short enough to stand behind a field's name; no character is parted.
    static func encoded(_ text: String) -> [String] {
        pieces(of: text, upTo: 39).map { "=?utf-8?B?\(Data($0.utf8).base64EncodedString())?=" }
    }

    /// Pieces of so many bytes at most, parted between characters, or in one that is longer between its code points.
    private static func pieces(of text: String, upTo limit: Int) -> [String] {
        var pieces: [String] = []
        var piece = ""
        func close() {
            if !piece.isEmpty { pieces.append(piece) }
            piece = ""
        }
        for character in text {
            if piece.utf8.count + character.utf8.count > limit { close() }
            guard character.utf8.count > limit else {
                piece.append(character)
                continue
            }
            for scalar in character.unicodeScalars {
                if piece.utf8.count + UTF8.width(scalar) > limit { close() }
                piece.unicodeScalars.append(scalar)
            }
        }
        close()
        return pieces
    }

    private static func percentEncoded(_ scalar: Unicode.Scalar) -> String {
        UTF8.encode(scalar).map { units in
            units.map { byte in
                let isPlain =
                    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) && byte < 0x80
                    || "-._".utf8.contains(byte)
                return isPlain ? String(UnicodeScalar(byte)) : (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }.joined()
        } ?? ""
    }

    private static func parameter(_ name: String, _ content: String) -> [String] {
        if isPrintable(content), content.utf8.count < 60, !content.contains(where: { "\"\\".contains($0) }) {
            return ["\(name)=\"\(content)\""]
        }
        var pieces = [""]
        // No code point is parted: some readers decode each piece by itself.
        for scalar in content.unicodeScalars {
            let next = Self.percentEncoded(scalar)
            if pieces[pieces.count - 1].utf8.count + next.utf8.count > 54 { pieces.append("") }
            pieces[pieces.count - 1] += next
        }
        return pieces.enumerated().map { index, piece in
            let number = pieces.count > 1 ? "*\(index)" : ""
            return "\(name)\(number)*=\(index == 0 ? "utf-8''" : "")\(piece)\(index + 1 < pieces.count ? ";" : "")"
        }
    }
}
