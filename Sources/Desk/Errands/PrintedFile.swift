import Composition

/// A file that the desk makes for the printer, below the letter's folder.
enum PrintedFile {
    static let folder = "print"
    /// All letters, one after the other.
    static let letters = "letters.pdf"

    /// Addresses on envelopes or labels.
    static func addresses(on stationery: Stationery) -> String { "addresses-\(stationery.id).pdf" }

    static func isOne(_ name: String) -> Bool { name == letters || Stationery.all.contains { addresses(on: $0) == name } }
}
