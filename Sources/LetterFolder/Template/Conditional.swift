import Correspondence
import Languages
import Reporting

/// One of `{{#if …}}`, `{{else}}`, `{{/if}}`.
struct ConditionalTag {
    enum Kind {
        case opening(Field)
        case otherwise
        case closing
    }

    var kind: Kind
    var location: SourceLocation

    var source: String {
        switch kind {
        case .opening(let field): "{{#if \(field.name)}}"
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
        var open: [[Int]] = []
        var unmatched: [Int] = []
        for (index, token) in enumerated() {
            guard case .tag(let tag) = token else { continue }
            switch tag.kind {
            case .opening: open.append([index])
            case .otherwise:
                // A second {{else}} has no partner.
                if let last = open.indices.last, open[last].count == 1 {
                    open[last].append(index)
                } else {
                    unmatched.append(index)
                }
            case .closing: if open.popLast() == nil { unmatched.append(index) }
            }
        }
        return (unmatched + open.flatMap { $0 }).sorted()
    }

    /// The tree of what the tags enclose. Every tag must have its partner.
    func structured<Content>(_ condition: (Field, [Content], [Content]) -> Content) -> [Content]
    where Element == TemplateToken<Content> {
        var result: [Content] = []
        var open: [(field: Field, then: [Content], otherwise: [Content]?)] = []
        func add(_ content: Content) {
            guard let last = open.indices.last else { return result.append(content) }
            if open[last].otherwise == nil { open[last].then.append(content) } else { open[last].otherwise?.append(content) }
        }
        for token in self {
            switch token {
            case .content(let content): add(content)
            case .tag(let tag):
                switch tag.kind {
                case .opening(let field): open.append((field, [], nil))
                case .otherwise: if let last = open.indices.last { open[last].otherwise = [] }
                case .closing:
                    if let closed = open.popLast() { add(condition(closed.field, closed.then, closed.otherwise ?? [])) }
                }
            }
        }
        return result
    }
}
