import Bayan
import Correspondence
import Foundation
import Mailing
import Reporting
import Synchronization

/// Work on all letters that goes on while the page is closed: trying them, or making them.
public final class Errand: Sendable {
    /// What is done.
    public enum Kind: String, Codable, Sendable {
        /// Every letter is set and thrown away.
        case check
        /// Every letter is written into the folder `letters`.
        case make
    }

    /// How far it is.
    public struct View: Codable, Sendable {
        /// What is done.
        public var kind: Kind
        /// Not ended yet.
        public var isRunning = true
        /// Ended before the last letter, because somebody asked for that.
        public var wasStopped = false
        /// All letters.
        public var total = 0
        /// Letters that are made, or were there.
        public var done = 0
        /// Letters that cannot be made.
        public var failed = 0
        /// Where the letters are.
        public var folder: String?
        /// The first hundred faults, with whose letter they are in.
        public var findings: [Remark] = []
        /// What stopped the errand as a whole.
        public var fault: String?
    }

    private let state: Mutex<View>
    private let stop = StopSignal()

    /// Where letters are made, below the letter's folder.
    static let folder = "letters"
    private static let mostFindings = 100

    init(_ kind: Kind) { state = Mutex(View(kind: kind)) }

    /// How far it is now.
    public var view: View { state.withLock { $0 } }

    /// Asks to stop after the letters in hand.
    public func halt() { stop.raise() }

    /// Does the work on a thread of its own.
    func start(_ campaign: Campaign, installation: Installation, path: String) {
        let thread = Thread { [self] in
            do {
                let shop = try Printshop(campaign: campaign, installation: installation)
                let kind = view.kind
                switch kind {
                case .check: try check(try CampaignRoster(shop))
                case .make: try make(try CampaignRoster(shop), into: path + "/" + Self.folder)
                }
            } catch let faults as Diagnostics {
                end(fault: faults.all.first?.message, faults.all.map { Remark($0) })
            } catch {
                end(fault: "\(error)", [])
            }
            state.withLock { $0.isRunning = false }
        }
        thread.stackSize = 8 << 20
        thread.start()
    }

    private func end(fault: String?, _ findings: [Remark]) {
        state.withLock { state in
            state.fault = fault
            state.findings += findings
        }
    }

    private func tell(_ diagnostics: [Diagnostic], recipient: String) {
        state.withLock { state in
            let room = Self.mostFindings - state.findings.count
            state.findings += diagnostics.prefix(max(0, room)).map { Remark($0, recipient: recipient) }
        }
    }

    private func check(_ roster: CampaignRoster) throws {
        let maker = CampaignMaker(roster)
        let rejected = roster.rejected
        state.withLock { state in
            state.total = roster.count + rejected.count
            state.failed = rejected.count
        }
        for row in rejected { tell(row.errors, recipient: row.id) }
        for index in 0..<roster.count {
            if stop.isRaised { return state.withLock { $0.wasStopped = true } }
            let entry = roster.entry(index)
            do {
                _ = try maker.make(entry)
                state.withLock { $0.done += 1 }
            } catch {
                state.withLock { $0.failed += 1 }
                tell(error.all, recipient: entry.id)
            }
        }
    }

    private func make(_ roster: CampaignRoster, into folder: String) throws {
        state.withLock { $0.folder = folder }
        let batch = Batch(folder: folder, version: bayanVersion, jobs: ProcessInfo.processInfo.activeProcessorCount)
        let outcome = try batch.run(roster, makers: { CampaignMaker(roster) }, stop: stop) { event in
            switch event {
            case .remarks(let id, _, let diagnostics): tell(diagnostics, recipient: id)
            case .progress(let progress): show(progress)
            }
        }
        show(outcome.progress)
        state.withLock { $0.wasStopped = outcome.wasStopped }
    }

    private func show(_ progress: Batch.Progress) {
        state.withLock { state in
            state.total = progress.total
            state.done = progress.made + progress.kept
            state.failed = progress.failed
        }
    }
}

/// Errands.
extension Bench {
    /// Begins an errand, unless one is running; answers how far the one that there is has come.
    public func begin(_ kind: Errand.Kind) throws(DeskFault) -> Errand.View {
        if let errand, errand.view.isRunning { return errand.view }
        let campaign: Campaign
        switch self.campaign(version()) {
        case .success(let read): campaign = read
        case .failure(let faults): throw .faults(faults.all)
        }
        let errand = Errand(kind)
        errand.start(campaign, installation: installation, path: path)
        self.errand = errand
        return errand.view
    }

    /// How far the errand is; nil where none was begun.
    public func errandView() -> Errand.View? { errand?.view }

    /// Asks the errand to stop after the letters in hand.
    public func halt() { errand?.halt() }
}
