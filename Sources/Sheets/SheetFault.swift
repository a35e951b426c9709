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
    /// The first page that it is on, from 1; nil where it is wrong with the whole file, or the file has one page.
    public var page: Int?

    init(_ predicate: String, _ clause: String? = nil, hint: String, isMissing: Bool = false) {
        (self.predicate, self.clause, self.hint, self.isMissing) = (predicate, clause, hint, isMissing)
    }

    /// The predicate with its page and its clause.
    public var reason: String {
        let place = page.map { "\(predicate), first on page \($0)" } ?? predicate
        return clause.map { "\(place) (\($0))" } ?? place
    }
}
