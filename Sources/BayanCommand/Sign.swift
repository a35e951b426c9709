import ArgumentParser
import Correspondence
import Languages
import Reporting
import Signing

struct Sign: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Sign a letter that was made unsigned with a reserved field.",
        discussion: """
            The signature certifies the letter: nothing may change afterwards or, where more fields are reserved, nothing \
            but those. It covers the whole file, as if the letter had been made signed.
            """)

    @OptionGroup var options: FileSigningOptions

    func run() throws {
        try options.run { letter, signer, details throws(Diagnostics) in
            try letter.signed(by: signer, field: options.field, details: details)
        }
    }
}
