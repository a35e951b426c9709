/// Fonts, languages, letterheads and envelopes as SwiftPM lays them beside a program that uses Bayan.
package enum InstallationData {
    /// The folder that holds the four, in that of the program. SwiftPM's own `Bundle.module` ends the program where there is
    /// none, as in an installation.
    package static let folderName = "bayan_InstallationData.resources"
}
