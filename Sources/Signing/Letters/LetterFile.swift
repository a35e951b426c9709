public import CMS
internal import PDFSyntax
public import Reporting
internal import Verification

/// A letter that is already a file and has reserved signature fields.
public struct LetterFile {
    let structure: FileStructure
    private let last: FileStructure.Revision

    /// - Throws: where the bytes are no file that Bayan could have made.
    public init(_ bytes: [UInt8]) throws(Diagnostics) {
        do {
            structure = try FileStructure(bytes)
        } catch {
            throw Diagnostics(
                code: .notABayanLetter, "The file cannot be signed: \(error.what) (at byte \(error.position)).",
                hint: "Sign letters that Bayan made.")
        }
        guard let last = structure.revisions.last else {
            throw Diagnostics(code: .notABayanLetter, "The file has no revision.")
        }
        self.last = last
    }

    /// A reserved field: the object that is field and widget at once.
    struct Field {
        let object: IndirectObject
        let name: String
        /// For whom it is reserved; nil where nobody said so.
        var reserved: String? {
            guard case .string(let text, _) = object.value["TU"]?.kind else { return nil }
            return ReservedField.name(in: plainText(text))
        }
        var isSigned: Bool { object.value["V"] != nil }
    }

    static let alienLayout = Diagnostics(
        code: .notABayanLetter, "The file is not laid out as Bayan lays out its letters.",
        hint: "Sign letters that Bayan made.")

    var notALetter: Diagnostics {
        Diagnostics(
            code: .noSignatureField, "The file has no reserved signature field.",
            hint: "Make the letter with ‘sign:’ in letter.yaml.")
    }

    func object(_ number: Int?) throws(Diagnostics) -> IndirectObject {
        do {
            guard let number, let object = try structure.object(number, in: last) else { throw notALetter }
            return object
        } catch let error as Diagnostics {
            throw error
        } catch {
            throw notALetter
        }
    }

    func catalog() throws(Diagnostics) -> IndirectObject { try object(last.section.trailer["Root"]?.reference) }

    func fields() throws(Diagnostics) -> [Field] {
        let catalog = try catalog()
        guard let form = catalog.value["AcroForm"] else { throw notALetter }
        let dictionary = try form.reference.map { number throws(Diagnostics) in try object(number).value } ?? form
        var fields: [Field] = []
        for reference in dictionary["Fields"]?.array ?? [] {
            let field = try object(reference.reference)
            guard field.value["FT"]?.isName("Sig") == true, case .string(let name, _) = field.value["T"]?.kind else {
                continue
            }
            fields.append(Field(object: field, name: plainText(name)))
        }
        guard !fields.isEmpty else { throw notALetter }
        return fields
    }

    /// - Parameter name: nil for the first empty field.
    private func emptyField(_ name: String?, in fields: [Field]) throws(Diagnostics) -> Field {
        if let name, let field = fields.first(where: { $0.name == name }), field.isSigned {
            throw Diagnostics(code: .fieldSigned, "The field ‘\(name)’ is signed already.")
        }
        guard let field = fields.first(where: { !$0.isSigned && (name == nil || $0.name == name) }) else {
            throw Diagnostics(
                code: .noEmptyField, name.map { "There is no field ‘\($0)’." } ?? "Every reserved field is signed already.",
                hint: "The fields are \(fields.map { "‘\($0.name)’" }.joined(separator: ", ")).")
        }
        return field
    }

    /// A warning where the field that would be signed is reserved for somebody who the signer plainly is not.
    /// - Parameter name: The field's; nil for the first empty one.
    public func warning(of signer: Signer, field name: String? = nil) -> Diagnostic? {
        guard let fields = try? fields(), let field = try? emptyField(name, in: fields), let reserved = field.reserved,
            ReservedField.isOther(signer.identity.certificate, than: reserved)
        else { return nil }
        let own = fields.first { field in
            !field.isSigned && field.reserved.map { !ReservedField.isOther(signer.identity.certificate, than: $0) } == true
        }
        return Diagnostic(
            .warning, code: .otherSigner,
            "The field ‘\(field.name)’ is reserved for ‘\(reserved)’, and the certificate is that of ‘\(signer.identity.name)’.",
            hint: own.map { "The field that is reserved for ‘\($0.reserved ?? "")’ is signed with ‘--field \($0.name)’." }
                ?? "A signature cannot be taken back: keep the letter as it was if that is a mistake.")
    }

    /// A note where files are attached to the letter: whoever signs it signs them, too, and its pages do not show them.
    public var noteOnAttachedFiles: Diagnostic? {
        let names = LetterAnatomy.attachedFiles(in: structure)
        guard !names.isEmpty else { return nil }
        return Diagnostic(
            .note, code: .attachedFiles,
            "What is attached to the letter is signed with it: \(names.map { "‘\($0)’" }.joined(separator: ", ")).",
            hint: "A viewer lists the files beside the pages; look at them before others do.")
    }

    /// Signs an unsigned letter, in its first revision: its objects are written anew with the signature among them, so
    /// that the signature covers the whole of a file of one revision, as if it had been made signed.
    ///
    /// Certifies the letter: nothing may change afterwards, or, where more fields are reserved, they may be signed.
    public func signed(
        by signer: Signer, field name: String? = nil, details: SignatureDetails = SignatureDetails()
    ) throws(Diagnostics) -> [UInt8] {
        var place = try placeForFirst(signer, field: name, details: details)
        try signer.seal(&place.file, at: place.slot)
        return place.file
    }

    /// A file and where in it a signature goes.
    struct ReservedPlace {
        var file: [UInt8]
        let slot: SignatureSlot
        let field: String
    }

    /// The unsigned letter, written anew with a place for its first signature.
    func placeForFirst(
        _ signer: Signer, field name: String?, details: SignatureDetails
    ) throws(Diagnostics) -> ReservedPlace {
        let fields = try fields()
        try requireFinished(fields)
        guard !fields.contains(where: \.isSigned) else {
            throw Diagnostics(
                code: .alreadySigned, "The letter is signed already.", hint: "Add a signature with ‘bayan countersign’.")
        }
        try checkOrigin(isUnsigned: true)
        let bytes = structure.bytes
        guard structure.revisions.count == 1, !last.section.isStream, let size = last.section.trailer["Size"]?.integer
        else {
            throw Self.alienLayout
        }
        let field = try emptyField(name, in: fields)
        let dictionary = SignatureDictionary(
            reserve: signer.reserve, details: details, permission: fields.count > 1 ? .signatures : .nothing)

        var edits: [Int: [UInt8]] = [:]
        var widget = DictionaryEdit(field.object.value, in: bytes)
        widget.set("V", " \(size) 0 R")
        edits[field.object.number] = widget.text
        let catalog = try catalog()
        var root = DictionaryEdit(catalog.value, in: bytes)
        root.set("Perms", "<< /DocMDP \(size) 0 R >>")
        nameExtensions(in: &root, of: catalog)
        if let form = catalog.value["AcroForm"] {
            // Signatures exist, and the file may only be appended to (ISO 32000-1, table 219).
            if let number = form.reference {
                var edit = DictionaryEdit(try object(number).value, in: bytes)
                edit.set("SigFlags", " 3")
                edits[number] = edit.text
            } else {
                var edit = DictionaryEdit(form, in: bytes)
                edit.set("SigFlags", " 3")
                root.set("AcroForm", edit.text)
            }
        }
        edits[catalog.number] = root.text

        var objects: [(number: Int, offset: Int, generation: Int)] = []
        for (number, entry) in last.entries where number > 0 {
            guard case .offset(let offset, let generation) = entry else { throw notALetter }
            objects.append((number, offset, generation))
        }
        objects.sort { $0.offset < $1.offset }
        var file = Array(bytes[..<(objects.first?.offset ?? 0)])
        var offsets = [Int: (offset: Int, generation: Int)]()
        for (number, _, generation) in objects {
            let object = try object(number)
            offsets[number] = (file.count, generation)
            if let text = edits[number], object.stream == nil {
                file += Array("\(number) \(generation) obj\n".utf8) + text + Array("\nendobj".utf8)
            } else {
                file += bytes[object.range]
            }
            file.append(0x0A)
        }
        offsets[size] = (file.count, 0)
        file += Array("\(size) 0 obj\n".utf8)
        let slot = dictionary.slot(at: file.count)
        file += dictionary.bytes + Array("\nendobj\n".utf8)
        let start = file.count
        var table = "xref\n0 \(size + 1)\n0000000000 65535 f \n"
        for number in 1...size {
            guard let place = offsets[number] else { throw notALetter }
            table += CrossReferenceSection.line(offset: place.offset, generation: place.generation)
        }
        var trailer = DictionaryEdit(last.section.trailer, in: bytes)
        trailer.set("Size", " \(size + 1)")
        file += Array("\(table)trailer\n".utf8) + trailer.text + Array("\nstartxref\n\(start)\n%%EOF\n".utf8)
        return ReservedPlace(file: file, slot: slot, field: field.name)
    }

    /// - Throws: where the first revision holds anything that Bayan does not put into a letter, or was written by another
    ///   program.
    private func checkOrigin(isUnsigned: Bool) throws(Diagnostics) {
        if let flaw = LetterAnatomy.flaw(in: structure) ?? OwnBytes.flaw(in: structure, isUnsigned: isUnsigned) {
            throw Diagnostics(
                code: .notABayanLetter, "The letter is not as Bayan made it: \(flaw).",
                hint: "Whoever signs it signs that too. Make the letter anew.")
        }
    }

    /// Adds a signature in a field that was reserved and is still empty, as a further revision.
    ///
    /// - Throws: where the letter is unsigned, was changed since it was signed, or forbids further signatures.
    public func countersigned(
        by signer: Signer, field name: String? = nil, details: SignatureDetails = SignatureDetails()
    ) throws(Diagnostics) -> [UInt8] {
        var place = try placeForFurther(signer, field: name, details: details)
        try signer.seal(&place.file, at: place.slot)
        return place.file
    }

    /// The signed letter, with a further revision in which there is a place for one more signature.
    func placeForFurther(
        _ signer: Signer, field name: String?, details: SignatureDetails
    ) throws(Diagnostics) -> ReservedPlace {
        let fields = try fields()
        guard fields.contains(where: \.isSigned) else {
            throw Diagnostics(code: .notSigned, "The letter is not signed yet.", hint: "Sign it first with ‘bayan sign’.")
        }
        try requireFinished(fields)
        // Whom to believe is not asked here; everything else has to be as it should.
        let report = Verifier(trust: .none).verify(structure.bytes, file: "")
        if let flaw = report.flaw {
            throw Diagnostics(
                code: .letterChanged, "The letter's signatures do not hold: \(flaw.text).",
                hint: "Ask for the letter anew.")
        }
        try checkOrigin(isUnsigned: false)
        // Bayan signs as it makes a letter; another program's first signature is a revision of its own.
        guard report.signatures.contains(where: { $0.revision == 1 }) else { throw Self.alienLayout }
        guard report.signatures.allSatisfy({ $0.permission != 1 }) else {
            throw Diagnostics(
                code: .countersigningForbidden, "The first signature allows no further ones.",
                hint: "Make the letter with ‘sign: {signers: 2}’ or more in letter.yaml.")
        }
        let field = try emptyField(name, in: fields)
        let dictionary = SignatureDictionary(reserve: signer.reserve, details: details, permission: nil)
        guard var update = IncrementalUpdate(structure) else { throw Self.alienLayout }
        let number = update.add(dictionary.bytes)
        var widget = DictionaryEdit(field.object.value, in: structure.bytes)
        widget.set("V", " \(number) 0 R")
        update.replace(field.object, with: widget.text)
        let (file, places) = update.file()
        guard let place = places[number] else { throw notALetter }
        return ReservedPlace(file: file, slot: dictionary.slot(at: place), field: field.name)
    }

    /// The field whose place is reserved and still empty, and what stands there.
    func waitingSignature() throws(Diagnostics) -> (field: String, value: SignatureValue) {
        for field in try fields() {
            guard let number = field.object.value["V"]?.reference,
                let value = try? SignatureValue(number, in: structure), value.isBlank
            else { continue }
            return (field.name, value)
        }
        throw Diagnostics(
            code: .notPrepared, "No place in the letter waits for a signature.",
            hint: "Give the file that ‘bayan sign --prepare’ wrote.")
    }

    /// - Throws: where a signature that is made elsewhere is still to be put in.
    func requireFinished(_ fields: [Field]) throws(Diagnostics) {
        for field in fields {
            guard let number = field.object.value["V"]?.reference, let value = try? SignatureValue(number, in: structure),
                value.isBlank
            else { continue }
            throw Diagnostics(
                code: .unfinishedSignature, "The field ‘\(field.name)’ waits for a signature that is made elsewhere.",
                hint: "Put it in with ‘--finish’, or take the letter as it was before ‘--prepare’.")
        }
    }

    /// The file as it is.
    var bytes: [UInt8] { structure.bytes }

    /// Adds certificates and evidence that none was revoked, as a further revision (PAdES B-LT).
    public func extended(with store: SecurityStore) throws(Diagnostics) -> [UInt8] {
        guard var update = IncrementalUpdate(structure) else { throw Self.alienLayout }
        let catalog = try catalog()
        guard catalog.value["DSS"] == nil else {
            throw Diagnostics(code: .hasEvidence, "The letter has its evidence already.")
        }
        func references(_ all: [[UInt8]]) -> String {
            all.map { der in
                "\(update.add(Self.stream(der))) 0 R"
            }.joined(separator: " ")
        }
        var entries = "<< /Type /DSS"
        for (key, all) in [("Certs", store.certificates), ("OCSPs", store.responses), ("CRLs", store.lists)] where !all.isEmpty {
            entries += " /\(key) [\(references(all))]"
        }
        let number = update.add(Array("\(entries) >>".utf8))
        var root = DictionaryEdit(catalog.value, in: structure.bytes)
        root.set("DSS", " \(number) 0 R")
        nameExtensions(in: &root, of: catalog)
        update.replace(catalog, with: root.text)
        return update.file().bytes
    }

    /// The body of a stream that holds a certificate or evidence.
    static func stream(_ der: [UInt8]) -> [UInt8] {
        Array("<< /Length \(der.count) >>\nstream\n".utf8) + der + Array("\nendstream".utf8)
    }

    /// PDF 1.7 knows neither these signatures nor their validation data of itself: the catalog says that there are such
    /// (EN 319 142-1, 5.6; ISO 32000-1, 7.12). PDF 2.0 does (ISO 32000-2, 12.8.3.4 and 12.8.4.3).
    private func nameExtensions(in root: inout DictionaryEdit, of catalog: IndirectObject) {
        guard catalog.value["Extensions"] == nil, catalog.value["Version"] == nil,
            !structure.bytes.starts(with: FileHeader.second)
        else { return }
        root.set("Extensions", "<< /ESIC << /BaseVersion /1.7 /ExtensionLevel 2 >> >>")
    }

    /// The messages of all signatures in the letter.
    func messages() throws(Diagnostics) -> [SignedMessage] {
        let signatures = try self.signatures()
        return signatures.map(\.message)
    }

    /// A message with the field that it is in and the revision that lists it.
    typealias PlacedMessage = (field: String, writtenIn: Int, message: SignedMessage)

    /// The same, with their places.
    func signatures() throws(Diagnostics) -> [PlacedMessage] {
        let fields = try fields()
        try requireFinished(fields)
        var signatures: [PlacedMessage] = []
        for field in fields {
            guard let value = field.object.value["V"]?.reference else { continue }
            do {
                let value = try SignatureValue(value, in: structure)
                signatures.append((field.name, value.writtenIn, try SignedMessage(value.contents[...])))
            } catch {
                throw Diagnostics(code: .signatureMalformed, "The signature in ‘\(field.name)’ cannot be read.")
            }
        }
        return signatures
    }
}

/// A text string, whether UTF-16 with its mark or in the encoding of PDF, which agrees with Latin-1 where it matters here.
private func plainText(_ bytes: [UInt8]) -> String {
    guard bytes.starts(with: [0xFE, 0xFF]) else { return String(decoding: bytes.map { UInt16($0) }, as: UTF16.self) }
    let units = stride(from: 2, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
    return String(decoding: units, as: UTF16.self)
}

extension VerificationReport {
    /// The worst that was found, whomever one trusts; nil where nothing is wrong.
    var flaw: Finding? { flaw(besides: [.noTrustAnchor]) }

    /// The same, leaving some kinds out.
    func flaw(besides ignored: Set<DiagnosticCode>) -> Finding? {
        let findings = (findings + signatures.flatMap(\.findings)).filter { !ignored.contains($0.code) }
        return findings.max { $0.verdict < $1.verdict }.flatMap { $0.verdict == .passed ? nil : $0 }
    }
}
