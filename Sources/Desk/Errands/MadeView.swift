import Bayan
import Correspondence
import Mailing
import Reporting

/// Which of the letters are made, as the folder is now.
public struct MadeView: Codable, Sendable {
    /// Letters that can be made.
    public var total: Int
    /// Of these, made from what the folder says now.
    public var made = 0
    /// Of these, made before something in the folder was changed.
    public var outdated = 0
    /// Where they are; nil where none is.
    public var folder: String?
}

extension Workshop {
    /// Looks for the letters of the last run; those of recipients who are gone do not count.
    func made() throws(Diagnostics) -> MadeView {
        let shop = try Printshop(campaign: campaign, installation: installation)
        var view = MadeView(total: try CampaignRoster(shop).count)
        guard let manifests = try? manifests() else { return view }
        let outdated = try OutdatedLetters(shop, in: manifests)
        for letter in try JoinedManifest(manifests).letters {
            guard let edition = letter.line.edition, let recipient = campaign.recipients.recipient(id: letter.line.id),
                campaign.editions(for: recipient).contains(edition)
            else { continue }
            if outdated.contain(letter.line) { view.outdated += 1 } else { view.made += 1 }
        }
        if view.made + view.outdated > 0 { view.folder = whole(path + "/" + Self.folder) }
        return view
    }
}

extension Bench {
    /// Which of the letters are made. It takes its time with many, and keeps nobody else waiting.
    public nonisolated func made() async throws -> MadeView {
        let workshop = try await workshop()
        return try await Task.detached {
            do { return try workshop.made() } catch { throw DeskFault.faults((error as? Diagnostics)?.all ?? []) }
        }.value
    }
}
