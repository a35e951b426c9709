public import Foundation
public import LanguageFiles
public import Languages

/// The program's languages, for tests.
public enum SampleLanguages {
    /// The repository.
    public static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// `Languages/`.
    public static let shelf = LanguageShelf(folder: root.appending(path: "Languages"))

    /// The path of one of its dictionaries.
    public static func hyphenation(_ name: String) -> String {
        root.appending(path: "Languages/Hyphenation/\(name).dic").path
    }
}

extension Language {
    /// - Parameter tag: of a file of `Languages/`.
    public static func sample(_ tag: String) -> Language {
        guard let language = try? SampleLanguages.shelf.language(tag) else {
            preconditionFailure("There is no language ‘\(tag)’.")
        }
        return language
    }

    public static let english = sample("en")
    public static let arabic = sample("ar")
    public static let french = sample("fr")

    /// Those of the sample letter.
    public static let samples = [english, arabic]
}

extension Edition {
    public static let english = Edition([.english])
    public static let arabic = Edition([.arabic])
    public static let bilingual = Edition([.english, .arabic])

    /// Those of the sample letter.
    public static let samples = [english, arabic, bilingual]
}
