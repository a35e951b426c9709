import ArgumentParser
import Correspondence
import Languages
import Reporting
import Signing

struct Sign: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign",
        abstract: "Sign a letter that was made unsigned with a reserved field.",
        discussion: """
            The signature certifies the letter: nothing may change afterwards or, where more fields are reserved, nothing \
            but those. It covers the whole file, as if the letter had been made signed.

            Where the key is on another machine or with a service, --prepare writes what is to be signed there, and \
            --finish puts in what came back.
            """)

    @OptionGroup var options: FileSigningOptions

    func run() throws {
        try options.run(countersigning: false) { letter, signer, details throws(Diagnostics) in
            try letter.signed(by: signer, field: options.field, details: details)
        }
    }
}
