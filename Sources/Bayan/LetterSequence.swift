import Correspondence
import Reporting

/// Letters to many recipients, each made when it is asked for or a little before: memory does not grow with their number,
/// and nothing more is made once nobody asks.
///
/// ```swift
/// for try await letter in shop.letters() { try await archive.add(letter) }
/// ```
///
/// A letter that cannot be made is told in its place; the others follow. Where the task is cancelled, the sequence ends
/// with a `CancellationError`.
public struct LetterSequence: AsyncSequence, Sendable {
    /// A letter, or why it could not be made.
    public typealias Element = LetterOutcome

    let shop: Printshop
    let jobs: Int

    /// Letters that one task makes, one after the other.
    private static let piece = 8

    /// Begins anew with the first letter.
    public func makeAsyncIterator() -> Iterator { Iterator(shop: shop, jobs: Swift.max(1, jobs)) }

    /// Makes letters a few tasks ahead of who asks for them.
    public struct Iterator: AsyncIteratorProtocol {
        private let shop: Printshop
        private let jobs: Int
        private var ready: ArraySlice<LetterOutcome>
        private var pending: [Task<[LetterOutcome], Never>] = []
        private var next = 0

        fileprivate init(shop: Printshop, jobs: Int) {
            self.shop = shop
            self.jobs = jobs
            var rows: [Int: LetterOutcome] = [:]
            for problem in shop.campaign.rowDiagnostics {
                var all = Diagnostics(problem.diagnostic)
                if case .failure(let earlier)? = rows[problem.row]?.result { all = earlier + all }
                rows[problem.row] = LetterOutcome(
                    recipient: problem.recipientID ?? "", row: problem.row,
                    result: .failure(all))
            }
            ready = rows.values.sorted { $0.row < $1.row }[...]
        }

        /// The next letter; nil after the last.
        /// - Throws: `CancellationError` where the task was cancelled.
        public mutating func next() async throws -> LetterOutcome? {
            while ready.isEmpty {
                try Task.checkCancellation()
                let recipients = shop.campaign.recipients
                while pending.count < jobs, next < recipients.count {
                    let range = next..<Swift.min(next + LetterSequence.piece, recipients.count)
                    next = range.upperBound
                    pending.append(Task { [shop] in await shop.outcomes(range) })
                }
                guard !pending.isEmpty else { return nil }
                ready = await pending.removeFirst().value[...]
            }
            return ready.popFirst()
        }
    }
}

extension Printshop {
    fileprivate func outcomes(_ range: Range<Int>) async -> [LetterOutcome] {
        var outcomes: [LetterOutcome] = []
        for index in range {
            let recipient = campaign.recipients[index]
            for edition in campaign.editions(for: recipient) {
                let result: Result<LetterPDF, Diagnostics>
                do throws(Diagnostics) {
                    let letter = try campaign.letter(for: recipient, edition: edition, placingValues: true)
                    result = .success(try await pdf(letter))
                } catch { result = .failure(error) }
                outcomes.append(LetterOutcome(recipient: recipient.id, row: recipient.row, result: result))
            }
        }
        return outcomes
    }
}
