/// Which languages a letter holds, in the order in which it shows them: `fr+ar`.
public struct Edition: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
    /// Tags joined by `+`.
    public let rawValue: String

    /// nil where a tag is empty or stands twice.
    public init?(rawValue: String) {
        let tags = rawValue.split(separator: "+", omittingEmptySubsequences: false)
        guard !tags.contains(where: \.isEmpty), Set(tags).count == tags.count else { return nil }
        self.rawValue = rawValue
    }

    /// Of languages without repetition.
    public init(_ languages: [Language]) { rawValue = languages.map(\.tag).joined(separator: "+") }

    /// In order.
    public var tags: [String] { rawValue.split(separator: "+").map(String.init) }

    /// Whether it holds more than one language.
    public var isMultilingual: Bool { rawValue.utf8.contains(UInt8(ascii: "+")) }

    /// `fr+ar`.
    public var description: String { rawValue }

    /// Each language by itself.
    public var parts: [Edition] { tags.compactMap(Edition.init(rawValue:)) }
}
