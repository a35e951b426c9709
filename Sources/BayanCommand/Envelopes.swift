import ArgumentParser
import Bayan
import Composition
import Correspondence

struct Envelopes: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the envelopes that letters can be made for.",
        discussion: "A letter's own lie in its folder, in ‘envelopes’. Documentation/envelopes.md says how to make one.")

    @Argument(help: "A letter's folder, to list its own envelopes too.", completion: .directory)
    var folder: String?

    @OptionGroup var reporting: ReportingOptions

    func run() throws {
        try reporting.run { _ in
            let folders = try Installation.required().envelopes(for: folder)
            for name in Envelope.names(in: folders) {
                print("\(name)\n  \(try Envelope.named(name, in: folders).name)")
            }
        }
    }
}
