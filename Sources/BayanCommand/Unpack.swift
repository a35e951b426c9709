import ArgumentParser
import Bayan
import Files
import Foundation
import Mailing
import Reporting

struct Unpack: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unpack", abstract: "Take letters out of a pack that ‘bayan batch --pack’ made.",
        discussion: """
            All letters, with their manifest, as ‘bayan batch’ would have put them into the folder; or with --only those of \
            some recipients, which are found without reading the others. Each is compared with its digest. Nothing that lies \
            in the folder is replaced. Any program that reads tar archives with Zstandard unpacks all of them, too.
            """)

    @Argument(help: "Packs (letters.tar.zst), or folders of such.", completion: .file(extensions: ["zst"]))
    var packs: [String]

    @Option(
        name: .shortAndLong, help: "The folder to write to; or - to write one letter to standard output.", completion: .directory,
        transform: OutputPath.named)
    var output: String

    @Option(help: "Only these recipients: ids, with commas between them.")
    var only: RecipientIDs?

    @OptionGroup var reporting: ReportingOptions

    func validate() throws {
        try reporting.permits(output: output)
        if OutputPath.isStandardOutput(output), only == nil {
            throw ValidationError("Standard output takes one letter: say whose with --only.")
        }
    }

    func run() throws {
        try reporting.run { printer in
            let unpacking = Unpacking(packs: try files(), only: Set(only?.ids ?? []))
            guard !OutputPath.isStandardOutput(output) else { return try writeOne(of: unpacking) }
            let pulse = Pulse("unpacking letters", reporting.format)
            let outcome = try unpacking.write(to: output) { _ in pulse.advance() }
            pulse.end()
            switch reporting.format {
            case .human:
                let kept = outcome.kept > 0 ? ", \(Count(outcome.kept, "was", "were")) there" : ""
                print("\(output): \(Count(outcome.written, "letter"))\(kept)")
            case .json:
                print(
                    try ReportingOptions.line(
                        ["event": "unpacked", "folder": output, "letters": outcome.written, "kept": outcome.kept]))
            }
        }
    }

    /// The packs that were named, and those in the folders that were.
    private func files() throws(Diagnostics) -> [String] {
        var files: [String] = []
        for path in packs {
            switch (try? Files.facts(of: path))?.kind {
            case .folder?:
                let inside = ((try? Folder(path).names()) ?? []).filter { Manifest.isPack($0) && !$0.hasPrefix(".") }
                guard !inside.isEmpty else {
                    throw Diagnostics(
                        code: .noPack, "There is no pack in this folder.", at: SourceLocation(file: path),
                        hint: "Name the folder that ‘bayan batch --pack’ wrote to.")
                }
                files += inside.map { path + (path.hasSuffix("/") ? "" : "/") + $0 }
            case .other?:
                throw Diagnostics(
                    code: .unreadableFile, "This is a pipe or a device, and packs are read from their ends.",
                    at: SourceLocation(file: path), hint: "Write the pack to a file first; or let ‘tar --zstd -x’ read it.")
            default: files.append(path)
            }
        }
        return files
    }

    private func writeOne(of unpacking: Unpacking) throws(Diagnostics) {
        var letters: [[UInt8]] = []
        try unpacking.forEachLetter { _, bytes in letters.append(bytes) }
        guard let letter = letters.first, letters.count == 1 else {
            throw Diagnostics(
                code: .noLetters, "\(letters.count) letters would go to standard output, which takes one.",
                hint: "Name a folder with --output.")
        }
        try OutputFile.write(letter, to: output)
    }
}
