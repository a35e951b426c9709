import ArgumentParser
import Bayan

@main
struct BayanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bayan", abstract: "Sets open letters as PDF, in English, in Arabic and side by side.",
        version: bayanVersion,
        subcommands: [
            New.self, Check.self, Render.self, MakeBatch.self, JoinManifests.self, PrintLetters.self, Sign.self,
            Countersign.self, Verify.self, Letterheads.self, ListLanguages.self, Envelopes.self, Fonts.self, Explain.self,
            OpenDesk.self,
        ])
}
