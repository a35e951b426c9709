import Correspondence
import LetterFolder
import Reporting

/// E-mail addresses of the list that no message can go to.
extension Bench {
    /// What was found is kept as long as the list stays as it is: most keys change a text.
    func addressFaults(_ campaign: Campaign) -> [Diagnostic] {
        let recipients = campaign.recipients
        guard let column = recipients.columns.index(of: "email") else { return [] }
        let state = files.mark(of: recipients.file).map { "\($0) \(recipients.columnNames)" }
        if let state, keptAddresses.state == state { return keptAddresses.faults }
        let faults = recipients.compactMap { recipient -> Diagnostic? in
            let text = recipient.values[column]
            guard !text.isEmpty else { return nil }
            do throws(MailAddress.Fault) {
                _ = try MailAddress.ofCell(text)
                return nil
            } catch {
                let places = recipients.locations(of: recipient)
                return Diagnostic(
                    .warning, code: DiagnosticCode(error.kind), error.message,
                    at: places.indices.contains(column) ? places[column] : recipient.location, hint: error.hint)
            }
        }
        if let state { keptAddresses = (state, faults) }
        return faults
    }
}
