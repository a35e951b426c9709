package import Correspondence
import Languages
package import Mailing
package import Reporting

extension Journeyman {
    /// Those who sign a letter, as a PDF of its own.
    /// - Parameter letter: with its names.
    /// - Throws: `no-signatories` where it has none.
    package func make(annexOf letter: Letter?) throws(Diagnostics) -> MadeLetter {
        guard let annex = letter?.annex else {
            throw Diagnostics(
                code: .noSignatories, "An annex of names is asked for, and nobody signs the letter.",
                at: SourceLocation(file: Settings.fileName),
                hint: "Write ‘signatories’, or a file signatories.csv; or leave --annex out.")
        }
        return try make(annex)
    }
}
