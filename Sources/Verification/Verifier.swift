public import CMS
internal import PDFSyntax
import Reporting

/// Checks signed files. In doubt it says failed or indeterminate, never passed.
///
/// Two readers look at a file: `FileStructure` at how it is written, libqpdf at what it means. Only where both understand
/// it, without a warning, is anything believed; whatever came after a signature is compared object by object.
public struct Verifier: Sendable {
    /// Whose word counts.
    public var trust: TrustAnchors
    /// Evidence of revocation beside that in the file.
    public var evidence: SecurityStore
    /// Seconds since 1970.
    public var time: Int

    /// Larger files are refused: bytes.
    public static let largestFile = 256 << 20

    /// Checks as of a time; now, where nothing else is said.
    public init(trust: TrustAnchors, evidence: SecurityStore = SecurityStore(), time: Int = currentTime()) {
        self.trust = trust
        self.evidence = evidence
        self.time = time
    }

    /// Checks every signature of a file; never throws, for what cannot be read is a finding too.
    /// - Parameter file: its name, for the report.
    public func verify(_ bytes: [UInt8], file: String) -> VerificationReport {
        guard bytes.count <= Self.largestFile, let end = SpaceAfterEnd.end(of: bytes) else { return judge(bytes, file: file) }
        return judge(Array(bytes[..<end]), file: file).followedBySpace
    }

    private func judge(_ bytes: [UInt8], file: String) -> VerificationReport {
        func refused(_ finding: Finding) -> VerificationReport {
            VerificationReport(file: file, verdict: finding.verdict, signatures: [], findings: [finding])
        }
        guard bytes.count <= Self.largestFile else {
            return refused(
                Finding(.indeterminate, .tooLarge, "the file is larger than \(Self.largestFile >> 20) megabytes"))
        }
        let revisions: Revisions
        do {
            let structure = try FileStructure(bytes)
            if structure.revisions.contains(where: { $0.section.trailer["Encrypt"] != nil }) {
                return refused(Finding(.indeterminate, .encrypted, "the file is encrypted"))
            }
            try structure.checkObjectStreams()
            revisions = try Revisions(structure)
        } catch let error as PDFScanner.Malformed {
            return UnusualFile(bytes, verifier: self).report("\(error.what) (at byte \(error.position))", file: file)
        } catch let error as QPDFDocument.Unreadable {
            return UnusualFile(bytes, verifier: self).report("libqpdf: \(error.reason)", file: file)
        } catch {
            return refused(Finding(.failed, .unreadableFile, "the file cannot be read"))
        }
        guard let document = revisions.documents.last, let fields = SignatureField.all(in: document),
            let names = SignatureField.names(in: document)
        else {
            return refused(Finding(.failed, .malformedForm, "the form is no tree of fields"))
        }
        guard !fields.isEmpty else { return refused(Finding(.failed, .notSigned, "the file is not signed")) }
        guard fields.count <= 100 else {
            return refused(Finding(.indeterminate, .tooManySignatures, "the file has more than a hundred signatures"))
        }

        var findings = contentFindings(document, fields: fields, revisions)
        let permission = permission(fields, in: document, &findings)
        let store = SecurityStore(reading: document.catalog["DSS"])
        if let finding = storeFinding(store) { findings.append(finding) }
        if !store.isEmpty, !SecurityStore.isWellFormed(document.catalog["DSS"]) {
            findings.append(
                Finding(.indeterminate, .malformedEvidence, "the validation data (DSS) are not laid out as they should be"))
        }
        let values = fields.map { field -> (SignatureField, Result<SignatureValue, SignatureValue.Flaw>) in
            do throws(SignatureValue.Flaw) {
                return (field, .success(try SignatureValue(field.value, in: revisions.structure)))
            } catch {
                return (field, .failure(error))
            }
        }
        let empty = SignatureField.unsigned(in: document)
        if !empty.isEmpty {
            findings.append(
                Finding(.passed, .unsignedField, "not signed yet: \(PlainWords.list(empty.map { "“\($0)”" }))"))
        }
        findings += decoyFindings(revisions.structure, values.compactMap { try? $0.1.get() })
        let isSigned = fields.contains { document.object($0.value)["SubFilter"].name != "/ETSI.RFC3161" }
        // From the last one back: a document time stamp vouches for the time before which all that it covers was there.
        var vouched: Int?
        var signatures: [SignatureReport] = []
        for (field, value) in values.sorted(by: { one, other in
            ((try? one.1.get().writtenIn) ?? 0) > ((try? other.1.get().writtenIn) ?? 0)
        }) {
            var check = SignatureCheck(
                field: field, revisions: revisions, permission: permission, store: store, verifier: self, vouched: vouched,
                isBesideSignatures: isSigned)
            var report = check.report(value)
            if let ambiguity = field.ambiguity(among: fields, names: names) {
                report.findings.append(Finding(.failed, .malformedForm, ambiguity))
                report.verdict = .failed
            }
            if report.verdict == .passed, let time = check.vouchedTime { vouched = min(vouched ?? time, time) }
            signatures.insert(report, at: 0)
        }
        if let complaint = revisions.documents.compactMap(\.complaint).first {
            findings.append(Finding(.failed, .unreadableFile, "libqpdf stumbled over the file: \(complaint)"))
        }
        let verdict = (signatures.map(\.verdict) + findings.map(\.verdict)).max() ?? .failed
        return VerificationReport(
            file: file, verdict: verdict, signatures: Self.withArchival(signatures), findings: findings)
    }

    /// What makes a file's looks depend on something other than its pages.
    private func contentFindings(
        _ document: QPDFDocument, fields: [SignatureField], _ revisions: Revisions
    ) -> [Finding] {
        var findings: [Finding] = []
        let catalog = document.catalog
        if !catalog["OCProperties"].isNull {
            findings.append(Finding(.indeterminate, .hiddenLayers, "the file has layers that can be hidden or shown"))
        }
        if catalog["AcroForm"]["NeedAppearances"].isTrue || !catalog["AcroForm"]["XFA"].isNull {
            findings.append(
                Finding(.indeterminate, .formAppearance, "what the form shows is made by the viewer, not by the file"))
        }
        let signatures = Set(fields.map(\.value))
        var hasOtherFields = false
        var hasStraySignature = false
        var hasAction = false
        for (number, entry) in revisions.structure.revisions.last?.entries ?? [:] where number > 0 {
            let object: QPDFDocument.Object
            switch entry {
            case .free: continue
            case .offset(_, let generation): object = document.object(number, generation)
            case .compressed: object = document.object(number)
            }
            hasAction = hasAction || object.holdsAction
            guard object.isDictionary else { continue }
            if let kind = object["FT"].name, kind != "/Sig" { hasOtherFields = true }
            if !object["ByteRange"].isNull, !signatures.contains(number) { hasStraySignature = true }
        }
        if hasAction {
            findings.append(
                Finding(.indeterminate, .activeContent, "the file has scripts or actions, which may change what it shows"))
        }
        if hasOtherFields {
            findings.append(
                Finding(
                    .indeterminate, .formValues, "the file has fields whose values may differ from what they show"))
        }
        if hasStraySignature {
            findings.append(Finding(.indeterminate, .straySignature, "there is a signature that belongs to no field"))
        }
        if revisions.structure.revisions.contains(where: { !$0.strays.isEmpty }) {
            findings.append(
                Finding(.indeterminate, .strayBytes, "there are bytes in the file that belong to no object"))
        }
        return findings
    }

    /// What only readers that repair a file would find.
    private func decoyFindings(_ structure: FileStructure, _ signatures: [SignatureValue]) -> [Finding] {
        let signed = signatures.map(\.covered.1.upperBound).min() ?? 0
        let decoys = RepairScan.decoys(in: structure)
        if let place = decoys.first(where: { $0 >= signed }) {
            return [
                Finding(
                    .failed, .hiddenObject,
                    "after the signature stands something that some readers would take for the letter's own (at byte \(place))")
            ]
        }
        return decoys.first.map { place in
            [
                Finding(
                    .indeterminate, .objectInStream,
                    "something in the file looks like an object and is none; readers may differ about it (at byte \(place))")
            ]
        } ?? []
    }

    /// No signature covers the validation data, so that everything in them must be vouched for by somebody known.
    private func storeFinding(_ store: SecurityStore) -> Finding? {
        let certificates = store.certificates.compactMap { Certificate(der: $0) }
        let known = certificates + trust.certificates
        let lists = store.lists.compactMap(RevocationList.init)
        guard
            certificates.allSatisfy({ certificate in
                trust.certificates.contains(certificate) || known.contains { certificate.isIssued(by: $0) }
            }), lists.allSatisfy({ list in known.contains { list.isSigned(by: $0) } }),
            store.responses.allSatisfy({ bytes in
                StatusResponse(bytes).map { response in known.contains { response.isSigned(for: $0, known: known) } } ?? false
            })
        else {
            return Finding(
                .indeterminate, .unknownEvidence,
                "the validation data hold something that nobody known vouches for, or that was damaged")
        }
        return nil
    }

    /// What DocMDP permits after the certifying signature (ISO 32000-1, 12.8.2.2).
    private func permission(
        _ fields: [SignatureField], in document: QPDFDocument, _ findings: inout [Finding]
    ) -> Int? {
        let certifying = document.catalog["Perms"]["DocMDP"].number
        var permission: Int?
        for field in fields {
            for reference in document.object(field.value)["Reference"].items.prefix(10)
            where reference["TransformMethod"].name == "/DocMDP" {
                guard field.value == certifying, permission == nil else {
                    findings.append(
                        Finding(.failed, .certification, "a signature certifies the file and the catalog does not say so"))
                    continue
                }
                let stated = reference["TransformParams"]["P"]
                permission = stated.isNull ? 2 : max(1, min(3, stated.integer ?? 1))
            }
        }
        if certifying != nil, permission == nil {
            findings.append(
                Finding(.failed, .certification, "the catalog names a certifying signature that certifies nothing"))
        }
        return permission
    }

    /// B-LTA: a signature with long-term data, and a document time stamp after it that passed.
    private static func withArchival(_ signatures: [SignatureReport]) -> [SignatureReport] {
        signatures.map { signature in
            var signature = signature
            let isStamped = signatures.contains {
                $0.isDocumentTimeStamp && $0.verdict == .passed && $0.timeStamp?.isTrusted == true
                    && ($0.revision ?? 0) > (signature.revision ?? .max)
            }
            if signature.level == .longTerm, isStamped { signature.level = .archival }
            return signature
        }
    }
}
