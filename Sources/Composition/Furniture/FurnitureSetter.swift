import Correspondence
import Languages
import Reporting
import Typesetting

/// Sets what stands at the head or foot of a page.
struct FurnitureSetter {
    let letter: Letter
    let geometry: Geometry
    private let sheet: StyleSheet
    private let memory: SettingMemory

    init(composer: Composer, letter: Letter, geometry: Geometry) {
        self.letter = letter
        self.geometry = geometry
        sheet = StyleSheet(composer.letterhead)
        memory = composer.memory
    }

    /// A block of a head or foot, placed.
    struct Block: Hashable, Sendable {
        /// What a reader who does not see the page is told of it.
        enum Meaning: Hashable, Sendable {
            /// Words of the sender.
            case text(Language)
            case picture([Language: String])
            case ornament
            /// The running title, the page's number.
            case running
        }

        var origin: Point
        var height: Double
        var width: Double
        var content: PlacedBlock.Content
        var meaning: Meaning
        var isPageNumber = false
    }

    /// - Parameters:
    ///   - languages: Those of the page.
    ///   - number: The page's number and how many there are; nil where none is shown.
    /// - Returns: Blocks by their place on the page, and the height of the band.
    func set(
        _ furniture: Letterhead.Furniture, atHead: Bool, languages: [Language], number: (page: Int, count: Int)?
    ) throws(Diagnostics) -> (blocks: [Block], height: Double) {
        let band = atHead ? furniture.head : furniture.foot
        let sides = geometry.sides(languages, of: furniture.sides)
        var lanes = Lanes()
        var blocks: [Block] = []
        var problems: [Diagnostic] = []
        for item in band.items where item.editions.contain(letter.edition) {
            do throws(Diagnostics) {
                blocks += try set(item, between: sides, languages: languages, number: number, lanes: &lanes)
            } catch {
                problems += error.all
            }
        }
        if let failure = Diagnostics(problems) { throw failure }
        let height = lanes.deepest
        if !atHead {
            // The number stands on one line on all pages, however much else a foot holds.
            for index in blocks.indices where blocks[index].isPageNumber {
                blocks[index].origin.y = height - blocks[index].height
            }
        }
        let top = atHead ? band.edge : geometry.size.height - band.edge - height
        return (
            blocks.map {
                var block = $0; block.origin.y += top; return block
            }, height
        )
    }

    /// How far down each of the three places is filled.
    private struct Lanes {
        var depths = [0.0, 0.0, 0.0]
        var deepest: Double { depths.max() ?? 0 }
        /// Words that stand there, of whatever place.
        private var words: [Rectangle] = []

        /// How far down words from `left` to `right` can go up without standing on others.
        func depth(_ side: Side, from left: Double, to right: Double) -> Double {
            words.reduce(depths[side.rawValue]) { $1.x < right + 6 && left < $1.right + 6 ? max($0, $1.bottom) : $0 }
        }

        mutating func fill(_ side: Side, with ink: Rectangle) {
            depths[side.rawValue] = ink.bottom
            words.append(ink)
        }
    }

    private enum Side: Int { case left, centre, right }

    private func side(_ place: Letterhead.Item.Place, _ language: Language) -> Side {
        switch place {
        case .left: .left
        case .right: .right
        case .centre: .centre
        case .start: language.isRightToLeft ? .right : .left
        case .end: language.isRightToLeft ? .left : .right
        }
    }

    private func set(
        _ item: Letterhead.Item, between sides: (left: Double, right: Double), languages: [Language],
        number: (page: Int, count: Int)?, lanes: inout Lanes
    ) throws(Diagnostics) -> [Block] {
        let full = geometry.size.width - sides.left - sides.right
        let width = item.width ?? full
        let first = languages.first ?? .undetermined
        func left(_ side: Side) -> Double {
            switch side {
            case .left: sides.left + item.inset
            case .centre: sides.left + (full - width) / 2
            case .right: geometry.size.width - sides.right - item.inset - width
            }
        }
        switch item.content {
        case .rule(let thickness, let colour):
            let side = side(item.place, first)
            let y = (item.width == nil ? lanes.deepest : lanes.depths[side.rawValue]) + item.space
            if item.width == nil {
                lanes.depths = [y + thickness, y + thickness, y + thickness]
            } else {
                lanes.depths[side.rawValue] = y + thickness
            }
            return [
                Block(
                    origin: Point(x: left(side), y: y), height: thickness, width: width,
                    content: .rule(Size(width: width, height: thickness), colour), meaning: .ornament)
            ]
        case .art(let path, let height):
            return [picture(path, Size(width: width, height: height), [:], item, side(item.place, first), left, &lanes)]
        case .logo(let height):
            guard let logo = letter.sender.logo else { return [] }
            let natural = try PictureSize.of(logo)
            let scale = min(height / natural.height, width / natural.width)
            let size = Size(width: natural.width * scale, height: natural.height * scale)
            let side = side(item.place, first)
            let x =
                side == .right
                ? geometry.size.width - sides.right - item.inset - size.width
                : side == .left ? left(.left) : sides.left + (full - size.width) / 2
            return [picture(logo.path, size, logo.alternative, item, side, { _ in x }, &lanes)]
        case .sender, .senderLines, .contacts, .title, .pageNumber, .text:
            // Telephone and web addresses are the same in all languages.
            let shown = shown(item, languages)
            if item.content == .pageNumber, item.place == .centre, shown.count > 1 {
                guard let copy = numberInAll(shown, item, number) else { return [] }
                let galley = try memory.set(copy, measure: width, isBalanced: false)
                return [place(galley, first, .centre, left(.centre), width, item, shift: 0, &lanes)]
            }
            var set: [(galley: Galley, language: Language, side: Side)] = []
            for (index, language) in shown.enumerated() {
                var side = side(item.place, language)
                // Of two languages that begin on the same side, the second one stands opposite.
                if index == 1, shown.count == 2, side == self.side(item.place, shown[0]) {
                    side = side == .left ? .right : side == .right ? .left : side
                }
                guard let copy = try copy(item, language, side, width, number) else { continue }
                set.append((try memory.set(copy, measure: width, isBalanced: sheet.isBalanced(item.style)), language, side))
            }
            // What stands beside one another has its first baselines level.
            let isBeside = Set(set.map(\.side)).count > 1
            let lowest = set.compactMap { $0.galley.lines.first?.baseline }.max() ?? 0
            let top =
                set.map { galley, language, side in
                    let ink = block(galley, language, left(side), width, item).ink
                    return lanes.depth(side, from: ink.x, to: ink.right)
                }.max() ?? 0
            return set.map { galley, language, side in
                place(
                    galley, language, side, left(side), width, item, below: isBeside ? top : 0,
                    shift: isBeside ? lowest - (galley.lines.first?.baseline ?? lowest) : 0, &lanes)
            }
        }
    }

    /// Telephone and web addresses are the same in all languages.
    private func shown(_ item: Letterhead.Item, _ languages: [Language]) -> [Language] {
        switch item.languages {
        case .page: item.content == .contacts ? Array(languages.prefix(1)) : languages
        case .all: languages.count > 1 ? languages : withCompanions(languages)
        case .tags(let tags):
            (letter.campaignLanguages.isEmpty ? languages : letter.campaignLanguages).filter { tags.contains($0.tag) }
        }
    }

    /// The page's language among those of the campaign, in the place of the one that begins on the same side.
    private func withCompanions(_ languages: [Language]) -> [Language] {
        var all = letter.campaignLanguages
        guard let own = languages.first, !all.contains(own) else { return all.isEmpty ? languages : all }
        if let place = all.firstIndex(where: { $0.isRightToLeft == own.isRightToLeft }) {
            all[place] = own
        } else {
            all.append(own)
        }
        return all
    }

    private func picture(
        _ path: String, _ size: Size, _ alternative: [Language: String], _ item: Letterhead.Item, _ side: Side,
        _ left: (Side) -> Double, _ lanes: inout Lanes
    ) -> Block {
        let y = lanes.depths[side.rawValue] + item.space
        lanes.depths[side.rawValue] = y + size.height
        return Block(
            origin: Point(x: left(side), y: y), height: size.height, width: size.width,
            content: .art(path: path, size), meaning: alternative.isEmpty ? .ornament : .picture(alternative))
    }

    private func block(
        _ galley: Galley, _ language: Language, _ x: Double, _ width: Double, _ item: Letterhead.Item
    ) -> Block {
        let isRunning = item.content == .title || item.content == .pageNumber
        return Block(
            origin: Point(x: x, y: 0), height: galley.height, width: width, content: .lines(galley.lines),
            meaning: isRunning ? .running : .text(language), isPageNumber: item.content == .pageNumber)
    }

    private func place(
        _ galley: Galley, _ language: Language, _ side: Side, _ x: Double, _ width: Double, _ item: Letterhead.Item,
        below top: Double = 0, shift: Double, _ lanes: inout Lanes
    ) -> Block {
        var block = block(galley, language, x, width, item)
        let ink = block.ink
        block.origin.y = max(top, lanes.depth(side, from: ink.x, to: ink.right)) + item.space + shift
        lanes.fill(side, with: block.ink)
        return block
    }

    /// What an item says in one language; nil for nothing.
    private func copy(
        _ item: Letterhead.Item, _ language: Language, _ side: Side, _ width: Double, _ number: (page: Int, count: Int)?
    ) throws(Diagnostics) -> Copy? {
        let text = letter.texts.first { $0.language == language }
        let wording = text?.wording ?? Wording(language)
        var copy = Copy(
            spans: [], language: language, style: sheet.text(item.style, language), alignment: alignment(side, language),
            hyphenates: false)
        switch item.content {
        case .sender:
            copy.spans =
                letter.sender.name[language].map {
                    [Span($0, location: letter.sender.locations.name[language] ?? letter.sender.location)]
                } ?? []
        case .senderLines:
            copy.spans = joined(
                letter.sender.lines[language] ?? [], by: item.separator, isolated: false,
                at: letter.sender.locations.lines[language] ?? [])
        case .contacts:
            copy.spans = joined(
                letter.sender.contacts, by: item.separator, isolated: true, at: letter.sender.locations.contacts)
        case .text(let texts):
            copy.spans = language.value(in: texts).map { [Span($0, location: item.location)] } ?? []
        case .pageNumber:
            copy.spans = number.map { [Span(wording.page($0.page, of: $0.count))] } ?? []
        case .title:
            guard let title = text?.name.plainText, !title.isEmpty else { return nil }
            var span = Span(title, location: text?.locations.title)
            span.places = text?.name.plainPlaces ?? .unknown
            copy.spans = [span]
            return try memory.fitted(copy, measure: width)
        case .rule, .art, .logo:
            return nil
        }
        return copy.spans.isEmpty ? nil : copy
    }

    private func alignment(_ side: Side, _ language: Language) -> Alignment {
        switch side {
        case .centre: .centre
        case .left: language.isRightToLeft ? .end : .start
        case .right: language.isRightToLeft ? .start : .end
        }
    }

    private func joined(_ lines: [String], by separator: String?, isolated: Bool, at places: [SourceLocation] = []) -> [Span] {
        var spans: [Span] = []
        for (index, line) in lines.enumerated() {
            if !spans.isEmpty { spans.append(Span(separator ?? "\u{2028}")) }
            let location = places.indices.contains(index) ? places[index] : letter.sender.location
            spans.append(Span(line, isIsolated: isolated, location: location))
        }
        return spans
    }

    /// "2 of 3 · ٢ من ٣".
    private func numberInAll(_ languages: [Language], _ item: Letterhead.Item, _ number: (page: Int, count: Int)?) -> Copy? {
        guard let number, let first = languages.first else { return nil }
        let texts = languages.map { language in
            let wording = letter.texts.first { $0.language == language }?.wording ?? Wording(language)
            return wording.page(number.page, of: number.count)
        }.reduce(into: [String]()) { said, text in
            // Two languages may say it alike.
            if !said.contains(text) { said.append(text) }
        }
        return Copy(
            spans: joined(texts, by: "  ·  ", isolated: true), language: first, style: sheet.text(item.style, first),
            alignment: .centre, hyphenates: false)
    }
}
