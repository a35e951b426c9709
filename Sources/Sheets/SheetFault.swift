/// Why a PDF file that somebody else made cannot become part of a letter.
public struct SheetFault: Error, Hashable, Sendable {
    /// What is wrong, as the rest of a sentence that begins with the file's name.
    public let predicate: String
    /// The standard and the clause that ask for it; nil where no standard does.
    public let clause: String?
    /// How to mend it.
    public let hint: String
    /// There is no such file, or none that may be read.
    public var isMissing = false

    init(_ predicate: String, _ clause: String? = nil, hint: String, isMissing: Bool = false) {
        (self.predicate, self.clause, self.hint, self.isMissing) = (predicate, clause, hint, isMissing)
    }

    /// The predicate with its clause.
    public var reason: String { clause.map { "\(predicate) (\($0))" } ?? predicate }
}
