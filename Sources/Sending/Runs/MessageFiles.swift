import Correspondence
import Files
import Foundation
import LetterFolder
package import Mailing
package import Reporting

extension MailRun {
    /// Writes each message to a file of its own, `ID.eml`, and sends none.
    /// - Returns: how many were written, and how many could not be made.
    package func write(
        to folder: String, stop: StopSignal, report: (Event) -> Void
    ) throws(Diagnostics) -> (written: Int, failed: Int) {
        do throws(FileFault) { _ = try Files.makeFolder(folder) } catch { throw cannotWrite(error) }
        var (written, failed) = (0, plan.failed)
        for addressee in plan.addressees where !stop.isRaised {
            let message: Message
            do throws(Diagnostics) {
                message = try self.message(addressee)
            } catch {
                failed += 1
                for diagnostic in error.all { report(.remark(diagnostic, row: addressee.row, id: addressee.id)) }
                continue
            }
            // An id holds nothing that a path could trip over.
            let path = "\(folder)/\(addressee.id).eml"
            do throws(FileFault) { try NewFile.write(message.bytes(), to: path) } catch { throw cannotWrite(error) }
            written += 1
        }
        return (written, failed)
    }

    /// Sends the first messages to the sender's own address, as the recipients would see them. The journal is not touched.
    /// - Returns: how many were sent.
    package func rehearse(_ count: Int, by carrier: some Carrier) throws(Diagnostics) -> Int {
        switch carrier.prepare() {
        case .impossible(let why): throw why
        case .refused(let words), .deferred(let words), .unreachable(let words), .unknown(let words): throw Self.notTaken(words)
        case .accepted, nil: break
        }
        var sent = 0
        for addressee in plan.addressees.prefix(count) {
            // Under an id of its own: the real message is no double of it.
            let message = try self.message(addressee, trial: "\(Self.now)")
            let envelope = MailEnvelope(from: mail.settings.from, to: [mail.settings.from])
            switch try carrier.carry(message.bytes(), envelope, handingOver: { () throws(Diagnostics) in }) {
            case .accepted: sent += 1
            case .impossible(let why): throw why
            case .refused(let words), .deferred(let words), .unreachable(let words), .unknown(let words):
                throw Self.notTaken(words)
            }
        }
        return sent
    }

    private static func notTaken(_ words: String) -> Diagnostics {
        Diagnostics(
            code: .serverUnreachable, "The message could not be sent: \(words).",
            hint: "Check host, port and network, and the address under ‘from’.")
    }
}
