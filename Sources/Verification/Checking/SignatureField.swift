internal import CMS
package import Hashing
package import PDFSyntax
import Reporting

/// A signed field of a document: where its signature stands and what it says it covers.
struct SignatureField {
    let name: String
    /// What it says of itself to those who hear it: in a letter of Bayan's, for whom it is reserved.
    let description: String?
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
                fields.append(
                    SignatureField(name: field["T"].text ?? "", description: field["TU"].text, value: value))
            }
            waiting += field["Kids"].items.filter { !$0["T"].isNull || $0["FT"].name != nil || !$0["Kids"].isNull }
                .map { ($0, kind, depth + 1) }
        }
        return fields
    }
}

extension SignatureField {
    /// Bytes of all fields' names.
    private static let longestNames = 8 << 20

    /// The full names of all fields (ISO 32000-1, 12.7.3.2), as often as they occur; nil where the form is no tree of fields,
    /// or has more names than forms have.
    static func names(in document: QPDFDocument) -> [String]? {
        var names: [String] = []
        var seen: Set<Int> = []
        var budget = longestNames
        var waiting = document.catalog["AcroForm"]["Fields"].items.map { (field: $0, above: "", depth: 0) }
        while let (field, above, depth) = waiting.popLast() {
            guard depth < 20, seen.count < 100_000 else { return nil }
            if let number = field.number, !seen.insert(number).inserted { return nil }
            let name = field["T"].text.map { above.isEmpty ? $0 : "\(above).\($0)" } ?? above
            budget -= name.utf8.count
            guard budget > 0 else { return nil }
            let kids = field["Kids"].items.filter { !$0["T"].isNull }
            if kids.isEmpty { names.append(name) }
            waiting += kids.map { ($0, name, depth + 1) }
        }
        return names
    }

    /// Whether a name is one that programs give to fields by themselves, which tells a reader nothing.
    static func isPlain(name: String) -> Bool {
        let kind = /(?:Doc)?(?:Signature|Time[Ss]tamp|Sig|signature|timestamp|sig)[-_ ]?(?:Field)?[-_ ]?/
        let number = /[0-9]{0,20}|[0-9A-Fa-f]{8}(?:-?[0-9A-Fa-f]{4}){3}-?[0-9A-Fa-f]{12}/
        return name.prefixMatch(of: kind).map { name[$0.range.upperBound...].wholeMatch(of: number) != nil } == true
    }

    /// Why it is not clear whose signature the field has; nil where it is.
    /// - Parameter names: of all fields, signed or not.
    func ambiguity(among fields: [SignatureField], names: [String]) -> String? {
        if fields.count(where: { $0.value == value }) > 1 { return "another field has the same signature" }
        return names.count { $0 == name } > 1 ? "another field is called “\(name)”, too" : nil
    }

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

    /// A place that is kept for a signature.
    package var isBlank: Bool { contents.allSatisfy { $0 == 0 } }

    package func digest(_ algorithm: DigestAlgorithm, of bytes: [UInt8]) -> [UInt8] {
        var state = DigestState(algorithm)
        state.update(bytes, covered.0)
        state.update(bytes, covered.1)
        return state.finish()
    }
}
