import Correspondence
import Languages
import Reporting

/// What an HTML comment says to Bayan.
enum StatementComment {
    /// `<!-- demands -->`: the list that follows holds the demands.
    case demands
    /// `<!-- verse -->`: the paragraph that follows is a poem, or a stanza of one.
    case verse
    /// `<!-- to: ub, uab -->`: whom a demand is meant for, by recipients' ids.
    case to([String])
    /// `<!-- id: withdraw -->`: a demand's name.
    case id(String)

    /// nil for a comment that is none of Bayan's.
    init?(_ comment: String) {
        let parts = comment.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts[0].trimmingSuffix(while: \.isWhitespace)
        let value = parts.count == 2 ? String(parts[1].drop(while: \.isWhitespace)) : nil
        switch (name, value) {
        case ("demands", nil): self = .demands
        case ("verse", nil): self = .verse
        case ("to", let value?):
            self = .to(value.split { $0 == "," || $0 == "،" || $0 == ";" || $0.isWhitespace }.map(String.init))
        case ("id", let value?): self = .id(value)
        default: return nil
        }
    }

    /// Says why a comment does nothing where it stands, if it looks like one of Bayan's.
    static func refuse(_ comment: String, at location: SourceLocation, findings: Findings) {
        if let known = StatementComment(comment) {
            switch known {
            case .demands:
                findings.error(
                    .misplacedComment, "‘<!-- demands -->’ marks no list here.", at: location,
                    hint: "Put it on a line of its own, right before the list of the demands.")
            case .verse:
                findings.error(
                    .misplacedComment, "‘<!-- verse -->’ marks no lines here.", at: location,
                    hint: "Put it on a line of its own, right before the lines of the poem.")
            case .to, .id:
                findings.error(
                    .misplacedComment, "‘<!-- \(comment) -->’ belongs to no demand here.", at: location,
                    hint: "Put it into an item of the list that ‘<!-- demands -->’ marks.")
            }
            return
        }
        let word = String(comment.prefix { $0 != ":" && !$0.isWhitespace })
        guard !word.isEmpty, let nearest = Nearest.name(to: word, among: ["demands", "verse", "to", "id"]),
            comment.contains(":") != ["demands", "verse"].contains(nearest), word.count > 2 || word == nearest
        else { return }
        findings.error(
            .unknownComment, "‘<!-- \(comment) -->’ is not a comment that Bayan knows.", at: location,
            hint: "Did you mean ‘<!-- \(nearest)\(["demands", "verse"].contains(nearest) ? "" : ": …") -->’?")
    }
}
