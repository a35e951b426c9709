import ArgumentParser
import Bayan
import Correspondence
import Languages
import Typesetting

struct Fonts: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the fonts that letters may be set in.",
        discussion: "A letter's own lie in its folder, in ‘fonts’. Fonts of the system are never used.")

    @Argument(help: "A letter's folder, to list its own fonts too.", completion: .directory)
    var folder: String?

    @OptionGroup var reporting: ReportingOptions

    func run() throws {
        try reporting.run { _ in
            let library = try Installation.required().fontLibrary(for: folder)
            var family: String?
            for face in library.faces {
                if face.family != family { print(face.family) }
                family = face.family
                print("  \(face.style) (\(face.face.postScriptName))")
            }
        }
    }
}
