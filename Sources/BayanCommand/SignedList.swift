import Bayan
import CMS
import Foundation
import Hashing
import Mailing
import Reporting
import Verification

/// A signed list of letters, and what it says of the files that are checked with it.
struct SignedList {
    private let report: ListReport
    private let letters: ListedLetters

    /// - Parameter files: the letters that will be asked about.
    init(at path: String, signature: String, of files: LettersInHand, verifier: Verifier) throws(Diagnostics) {
        let given = try readFile(signature, what: "signature of the list")
        guard let message = MessageFile.message(in: given) else {
            throw Diagnostics(
                code: .listUnreadable, "This file holds no signature message (CMS).", at: SourceLocation(file: signature),
                hint: "Name the list's signature with --list-signature; it may be in DER or PEM.")
        }
        var check = ListCheck(message, of: (path as NSString).lastPathComponent, verifier: verifier)
        var digests: Set<Digest> = []
        // What cannot be read is told in its place among the letters.
        var names: Set<String> = []
        for file in files {
            names.insert(Self.name(file.path))
            if let bytes = try? file.bytes() { digests.insert(Digest(of: bytes)) }
        }
        letters = try ListedLetters(
            at: path, algorithm: check.digestAlgorithm, names: names, digests: digests)
        report = check.report(digest: letters.digest)
    }

    private static func name(_ path: String) -> String { (path as NSString).lastPathComponent }

    /// A letter's own report with what the list says of it.
    func judged(_ own: VerificationReport, _ bytes: [UInt8]) -> VerificationReport {
        let name = Self.name(own.file)
        let word: VerificationReport.ListWord =
            switch letters.word(on: Digest(of: bytes), named: name) {
            case .listed: .listed(name)
            case .renamed(let line): .listed(line.letter?.file ?? "")
            case .another: .another
            case .unknown: .unknown
            }
        return own.judged(by: report, word: word, named: name)
    }
}
