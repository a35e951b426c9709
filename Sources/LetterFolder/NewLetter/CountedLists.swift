import OfficeFiles

/// Word processors count on from one list to the next of its kind: in a document of two languages the second one's lists
/// begin where the first one's end. Side by side each begins where its partner does.
extension Manuscript {
    /// - Parameter parts: one a language.
    static func countedAlike(_ parts: [Manuscript]) -> [Manuscript] {
        guard let first = parts.first else { return parts }
        let partners = first.numberedLists
        return [first] + parts.dropFirst().map { $0.countedAlike(partners) }
    }

    /// The outermost items of one list with numbers.
    private struct NumberedList {
        /// Among the lines.
        var items: [Int]
        var first: Int
        var last: Int
    }

    private var numberedLists: [NumberedList] {
        var lists: [NumberedList] = []
        var isOpen = false
        for (index, line) in lines.enumerated() {
            switch line.kind {
            case .item(0, .number(let number?)):
                if isOpen, let last = lists.indices.last {
                    lists[last].items.append(index)
                    lists[last].last = number
                } else {
                    lists.append(NumberedList(items: [index], first: number, last: number))
                }
                isOpen = true
            case .item(let level, _) where level > 0: break
            case .continuation, .picture: break
            default: isOpen = false
            }
        }
        return lists
    }

    private func countedAlike(_ partners: [NumberedList]) -> Manuscript {
        let own = numberedLists
        let ends = Set((partners + own).map(\.last))
        var counted = self
        for (list, partner) in zip(own, partners)
        where list.first > partner.first && list.items.count == partner.items.count && ends.contains(list.first - 1) {
            for index in list.items {
                guard case .item(let level, .number(let number?)) = lines[index].kind else { continue }
                counted.lines[index].kind = .item(level: level, mark: .number(number - list.first + partner.first))
            }
        }
        return counted
    }
}
