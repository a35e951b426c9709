import Foundation
import Reporting
import Testing

@testable import Desk
@testable import DeskServer

/// What is wrong is told in plain words, in both languages of the page.
@Suite struct RemarkTests {
    /// Codes that commands alone tell: about their options, their output, files that the desk does not make or sign.
    static let ofCommands: Set<String> = [
        "no-input", "own-file", "one-file", "source-date", "wrong-language", "statement-exists", "bad-shard", "unknown-shard",
        "bad-output-name", "strict", "shared-fault", "incomplete-batch", "no-evidence", "not-revocation-data",
        "not-a-bayan-letter", "no-signature-field", "no-empty-field", "field-signed", "already-signed", "not-signed",
        "letter-changed", "countersigning-forbidden", "has-evidence", "signature-malformed",
        "no-digest-signing", "foreign-signature", "not-prepared", "bad-press-profile", "no-pack", "broken-pack",
        "not-signed-yet", "signed-list", "no-signatories", "attached-files", "signer-by-key-identifier", "unreadable-answers",
    ]
    /// The desk makes letters and verifies none.
    static let shown = DiagnosticCode.areas.filter { $0.title != "Verification" }.flatMap(\.codes)
        .map(\.name)
    static let ofTheDesk =
        DeskFault.allKinds.map(\.code) + ["desk-closed", "desk-error"]

    private func sentences(_ language: String) throws -> [String: [String]] {
        let file = try #require(PageFile.named("/remarks.\(language).json"))
        return try JSONDecoder().decode([String: [String]].self, from: file.data)
    }

    @Test(arguments: ["en", "ar"])
    func everyKindOfFaultHasTwoSentences(language: String) throws {
        let known = try sentences(language)
        let wanted = Set(Self.shown).subtracting(Self.ofCommands).union(Self.ofTheDesk)
        #expect(wanted.subtracting(known.keys).sorted() == [], "write them into Sources/DeskPage/page/remarks.\(language).json")
        #expect(Set(known.keys).subtracting(wanted).sorted() == [], "nothing tells these")
        #expect(Self.ofCommands.subtracting(Self.shown).sorted() == [], "there are no such codes")
        for (code, both) in known {
            #expect(both.count == 2 && both.allSatisfy { ".)…‎]\"".contains($0.last ?? " ") }, "\(code): \(both)")
        }
    }

    @Test func bothLanguagesPutInTheSame() throws {
        let (english, arabic) = (try sentences("en"), try sentences("ar"))
        func names(_ sentence: String) -> [String] { sentence.matches(of: /\{#?(?:\d|guess)\}/).map { String($0.output) } }
        for (code, both) in english {
            for (one, other) in zip(both, arabic[code] ?? []) { #expect(names(one) == names(other), "\(code)") }
        }
    }

    @Test(arguments: ["en", "ar"])
    func nobodyIsSentToATerminal(language: String) throws {
        for (code, both) in try sentences(language) {
            for sentence in both {
                #expect(!sentence.contains("bayan ") && sentence.firstMatch(of: /\s--[a-z]/) == nil, "\(code): \(sentence)")
            }
        }
    }

    @Test func arabicIsArabic() throws {
        for (code, both) in try sentences("ar") {
            for sentence in both {
                let letters = sentence.unicodeScalars.filter { (0x0621...0x064A).contains($0.value) }
                #expect(letters.count > 3, "\(code): \(sentence)")
            }
        }
    }
}

extension DeskFault {
    /// One of each kind; the switch fails to compile where a kind is missing.
    static var allKinds: [DeskFault] {
        let file = FileText(name: "a", text: "", version: "")
        let all: [DeskFault] = [
            .noSuchFile("a"), .changed(file), .unreadable("a", ""), .unwritable("a", ""), .byHand("a"), .listElsewhere("a"),
            .nameTaken("a"), .tooLarge("a"), .superseded,
        ]
        for fault in all {
            switch fault {
            case .noSuchFile, .changed, .unreadable, .unwritable, .byHand, .listElsewhere, .nameTaken, .tooLarge, .superseded:
                break
            case .faults: break
            }
        }
        return all
    }
}
