import Foundation
import Reporting
import Testing

/// The catalogue of codes, and the sources that use it.
@Suite struct CodeTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let codes = DiagnosticCode.areas.flatMap(\.codes)

    @Test func aNameBelongsToOneCode() {
        let names = Self.codes.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { $0.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil })
        #expect(names.allSatisfy { DiagnosticCode.named($0)?.name == $0 })
    }

    @Test func everyConstantStandsInItsArea() throws {
        let folder = Self.root.appending(path: "Sources/Reporting/Codes")
        let constants = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).flatMap {
            try String(contentsOf: $0, encoding: .utf8).matches(of: /(?:DiagnosticCode|failure|doubt)\(\s*"([^"]+)"/).map {
                String($0.1)
            }
        }
        #expect(constants.sorted() == Self.codes.map(\.name).sorted())
    }

    @Test func causeAndMendAreSentences() {
        for code in Self.codes {
            for text in [code.cause, code.mend] {
                #expect(text.first?.isUppercase == true || text.hasPrefix("‘") || text.hasPrefix("signatories.csv"), "\(code)")
                #expect(text.hasSuffix("."), "\(code)")
                #expect(!text.contains { "“”`".contains($0) }, "\(code)")
            }
        }
    }

    /// A sentence with a capital and a full stop; what is quoted stands in ‘…’.
    @Test func messagesAreSentences() throws {
        let sources = Self.root.appending(path: "Sources")
        let walk = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        var messages = 0
        for case let file as URL in walk where file.pathExtension == "swift" && !file.path.contains("/Reporting/") {
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /code: \.\w+,\s*(?:message: )?"((?:[^"\\]|\\.)*)"(\s*\+)?/) {
                messages += 1
                let message = String(match.1)
                let place = Comment(rawValue: "\(file.lastPathComponent): \(message)")
                #expect(message.first?.isUppercase == true || "‘\\".contains(message.prefix(1)), place)
                // What holds a string of its own, or goes on in another one, ends elsewhere.
                let isWhole = match.2 == nil && message.count { $0 == "(" } == message.count { $0 == ")" }
                #expect(!isWhole || ".)".contains(message.suffix(1)), place)
                #expect(!message.contains { "“”`".contains($0) }, place)
            }
        }
        #expect(messages > 100)
    }

    @Test func whatIsSaidTwiceIsToldOnce() {
        let one = Diagnostic(code: .missingTitle, "The statement has no title.")
        let other = Diagnostic(code: .unusedFootnote, "Nothing refers to it.")
        #expect(Diagnostics([one, other, one])?.all == [one, other])
        #expect(Diagnostics([]) == nil)
        #expect(one.severity == .error && other.severity == .warning)
    }

    /// A manifest keeps what an older or a newer version told.
    @Test func aCodeOfAnotherVersionKeepsItsName() throws {
        let read = try JSONDecoder().decode([DiagnosticCode].self, from: Data(#"["bad-link", "of-tomorrow"]"#.utf8))
        #expect(read.map(\.name) == ["bad-link", "of-tomorrow"])
        #expect(read[0] == .badLink && read[0].mend == DiagnosticCode.badLink.mend)
    }

    /// `BAYAN_RENEW=diagnostics` writes the page anew.
    @Test func thePageListsThem() throws {
        let page = Self.root.appending(path: "Documentation/diagnostics.md")
        if ProcessInfo.processInfo.environment["BAYAN_RENEW"] == "diagnostics" {
            try Data(Self.page.utf8).write(to: page)
        }
        #expect(try String(contentsOf: page, encoding: .utf8) == Self.page)
    }

    private static var page: String {
        var text = """
            # What Bayan tells

            Every message has a code, in brackets behind it; `bayan explain CODE` prints what stands here. With `--format json` a \
            message is a line of JSON with `severity`, `code`, `message` and, where they are known, `file`, `line`, `column`, \
            `further` (more places in the file of which the same is true), `hint`, `row` and `recipient`. Codes are never reused.

            The exit code follows from the errors: 1 where the letter has errors or what was asked for cannot be done, 64 for a \
            wrong call, 65 for data that cannot be read, 66 for an input that is not there (where a line of the letter names it: \
            1), 73 where the result cannot be written, 75 where a batch has letters that failed or `verify` cannot decide. Errors of \
            several kinds give 1. Warnings and notes change no exit code.

            This page is made from the catalogue in `Sources/Reporting/Codes`. To add a code: write the constant in the file of its \
            area, with cause and mend as sentences, and its name into the list at the top of that file; then \
            `BAYAN_RENEW=diagnostics swift test --filter CodeTests`. Use it as `Diagnostic(code: .unknownPlaceholder, "There is no \
            …", at: place, hint: "…")`, or throw `Diagnostics` with the same labels. The message is a sentence with a capital and a \
            full stop, what it quotes stands in ‘…’, and the hint says how to mend it.

            """
        for area in DiagnosticCode.areas {
            text += "\n## \(area.title)\n\n| code | | exit | cause | mend |\n|---|---|---|---|---|\n"
            for code in area.codes {
                let exit = code.severity == .error ? "\(exit(code.failureClass))" : ""
                let cells = [
                    "`\(code.name)`", code.severity.rawValue, exit, code.cause, code.mend,
                ].map { $0.replacing("|", with: "\\|").replacing("<!--", with: "&lt;!--") }
                text += "| \(cells.joined(separator: " | ")) |\n"
            }
        }
        return text
    }

    private static func exit(_ failureClass: DiagnosticCode.FailureClass) -> Int {
        switch failureClass {
        case .letter: 1
        case .usage: 64
        case .data: 65
        case .input: 66
        case .output: 73
        case .undecided: 75
        }
    }
}
