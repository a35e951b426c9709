import Correspondence
import Languages
import Reporting

/// One of `{{#if …}}`, `{{else if …}}`, `{{else}}`, `{{/if}}`.
struct ConditionalTag {
    enum Kind {
        case opening(Condition)
        case alternative(Condition)
        case otherwise
        case closing
    }

    var kind: Kind
    var location: SourceLocation

    var source: String {
        switch kind {
        case .opening(let condition): "{{#if \(condition.source)}}"
        case .alternative(let condition): "{{else if \(condition.source)}}"
        case .otherwise: "{{else}}"
        case .closing: "{{/if}}"
        }
    }
}

/// Content and the tags between it, in the order of the text.
enum TemplateToken<Content> {
    case content(Content)
    case tag(ConditionalTag)
}

extension Array {
    /// Indexes of the tags that have no partner here.
    func unmatchedTags<Content>() -> [Int] where Element == TemplateToken<Content> {
        var open: [(tags: [Int], hasElse: Bool)] = []
        var unmatched: [Int] = []
        for (index, token) in enumerated() {
            guard case .tag(let tag) = token else { continue }
            switch tag.kind {
            case .opening: open.append(([index], false))
            case .alternative, .otherwise:
                // Nothing comes after {{else}} but {{/if}}.
                guard let last = open.indices.last, !open[last].hasElse else {
                    unmatched.append(index)
                    continue
                }
                open[last].tags.append(index)
                if case .otherwise = tag.kind { open[last].hasElse = true }
            case .closing: if open.popLast() == nil { unmatched.append(index) }
            }
        }
        return (unmatched + open.flatMap(\.tags)).sorted()
    }

    /// The tree of what the tags enclose. Every tag must have its partner. An alternative is a condition of its own in
    /// what holds otherwise.
    func structured<Content>(_ condition: (Condition, [Content], [Content]) -> Content) -> [Content]
    where Element == TemplateToken<Content> {
        var result: [Content] = []
        var open: [(condition: Condition, isAlternative: Bool, then: [Content], otherwise: [Content]?)] = []
        func add(_ content: Content) {
            guard let last = open.indices.last else { return result.append(content) }
            if open[last].otherwise == nil { open[last].then.append(content) } else { open[last].otherwise?.append(content) }
        }
        for token in self {
            switch token {
            case .content(let content): add(content)
            case .tag(let tag):
                switch tag.kind {
                case .opening(let asked): open.append((asked, false, [], nil))
                case .alternative(let asked):
                    if let last = open.indices.last { open[last].otherwise = [] }
                    open.append((asked, true, [], nil))
                case .otherwise: if let last = open.indices.last { open[last].otherwise = [] }
                case .closing:
                    while let closed = open.popLast() {
                        add(condition(closed.condition, closed.then, closed.otherwise ?? []))
                        if !closed.isAlternative { break }
                    }
                }
            }
        }
        return result
    }
}
