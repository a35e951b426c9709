package import Languages
package import Reporting

/// A text that readers see, by language.
package typealias Texts = [Language: PlacedText]
