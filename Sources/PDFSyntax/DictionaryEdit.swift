/// A dictionary's text with some values exchanged and the rest left as it is.
package struct DictionaryEdit {
    private let dictionary: PDFValue
    private let bytes: [UInt8]
    private var values: [(key: String, text: [UInt8])] = []

    package init(_ dictionary: PDFValue, in bytes: [UInt8]) {
        self.dictionary = dictionary
        self.bytes = bytes
    }

    package mutating func set(_ key: String, _ text: String) { set(key, Array(text.utf8)) }
    package mutating func set(_ key: String, _ text: [UInt8]) { values.append((key, text)) }

    package var text: [UInt8] {
        var edits = values.compactMap { value in dictionary[value.key].map { ($0.range, value.text) } }
        edits.sort { $0.0.lowerBound < $1.0.lowerBound }
        var text: [UInt8] = []
        var place = dictionary.range.lowerBound
        for (range, replacement) in edits {
            text += bytes[place..<range.lowerBound] + replacement
            place = range.upperBound
        }
        text += bytes[place..<dictionary.range.upperBound - 2]
        for value in values where dictionary[value.key] == nil { text += Array("/\(value.key) ".utf8) + value.text }
        return text + Array(">>".utf8)
    }
}
