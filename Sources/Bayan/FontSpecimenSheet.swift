import Composition
import Drawing
package import Languages
package import Mailing
import PDFAssembly
import PDFSyntax
package import Typesetting

extension Installation {
    /// A PDF that shows every face of a library, with words of the languages that it covers.
    /// - Throws: `Diagnostic` or `Diagnostics` where a font cannot be used.
    package func specimen(of library: FontLibrary, languages: [Language]) throws -> MadeLetter {
        let composed = try FontSpecimen(of: library, languages: languages).composed(title: "Fonts")
        let forme = try Drawer().forme(of: composed)
        let date = try SourceDate.fixed().map(Timestamp.init(secondsSince1970:))
        let master = try Master(stencil: forme.stencil, metadata: Metadata(creator: "Bayan \(bayanVersion)", date: date))
        return MadeLetter(
            prefix: SharedPrefix(master.prefix), tail: try master.letter(forme.overprint).tail, pages: composed.pages.count)
    }
}
