import Bayan
import Composition
import Correspondence
import Files
import Foundation
import Mailing
import PressRun
import Reporting
import Signing

/// Does what errands ask for, with one reading of the letter.
struct Workshop: Sendable {
    let campaign: Campaign
    let installation: Installation
    /// The letter's folder.
    let path: String

    /// Where letters are made, below the letter's folder.
    static let folder = "letters"

    func work(_ errand: Errand, _ order: Errand.Order) throws {
        switch order.kind {
        case .check: try check(errand)
        case .make: try make(errand, order.signing)
        case .press: try press(errand, isDuplex: order.duplex == true)
        case .addresses: try addresses(errand, on: order.stationery)
        case .plan, .trial, .send: try MailRoom(workshop: self).work(errand, order)
        }
    }

    private func check(_ errand: Errand) throws {
        let roster = try CampaignRoster(Printshop(campaign: campaign, installation: installation))
        let maker = CampaignMaker(roster)
        let rejected = roster.rejected
        errand.change { state in
            state.total = roster.count + rejected.count
            state.failed = rejected.count
        }
        for row in rejected { errand.tell(row.errors, recipient: row.id) }
        for index in 0..<roster.count {
            if errand.stop.isRaised { return errand.change { $0.wasStopped = true } }
            let entry = roster.entry(index)
            do {
                _ = try maker.make(entry)
                errand.change { $0.done += 1 }
            } catch {
                errand.change { $0.failed += 1 }
                errand.tell(error.all, recipient: entry.id)
            }
        }
    }

    private func make(_ errand: Errand, _ signing: SigningOrder?) throws {
        let folder = path + "/" + Self.folder
        let signer = try signing?.signer(campaign)
        let evidence = try signing?.evidence(campaign)
        errand.change { state in
            state.folder = whole(folder)
            state.signer = signer?.identity.name
        }
        let roster = try CampaignRoster(
            Printshop(campaign: campaign, installation: installation, signer: signer, evidence: evidence))
        let batch = Batch(
            folder: folder, version: bayanVersion, jobs: ProcessInfo.processInfo.activeProcessorCount, isSigning: signer != nil)
        let outcome = try batch.run(roster, makers: { CampaignMaker(roster) }, stop: errand.stop) { event in
            switch event {
            case .remarks(let id, _, let diagnostics): errand.tell(diagnostics, recipient: id)
            case .letter: break
            case .progress(let progress): show(progress, errand)
            }
        }
        show(outcome.progress, errand)
        errand.change { $0.wasStopped = outcome.wasStopped }
    }

    /// A path that can be copied to elsewhere.
    func whole(_ path: String) -> String { URL(filePath: path).standardizedFileURL.path }

    private func show(_ progress: Batch.Progress, _ errand: Errand) {
        errand.change { state in
            state.total = progress.total
            state.done = progress.made + progress.kept
            state.failed = progress.failed
        }
    }

    // MARK: For the printer

    /// What was made last.
    func manifests() throws -> [Manifest] {
        do {
            return Self.newest(of: try Manifest.all(in: path + "/" + Self.folder))
        } catch  where error.first.code == .noManifest {
            throw Self.nothingMade
        }
    }

    /// The desk itself makes files; where it has, a pack beside them is older.
    private static func newest(of all: [Manifest]) -> [Manifest] {
        let files = all.filter { !$0.isPacked }
        return files.isEmpty ? all : files
    }

    private static let nothingMade = Diagnostics(code: .noLetters, "No letter is made yet.", hint: "Make the letters first.")

    private func press(_ errand: Errand, isDuplex: Bool) throws {
        let roster = try CampaignRoster(Printshop(campaign: campaign, installation: installation))
        let joined = try JoinedManifest(manifests(), roster: roster, readsFiles: true)
        if let missing = Diagnostics(joined.findings) { throw missing }
        guard !joined.letters.isEmpty else { throw Self.nothingMade }
        errand.change { $0.total = joined.letters.count }
        let press = LettersForPress(
            title: URL(filePath: path).lastPathComponent, PressOptions(isDuplex: isDuplex))
        let file = try OutputFile(forPrinter: PrintedFile.letters, in: path)
        let pages = try press.write(joined.letters, to: file) {
            errand.change { $0.done += 1 }
            return !errand.stop.isRaised
        }
        guard let pages else { return errand.change { $0.wasStopped = true } }
        show(PrintedFile.letters, pages: pages, errand)
    }

    private func addresses(_ errand: Errand, on name: String?) throws {
        guard let stationery = name.flatMap(Stationery.named) else {
            throw Diagnostics(
                code: .unknownStationery, "Nothing is known of what the addresses are to be printed on.",
                hint: "Choose an envelope or a sheet of labels.")
        }
        try campaign.requireAllRows()
        let recipients = Array(campaign.recipients)
        errand.change { $0.total = recipients.count }
        let made = try Journeyman(Printshop(campaign: campaign, installation: installation))
            .make(addressesOf: recipients, on: stationery)
        let name = PrintedFile.addresses(on: stationery)
        let file = try OutputFile(forPrinter: name, in: path)
        try file.write(made.bytes)
        try file.finish()
        errand.change { $0.done = recipients.count }
        show(name, pages: made.pages, errand)
    }

    private func show(_ file: String, pages: Int, _ errand: Errand) {
        errand.change { state in
            state.file = file
            state.pages = pages
            state.folder = whole(path + "/" + PrintedFile.folder)
        }
    }
}
