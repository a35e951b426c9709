/// A file of a folder that is attached to a letter.
public struct FolderEntry: Hashable, Sendable {
    /// Where its bytes are.
    public enum Content: Hashable, Sendable {
        /// In a file, by its absolute path.
        case file(String)
        case bytes([UInt8])
    }

    /// Below the folder, with slashes.
    public var name: String
    /// What is in it.
    public var content: Content

    /// A file and where its bytes are.
    public init(_ name: String, _ content: Content) {
        (self.name, self.content) = (name, content)
    }

    /// By its name alone: letters are told apart more often than folders are.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
