package import Languages
package import Reporting

/// Running text in which placeholders are still open.
package indirect enum InlineTemplate: Sendable {
    /// The same in every letter.
    case fixed(Inline)
    case field(Field)
    case emphasis([InlineTemplate])
    case strong([InlineTemplate])
    case strike([InlineTemplate])
    case link(destination: String, [InlineTemplate])
    case foreign(Language, [InlineTemplate])
    case condition(Condition, then: [InlineTemplate], otherwise: [InlineTemplate])

    /// What emphasis, a link and their kin hold; empty for all else.
    package var inside: [InlineTemplate] {
        switch self {
        case .emphasis(let inside), .strong(let inside), .strike(let inside), .link(_, let inside), .foreign(_, let inside):
            inside
        case .fixed, .field, .condition: []
        }
    }

    /// With this in place of what it holds.
    package func holding(_ inside: [InlineTemplate]) -> InlineTemplate {
        switch self {
        case .emphasis: .emphasis(inside)
        case .strong: .strong(inside)
        case .strike: .strike(inside)
        case .link(let destination, _): .link(destination: destination, inside)
        case .foreign(let language, _): .foreign(language, inside)
        case .fixed, .field, .condition: self
        }
    }

    package var isPersonal: Bool {
        switch self {
        case .fixed: false
        case .field, .condition: true
        case .emphasis, .strong, .strike, .link, .foreign:
            inside.contains(where: \.isPersonal)
        }
    }
}

/// What a placeholder names: a column of recipients.csv, in the language of the text if there is one for it.
package struct Field: Sendable {
    /// As the author wrote it: `recipient.name`.
    package var name: String
    /// Columns in order of preference; the first that is not empty counts.
    package var columns: [Int]
    package var location: SourceLocation
    /// nil for the value as it stands.
    package var form: ValueForm?

    package init(name: String, columns: [Int], location: SourceLocation, form: ValueForm? = nil) {
        self.name = name
        self.columns = columns
        self.location = location
        self.form = form
    }
}

/// What a template is filled with: a recipient, or nobody in the open letter.
///
/// A class, so that the many templates of a letter share one.
package final class Particulars: Sendable {
    package let recipient: Recipient?
    /// Where the recipient's values stand, one for each column; empty where nobody asks.
    package let places: [SourceLocation]

    package init(recipient: Recipient?, places: [SourceLocation] = []) {
        self.recipient = recipient
        self.places = places
    }

    package func value(of field: Field) -> String {
        guard let values = recipient?.values else { return "" }
        for column in field.columns where !values[column].isEmpty { return values[column] }
        return ""
    }

    /// Where the first value that is not empty stands, if that is known.
    package func place(ofFirst columns: [Int]) -> SourceLocation? {
        guard !places.isEmpty, let values = recipient?.values else { return nil }
        return columns.first { !values[$0].isEmpty }.map { places[$0] }
    }

    /// Where the value of these columns stands, or would stand if it were not empty.
    func place(of columns: [Int]) -> SourceLocation? {
        place(ofFirst: columns) ?? columns.first.flatMap { places.indices.contains($0) ? places[$0] : nil }
    }
}

/// A paragraph in which placeholders are still open.
package struct ParagraphTemplate: Sendable {
    package let inlines: [InlineTemplate]
    package let location: SourceLocation
    package let isPersonal: Bool
    /// A poem's lines.
    package var isVerse = false

    package init(_ inlines: [InlineTemplate], location: SourceLocation) {
        self.inlines = inlines
        self.location = location
        isPersonal = inlines.contains(where: \.isPersonal)
    }

    /// The paragraph of this recipient's letter. A value that the open letter does not have is an error.
    package func filled(for particulars: Particulars) throws(Diagnostics) -> Paragraph {
        var filling = Filling(particulars: particulars)
        try filling.add(inlines)
        var paragraph = Paragraph(filling.finished(), isPersonal: isPersonal, location: location)
        paragraph.isVerse = isVerse
        return paragraph
    }
}

extension [InlineTemplate] {
    /// Whether some value is written in a form of its own, which another value may not have.
    package var haveForms: Bool {
        contains { inline in
            switch inline {
            case .fixed: false
            case .field(let field): field.form != nil
            case .emphasis, .strong, .strike, .link, .foreign: inline.inside.haveForms
            case .condition(_, let then, let otherwise): then.haveForms || otherwise.haveForms
            }
        }
    }

    /// What stands there in every letter, outside of every `{{#if}}`.
    package var fixedInlines: [Inline] {
        flatMap { inline -> [Inline] in
            switch inline {
            case .fixed(let fixed): [fixed]
            case .emphasis, .strong, .strike, .link, .foreign: inline.inside.fixedInlines
            case .field, .condition: []
            }
        }
    }

    /// Fields that stand outside every `{{#if}}`.
    package var unconditionalFields: [Field] {
        flatMap { inline -> [Field] in
            switch inline {
            case .field(let field): [field]
            case .emphasis, .strong, .strike, .link, .foreign: inline.inside.unconditionalFields
            case .fixed, .condition: []
            }
        }
    }
}

/// Puts values into running text, and closes up the space around what is empty.
private struct Filling {
    let particulars: Particulars
    private var inlines: [Inline] = []
    /// Something empty stood here last, so that the spaces on its two sides meet.
    private var isGap = false
    /// The full stop of a date's year stood here last: it ends the sentence too.
    private var endsDate = false

    init(particulars: Particulars) { self.particulars = particulars }

    mutating func add(_ templates: [InlineTemplate]) throws(Diagnostics) {
        for template in templates {
            switch template {
            case .fixed(.text(let text, let places)): add(text, at: places)
            case .fixed(let inline): append(inline)
            case .field(let field):
                if particulars.recipient == nil {
                    throw Diagnostics(
                        code: .noRecipient, "The open letter has no recipient to take ‘\(field.name)’ from.",
                        at: field.location,
                        hint: "Write ‘{{#if \(field.name)}}…{{else}}…{{/if}}’, with what the open letter says after {{else}}.")
                }
                let value = try value(of: field)
                endsDate = field.form?.isDate == true && value.last == "."
                if value.isEmpty { isGap = true } else { append(.value(value, at: particulars.place(ofFirst: field.columns))) }
            case .emphasis(let inside): try nest(inside) { .emphasis($0) }
            case .strong(let inside): try nest(inside) { .strong($0) }
            case .strike(let inside): try nest(inside) { .strike($0) }
            case .link(let destination, let inside): try nest(inside) { .link(destination: destination, $0) }
            case .foreign(let language, let inside): try nest(inside) { .foreign(language, $0) }
            case .condition(let condition, let then, let otherwise):
                let count = inlines.count
                try add(condition.holds(for: particulars) ? then : otherwise)
                if inlines.count == count { isGap = true }
            }
        }
    }

    /// As it is printed. A value that cannot be written as the placeholder asks is the row's error.
    private func value(of field: Field) throws(Diagnostics) -> String {
        let value = particulars.value(of: field)
        guard let form = field.form else { return value }
        if value.isEmpty, case .choice = form.kind {} else if value.isEmpty { return value }
        if let text = form.text(of: value) { return isBehindForeignValue(form.wording.language) ? form.isolated(text) : text }
        let fault = form.fault(of: value)
        throw Diagnostics(
            code: .unfitValue, "\(fault.message) ‘{{\(field.name)}}’ asks for it.",
            at: particulars.place(of: field.columns) ?? particulars.recipient?.location ?? field.location, hint: fault.hint)
    }

    /// Whether a value of the other direction, such as a name, stands before, and only a space between: with it a figure would
    /// be taken for one phrase.
    private func isBehindForeignValue(_ language: Language) -> Bool {
        guard case .text(" ", _) = inlines.last, case .value(let before, _)? = inlines.dropLast().last,
            let code = Script.code(of: before)
        else { return false }
        return language.scripts[code].isRightToLeft != language.isRightToLeft
    }

    private mutating func nest(_ inside: [InlineTemplate], _ wrap: ([Inline]) -> Inline) throws(Diagnostics) {
        var filling = Filling(particulars: particulars)
        try filling.add(inside)
        if filling.inlines.isEmpty { isGap = true } else { append(wrap(filling.inlines)) }
    }

    private mutating func append(_ inline: Inline) {
        isGap = false
        if case .value = inline {} else { endsDate = false }
        inlines.append(inline)
    }

    private mutating func add(_ text: String, at places: TextPlaces) {
        var text = text[...]
        var places = places
        if text.first == " ", endsWithSpace {
            text.removeFirst()
            places = places.dropped(1)
        }
        if endsDate, text.first == ".", !text.hasPrefix("..") {
            text.removeFirst()
            places = places.dropped(1)
        }
        endsDate = false
        if isGap, let first = text.first, ",.;:!?،؛؟".contains(first) { dropLastSpace() }
        guard !text.isEmpty else { return }
        isGap = false
        if case .text(let before, var all) = inlines.last {
            all.append(places, behind: before.unicodeScalars.count)
            inlines[inlines.count - 1] = .text(before + text, at: all)
        } else {
            inlines.append(.text(String(text), at: places))
        }
    }

    private var endsWithSpace: Bool { inlines.last?.endsWithSpace ?? true }

    private mutating func dropLastSpace() {
        guard case .text(var text, let places) = inlines.last, text.last == " " else { return }
        text.removeLast()
        inlines.removeLast()
        if !text.isEmpty { inlines.append(.text(text, at: places)) }
    }

    /// Without space or line break at the end.
    mutating func finished() -> [Inline] {
        while inlines.last == .lineBreak { inlines.removeLast() }
        dropLastSpace()
        return inlines
    }
}

extension Inline {
    fileprivate var endsWithSpace: Bool {
        switch self {
        case .text(let text, _): text.utf8.last == UInt8(ascii: " ")
        case .emphasis, .strong, .strike, .link, .foreign:
            inside.last?.endsWithSpace ?? false
        case .lineBreak: true
        case .value, .code, .footnote: false
        }
    }
}

extension InlineTemplate {
    /// With other places for all its words.
    package func placed(at places: TextPlaces) -> InlineTemplate {
        switch self {
        case .fixed(let inline): .fixed(inline.placed(at: places))
        case .field: self
        case .emphasis, .strong, .strike, .link, .foreign: holding(inside.map { $0.placed(at: places) })
        case .condition(let condition, let then, let otherwise):
            .condition(
                condition, then: then.map { $0.placed(at: places) }, otherwise: otherwise.map { $0.placed(at: places) })
        }
    }
}

extension Inline {
    fileprivate func placed(at places: TextPlaces) -> Inline {
        switch self {
        case .text(let text, _): .text(text, at: places)
        case .code(let code, _): .code(code, at: places)
        case .emphasis, .strong, .strike, .link, .foreign: holding(inside.map { $0.placed(at: places) })
        case .value, .footnote, .lineBreak: self
        }
    }
}
