import Correspondence
import Foundation
import Mailing
import Reporting

extension Printshop {
    /// The letters to all recipients, made and put where they belong.
    /// - Parameters:
    ///   - sink: where they go.
    ///   - jobs: letters made at the same time.
    public func batch(into sink: LetterSink, jobs: Int = 2) -> BatchRun {
        switch sink {
        case .folder(let folder):
            BatchRun { report in
                // The batch has threads of its own, and one of them waits for the others.
                Thread.detachNewThread { self.fill(folder, jobs: jobs, report) }
            }
        case .tar(let path):
            inTask { report in
                let archive = try TarFile(at: path)
                try await self.hand(over: jobs, report) { try archive.add($0) }
                try archive.finish()
            }
        case .each(let body):
            inTask { report in try await self.hand(over: jobs, report, to: body) }
        }
    }

    private func inTask(_ work: @escaping @Sendable (BatchReport) async throws -> Void) -> BatchRun {
        BatchRun { report in
            report.stop.cancels(
                Task {
                    do {
                        try await work(report)
                        report.end()
                    } catch { report.end(error) }
                })
        }
    }

    private func fill(_ folder: String, jobs: Int, _ report: BatchReport) {
        do {
            let roster = try CampaignRoster(self)
            let batch = Batch(folder: folder, version: bayanVersion, jobs: jobs, isSigning: signer != nil)
            let outcome = try batch.run(roster, makers: { CampaignMaker(roster) }, stop: report.stop.signal) { event in
                if case .letter = event { return }
                report.tell { now in
                    switch event {
                    case .letter: break
                    case .remarks(let id, let row, let all):
                        now.remarks.append(LetterRemarks(recipient: id, row: row, diagnostics: all))
                    case .progress(let progress): now.count(progress)
                    }
                }
            }
            report.end(outcome.wasStopped ? CancellationError() : nil)
        } catch { report.end(error) }
    }

    private func hand(
        over jobs: Int, _ report: BatchReport, to body: (LetterPDF) async throws -> Void
    ) async throws {
        report.tell { $0.total = letterCount }
        for try await letter in letters(jobs: jobs) {
            try Task.checkCancellation()
            switch letter.result {
            case .success(let pdf):
                try await body(pdf)
                report.tell {
                    $0.made += 1
                    $0.pages += pdf.pages
                    $0.bytes += pdf.bytes.count
                }
            case .failure(let problems):
                report.tell {
                    $0.failed += 1
                    $0.remarks.append(
                        LetterRemarks(recipient: letter.recipient, row: letter.row, diagnostics: problems.all))
                }
            }
        }
    }

    /// Letters to all recipients, and rows that no letter can be made from.
    private var letterCount: Int {
        let rejected = Set(campaign.rowDiagnostics.map(\.row)).count
        return campaign.recipients.reduce(rejected) { $0 + campaign.editions(for: $1).count }
    }
}

extension BatchProgress {
    fileprivate mutating func count(_ progress: Batch.Progress) {
        (total, made, kept, failed) = (progress.total, progress.made, progress.kept, progress.failed)
        (pages, bytes) = (progress.pages, progress.bytes)
    }
}
