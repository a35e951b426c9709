public import Correspondence
public import Languages
public import Reporting
import Typesetting

extension Composer {
    /// Addresses on envelopes or label sheets, in the letterhead's type. A label is filled from its middle, an envelope
    /// from its place's top; an address in Arabic is set from the right edge. Where an address does not fit at the
    /// letterhead's size, all are set smaller, down to seven tenths.
    ///
    /// - Parameters:
    ///   - addresses: One for each recipient; those without lines are passed over.
    ///   - sender: Shown on envelopes; nil for none.
    ///   - languages: Of the sender's lines, for each address; where there are fewer, the document's.
    ///   - skipping: Labels that the first sheet has lost already.
    /// - Throws: `address-overflows-window` for every address that does not fit, at its first line that does not.
    public func compose(
        _ addresses: [[AddressLine]], on stationery: Stationery, title: String, language: Language, sender: Sender? = nil,
        in languages: [Language] = [], skipping: Int = 0
    ) throws(Diagnostics) -> ComposedLetter {
        for factor in [1, 0.9, 0.8] {
            do {
                return try compose(
                    addresses, on: stationery, title: title, language: language, sender: sender, in: languages,
                    skipping: skipping, factor: factor)
            } catch  where error.all.allSatisfy({ $0.code == .addressOverflowsWindow }) {
                continue
            }
        }
        return try compose(
            addresses, on: stationery, title: title, language: language, sender: sender, in: languages, skipping: skipping,
            factor: 0.7)
    }

    private func compose(
        _ addresses: [[AddressLine]], on stationery: Stationery, title: String, language: Language, sender: Sender?,
        in languages: [Language], skipping: Int, factor: Double
    ) throws(Diagnostics) -> ComposedLetter {
        var letterhead = letterhead
        letterhead.styles[.address] = letterhead.styles[.address]?.scaled(by: factor)
        let setter = AddressSetter(sheet: StyleSheet(letterhead), typesetter: typesetter)
        var structure = StructureBuilder()
        structure.enter(.document, language: language)
        var pages: [Page] = []
        var problems: [Diagnostic] = []
        var place = skipping % max(stationery.places.count, 1)
        for (index, address) in addresses.enumerated() where !address.isEmpty {
            let own = languages.indices.contains(index) ? languages[index] : language
            if pages.isEmpty || place == stationery.places.count {
                if !pages.isEmpty { place = 0 }
                pages.append(Page(size: stationery.page))
                do {
                    pages[pages.count - 1].blocks += try senderBlocks(sender, stationery, own, &structure)
                } catch {
                    throw Diagnostics(problems + error.all) ?? error
                }
            }
            do {
                pages[pages.count - 1].blocks += try addressBlocks(
                    address, setter, stationery, stationery.places[place], &structure)
            } catch {
                problems += error.all
            }
            place += 1
        }
        if let failure = Diagnostics(problems) { throw failure }
        let root = structure.take().first ?? Element(number: 0, role: .document)
        return ComposedLetter(title: title, language: language, pages: pages, structure: root)
    }

    private func addressBlocks(
        _ address: [AddressLine], _ setter: AddressSetter, _ stationery: Stationery, _ place: Rectangle,
        _ structure: inout StructureBuilder
    ) throws(Diagnostics) -> [PlacedBlock] {
        let part = try setter.set(address, measure: place.width, room: place.height, place: "its place on \(stationery.name)")
        var y = stationery.senderPlace == nil ? place.y + (place.height - part.height) / 2 : place.y
        structure.enter(.division)
        defer { structure.leave() }
        return part.lines.indices.map { index in
            defer { y += part.lines[index].leading }
            return PlacedBlock(
                origin: Point(x: place.x, y: y), content: .lines([part.lines[index]]),
                tag: .element(structure.leaf(.paragraph, language: part.languages?[index])))
        }
    }

    private func senderBlocks(
        _ sender: Sender?, _ stationery: Stationery, _ language: Language, _ structure: inout StructureBuilder
    ) throws(Diagnostics) -> [PlacedBlock] {
        guard let place = stationery.senderPlace, let sender else { return [] }
        let sheet = StyleSheet(letterhead)
        // The envelope's front does not mirror: the sender is at its left in every language.
        let alignment: Alignment = language.isRightToLeft ? .end : .start
        var lines: [(String, Letterhead.Role, SourceLocation?)] = []
        if let address = sender.returnAddress[language] {
            // It begins with the sender's name, and says where a letter goes back to, which the sender's lines need not.
            lines.append((address, .senderLines, sender.locations.returnAddress[language] ?? sender.location))
        } else {
            if let name = sender.name[language] {
                lines.append((name, .contacts, sender.locations.name[language] ?? sender.location))
            }
            let places = sender.locations.lines[language] ?? []
            for (index, line) in (sender.lines[language] ?? []).enumerated() {
                lines.append((line, .senderLines, places.indices.contains(index) ? places[index] : sender.location))
            }
        }
        var blocks: [PlacedBlock] = []
        var y = place.y
        for (text, role, location) in lines {
            let copy = Copy(
                spans: [Span(text, isBold: role == .contacts, location: location)], language: language,
                style: sheet.text(role, language),
                alignment: alignment, hyphenates: false)
            let galley = try typesetter.set(copy, measure: place.width)
            blocks.append(
                PlacedBlock(
                    origin: Point(x: place.x, y: y), content: .lines(galley.lines),
                    tag: .element(structure.leaf(.paragraph, language: language))))
            y += galley.height
        }
        guard y <= place.y + place.height + 0.01 else {
            throw Diagnostics(
                code: .senderOverflowsEnvelope, "The sender's lines do not fit on the \(stationery.name).",
                at: sender.location,
                hint: "Shorten them, or print the envelopes without the sender.")
        }
        return blocks
    }
}
