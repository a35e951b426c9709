package import Correspondence
import Files
import Foundation
import Hashing
import Languages
package import LetterFolder
package import Mailing
package import Reporting

/// Sends a campaign's messages, one after the other: nobody gets one twice, and none is lost.
package struct MailRun {
    package var campaign: Campaign
    package var mail: CampaignMail
    package var plan: MailPlan
    /// States in which a message is sent once more.
    package var again: Set<Again> = []
    /// Messages in a minute at most; nil for no limit.
    package var perMinute: Int?
    /// Ids of recipients whose letters were made of something else than stands in the folder now.
    package var outdated: Set<String> = []

    /// What is sent again only when asked.
    package enum Again: String, Sendable, CaseIterable { case unknown, failed, renamed }

    package init(_ campaign: Campaign, _ mail: CampaignMail, _ plan: MailPlan) {
        self.campaign = campaign
        self.mail = mail
        self.plan = plan
    }

    /// How far a run is.
    package struct Progress: Sendable {
        /// Messages of this run, and of those before it.
        package var total = 0
        package var sent = 0
        /// Sent by an earlier run.
        package var kept = 0
        /// Refused, not taken for now, or impossible to make.
        package var failed = 0
        /// Of which nobody knows whether they arrived.
        package var unknown = 0
        package var seconds = 0.0

        package var remaining: Int { total - sent - kept - failed - unknown }
    }

    package enum Event: Sendable {
        case remark(Diagnostic, row: Int?, id: String?)
        case progress(Progress)
        /// Nothing is sent for so many seconds, for this reason.
        case pause(Int, String)
    }

    package struct Outcome: Sendable {
        package var progress: Progress
        /// Ended before the last message: by a signal, or as the server could not be reached any more.
        package var wasStopped: Bool
    }

    /// A message that is tried again.
    private struct Waiting {
        var index: Int
        var tries: Int
        var due: ContinuousClock.Instant
    }

    /// - Parameter report: called on the calling thread.
    /// - Throws: what stops the run as a whole. What was sent before is in the journal.
    package func run(
        in folder: String, by carrier: some Carrier, stop: StopSignal, report: (Event) -> Void
    ) throws(Diagnostics) -> Outcome {
        var journal = try SentJournal(in: folder, campaign: mail.settings.campaign)
        var course = Course(
            progress: Progress(total: plan.addressees.count + plan.failed, failed: plan.failed), start: .now)
        let todo = chosen(journal.past, &course, report)
        if let warning = outdatedLetters(among: todo) { report(.remark(warning, row: nil, id: nil)) }
        report(.progress(course.progress))
        guard !todo.isEmpty else { return Outcome(progress: course.progress, wasStopped: false) }
        switch carrier.prepare() {
        case .impossible(let why): throw why
        case .refused(let words), .deferred(let words), .unreachable(let words), .unknown(let words):
            return stopped(course, words, report)
        case .accepted, nil: break
        }
        var fresh = todo[...]
        var waiting: [Waiting] = []
        while !stop.isRaised {
            let now = ContinuousClock.now
            let next: (index: Int, tries: Int)
            if let due = waiting.indices.min(by: { waiting[$0].due < waiting[$1].due }), waiting[due].due <= now || fresh.isEmpty
            {
                guard Self.sleep(until: waiting[due].due, stop) else { break }
                let message = waiting.remove(at: due)
                next = (message.index, message.tries)
            } else if let first = fresh.popFirst() {
                next = (first, 0)
            } else {
                break
            }
            guard Self.sleep(until: course.earliest, stop) else {
                waiting.append(Waiting(index: next.index, tries: next.tries, due: now))
                break
            }
            if let perMinute { course.earliest = .now + .seconds(60) / perMinute }
            guard let words = try send(next.index, carrier, &journal, &course, report) else {
                // Nor is a server asked on and on that takes messages and does not say so.
                if course.troubles > 0 {
                    if course.isHopeless(mail.settings.pauses) { return stopped(course, course.words, report) }
                    pause(course, course.words, stop, report)
                }
                continue
            }
            if course.isHopeless(mail.settings.pauses) { return stopped(course, words, report) }
            if next.tries < mail.settings.pauses.count {
                waiting.append(
                    Waiting(index: next.index, tries: next.tries + 1, due: .now + .seconds(mail.settings.pauses[next.tries])))
            } else {
                try give(up: next.index, words, &journal, &course, report)
            }
            pause(course, words, stop, report)
        }
        let progress = course.finished
        report(.progress(progress))
        return Outcome(progress: progress, wasStopped: progress.remaining > 0)
    }

    // MARK: Who gets one

    /// Addressees whose messages go out in this run.
    private func chosen(_ past: SentMessages, _ course: inout Course, _ report: (Event) -> Void) -> [Int] {
        plan.addressees.indices.filter { index in
            let addressee = plan.addressees[index]
            switch past.states[addressee.id] {
            case .sent(let address):
                // Who had a message at this address under another id had this one.
                guard address.lowercased() != addressee.address.mailbox, past.ids(at: addressee.address).isEmpty else {
                    course.progress.kept += 1
                    return false
                }
                if again.contains(.renamed) { return true }
                course.progress.failed += 1
                tell(
                    addressee, .renamedRecipient,
                    "The message for ‘\(addressee.id)’ went to \(address), and the row has the address \(addressee.address) now: it was corrected, or the id is somebody else's.",
                    hint:
                        "‘--again renamed’ sends the message to the new address; ids that do not change when rows are moved are never mistaken.",
                    report)
                return false
            case .unknown(let address):
                if again.contains(.unknown) { return true }
                course.progress.unknown += 1
                tell(
                    addressee, .unknownDelivery,
                    "Nobody knows whether the message to \(address) arrived: the run ended, or the connection broke, before the server's answer.",
                    hint:
                        "Ask, or look for \(Message.id(campaign: mail.settings.campaign, recipient: addressee.id, domain: mail.settings.from.domain)) in the server's log; ‘--again unknown’ sends it once more.",
                    report)
                return false
            case .failed(let address, let words):
                // At another address the same message may be welcome.
                if again.contains(.failed) || address != addressee.address.description { return true }
                course.progress.failed += 1
                tell(
                    addressee, .mailRefused, "The server refused the message to \(address) in an earlier run: \(words).",
                    hint: "Correct the address, or try the same once more with ‘--again failed’.", report)
                return false
            case .deferred: return true
            case nil:
                guard !again.contains(.renamed), let former = former(addressee, past) else { return true }
                course.progress.failed += 1
                tell(
                    addressee, .renamedRecipient,
                    "The message went to \(former.address) for ‘\(former.id)’ already, who is no recipient any more: this seems to be the same recipient under another id.",
                    hint:
                        "Give the row the id ‘\(former.id)’ in a column ‘id’ if it is; ‘--again renamed’ sends a message to whoever it is.",
                    report)
                return false
            }
        }
    }

    /// Whose messages a run would send now, and how many are settled.
    package func outlook(in folder: String, report: (Event) -> Void) throws(Diagnostics) -> (
        todo: [Addressee], progress: Progress
    ) {
        let past = try SentMessages(in: folder, campaign: mail.settings.campaign)
        var course = Course(
            progress: Progress(total: plan.addressees.count + plan.failed, failed: plan.failed), start: .now)
        let todo = chosen(past, &course, report)
        if let warning = outdatedLetters(among: todo) { report(.remark(warning, row: nil, id: nil)) }
        return (todo.map { plan.addressees[$0] }, course.progress)
    }

    /// Who had the same address, or was the same but for the address, and is gone: an id that was made of a row changes
    /// with the row.
    private func former(_ addressee: Addressee, _ past: SentMessages) -> (id: String, address: String)? {
        let ids = past.ids(at: addressee.address) + (addressee.person.map { past.ids(of: $0) } ?? [])
        guard let id = ids.first(where: { campaign.recipients.recipient(id: $0) == nil }) else { return nil }
        switch past.states[id] {
        case .sent(let address), .unknown(let address): return (id, address)
        case .failed, .deferred, nil: return nil
        }
    }

    /// A warning of letters that the folder would not make any more.
    /// - Parameter chosen: places among the addressees; nil for all.
    package func outdatedLetters(among chosen: [Int]? = nil) -> Diagnostic? {
        let ids = (chosen ?? Array(plan.addressees.indices)).map { plan.addressees[$0].id }.filter(outdated.contains)
        return .outdatedLetters(of: ids, in: campaign.folder, before: "they are sent")
    }

    private func tell(
        _ addressee: Addressee, _ code: DiagnosticCode, _ message: String, hint: String?, _ report: (Event) -> Void
    ) {
        let recipient = campaign.recipients[addressee.position]
        report(.remark(Diagnostic(code: code, message, at: recipient.location, hint: hint), row: addressee.row, id: addressee.id))
    }

    // MARK: One message

    /// - Returns: the words of a server that did not take the message now; nil where it is settled.
    private func send(
        _ index: Int, _ carrier: some Carrier, _ journal: inout SentJournal, _ course: inout Course,
        _ report: (Event) -> Void
    ) throws(Diagnostics) -> String? {
        let addressee = plan.addressees[index]
        let message: Message
        do throws(Diagnostics) {
            message = try self.message(addressee)
        } catch {
            course.progress.failed += 1
            for diagnostic in error.all { report(.remark(diagnostic, row: addressee.row, id: addressee.id)) }
            return nil
        }
        let settings = mail.settings
        let envelope = MailEnvelope(
            from: settings.from, to: Self.unique([addressee.address] + settings.cc.map(\.address) + settings.copies))
        let delivery = try carrier.carry(message.bytes(), envelope) { () throws(Diagnostics) in
            try journal.intend(addressee, message: message.id, date: Self.now)
        }
        func settle(_ event: SentJournal.Event, _ words: String) throws(Diagnostics) {
            try journal.settle(addressee, event, words: words, date: Self.now)
        }
        switch delivery {
        case .accepted(let words):
            try settle(.sent, words)
            course.progress.sent += 1
            course.troubles = 0
        case .refused(let words):
            try settle(.failed, words)
            course.progress.failed += 1
            course.troubles = 0
            tell(
                addressee, .mailRefused, "The server refused the message to \(addressee.address): \(words).",
                hint: "Correct the address, or try the same once more with ‘--again failed’.", report)
        case .deferred(let words), .unreachable(let words):
            // It may have been handed over before the server said that it does not take it.
            if case .unknown = journal.past.states[addressee.id] { try settle(.deferred, words) }
            course.troubles += 1
            return words
        case .unknown(let words):
            try settle(.unknown, words)
            course.progress.unknown += 1
            course.troubles += 1
            course.words = words
            tell(
                addressee, .unknownDelivery, "Nobody knows whether the message to \(addressee.address) arrived: \(words).",
                hint: "Ask, or look for \(message.id) in the server's log; ‘--again unknown’ sends it once more.", report)
        case .impossible(let why):
            if case .unknown = journal.past.states[addressee.id] { try settle(.deferred, why.first.message) }
            throw why
        }
        course.tick()
        report(.progress(course.progress))
        return nil
    }

    /// The message with its letters, each of them the one that the manifest tells of.
    package func message(_ addressee: Addressee, trial: String? = nil) throws(Diagnostics) -> Message {
        var letters: [(edition: Edition, bytes: [UInt8])] = []
        for letter in addressee.letters {
            guard let edition = letter.line.edition else { continue }
            let bytes = try Self.contents(letter)
            guard Digest(of: bytes) == letter.file.digest else { throw Self.damaged(letter) }
            letters.append((edition, bytes))
        }
        return try MessageWriter(campaign, mail).message(
            to: campaign.recipients[addressee.position], at: trial == nil ? addressee.address : mail.settings.from, letters,
            date: Self.now, trial: trial)
    }

    /// The bytes of a letter's file, or of its place in a pack.
    private static func contents(_ letter: JoinedManifest.Letter) throws(Diagnostics) -> [UInt8] {
        if let packed = try letter.packedBytes() { return packed }
        do throws(FileFault) {
            return try Files.contents(of: letter.path, limit: letter.file.bytes)
        } catch {
            guard case .tooLong = error.cause else { throw cannotRead(error) }
            throw damaged(letter)
        }
    }

    private static func damaged(_ letter: JoinedManifest.Letter) -> Diagnostics {
        Diagnostics(Diagnostic(changed: letter.file, at: letter.path))
    }

    private func give(
        up index: Int, _ words: String, _ journal: inout SentJournal, _ course: inout Course, _ report: (Event) -> Void
    ) throws(Diagnostics) {
        let addressee = plan.addressees[index]
        try journal.settle(addressee, .deferred, words: words, date: Self.now)
        course.progress.failed += 1
        tell(
            addressee, .mailDeferred, "The server did not take the message to \(addressee.address): \(words).",
            hint: "Run the same command again later.", report)
        course.tick()
        report(.progress(course.progress))
    }

    // MARK: Time

    /// Where one message after the other meets trouble, the server is given a rest.
    private func pause(
        _ course: Course, _ words: String, _ stop: StopSignal, _ report: (Event) -> Void
    ) {
        guard let seconds = course.rest(mail.settings.pauses), seconds > 0 else { return }
        report(.pause(seconds, words))
        _ = Self.sleep(until: .now + .seconds(seconds), stop)
    }

    private func stopped(_ course: Course, _ words: String, _ report: (Event) -> Void) -> Outcome {
        let diagnostic = Diagnostic(
            code: .serverUnreachable, "No message can be sent now: \(words).",
            hint: "Check host, port and network, and run the same command again: what was sent is not sent twice.")
        report(.remark(diagnostic, row: nil, id: nil))
        return Outcome(progress: course.finished, wasStopped: true)
    }

    /// - Returns: whether nobody asked to stop meanwhile.
    private static func sleep(until end: ContinuousClock.Instant, _ stop: StopSignal) -> Bool {
        while !stop.isRaised {
            let left = (end - .now) / .seconds(1)
            guard left > 0 else { return true }
            usleep(UInt32(min(left, 0.1) * 1_000_000))
        }
        return false
    }

    private static func unique(_ addresses: [MailAddress]) -> [MailAddress] {
        addresses.enumerated().filter { index, address in
            !addresses[..<index].contains { $0.mailbox == address.mailbox }
        }.map(\.element)
    }

    package static var now: Int { Int(Date().timeIntervalSince1970) }
}

/// The course of a run: how far it is, and how much trouble there was last.
private struct Course {
    /// Troubles in a row behind which the server rests.
    private static let patience = 3

    var progress: MailRun.Progress
    let start: ContinuousClock.Instant
    /// The next message goes no sooner.
    var earliest: ContinuousClock.Instant
    /// Messages in a row that met with trouble.
    var troubles = 0
    /// What is known of the last one that nobody answered.
    var words = ""

    init(progress: MailRun.Progress, start: ContinuousClock.Instant) {
        self.progress = progress
        self.start = start
        earliest = start
    }

    mutating func tick() { progress.seconds = (ContinuousClock.now - start) / .seconds(1) }

    var finished: MailRun.Progress {
        var copy = self
        copy.tick()
        return copy.progress
    }

    /// Seconds to rest; nil for going on.
    func rest(_ pauses: [Int]) -> Int? {
        guard troubles >= Self.patience, troubles - Self.patience < pauses.count else { return nil }
        return pauses[troubles - Self.patience]
    }

    func isHopeless(_ pauses: [Int]) -> Bool { troubles >= Self.patience + pauses.count }
}

extension Diagnostic {
    /// A file is not the letter that the manifest tells of.
    init(changed letter: FinishedLetter, at path: String) {
        self.init(
            code: .damagedLetter, "The file is not the letter that was made, and is not sent.", at: SourceLocation(file: path),
            hint: letter.isSigned
                ? "It was changed after it was signed: run ‘bayan batch --sign’ again." : "Run ‘bayan batch’ again.")
    }
}
