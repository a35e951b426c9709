import Correspondence

/// What paragraphs are set with, whatever they say: while it stays the same, what was set before can be used again.
struct Fittings: Hashable {
    private let letterhead: String
    private let envelope: String?
    private let fonts: [String: FontChoice]
    private let colours: [String: String]
    private let usesSystemFonts: Bool
    /// Of the letter's own fonts, letterheads, envelopes and pictures.
    private let own: String

    init(_ campaign: Campaign, own: String) {
        letterhead = campaign.letterhead
        envelope = campaign.envelope
        fonts = campaign.fonts
        colours = campaign.colours
        usesSystemFonts = campaign.usesSystemFonts
        self.own = own
    }
}
