/// Where a face comes from: a file, which of its faces, and where on its axes a variable one stands.
///
/// A class, so that the many runs that name a face share one.
public final class FontSource: Hashable, Sendable {
    /// A place on an axis of a variable font (OpenType, fvar).
    public struct AxisValue: Hashable, Sendable, CustomStringConvertible {
        /// As OpenType packs it: `wght`.
        public let tag: UInt32
        /// In the axis's own units.
        public let value: Float

        /// - Parameter tag: four characters.
        public init(_ tag: StaticString, _ value: Float) {
            self.init(tag: tag.withUTF8Buffer { $0.reduce(0) { $0 << 8 | UInt32($1) } }, value: value)
        }

        /// As CSS and Cairo write it: `wght=500`.
        public var description: String {
            String(decoding: [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: tag >> $0) }, as: UTF8.self) + "=\(value)"
        }

        /// - Parameter tag: as OpenType packs it.
        public init(tag: UInt32, value: Float) { (self.tag, self.value) = (tag, value) }
    }

    /// Absolute.
    public let path: String
    /// Of the face in a collection; 0 in other files.
    public let index: Int
    /// Empty for a static face.
    public let axes: [AxisValue]

    /// A file's first face, where nothing else is said.
    public init(path: String, index: Int = 0, axes: [AxisValue] = []) {
        (self.path, self.index, self.axes) = (path, index, axes)
    }

    /// The same file, face and axes.
    public static func == (one: FontSource, other: FontSource) -> Bool {
        one === other || one.index == other.index && one.path == other.path && one.axes == other.axes
    }

    /// By file, face and axes.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(path)
        hasher.combine(index)
        hasher.combine(axes)
    }
}
