import ArgumentParser
import Reporting
import Signing

/// Where evidence of revocation comes from, for commands that put it into letters.
struct EvidenceOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Seconds to wait for an authority's answer.", valueName: "seconds"))
    var timeout = 20.0

    @Option(
        help: ArgumentHelp(
            "A CRL or OCSP response to put into the letter, with the certificates (PAdES B-LT).", valueName: "file"),
        completion: .file())
    var revocation: [String] = []

    @Flag(help: "Fetch the CRLs and OCSP responses that are needed from the addresses in the certificates.")
    var fetchRevocation = false

    @Option(
        help: ArgumentHelp("Certificates that signature and time stamp leave out (PEM).", valueName: "file"),
        completion: .file())
    var chain: [String] = []

    func validate() throws {
        guard (1...600).contains(timeout) else { throw ValidationError("--timeout is a number of seconds from 1 to 600.") }
    }

    /// Something of it is asked for.
    var isGiven: Bool { isWanted || !chain.isEmpty }

    /// Evidence is to be put in.
    var isWanted: Bool { fetchRevocation || !revocation.isEmpty }

    /// The files that are read for it.
    var files: [String] { revocation + chain }

    func source() throws(Diagnostics) -> RevocationSource {
        try RevocationSource(files: revocation, certificates: chain, fetching: fetchRevocation, timeout: timeout)
    }
}
