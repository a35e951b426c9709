internal import CMS
internal import Hashing
internal import PDFSyntax
import Reporting

/// A file that is not laid out as Bayan reads files: linearised, with tables and streams of cross-references side by side,
/// or simply odd.
///
/// It can be whole for all that. Whether the signed bytes are those that were signed can be told, and nothing more: not
/// what was done to the file afterwards. So it is indeterminate at best.
struct UnusualFile {
    let bytes: [UInt8]
    let verifier: Verifier

    init(_ bytes: [UInt8], verifier: Verifier) {
        self.bytes = bytes
        self.verifier = verifier
    }

    /// - Parameter oddity: what the strict reader stumbled over.
    func report(_ oddity: String, file: String) -> VerificationReport {
        func refused(_ finding: Finding) -> VerificationReport {
            VerificationReport(file: file, verdict: finding.verdict, signatures: [], findings: [finding])
        }
        // libqpdf unpacks what it needs, however long that is.
        guard !holdsBomb else {
            return refused(Finding(.indeterminate, .tooLarge, "a stream of the file unpacks to more than 128 megabytes"))
        }
        let document: QPDFDocument
        do {
            document = try QPDFDocument(FileImage(bytes), count: bytes.count, bearsWarnings: true)
        } catch {
            return refused(Finding(.failed, .unreadableFile, "the file is broken: \(oddity)"))
        }
        guard let fields = SignatureField.all(in: document)?.prefix(100), let names = SignatureField.names(in: document) else {
            return refused(Finding(.failed, .malformedForm, "the form is no tree of fields"))
        }
        guard !fields.isEmpty else { return refused(Finding(.failed, .notSigned, "the file is not signed")) }
        let read = fields.map { report($0, in: document) }
        let ends = read.compactMap(\.end)
        let later = ends.min().map { changes(since: $0, in: document) } ?? []
        let signatures = read.map { signature in
            judged(signature.report, changes: signature.end.map { $0 < bytes.count } == true ? later : [])
        }
        var findings: [Finding] = []
        // After an earlier signature a later one's table stands.
        if ends.contains(where: { holdsObjectsInNoTable(from: $0) }) {
            findings.append(
                Finding(
                    .failed, .hiddenObject,
                    "after the signature stand objects that no table lists, and that some readers would take for the letter's own"
                ))
        }
        if let ambiguity = fields.lazy.compactMap({ $0.ambiguity(among: Array(fields), names: names) }).first {
            findings.append(Finding(.failed, .malformedForm, ambiguity))
        }
        // What fails is not in doubt as well.
        let isFailed = (findings.map(\.verdict) + signatures.map(\.verdict)).contains(.failed)
        findings.insert(
            Finding(
                isFailed ? .passed : .indeterminate, .unusualLayout,
                "the file is laid out in a way that Bayan does not judge\(isFailed ? "" : ", so that nothing can be said of changes"): "
                    + oddity), at: 0)
        let verdict = (signatures.map(\.verdict) + findings.map(\.verdict)).max() ?? .failed
        return VerificationReport(file: file, verdict: verdict, signatures: signatures, findings: findings)
    }

    /// What can be seen to have been done to the file since the first signature that is whole.
    private func changes(since end: Int, in document: QPDFDocument) -> [Finding] {
        guard end < bytes.count else { return [] }
        var changes: [Finding] = []
        // What Bayan certifies it lays out plainly, and so is what may follow. Here something else followed.
        if permission(document) == 1, (try? FileStructure(Array(bytes[..<end]))) != nil {
            changes.append(
                Finding(
                    .failed, .changedAfterSigning, "something was added that is not laid out as what may follow the signature"))
        }
        if let change = changeOfPages(since: end, in: document) { changes.append(change) }
        return changes
    }

    /// Whose a signature is that is whole is not looked into in such a file: so it is never passed.
    private func judged(_ report: SignatureReport, changes: [Finding]) -> SignatureReport {
        guard report.isIntact else { return report }
        var report = report
        report.laterChanges = changes.map(\.text)
        report.findings += changes
        if !changes.contains(where: { $0.verdict == .failed }) {
            report.findings.append(
                Finding(.indeterminate, .unusualLayout, "who vouches for the signer is not looked into in such a file"))
        }
        report.verdict = report.findings.map(\.verdict).max() ?? .indeterminate
        return report
    }

    /// What was signed is a file in itself: its pages can be compared with those that are there now.
    private func changeOfPages(since end: Int, in document: QPDFDocument) -> Finding? {
        guard let signed = try? QPDFDocument(FileImage(bytes), count: end, bearsWarnings: true),
            let was = PageLooks(signed)?.pages, let now = PageLooks(document)?.pages
        else { return nil }
        if was.map(\.content) != now.map(\.content) {
            return Finding(.failed, .changedAfterSigning, "the pages are others than those that were signed")
        }
        guard was.map(\.annotations) != now.map(\.annotations) else { return nil }
        return Finding(
            permission(document) == 2 ? .failed : .indeterminate,
            permission(document) == 2 ? .changedAfterSigning : .changedBeyondJudgement,
            "what lies over the pages (annotations, fields) is another than when they were signed")
    }

    /// Whether objects follow that only a reader that scans the file would find.
    private func holdsObjectsInNoTable(from end: Int) -> Bool {
        guard end < bytes.count else { return false }
        return RepairScan.holdsObjects(bytes, end..<bytes.count) && !RepairScan.holdsTable(bytes, end..<bytes.count)
    }

    private static let longestStream = 128 << 20

    private var holdsBomb: Bool {
        let word = Array("stream".utf8)
        var place = 0
        while let found = bytes[place...].firstRange(of: word) {
            place = found.upperBound
            var start = place
            while start < bytes.count, bytes[start] == 0x0D || bytes[start] == 0x0A || bytes[start] == 0x20 { start += 1 }
            if inflates(bytes, from: start, beyond: Self.longestStream) { return true }
        }
        return false
    }

    /// What the certifying signature permits; nil where there is none.
    private func permission(_ document: QPDFDocument) -> Int? {
        document.catalog["Perms"]["DocMDP"]["Reference"].items.first { $0["TransformMethod"].name == "/DocMDP" }
            .map { $0["TransformParams"]["P"].integer ?? 2 }
    }

    /// - Returns: also where the signed bytes end, if they are what was signed.
    private func report(_ field: SignatureField, in document: QPDFDocument) -> (report: SignatureReport, end: Int?) {
        let dictionary = document.object(field.value)
        var report = SignatureReport(
            field: field.name, isDocumentTimeStamp: dictionary["SubFilter"].name == "/ETSI.RFC3161",
            isCertification: document.catalog["Perms"]["DocMDP"].number == field.value,
            claimedTime: dictionary["M"].text.map(SignatureCheck.claimedTime), coverage: .partial, revisions: 0, laterChanges: [],
            permission: permission(document), isIntact: false, chain: [],
            revocation: .notChecked, level: .none, findings: [], verdict: .failed)
        func finding(_ verdict: Verdict, _ code: DiagnosticCode, _ text: String) -> (SignatureReport, Int?) {
            report.findings.append(Finding(verdict, code, text))
            report.verdict = verdict
            return (report, nil)
        }
        let numbers = dictionary["ByteRange"].items.map { $0.integer ?? -1 }
        guard numbers.count == 4, numbers.allSatisfy({ (0...bytes.count).contains($0) }), numbers[0] == 0,
            numbers[1] + 2 <= numbers[2], numbers[2] + numbers[3] <= bytes.count,
            let contents = dictionary["Contents"].stringBytes, gap(numbers[1]..<numbers[2]) == contents
        else { return finding(.failed, .byteRange, "ByteRange is not the whole file but for the signature") }
        let end = numbers[2] + numbers[3]
        if end == bytes.count { report.coverage = .wholeFile }
        func digest(_ algorithm: DigestAlgorithm) -> [UInt8] {
            var state = DigestState(algorithm)
            state.update(bytes, 0..<numbers[1])
            state.update(bytes, numbers[2]..<end)
            return state.finish()
        }
        do throws(SignedMessage.Flaw) {
            let signer: Certificate
            if report.isDocumentTimeStamp {
                let token = try TimeStampToken(contents[...], isPadded: true)
                guard token.imprint == digest(token.imprintAlgorithm) else { throw .wrongDigest }
                signer = token.message.signer
            } else {
                let message = try SignedMessage(contents[...])
                try message.check(contentType: OID.data, digest: digest(message.digestAlgorithm))
                signer = message.signer
            }
            report.isIntact = true
            report.signerName = signer.displayName
            report.signer = signer.subject
            report.issuer = signer.issuer
        } catch {
            return finding(error.isFailure ? .failed : .indeterminate, error.code, error.text)
        }
        report.verdict = .passed
        return (report, end)
    }

    /// The bytes of a hexadecimal string with its brackets.
    private func gap(_ range: Range<Int>) -> [UInt8]? {
        var scanner = PDFScanner(bytes, at: range.lowerBound)
        guard let value = try? scanner.value(), case .string(let string, true) = value.kind, value.range == range else {
            return nil
        }
        return string
    }
}
