internal import CMS
internal import PDFSyntax
internal import Reporting
internal import Verification

/// What keeps a letter checkable for as long as somebody renews it (PAdES B-LTA; EN 319 142-1, 5.4 and 6).
extension LetterFile {
    /// The messages of which evidence is needed: the last time stamp's, which vouches for all before it, and those of
    /// signatures after it; but for those of which the letter has evidence already.
    func messagesToProve() throws(Diagnostics) -> [SignedMessage] {
        let signatures = try self.signatures()
        let stamps = try archiveStamps(among: signatures)
        if try !hasEvidence { return stamps.last.map { [$0.message] } ?? signatures.map(\.message) }
        let report = Verifier(trust: TrustAnchors(certificates: try certificates().uppermost)).verify(bytes, file: "")
        let proven = Set(report.signatures.filter(\.isProven).map(\.field))
        let later = signatures.filter { signature in
            !proven.contains(signature.field) && !stamps.contains { $0.field == signature.field }
                && signature.writtenIn > (stamps.last?.writtenIn ?? -1)
        }
        return (stamps.last.map { [$0.message] } ?? []) + later.map(\.message)
    }

    /// It has validation data, of whatever.
    var hasEvidence: Bool { get throws(Diagnostics) { try catalog().value["DSS"] != nil } }

    /// All certificates in the letter, those of signatures, of their time stamps, and those that stand beside them.
    func certificates() throws(Diagnostics) -> [Certificate] {
        var all: [Certificate] = []
        for message in try messages() {
            all += message.certificates
            for stamp in message.timeStamps {
                if let token = try? TimeStampToken(stamp.bytes) { all += token.message.certificates }
            }
        }
        for number in try storeEntries("Certs") {
            guard let stream = try object(number).stream, let certificate = Certificate(der: Array(bytes[stream])) else {
                continue
            }
            all.append(certificate)
        }
        return all
    }

    /// The objects that a list of the validation data names.
    private func storeEntries(_ key: String) throws(Diagnostics) -> [Int] {
        guard let known = try catalog().value["DSS"] else { return [] }
        let dictionary = try known.reference.map { number throws(Diagnostics) in try object(number).value } ?? known
        var entries = dictionary[key]
        if let number = entries?.reference { entries = try object(number).value }
        return (entries?.array ?? []).compactMap(\.reference)
    }

    /// From the first to the last.
    private func archiveStamps(among signatures: [PlacedMessage]) throws(Diagnostics) -> [PlacedMessage] {
        var names: Set<String> = []
        for field in try fields() {
            guard let number = field.object.value["V"]?.reference,
                try object(number).value["SubFilter"]?.isName("ETSI.RFC3161") == true
            else { continue }
            names.insert(field.name)
        }
        return signatures.filter { names.contains($0.field) }.sorted { $0.writtenIn < $1.writtenIn }
    }

    /// Adds certificates and evidence to those that the letter has, as a further revision.
    func supplemented(with store: SecurityStore) throws(Diagnostics) -> [UInt8] {
        let catalog = try catalog()
        guard let known = catalog.value["DSS"] else { return try extended(with: store) }
        guard var update = IncrementalUpdate(structure) else { throw Self.alienLayout }
        let old = try known.reference.map { number throws(Diagnostics) in try object(number) }
        let dictionary = old?.value ?? known
        var edit = DictionaryEdit(dictionary, in: bytes)
        var isNews = false
        for (key, all) in [("Certs", store.certificates), ("OCSPs", store.responses), ("CRLs", store.lists)] {
            let numbers = try storeEntries(key)
            var there: Set<[UInt8]> = []
            for number in numbers {
                guard let stream = try object(number).stream else { continue }
                there.insert(Array(bytes[stream]))
            }
            let new = all.filter { !there.contains($0) }
            guard !new.isEmpty else { continue }
            isNews = true
            let references = numbers + new.map { update.add(Self.stream($0)) }
            edit.set(key, " [\(references.map { "\($0) 0 R" }.joined(separator: " "))]")
        }
        guard isNews else { return bytes }
        if let old {
            update.replace(old, with: edit.text)
        } else {
            var root = DictionaryEdit(catalog.value, in: bytes)
            root.set("DSS", edit.text)
            update.replace(catalog, with: root.text)
        }
        return update.file().bytes
    }

    /// The letter with a place for a time stamp over all that it is, as a further revision: a field that shows nothing.
    func placeForArchiveStamp(reserve: Int) throws(Diagnostics) -> ReservedPlace {
        guard var update = IncrementalUpdate(structure) else { throw Self.alienLayout }
        let fields = try fields()
        var number = 1
        while fields.contains(where: { $0.name == "Timestamp\(number)" }) { number += 1 }
        let name = "Timestamp\(number)"
        let dictionary = SignatureDictionary(timeStampReserve: reserve)
        let value = update.add(dictionary.bytes)
        let field = update.add(
            Array(
                """
                << /Type /Annot /Subtype /Widget /FT /Sig /T (\(name)) /Rect [0 0 0 0] /F 132 /P \(try firstPage()) 0 R \
                /V \(value) 0 R >>
                """.utf8))
        let catalog = try catalog()
        guard let form = catalog.value["AcroForm"] else { throw notALetter }
        let holder = try form.reference.map { number throws(Diagnostics) in try object(number) }
        let dictionaryOfForm = holder?.value ?? form
        guard let known = dictionaryOfForm["Fields"], known.array != nil else { throw Self.alienLayout }
        var edit = DictionaryEdit(dictionaryOfForm, in: bytes)
        edit.set("Fields", Array(bytes[known.range.dropLast()]) + Array(" \(field) 0 R]".utf8))
        if let holder {
            update.replace(holder, with: edit.text)
        } else {
            var root = DictionaryEdit(catalog.value, in: bytes)
            root.set("AcroForm", edit.text)
            update.replace(catalog, with: root.text)
        }
        let (file, places) = update.file()
        guard let place = places[value] else { throw notALetter }
        return ReservedPlace(file: file, slot: dictionary.slot(at: place), field: name)
    }

    private func firstPage() throws(Diagnostics) -> Int {
        var number = try catalog().value["Pages"]?.reference
        for _ in 0..<20 {
            let node = try object(number)
            guard let first = node.value["Kids"]?.array?.first?.reference else { return node.number }
            number = first
        }
        throw Self.alienLayout
    }
}

extension [Certificate] {
    /// Those above which there is none among them.
    var uppermost: [Certificate] {
        filter { each in each.isSelfIssued || !contains { $0 != each && each.isIssued(by: $0) } }
    }
}

extension SignatureReport {
    /// The letter itself says that no certificate behind the signature, and behind its time stamp if it has one, was revoked.
    fileprivate var isProven: Bool {
        level == .longTerm || level == .archival || timeStamp == nil && revocation == .good
    }
}
