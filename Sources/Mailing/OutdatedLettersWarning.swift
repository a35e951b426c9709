package import Reporting

extension Diagnostic {
    /// A warning of letters that the letter's folder would not make any more as they are.
    /// - Parameters:
    ///   - ids: their recipients'.
    ///   - folder: the letter's.
    ///   - next: what is about to be done with them.
    /// - Returns: nil where there are none.
    package static func outdatedLetters(of ids: [String], in folder: String, before next: String) -> Diagnostic? {
        guard !ids.isEmpty else { return nil }
        let names = ids.prefix(3).map { "‘\($0)’" }.joined(separator: ", ") + (ids.count > 3 ? ", …" : "")
        let letters = ids.count == 1 ? "a letter was made, which still says" : "\(ids.count) letters were made, which still say"
        return Diagnostic(
            code: .outdatedLetter,
            "The letter's folder was changed after \(letters) what stood there before: \(names).",
            at: SourceLocation(file: folder),
            hint: "Run ‘bayan batch’ again before \(next), if the change is meant for them.")
    }
}
