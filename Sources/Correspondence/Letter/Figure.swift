/// A picture in the text, with what stands below it.
public struct Figure: Hashable, Sendable {
    /// The file, and what it shows in words.
    public var asset: Asset
    /// Below the picture; nil for none.
    public var caption: Paragraph?

    /// A picture.
    public init(_ asset: Asset, caption: Paragraph? = nil) {
        self.asset = asset
        self.caption = caption
    }
}
