import Correspondence
import Languages
import Reporting

/// Grows the structure tree in reading order and numbers its elements.
struct StructureBuilder {
    private var open: [Element] = []
    private var finished: [Element] = []
    private var next = 0

    @discardableResult
    mutating func enter(
        _ role: Element.Role, language: Language? = nil, alternative: String? = nil,
        numbering: Element.ListNumbering? = nil, scope: Element.Scope? = nil, anchor: String? = nil, note: Int? = nil,
        isPersonal: Bool = false, source: SourceLocation? = nil, text: [Inline] = []
    ) -> ElementNumber {
        let element = Element(
            number: ElementNumber(next), role: role, language: language, alternative: alternative, listNumbering: numbering,
            isPersonal: isPersonal, source: source)
        next += 1
        open.append(element)
        open[open.count - 1].scope = scope
        open[open.count - 1].anchor = anchor
        open[open.count - 1].note = note
        open[open.count - 1].text = text
        return element.number
    }

    /// Number of the element that is open now.
    var innermost: ElementNumber? { open.last?.number }

    mutating func leave() {
        guard let element = open.popLast() else { return }
        if open.isEmpty { finished.append(element) } else { open[open.count - 1].children.append(element) }
    }

    /// An element with nothing below it.
    mutating func leaf(
        _ role: Element.Role, language: Language? = nil, alternative: String? = nil, replacement: String? = nil,
        source: SourceLocation? = nil
    ) -> ElementNumber {
        let number = enter(role, language: language, alternative: alternative, source: source)
        open[open.count - 1].replacement = replacement
        leave()
        return number
    }

    /// What was built, and none of it any more in the builder.
    mutating func take() -> [Element] {
        while !open.isEmpty { leave() }
        defer { finished = [] }
        return finished
    }
}
