import Reporting

/// A further revision, appended to a file that stays as it is to the byte (ISO 32000-1, 7.5.6).
struct IncrementalUpdate {
    private let structure: FileStructure
    private let last: FileStructure.Revision
    private var bodies: [Int: (generation: Int, body: [UInt8])] = [:]
    private var nextNumber: Int

    init(_ structure: FileStructure) throws(Diagnostic) {
        guard let last = structure.revisions.last, !last.section.isStream,
            let size = last.section.trailer["Size"]?.integer
        else {
            throw Diagnostic(
                code: "not-a-bayan-letter", "The file is not laid out as Bayan lays out its letters.",
                hint: "Sign letters that Bayan made.")
        }
        self.structure = structure
        self.last = last
        nextNumber = size
    }

    mutating func add(_ body: [UInt8]) -> Int {
        bodies[nextNumber] = (0, body)
        nextNumber += 1
        return nextNumber - 1
    }

    mutating func replace(_ object: IndirectObject, with body: [UInt8]) { bodies[object.number] = (object.generation, body) }

    /// The whole file, and where each new body begins in it.
    func file() -> (bytes: [UInt8], places: [Int: Int]) {
        var bytes = structure.bytes
        if bytes.last != 0x0A { bytes.append(0x0A) }
        var places: [Int: Int] = [:]
        var table = "xref\n"
        var run: (first: Int, lines: [String]) = (0, [])
        func close() { if !run.lines.isEmpty { table += "\(run.first) \(run.lines.count)\n" + run.lines.joined() } }
        for (number, object) in bodies.sorted(by: { $0.key < $1.key }) {
            if run.first + run.lines.count != number {
                close()
                run = (number, [])
            }
            run.lines.append("\(digits(bytes.count, 10)) \(digits(object.generation, 5)) n \n")
            bytes += Array("\(number) \(object.generation) obj\n".utf8)
            places[number] = bytes.count
            bytes += object.body + Array("\nendobj\n".utf8)
        }
        close()
        let start = bytes.count
        var trailer = DictionaryEdit(last.section.trailer, in: structure.bytes)
        trailer.set("Size", "\(nextNumber)")
        trailer.set("Prev", "\(last.section.range.lowerBound)")
        bytes += Array("\(table)trailer\n".utf8) + trailer.text + Array("\nstartxref\n\(start)\n%%EOF\n".utf8)
        return (bytes, places)
    }
}

/// A dictionary's text with some values exchanged and the rest left as it is.
struct DictionaryEdit {
    private let dictionary: PDFValue
    private let bytes: [UInt8]
    private var values: [(key: String, text: [UInt8])] = []

    init(_ dictionary: PDFValue, in bytes: [UInt8]) {
        self.dictionary = dictionary
        self.bytes = bytes
    }

    mutating func set(_ key: String, _ text: String) { set(key, Array(text.utf8)) }
    mutating func set(_ key: String, _ text: [UInt8]) { values.append((key, text)) }

    var text: [UInt8] {
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

/// A number with zeros before it.
func digits(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
}
