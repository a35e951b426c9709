import CMS
import Correspondence
import Foundation
import Hashing
import Languages
package import Mailing
package import Reporting
package import Signing
import Synchronization

/// What the letters of a batch are to be signed with elsewhere, a line of JSON each: collected by the makers, taken by
/// whoever writes it down.
package final class SigningList: Sendable {
    /// Letters on the list.
    package var count: Int { lines.withLock { $0.count } }
    private let lines = Mutex<(bytes: [UInt8], count: Int)>(([], 0))
    /// Hashes of letters that are signed already, as the folder would make them now.
    private let signed: Set<Int>
    /// When they are signed, in seconds since 1970: what all letters of the list say.
    fileprivate let time: Int

    /// - Parameter manifests: of an earlier run, whose signed letters are not signed once more.
    package init(_ shop: Printshop, besides manifests: [Manifest]) throws(Diagnostics) {
        time = shop.fixedTime ?? currentTime()
        let outdated = try OutdatedLetters(shop, in: manifests)
        var signed: Set<Int> = []
        for line in manifests.lazy.flatMap(\.lines) {
            guard let letter = line.letter, letter.isSigned, let edition = line.edition, !outdated.contain(line) else { continue }
            signed.insert(Self.hash(line.id, edition))
        }
        self.signed = signed
    }

    private static func hash(_ id: String, _ edition: Edition) -> Int {
        var hasher = Hasher()
        hasher.combine(id)
        hasher.combine(edition)
        return hasher.finalize()
    }

    /// What was added since this was asked for last.
    package func take() -> [UInt8] {
        lines.withLock { lines in
            defer { lines.bytes = [] }
            return lines.bytes
        }
    }

    fileprivate func wants(_ entry: RosterEntry) -> Bool { !signed.contains(Self.hash(entry.id, entry.edition)) }

    fileprivate func add(_ entry: RosterEntry, _ prepared: PreparedSignature) {
        var line = JSONLine()
        line.add("id", entry.id)
        line.add("row", entry.row)
        line.add("edition", entry.edition.rawValue)
        line.add("time", time)
        line.add("certificate", prepared.certificate)
        line.add("algorithm", prepared.algorithm)
        line.add("digestAlgorithm", prepared.digestAlgorithm.rawValue)
        line.add("documentDigest", prepared.documentDigest)
        line.add("signedAttributes", prepared.signedAttributes)
        line.add("digest", prepared.digest)
        let bytes = line.finish()
        lines.withLock { lines in
            lines.bytes += bytes
            lines.count += 1
        }
    }
}

/// Makes letters with a place for a signature, notes what goes into it, and lets the letters go.
package struct PreparingMaker: LetterMaker {
    private let maker: CampaignMaker
    private let shop: Printshop
    private let list: SigningList

    package init(_ roster: CampaignRoster, _ list: SigningList) {
        maker = CampaignMaker(roster)
        shop = roster.shop
        self.list = list
    }

    package func make(_ entry: RosterEntry) throws(Diagnostics) -> MadeLetter {
        try maker.make(entry) { letter, journeyman throws(Diagnostics) in
            var unsealed = try journeyman.prepare(letter)
            if list.wants(entry), let seal = try unsealed.seal(shop, at: list.time) {
                list.add(
                    entry,
                    try seal.signer.prepared(&unsealed.tail, after: seal.hashed, at: seal.slot, field: Self.field))
            }
            return unsealed.finished(isSigned: false)
        }
    }

    /// The first signature field's name, as letters have it.
    private static let field = "Signature1"
}

/// What came back: where each letter's line stands in its file.
package struct SigningAnswers: Sendable {
    private struct Line: Decodable {
        var id: String
        var edition: Edition
        var time: Int
        var digest: String?
        var signature: String?
        var cms: String?
    }

    /// What was signed of one letter.
    struct Answer {
        let time: Int
        let bytes: [UInt8]
    }

    private let lines: LinesByLetter
    private let path: String

    /// - Parameter path: the lines that `SigningList` made, each with a `signature` or a `cms`; those without are not signed yet.
    /// - Throws: `unreadable-answers`, with the line.
    package init(at path: String) throws(Diagnostics) {
        self.path = path
        lines = try LinesByLetter(at: path) { text, number throws(Diagnostics) in
            guard let line = try? JSONDecoder().decode(Line.self, from: text) else {
                throw Diagnostics(
                    code: .unreadableAnswers, "This line does not say of which letter it is.",
                    at: SourceLocation(file: path, line: number, column: 1),
                    hint: "Give back the lines as ‘bayan batch --prepare’ wrote them, each with a ‘signature’ (Base64).")
            }
            guard line.signature ?? line.cms != nil else { return nil }
            return (line.id, line.edition)
        }
    }

    /// Letters that were signed.
    package var count: Int { lines.count }

    func answer(_ entry: RosterEntry) throws(Diagnostics) -> Answer {
        guard let text = try lines.line(entry.id, entry.edition),
            let line = try? JSONDecoder().decode(Line.self, from: text), let value = line.cms ?? line.signature
        else {
            // The same for all letters, so that it is told once.
            throw Diagnostics(
                code: .notSignedYet, "There is no signature for the letter in \(path).",
                hint: "Have it signed, and run the same command again with all lines that came back.")
        }
        return Answer(time: line.time, bytes: Data(base64Encoded: value).map { [UInt8]($0) } ?? Array(value.utf8))
    }
}

/// Makes letters as they were when they were prepared, and puts in what was signed elsewhere.
package struct FinishingMaker: LetterMaker {
    private let maker: CampaignMaker
    private let shop: Printshop
    private let answers: SigningAnswers
    private let authority: TimeStampAuthority?

    /// - Parameter authority: puts a time stamp around signatures that come alone.
    package init(_ roster: CampaignRoster, _ answers: SigningAnswers, stampedBy authority: TimeStampAuthority?) {
        maker = CampaignMaker(roster)
        shop = roster.shop
        self.answers = answers
        self.authority = authority
    }

    package func make(_ entry: RosterEntry) throws(Diagnostics) -> MadeLetter {
        let answer = try answers.answer(entry)
        return try maker.make(entry) { letter, journeyman throws(Diagnostics) in
            var unsealed = try journeyman.prepare(letter)
            guard let seal = try unsealed.seal(shop, at: answer.time) else { return unsealed.finished(isSigned: false) }
            do throws(Diagnostics) {
                try seal.signer.finish(
                    &unsealed.tail, after: seal.hashed, at: seal.slot, with: answer.bytes, stampedBy: authority)
            } catch {
                // A time stamp that cannot be had is the same for all letters, and told once.
                guard error.first.code == .foreignSignature, !Signer.isWholeMessage(answer.bytes) || authority == nil else {
                    throw error
                }
                var told = error.first
                told.message = "‘\(entry.id)’: " + told.message
                told.hint = "The letter must be as it was when it was prepared; else have it prepared and signed again."
                throw Diagnostics(told)
            }
            if let evidence = shop.evidence { try unsealed.extend(with: evidence) }
            return unsealed.finished(isSigned: true)
        }
    }
}
