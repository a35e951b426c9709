import ArgumentParser
import Correspondence
import Languages
import Reporting
import Signing

struct Countersign: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "countersign",
        abstract: "Add a signature to a signed letter, in a field that is reserved for it.",
        discussion: "The letter stays as it is to the byte; the signature is appended.")

    @OptionGroup var options: FileSigningOptions

    func run() throws {
        try options.run(countersigning: true) { letter, signer, details throws(Diagnostics) in
            try letter.countersigned(by: signer, field: options.field, details: details)
        }
    }
}
