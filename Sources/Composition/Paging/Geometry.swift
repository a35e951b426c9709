import Correspondence
import Languages

extension Paper {
    /// ISO 216 A4; ANSI A.
    var size: Size {
        switch self {
        case .a4: Size(width: 210 * 72 / 25.4, height: 297 * 72 / 25.4)
        case .letter: Size(width: 612, height: 792)
        }
    }
}

/// Where columns and margins lie on the pages of a letter.
struct Geometry: Hashable, Sendable {
    struct Column: Hashable, Sendable {
        /// Of the letter's texts.
        var text: Int
        var language: Language
        var x: Double
        var width: Double
        /// 0, or 1 for the right page of a spread.
        var page: Int
    }

    let size: Size
    let margins: Letterhead.Margins
    /// Texts that run beside one another, and one such group after the other.
    let groups: [[Column]]

    init(letter: Letter, letterhead: Letterhead) {
        size = letter.paper.size
        let isParallel = letter.texts.count > 1 && letter.layout == .parallel
        let fallback = Letterhead.Margins(top: 72, bottom: 72, start: 72, end: 72)
        let own = (isParallel ? letterhead.parallel.margins : letterhead.margins)[letter.paper] ?? fallback
        margins = own
        let width = size.width - own.start - own.end
        func column(_ index: Int, page: Int = 0) -> Column {
            let language = letter.texts[index].language
            return Column(
                text: index, language: language, x: language.isRightToLeft ? own.end : own.start, width: width, page: page)
        }
        if isParallel {
            let half = (width - letterhead.parallel.gap) / 2
            let atRight = Self.atRight(letter.texts.map(\.language))
            groups = [
                letter.texts.indices.map { index in
                    let x = own.start + (index == atRight ? half + letterhead.parallel.gap : 0)
                    return Column(text: index, language: letter.texts[index].language, x: x, width: half, page: 0)
                }
            ]
        } else if letter.texts.count > 1, letter.layout == .facing {
            groups = [letter.texts.indices.map { column($0, page: $0) }]
        } else {
            groups = letter.texts.indices.map { [column($0)] }
        }
    }

    /// Which of two languages stands in the right column: English left and Arabic right, whichever comes first in the
    /// letter; of two that begin on one side, the first one begins there.
    private static func atRight(_ languages: [Language]) -> Int {
        let rightToLeft = languages.indices.filter { languages[$0].isRightToLeft }
        return rightToLeft.count == 1 ? rightToLeft[0] : rightToLeft.isEmpty ? 1 : 0
    }

    /// The left and right margins on a page of these languages.
    func sides(_ languages: [Language], of own: Letterhead.Sides? = nil) -> (left: Double, right: Double) {
        let sides = own ?? Letterhead.Sides(start: margins.start, end: margins.end)
        return languages.count == 1 && languages[0].isRightToLeft ? (sides.end, sides.start) : (sides.start, sides.end)
    }

    /// Where a long list of names may stand: within the text's margins, and within its own where the letterhead has them.
    func listPlaces(
        _ column: Column, in group: [Column], paper: Paper, _ letterhead: Letterhead
    ) -> [(x: Double, width: Double)] {
        let onPage = group.filter { $0.page == column.page }
        let x = onPage.map(\.x).min() ?? column.x
        let own = (x: x, width: (onPage.map { $0.x + $0.width }.max() ?? 0) - x)
        guard let sides = letterhead.signatories.margins[paper], onPage.count == 1 else { return [own] }
        let wide = size.width - sides.start - sides.end
        guard wide > own.width else { return [own] }
        return [own, (x: column.language.isRightToLeft ? sides.end : sides.start, width: wide)]
    }

    /// How many physical pages a group's page takes.
    static func pages(of group: [Column]) -> Int { (group.map(\.page).max() ?? 0) + 1 }
}
