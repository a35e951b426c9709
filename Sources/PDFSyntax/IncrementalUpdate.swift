import Reporting

/// A further revision, appended to a file that stays as it is to the byte (ISO 32000-1, 7.5.6).
package struct IncrementalUpdate {
    private let structure: FileStructure
    private let last: FileStructure.Revision
    private var bodies: [Int: (generation: Int, body: [UInt8])] = [:]
    private var nextNumber: Int

    /// nil for a file whose cross-references are a stream.
    package init?(_ structure: FileStructure) {
        guard let last = structure.revisions.last, !last.section.isStream,
            let size = last.section.trailer["Size"]?.integer
        else { return nil }
        self.structure = structure
        self.last = last
        nextNumber = size
    }

    package mutating func add(_ body: [UInt8]) -> Int {
        bodies[nextNumber] = (0, body)
        nextNumber += 1
        return nextNumber - 1
    }

    package mutating func replace(_ object: IndirectObject, with body: [UInt8]) {
        bodies[object.number] = (object.generation, body)
    }

    /// The whole file, and where each new body begins in it.
    package func file() -> (bytes: [UInt8], places: [Int: Int]) {
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
            run.lines.append(CrossReferenceSection.line(offset: bytes.count, generation: object.generation))
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
