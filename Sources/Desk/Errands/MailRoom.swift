import Bayan
import Correspondence
import LetterFolder
import Mailing
import Reporting
import Sending
import Signing

/// Sends the letters that were made, as `bayan send` does: nobody gets one twice, and a run that was stopped goes on where
/// it was.
struct MailRoom {
    let workshop: Workshop

    private var campaign: Campaign { workshop.campaign }
    private var letters: String { workshop.path + "/" + Workshop.folder }

    /// Messages of a trial, and those of a plan that are told one by one.
    private static let trials = 3
    private static let mostMessages = 1000

    func work(_ errand: Errand, _ order: Errand.Order) throws {
        let mail = try campaign.mail(settings: workshop.path + "/" + MailSettings.fileName)
        let manifests = try workshop.manifests()
        let plan = try MailPlan(campaign, MessageWriter(campaign, mail), manifests: manifests)
        for finding in plan.findings { errand.tell([finding.diagnostic], recipient: finding.id) }
        var run = MailRun(campaign, mail, plan)
        run.perMinute = mail.settings.perMinute
        run.again = Set((order.again ?? []).compactMap(MailRun.Again.init))
        let outdated = try OutdatedLetters(
            Printshop(campaign: campaign, installation: workshop.installation), in: manifests)
        run.outdated = Set(plan.addressees.lazy.filter { $0.letters.contains { outdated.contain($0.line) } }.map(\.id))
        if order.kind != .send, let warning = run.outdatedLetters() { errand.tell([warning], recipient: nil) }
        errand.change { state in
            state.total = plan.addressees.count + plan.failed
            state.failed = plan.failed
            state.withoutAddress = plan.withoutAddress
            state.sender = mail.settings.from.description
        }
        if order.kind == .plan { return rehearse(run, errand) }
        switch mail.settings.route {
        case .program(let program): try send(run, by: try SendmailCarrier(program), errand, order)
        case .server(let server):
            try send(run, by: try SMTPCarrier(server, password: password(server, order)), errand, order)
        }
    }

    /// Makes every message, and tells who would get one.
    private func rehearse(_ run: MailRun, _ errand: Errand) {
        for addressee in run.plan.addressees {
            if errand.stop.isRaised { return errand.change { $0.wasStopped = true } }
            do throws(Diagnostics) {
                _ = try run.message(addressee)
                let message = Errand.Message(
                    recipient: addressee.id, name: campaign.recipients.recipient(id: addressee.id).map(campaign.name) ?? "",
                    address: addressee.address.description,
                    files: addressee.letters.map(\.file.file))
                errand.change { state in
                    state.done += 1
                    if state.messages.count < Self.mostMessages { state.messages.append(message) }
                }
            } catch {
                errand.change { $0.failed += 1 }
                errand.tell(error.all, recipient: addressee.id)
            }
        }
    }

    private func send(_ run: MailRun, by carrier: some Carrier, _ errand: Errand, _ order: Errand.Order) throws {
        if order.kind == .trial {
            errand.change { $0.total = min(Self.trials, run.plan.addressees.count) }
            let sent = try run.rehearse(Self.trials, by: carrier)
            return errand.change { $0.done = sent }
        }
        let outcome = try run.run(in: letters, by: carrier, stop: errand.stop) { event in
            switch event {
            case .remark(let diagnostic, _, let id): errand.tell([diagnostic], recipient: id)
            case .progress(let progress): show(progress, errand)
            case .pause(_, let why): errand.change { $0.pause = why }
            }
        }
        show(outcome.progress, errand)
        errand.change { $0.wasStopped = outcome.wasStopped }
    }

    private func show(_ progress: MailRun.Progress, _ errand: Errand) {
        errand.change { state in
            state.total = progress.total
            state.done = progress.sent + progress.kept
            state.failed = progress.failed
            state.unknown = progress.unknown
            state.pause = nil
        }
    }

    /// nil where the server asks nobody who they are.
    private func password(_ server: MailServer, _ order: Errand.Order) throws(Diagnostics) -> SecretBytes? {
        guard let user = server.user else { return nil }
        SecretBytes.forbidDumps()
        if let password = order.password, !password.isEmpty { return SecretBytes(Array(password.utf8)) }
        if let file = server.passwordFile { return try SecretBytes(firstLineOfFile: file) }
        throw Diagnostics(
            code: .passwordNeeded, "The server \(server.host) asks ‘\(user)’ for a password.",
            hint: "Type it here; it is kept until the messages are sent, and nowhere else.")
    }
}
