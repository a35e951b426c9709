import Files
import Foundation
import Inks
import PDFAssembly
import PDFSyntax
package import PressRun
package import Reporting

extension PressOptions.Press {
    /// The press whose profile lies there, or the usual one.
    /// - Throws: `bad-press-profile`.
    package init(profileAt path: String?) throws(Diagnostics) {
        guard let path = path ?? PressProfile.usualPlaces.first(where: Files.isFile) else {
            throw Diagnostics(
                code: .badPressProfile, "There is no profile of a press on this machine.",
                hint: "Name the print shop's own with ‘--profile’, or install Debian's libgs-common.")
        }
        func fault(_ predicate: String) -> Diagnostics {
            Diagnostics(
                code: .badPressProfile, "The profile \(predicate).", at: SourceLocation(file: path),
                hint: "Ask the print shop for the profile of its press.")
        }
        let bytes: [UInt8]
        do throws(FileFault) {
            bytes = try Files.contents(of: path, limit: 64 << 20)
        } catch {
            throw fault("cannot be read: \(error.reason)")
        }
        let profile: PressProfile
        do throws(PressProfile.Fault) {
            profile = try PressProfile(bytes)
        } catch {
            throw fault(error.predicate)
        }
        let seconds = try SourceDate.fixed() ?? Int(Date().timeIntervalSince1970)
        self.init(profile: profile, screen: OutputIntent.sRGB(), date: Timestamp(secondsSince1970: seconds))
    }
}
