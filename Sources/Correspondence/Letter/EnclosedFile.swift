public import Languages
public import Reporting

/// A file that goes with a letter, in the same PDF.
public struct EnclosedFile: Hashable, Sendable {
    /// How it goes with it.
    public enum Manner: String, Hashable, Sendable {
        /// The pages of a PDF follow the letter's own.
        case pages
        /// A picture has a page of its own behind the letter's.
        case picture
        /// The file is attached as it is, whatever it holds; a folder as an archive.
        case attachment
    }

    /// How it goes with the letter.
    public var manner: Manner
    /// Absolute.
    public var path: String
    /// As the letter names it.
    public var name: String
    /// What it is called where the letter lists what is enclosed, by language.
    public var title: [Language: String]
    /// What a picture shows, for those who do not see it, by language.
    public var alternative: [Language: String]
    /// Where the letter names it.
    public var location: SourceLocation?
    /// What an attached file is to the letter.
    public var relationship = AttachmentRelationship.supplement
    /// The files of an attached folder; nil for a file.
    public var entries: [FolderEntry]?

    /// A file with what is said of it.
    public init(
        _ manner: Manner, path: String, name: String, title: [Language: String] = [:], alternative: [Language: String] = [:],
        location: SourceLocation? = nil
    ) {
        self.manner = manner
        self.path = path
        self.name = name
        self.title = title
        self.alternative = alternative
        self.location = location
    }

    /// The files of the disk that it is made of, absolute.
    package var paths: [String] {
        guard let entries else { return [path] }
        return entries.compactMap { if case .file(let path) = $0.content { path } else { nil } }
    }

    /// How a file of this name goes with a letter where nothing is said of that; nil for files that only can be attached.
    package static func manner(of name: String) -> Manner? {
        let name = name.lowercased()
        if name.hasSuffix(".pdf") { return .pages }
        return [".png", ".jpg", ".jpeg"].contains(where: name.hasSuffix) ? .picture : nil
    }

    /// What an entry of a list says that may be a file's name, `assets/map.pdf`, or such a name behind what it is called:
    /// `A map (assets/map.pdf)`.
    package static func parted(_ entry: String) -> (title: String?, file: String)? {
        if entry.hasSuffix(")"), let open = entry.lastIndex(of: "(") {
            let file = String(entry[entry.index(after: open)...].dropLast()).trimmed
            let title = String(entry[..<open]).trimmed
            return manner(of: file) != nil && !title.isEmpty ? (title, file) : nil
        }
        return manner(of: entry) != nil && !entry.contains(where: \.isNewline) ? (nil, entry) : nil
    }

    /// What a file is called of which nothing else is known: `site-plan` of `assets/site-plan.pdf` is “site plan”.
    package static func title(of name: String) -> String {
        let parts = (name.split(separator: "/").last ?? "").split(separator: ".")
        let stem = (parts.count > 1 ? parts.dropLast() : parts[...]).joined(separator: ".")
        return stem.split(whereSeparator: { $0 == "-" || $0 == "_" }).joined(separator: " ")
    }
}
