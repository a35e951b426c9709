package import Reporting

/// A QR code in whose address placeholders are still open.
package struct CodeTemplate: Sendable {
    package var address: ParagraphTemplate
    package var alternative: String
    package var caption: ParagraphTemplate?
    /// In points.
    package var side: Double

    package init(
        address: ParagraphTemplate, alternative: String, caption: ParagraphTemplate? = nil, side: Double = WebCode.usualSide
    ) {
        self.address = address
        self.alternative = alternative
        self.caption = caption
        self.side = side
    }

    /// All that may name the recipient.
    package var paragraphs: [ParagraphTemplate] { [address] + [caption].compactMap { $0 } }

    /// The code, if no recipient changes it.
    package var fixed: Figure? {
        paragraphs.contains(where: \.isPersonal) ? nil : try? filled(for: Particulars(recipient: nil))
    }

    /// nil where the recipient has no address. A value is one part of it, whatever signs it holds; a value that the address
    /// begins with is taken as it stands.
    package func filled(for particulars: Particulars) throws(Diagnostics) -> Figure? {
        let filled = try address.filled(for: particulars)
        var text = ""
        for inline in filled.inlines {
            switch inline {
            case .text(let part, _), .code(let part, _): text += part
            case .value(let value, _): text += text.isEmpty ? value : LinkRule.part(value)
            case .emphasis, .strong, .strike, .link, .foreign, .footnote, .lineBreak: continue
            }
        }
        guard !text.isEmpty else { return nil }
        let place = filled.inlines.compactMap { if case .value(_, let place) = $0 { place } else { nil } }.first
        if let fault = LinkRule.fault(
            of: text, at: place ?? (address.isPersonal ? particulars.recipient?.location : nil) ?? address.location)
        {
            throw Diagnostics(fault)
        }
        let code = WebCode(
            address: LinkRule.ascii(text), alternative: alternative, isPersonal: address.isPersonal, side: side,
            location: place ?? address.location)
        return Figure(code, caption: try caption?.filled(for: particulars))
    }
}
