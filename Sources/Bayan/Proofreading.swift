import Correspondence
import Foundation
import Mailing
package import Reporting

/// Sets the letters to all recipients and throws them away, on several threads. What is found is told in the recipients'
/// order, whoever finds it.
package struct Proofreading: Sendable {
    /// What was found in one recipient's letters.
    package struct Finding: Sendable {
        /// The recipient's row.
        package let row: Int
        /// The recipient's id.
        package let recipient: String
        /// An error, or what is to be told though nothing is wrong.
        package let diagnostic: Diagnostic
    }

    private let shop: Printshop
    private let jobs: Int
    private let isOfWordsForRecipients: Bool

    /// - Parameters:
    ///   - jobs: letters that are set at the same time.
    ///   - isOfWordsForRecipients: what all letters share is known to be wrong, and only the rest is set.
    package init(_ shop: Printshop, jobs: Int, ofWordsForRecipients isOfWordsForRecipients: Bool = false) {
        self.shop = shop
        self.jobs = max(1, jobs)
        self.isOfWordsForRecipients = isOfWordsForRecipients
    }

    /// Reads all letters.
    /// - Parameter tell: called on the calling thread, in the recipients' order, with what was found in so many letters
    ///   more; most have nothing.
    package func run(_ tell: (Int, [Finding]) -> Void) {
        let desk = ProofDesk(recipients: shop.campaign.recipients.count)
        var crew = Crew()
        for _ in 1..<jobs {
            _ = crew.start { [shop, isOfWordsForRecipients] in
                let reader = Proofreader(shop, ofWordsForRecipients: isOfWordsForRecipients)
                while let range = desk.nextRange() { desk.hand(in: reader.read(range), of: range) }
            }
        }
        // The calling thread reads too, and tells what is ready.
        let reader = Proofreader(shop, ofWordsForRecipients: isOfWordsForRecipients)
        while let range = desk.nextRange() {
            desk.hand(in: reader.read(range), of: range)
            desk.take(waits: false, tell)
        }
        desk.take(waits: true, tell)
        crew.wait()
    }
}

/// Reads letters on one thread.
private struct Proofreader {
    private let shop: Printshop
    private let journeyman: Journeyman
    private let isOfWordsForRecipients: Bool

    init(_ shop: Printshop, ofWordsForRecipients isOfWordsForRecipients: Bool) {
        self.shop = shop
        self.isOfWordsForRecipients = isOfWordsForRecipients
        journeyman = Journeyman(shop)
    }

    private func prove(_ letter: Letter) throws(Diagnostics) {
        isOfWordsForRecipients ? try journeyman.proveWordsForRecipient(of: letter) : try journeyman.prove(letter)
    }

    func read(_ range: Range<Int>) -> [Proofreading.Finding] {
        var found: [Proofreading.Finding] = []
        for recipient in shop.campaign.recipients.recipients(in: range) {
            for diagnostic in read(recipient) {
                found.append(.init(row: recipient.row, recipient: recipient.id, diagnostic: diagnostic))
            }
        }
        return found
    }

    /// Where values stand is looked up only where there is something to tell.
    private func read(_ recipient: Recipient) -> [Diagnostic] {
        do throws(Diagnostics) {
            for edition in shop.campaign.editions(for: recipient) {
                try prove(try shop.campaign.letter(for: recipient, edition: edition))
                if !journeyman.notes.isEmpty { return readPlaced(recipient) }
            }
            return []
        } catch {
            return readPlaced(recipient)
        }
    }

    private func readPlaced(_ recipient: Recipient) -> [Diagnostic] {
        // What keeps a letter from being filled in is told by the campaign's own check.
        guard let letters = try? shop.campaign.letters(for: recipient) else { return [] }
        var found: [Diagnostic] = []
        do throws(Diagnostics) {
            for letter in letters {
                try prove(letter)
                found += journeyman.notes
            }
        } catch {
            found += error.all
        }
        return found
    }
}

/// Hands out ranges of letters, and brings what comes back into their order.
///
/// `@unchecked Sendable`: everything that changes is touched only while `condition` is locked.
private final class ProofDesk: @unchecked Sendable {
    private let condition = NSCondition()
    private let count: Int
    private var next = 0
    private var told = 0
    private var ready: [Int: (Range<Int>, [Proofreading.Finding])] = [:]

    /// Letters are handed out in ranges of this many.
    private static let range = 256

    init(recipients count: Int) { self.count = count }

    func nextRange() -> Range<Int>? {
        condition.withLock {
            guard next < count else { return nil }
            let range = next..<min(next + Self.range, count)
            next = range.upperBound
            return range
        }
    }

    func hand(in found: [Proofreading.Finding], of range: Range<Int>) {
        condition.withLock {
            ready[range.lowerBound] = (range, found)
            condition.broadcast()
        }
    }

    /// Tells of what has come, in order.
    /// - Parameter waits: until all has come.
    func take(waits: Bool, _ tell: (Int, [Proofreading.Finding]) -> Void) {
        while true {
            let piece = condition.withLock {
                while waits, told < count, ready[told] == nil { condition.wait() }
                return ready.removeValue(forKey: told)
            }
            guard let (range, found) = piece else { return }
            told = range.upperBound
            tell(range.count, found)
        }
    }
}
