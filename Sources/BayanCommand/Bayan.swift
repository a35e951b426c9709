import ArgumentParser
import Bayan
import Foundation
import Reporting

@main
struct BayanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bayan", abstract: "Sets open letters as PDF, in one language or several, side by side.",
        version: bayanVersion,
        subcommands: [
            New.self, Check.self, Render.self, MakeBatch.self, Unpack.self, JoinManifests.self, PrintLetters.self,
            SendLetters.self, Sign.self, Countersign.self, Extend.self, Verify.self, Letterheads.self, ListLanguages.self,
            Envelopes.self, Fonts.self,
            Explain.self,
            OpenDesk.self,
        ])

    static func main() async {
        if let message = unknownCommand(in: Array(CommandLine.arguments.dropFirst())) {
            try? FileHandle.standardError.write(
                contentsOf: Data("Error: \(message)\n  See 'bayan --help' for the commands.\n".utf8))
            exit(withError: ExitCode.wrongUsage)
        }
        await main(nil)
    }

    /// What to say of a first word that is no command, with the one that it is a slip of; nil where all is well.
    static func unknownCommand(in arguments: [String]) -> String? {
        let words = arguments.first == "help" ? arguments.dropFirst() : arguments[...]
        guard let word = words.first, !word.hasPrefix("-"), word != "help",
            !configuration.subcommands.contains(where: { $0._commandName == word })
        else { return nil }
        let names = configuration.subcommands.map { $0._commandName } + ["help"]
        let hint = Nearest.name(to: word, among: names).map { " Did you mean '\($0)'?" } ?? ""
        return "There is no command '\(DiagnosticPrinter.harmless(word))'.\(hint)"
    }
}
