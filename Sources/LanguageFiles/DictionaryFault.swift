import Files
import Reporting

/// Why a file is no hyphenation dictionary that words could be divided by: libhyphen takes any file for one.
struct DictionaryFault {
    let diagnostic: Diagnostic

    private static let limit = 16 << 20

    /// nil where nothing is wrong with the file.
    /// - Parameter name: of the file, as diagnostics say it.
    init?(ofFile path: String, named name: String) {
        func fault(_ code: DiagnosticCode, _ message: String, line: Int? = nil, hint: String) -> Diagnostic {
            Diagnostic(.error, code: code, message, at: SourceLocation(file: name, line: line), hint: hint)
        }
        let bytes: [UInt8]
        do throws(FileFault) {
            bytes = try Files.contents(of: path, limit: Self.limit)
        } catch {
            diagnostic = fault(
                .missingFile, "Cannot read ‘\(name)’: \(error.reason).", hint: "Put a dictionary of libhyphen's there.")
            return
        }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let first = String(decoding: lines.first ?? [], as: UTF8.self).filter { !$0.isWhitespace }
        guard first.uppercased() == "UTF-8" else {
            diagnostic = fault(
                .unknownValue, "‘\(name)’ is no hyphenation dictionary in UTF-8: its first line is not ‘UTF-8’.", line: 1,
                hint: "Convert a dictionary of libhyphen's to UTF-8, and write ‘UTF-8’ into its first line.")
            return
        }
        if let line = lines.firstIndex(where: { String(validating: $0, as: UTF8.self) == nil }) {
            diagnostic = fault(.notUTF8, "‘\(name)’ is not UTF-8.", line: line + 1, hint: "Convert it to UTF-8.")
            return
        }
        // A pattern is letters with figures between them: ‘1b2l’.
        guard !lines.dropFirst().contains(where: Self.isPattern) else { return nil }
        diagnostic = fault(
            .unknownValue, "‘\(name)’ has no patterns, by which words could be divided.", line: 1,
            hint: "Take a dictionary of libhyphen's; its lines are letters with figures between them, such as ‘1b2l’.")
    }

    private static func isPattern(_ line: ArraySlice<UInt8>) -> Bool {
        line.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            && line.contains { $0 >= 0x80 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
    }
}
