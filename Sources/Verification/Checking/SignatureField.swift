internal import CMS
package import Hashing
package import PDFSyntax
import Reporting

/// A signed field of a document: where its signature stands and what it says it covers.
struct SignatureField {
    let name: String
    /// The number of the object that is its value.
    let value: Int

    /// The fields of a form that have a signature for their value; nil where the form is no tree of fields.
    static func all(in document: QPDFDocument) -> [SignatureField]? {
        var fields: [SignatureField] = []
        var seen: Set<Int> = []
        var waiting = document.catalog["AcroForm"]["Fields"].items.map { (field: $0, kind: String?.none, depth: 0) }
        while let (field, inherited, depth) = waiting.popLast() {
            guard depth < 20, seen.count < 100_000, field.isDictionary else { return nil }
            if let number = field.number, !seen.insert(number).inserted { return nil }
            let kind = field["FT"].name ?? inherited
            if kind == "/Sig", !field["V"].isNull {
                guard let value = field["V"].number else { return nil }
                fields.append(SignatureField(name: field["T"].text ?? "", value: value))
            }
            waiting += field["Kids"].items.filter { !$0["T"].isNull || $0["FT"].name != nil || !$0["Kids"].isNull }
                .map { ($0, kind, depth + 1) }
        }
        return fields
    }
}

extension SignatureField {
    /// What the fields say of themselves that wait for a signature.
    static func unsigned(in document: QPDFDocument) -> [String] {
        document.catalog["AcroForm"]["Fields"].items.prefix(100).compactMap { field in
            guard field["FT"].name == "/Sig", field["V"].isNull, field["Kids"].isNull else { return nil }
            return field["TU"].text ?? field["T"].text
        }
    }
}

/// A signature dictionary as it is written, its bounds checked (ISO 32000-1, 12.8.1).
package struct SignatureValue {
    /// Why the dictionary is refused.
    package struct Flaw: Error { package let finding: Finding }

    /// What the signature covers: from the beginning to the string, and from there to an end.
    package let covered: (Range<Int>, Range<Int>)
    /// The string's bytes.
    package let contents: [UInt8]
    /// The revision in which it was written, whose end is the end of what it covers; nil where it ends elsewhere.
    let revision: Int?
    /// The revision that lists the dictionary.
    package let writtenIn: Int

    package init(_ number: Int, in structure: FileStructure) throws(Flaw) {
        func flaw(_ code: DiagnosticCode, _ text: String) -> Flaw { Flaw(finding: Finding(.failed, code, text)) }
        guard let writtenIn = structure.revisions.lastIndex(where: { $0.changed.contains(number) }) else {
            throw flaw(.signatureMissing, "the field's signature is not in the file")
        }
        self.writtenIn = writtenIn
        let object: IndirectObject?
        do { object = try structure.object(number, in: structure.revisions[writtenIn]) } catch {
            throw flaw(.signatureMalformed, error.what)
        }
        guard let value = object?.value, value.isDictionary else {
            throw flaw(.signatureMalformed, "the field's value is no dictionary that is an object of its own")
        }
        guard let range = value["ByteRange"]?.array, range.count == 4, range.allSatisfy({ $0.integer != nil }) else {
            throw flaw(.byteRange, "ByteRange is missing, or is not four numbers")
        }
        let numbers = range.map { $0.integer ?? -1 }
        let size = structure.bytes.count
        guard numbers.allSatisfy({ (0...size).contains($0) }), numbers[0] == 0, numbers[1] <= numbers[2],
            numbers[2] + numbers[3] <= size
        else { throw flaw(.byteRange, "ByteRange does not begin at 0, overlaps itself or leaves the file") }
        guard let string = value["Contents"], case .string(let contents, true) = string.kind,
            string.range == numbers[1]..<numbers[2]
        else {
            throw flaw(.byteRangeGap, "what ByteRange leaves out is not exactly the signature's hexadecimal string")
        }
        // One digit has two shapes; a mixture would be a change that nobody sees.
        let digits = structure.bytes[string.range].dropFirst().dropLast()
        let hasUpper = digits.contains { (0x41...0x46).contains($0) }
        let hasLower = digits.contains { (0x61...0x66).contains($0) }
        guard digits.count.isMultiple(of: 2), digits.allSatisfy({ hexValue($0) != nil }), !(hasUpper && hasLower) else {
            throw flaw(.contentsEncoding, "the signature's string is not plain hexadecimal digits of one case")
        }
        self.contents = contents
        covered = (0..<numbers[1], numbers[2]..<numbers[2] + numbers[3])
        let end = numbers[2] + numbers[3]
        let revision = structure.revisions.lastIndex { $0.end.contains(end) }
        self.revision = revision == writtenIn ? revision : nil
    }

    package func digest(_ algorithm: DigestAlgorithm, of bytes: [UInt8]) -> [UInt8] {
        var state = DigestState(algorithm)
        state.update(bytes, covered.0)
        state.update(bytes, covered.1)
        return state.finish()
    }
}
