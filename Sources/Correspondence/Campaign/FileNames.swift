public import Reporting

extension Campaign {
    /// Does work that knows files by their absolute paths alone. In what it throws, those below the letter's folder are
    /// named as the user would.
    public func namingFiles<Result>(_ work: () throws(Diagnostics) -> Result) throws(Diagnostics) -> Result {
        do {
            return try work()
        } catch {
            throw error.map(naming)
        }
    }

    /// A diagnostic in which a file below the letter's folder is named as the user would.
    public func naming(_ diagnostic: Diagnostic) -> Diagnostic {
        var diagnostic = diagnostic
        if let file = diagnostic.location?.file, !folder.isEmpty, file.hasPrefix(folder + "/") {
            diagnostic.location?.file = String(file.dropFirst(folder.count + 1))
        }
        return diagnostic
    }
}
