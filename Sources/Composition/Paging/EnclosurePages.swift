import Correspondence
import Languages
import Reporting

/// The pages of what goes with a letter, behind its own.
struct EnclosurePages {
    let set: SetLetter
    let letterhead: Letterhead

    /// - Parameters:
    ///   - first: The number of the first page, and of how many; nil where the pages bear no numbers of the letter's.
    func make(_ first: (page: Int, count: Int)?, _ setter: FurnitureSetter) throws(Diagnostics) -> [Page] {
        var pages: [Page] = []
        for enclosure in set.enclosures {
            let sizes: [Size] =
                switch enclosure {
                case .sheets(_, let sizes): sizes
                case .picture: [set.geometry.size]
                }
            for (index, size) in sizes.enumerated() {
                var page = Page(size: size)
                switch enclosure {
                case .sheets(let path, _): page.sheet = EnclosedSheet(path: path, page: index)
                case .picture(let path, let natural, let element): page.blocks = [picture(path, natural, element)]
                }
                if let first {
                    let isSheet = page.sheet != nil
                    page.blocks += try number((first.page + pages.count, first.count), on: size, isAtEdge: isSheet, setter)
                }
                pages.append(page)
            }
        }
        return pages
    }

    /// In the middle of the text's place, as large as that allows.
    private func picture(_ path: String, _ natural: Size, _ element: ElementNumber) -> PlacedBlock {
        let room = set.followingSpan
        let left = min(set.geometry.margins.start, set.geometry.margins.end)
        let width = set.geometry.size.width - 2 * left
        let scale = min(1, width / natural.width, (room.upperBound - room.lowerBound) / natural.height)
        let size = Size(width: natural.width * scale, height: natural.height * scale)
        return PlacedBlock(
            origin: Point(x: (set.geometry.size.width - size.width) / 2, y: room.lowerBound),
            content: .art(path: path, size), tag: .element(element))
    }

    /// About seven millimetres: what office printers reach, and few leave anything at.
    private static let edge = 20.0

    /// Where the letter's own pages have it; near the lower edge of pages that others filled.
    private func number(
        _ number: (page: Int, count: Int), on size: Size, isAtEdge: Bool, _ setter: FurnitureSetter
    ) throws(Diagnostics) -> [PlacedBlock] {
        let languages = set.geometry.groups.first?.map(\.language) ?? []
        let usual = set.geometry.size
        return try setter.set(letterhead.followingPages, atHead: false, languages: languages, number: number).blocks
            .filter(\.isPageNumber).map { block in
                let y = isAtEdge ? size.height - Self.edge - block.height : block.origin.y + size.height - usual.height
                let x = block.origin.x + shift(of: block.ink, from: usual.width, to: size.width)
                return PlacedBlock(origin: Point(x: x, y: y), content: block.content, tag: .artifact(.pagination))
            }
    }

    /// As far from the edge that it is near as on the letter's own pages, or in the middle; always on the page.
    private func shift(of ink: Rectangle, from usual: Double, to width: Double) -> Double {
        let (left, right) = (ink.x, usual - ink.right)
        let x = abs(left - right) < 2 ? (width - ink.width) / 2 : left < right ? left : width - right - ink.width
        return max(Self.edge, min(x, width - Self.edge - ink.width)) - ink.x
    }
}
