import ArgumentParser
import Bayan
import Composition
import Correspondence
import Languages

struct Letterheads: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "letterheads",
        abstract: "List the letterheads.",
        discussion: "A letter's own lie in its folder, in ‘letterheads’. Documentation/letterheads.md says how to make one.")

    @Argument(help: "A letter's folder, to list its own letterheads too.", completion: .directory)
    var folder: String?

    @OptionGroup var reporting: ReportingOptions

    func run() throws {
        try reporting.run { printer in
            let folders = try Installation.required().letterheads(for: folder)
            for name in Letterhead.names(in: folders) {
                let letterhead = try Letterhead.named(name, in: folders)
                guard printer.format == .human else {
                    print(try ReportingOptions.line(["letterhead": name, "about": letterhead.about]))
                    continue
                }
                // The program's own language first.
                let about = letterhead.about.sorted {
                    ($0.key == Language.ofDiagnostics ? 0 : 1, $0.key) < ($1.key == Language.ofDiagnostics ? 0 : 1, $1.key)
                }
                print(([name] + about.map { "  \($0.value)" }).joined(separator: "\n"))
            }
        }
    }
}
