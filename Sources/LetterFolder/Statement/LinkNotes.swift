import Correspondence

/// Gives the addresses of a statement's links as footnotes, each once, for who reads on paper. Links whose words are the
/// address itself say it already; where a footnote cannot stand, the address follows in brackets.
struct LinkNotes: ParagraphChange {
    /// The words still lead to the address.
    let keepsLinks: Bool
    private var old: [[Block]] = []
    private var notes: [[Block]] = []
    /// New numbers of the author's own notes, by their old ones.
    private var renumbered: [Int: Int] = [:]
    private var numbers: [String: Int] = [:]
    /// A note cannot depend on the recipient, nor stand in another note.
    private var takesNotes = true

    init(keepsLinks: Bool) { self.keepsLinks = keepsLinks }

    mutating func noted(_ statement: Statement) -> Statement {
        var noted = statement
        old = statement.footnotes
        noted.blocks = changed(statement.blocks)
        noted.footnotes = notes
        return noted
    }

    mutating func changed(_ paragraph: Paragraph) -> Paragraph {
        var noted = paragraph
        noted.inlines = inlines(paragraph.inlines)
        return noted
    }

    mutating func changed(_ paragraph: ParagraphTemplate) -> ParagraphTemplate {
        var noted = ParagraphTemplate(inlines(paragraph.inlines), location: paragraph.location)
        noted.isVerse = paragraph.isVerse
        return noted
    }

    mutating func changedConditional(_ blocks: [BlockTemplate]) -> [BlockTemplate] {
        let took = takesNotes
        takesNotes = false
        defer { takesNotes = took }
        return changed(blocks)
    }

    private mutating func inlines(_ inlines: [Inline]) -> [Inline] {
        var result: [Inline] = []
        for inline in inlines {
            switch inline {
            case .footnote(let number): result.append(.footnote(self.number(ofOwn: number)))
            case .emphasis, .strong, .strike, .foreign: result.append(inline.holding(self.inlines(inline.inside)))
            case .link(let destination, let inside):
                let words = self.inlines(inside)
                guard let address = Self.printed(destination, besides: words.plainText) else {
                    result.append(inline)
                    continue
                }
                result += keepsLinks ? [.link(destination: destination, words)] : words
                result += mark(address, destination)
            case .text, .value, .code, .lineBreak: result.append(inline)
            }
        }
        return result
    }

    private mutating func inlines(_ inlines: [InlineTemplate]) -> [InlineTemplate] {
        var result: [InlineTemplate] = []
        for inline in inlines {
            switch inline {
            case .fixed(let fixed): result += self.inlines([fixed]).map { .fixed($0) }
            case .field: result.append(inline)
            case .emphasis, .strong, .strike, .foreign: result.append(inline.holding(self.inlines(inline.inside)))
            case .link(let destination, let inside):
                let words = self.inlines(inside)
                guard let address = Self.printed(destination, besides: "") else {
                    result.append(inline)
                    continue
                }
                result += keepsLinks ? [.link(destination: destination, words)] : words
                result += mark(address, destination).map { .fixed($0) }
            case .condition(let condition, let then, let otherwise):
                let took = takesNotes
                takesNotes = false
                result.append(.condition(condition, then: self.inlines(then), otherwise: self.inlines(otherwise)))
                takesNotes = took
            }
        }
        return result
    }

    /// The address as it is printed; nil where it need not be: it leads to a heading, or the words say it.
    private static func printed(_ destination: String, besides words: String) -> String? {
        guard !destination.hasPrefix("#") else { return nil }
        let bare = ["mailto:", "tel:"].first { destination.lowercased().hasPrefix($0) }.map { destination.dropFirst($0.count) }
        let address = String(bare ?? destination[...])
        let said =
            [address, destination]
            + ["https://", "http://"].filter(address.hasPrefix).map { String(address.dropFirst($0.count)) }
        return said.contains(words) ? nil : address
    }

    private mutating func mark(_ address: String, _ destination: String) -> [Inline] {
        let printed = Inline.link(destination: destination, [.text(address)])
        guard takesNotes else { return [.text(" ("), printed, .text(")")] }
        let number = numbers[destination] ?? notes.count + 1
        if number > notes.count { notes.append([.paragraph(Paragraph([printed]))]) }
        numbers[destination] = number
        return [.footnote(number)]
    }

    private mutating func number(ofOwn number: Int) -> Int {
        if let known = renumbered[number] { return known }
        let place = notes.count
        renumbered[number] = place + 1
        notes.append([])
        let took = takesNotes
        takesNotes = false
        notes[place] = changed(old.indices.contains(number - 1) ? old[number - 1] : [])
        takesNotes = took
        return place + 1
    }
}
