import Reporting

/// Blank characters after a file's end: mail programs and editors add them. What stands before them is the file.
enum SpaceAfterEnd {
    /// More than that, and readers would no longer find the end (ISO 32000-1, annex H, implementation note 18).
    private static let most = 1000
    private static let blank: Set<UInt8> = [0x00, 0x09, 0x0A, 0x0C, 0x0D, 0x20]

    /// Where the file ends; nil where nothing but one end of line follows `%%EOF`.
    static func end(of bytes: [UInt8]) -> Int? {
        let word = Array("%%EOF".utf8)
        guard let last = bytes.suffix(most + word.count).lastIndex(where: { !blank.contains($0) }), last >= word.count,
            bytes[...last].suffix(word.count).elementsEqual(word)
        else { return nil }
        var end = last + 1
        if end < bytes.count, bytes[end] == 0x0D { end += 1 }
        if end < bytes.count, bytes[end] == 0x0A { end += 1 }
        return end < bytes.count ? end : nil
    }
}

extension VerificationReport {
    /// The same of the file with blank characters after its end.
    var followedBySpace: VerificationReport {
        let change = LaterChange.spaceAfterEnd
        var report = self
        for index in signatures.indices {
            report.signatures[index].laterChanges.append(change.text)
            if signatures[index].coverage == .wholeFile { report.signatures[index].coverage = .revision }
            // What failed is no longer in doubt.
            if signatures[index].verdict == .failed { continue }
            let verdict = change.verdict(under: signatures[index].permission)
            report.signatures[index].findings.append(Finding(verdict, .spaceAfterEnd, change.text))
            report.signatures[index].verdict = max(signatures[index].verdict, verdict)
        }
        report.verdict = (report.signatures.map(\.verdict) + [verdict]).max() ?? verdict
        return report
    }
}
