import Bayan
import Correspondence
import Foundation
import LanguageFiles
import LetterFolder
import OfficeFiles
import Reporting

/// What people write: statements, settings, lists, pasted texts.
extension FuzzTarget {
    private static let shelf = LanguageShelf(folder: root.appending(path: "Languages"))

    /// A small letter, of which a target replaces a file.
    private static let letter: [String: String] = [
        "letter.yaml":
            "languages: [en, ar]\ndate: 2024-05-01\nsalutation: {en: \"Dear {{recipient.name}},\", ar: \"{{recipient.name}}\"}\n",
        "statement.en.md": "---\ntitle: Title\n---\n\nTo {{recipient.name}}.\n",
        "statement.ar.md": "---\ntitle: عنوان\n---\n\nنص.\n",
        "recipients.csv": "id,name,group,street,postcode,city,country\na,Ada Example,one,Main Street 1,08001,Barcelona,ES\n",
    ]

    private static let markdown = [
        "---\n", "title: ", "standfirst: ", "# ", "## ", "- ", "1. ", "١. ", "> ", "* ", "**", "_", "`", "[",
        "](https://example.org)",
        "![", "[^a]", "[^a]: ", "<!-- demands -->\n", "<!-- to: a -->", "\n\n", "\n", "\\", "&amp;", "&#x202E;", "\u{202E}",
        "\u{2067}",
        "| a | b |\n|---|---|\n", "```\n", "***\n", "<b>", "\u{640}", "\u{301}", "ﷺ", "\u{200D}", "\u{FEFF}", "\0", "\r\n", "👩‍👩‍👧",
    ]
    private static let braces = [
        "{{", "}}", "{{recipient.name}}", "{{recipient.", "{{#if recipient.group}}", "{{#if recipient.group == \"one\"}}",
        "{{else}}",
        "{{else if recipient.name != \"x\"}}", "{{/if}}", "{{date}}", "in (", "\"", ")", "\\{{", "{{{", "}}}",
    ]
    private static let yaml = [
        ": ", "- ", "\n", "  ", "{", "}", "[", "]", "&a ", "*a", "!!binary ", "|\n", ">-\n", "'", "\"", "#", "? ", "--- ",
        "...\n", "<<: *a",
        "languages: ", "layout: ", "letterhead: ", "envelope: ", "date: ", "sender: ", "signatories: ", "demands: ", "sign: ",
        "members: ",
        "fonts: ", "columns: ", "facing", "parallel", "separate", "classical", "din-5008-a", "2024-02-30", "null", "~", "yes",
        "{en: ", "ar: ",
    ]
    private static let commas = [
        ",", ";", "\t", "\"", "\"\"", "\n", "\r\n", "\r", "\u{FEFF}", "\0", "id", "language", "demands", "copies", "en+ar",
        "salutation.en",
        "street.ar", "=1+1", "#REF!", "\u{202E}", "\u{A0}", "1.2E+05", "ES", "DE", "XX", "\u{FF}\u{FE}",
    ]

    static let statements = FuzzTarget("statement", words: markdown) { input in
        for language in ["en", "ar"] { try readStatement(input, language) }
    }
    static let placeholders = FuzzTarget("placeholders", words: braces) { try readStatement($0, "en") }
    static let settings = FuzzTarget("settings", words: yaml) { try readLetter(with: $0, as: "letter.yaml") }
    static let recipients = FuzzTarget("recipients", words: commas) { try readLetter(with: $0, as: "recipients.csv") }

    /// A whole letter, as one text in which the files stand one after the other; as far as its pages, and into a PDF.
    static let letters = FuzzTarget("letters", words: markdown + braces + yaml + commas, limit: 1 << 14) { input in
        var texts = letter.mapValues { Array($0.utf8) }
        for (name, part) in files(in: input) { texts[name] = part }
        let installation = Installation(home: root)
        do {
            let campaign = try Campaign.read(texts: texts, languages: shelf)
            let shop = try Printshop(campaign: campaign, installation: installation)
            try judge(shop.check(), texts)
            let journeyman = Journeyman(shop)
            for recipient in [nil] + campaign.recipients.prefix(2).map(Optional.some) {
                for letter in try campaign.letters(for: recipient) { _ = try journeyman.make(letter) }
            }
        } catch let error as Diagnostics { try judge(error.all, texts) }
    }

    static let manuscripts = FuzzTarget(
        "manuscripts",
        words: [
            "<p>", "</p>", "<h1>", "<b>", "<li>", "<ul>", "<table>", "<td>", "<a href=", "&nbsp;", "<!--", "<script>", "\n\n",
            "- ", "• ",
            "1) ", "Dear ", "Sincerely,\n", "From: ", "Subject: ", "BEGIN:VCARD\n", "ADR:", "N;CHARSET=", "=\n", "{\\rtf1",
        ]
    ) { input in
        for name in ["text.html", "text.txt"] {
            do { _ = try Manuscript.readWebPage(input, file: name) } catch let error as Diagnostics { try judge(error.all) }
        }
        var texts = letter.mapValues { Array($0.utf8) }
        texts["recipients.csv"] = nil
        texts["recipients.vcf"] = input
        try read(texts)
    }

    /// A letter in one language, so that nothing must stand beside its paragraphs.
    private static func readStatement(_ input: [UInt8], _ language: String) throws {
        try read([
            "letter.yaml": Array("languages: [\(language)]\n".utf8), "statement.\(language).md": input,
            "recipients.csv": Array((letter["recipients.csv"] ?? "").utf8),
        ])
    }

    private static func readLetter(with input: [UInt8], as name: String) throws {
        var texts = letter.mapValues { Array($0.utf8) }
        texts[name] = input
        try read(texts)
    }

    private static func read(_ texts: [String: [UInt8]]) throws {
        do {
            let campaign = try Campaign.read(texts: texts, languages: shelf)
            try judge(campaign.warnings + campaign.check() + campaign.rowDiagnostics.map(\.diagnostic), texts)
            for recipient in [nil] + campaign.recipients.prefix(3).map(Optional.some) {
                let made = Result { () throws(Diagnostics) in try campaign.letters(for: recipient) }
                switch made {
                case .failure(let problems): try judge(problems.all, texts)
                case .success(let letters): try judge(letters.flatMap(\.texts).flatMap(\.body).flatMap(\.paragraphs), texts)
                }
            }
        } catch let error as Diagnostics { try judge(error.all, texts) }
    }

    /// Every message is a sentence, of a place that there is.
    private static func judge(_ diagnostics: [Diagnostic], _ texts: [String: [UInt8]] = [:]) throws(Complaint) {
        for diagnostic in diagnostics {
            // A file or a command keeps its own name at a sentence's beginning.
            let word = diagnostic.message.prefix { $0 != " " }
            guard word.first?.isLowercase != true || word.contains("."),
                diagnostic.message.hasSuffix(".") || diagnostic.message.hasSuffix("?")
            else { throw Complaint("no sentence: \(diagnostic)") }
            guard let place = diagnostic.location, let line = place.line, let text = texts[place.file] else { continue }
            // CR, LF and CRLF end lines; UTF-16 and the like have at most as many.
            let lines = 1 + text.reduce(0) { $0 + ($1 == 0x0A || $1 == 0x0D ? 1 : 0) }
            guard (1...lines).contains(line), place.column ?? 1 >= 1, place.column ?? 1 <= text.count + 1 else {
                throw Complaint("a place that is not there: \(diagnostic)")
            }
        }
    }

    /// Every word is from a line that there is.
    private static func judge(_ paragraphs: [Paragraph], _ texts: [String: [UInt8]]) throws(Complaint) {
        for paragraph in paragraphs {
            guard let file = paragraph.location?.file, let text = texts[file] else { continue }
            let lines = 1 + text.reduce(0) { $0 + ($1 == 0x0A || $1 == 0x0D ? 1 : 0) }
            for mark in paragraph.inlines.marks where mark.line < 1 || mark.line > lines || mark.column > text.count + 1 {
                throw Complaint("a word from line \(mark.line), column \(mark.column), of \(lines) lines of \(file)")
            }
        }
    }

    /// `=== name` begins a file.
    private static func files(in input: [UInt8]) -> [(String, [UInt8])] {
        var files: [(String, [UInt8])] = []
        for line in input.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if line.starts(with: Array("=== ".utf8)) {
                files.append((String(decoding: line.dropFirst(4), as: UTF8.self), []))
            } else if !files.isEmpty {
                files[files.count - 1].1 += line + [0x0A]
            }
        }
        // Other names would be other files of the letter; those are not what is tried here.
        return files.filter { letter[$0.0] != nil }
    }
}

extension Block {
    fileprivate var paragraphs: [Paragraph] {
        switch self {
        case .paragraph(let paragraph), .heading(_, let paragraph): [paragraph]
        case .list(let list): list.items.joined().flatMap(\.paragraphs)
        case .quote(let blocks): blocks.flatMap(\.paragraphs)
        case .table(let table): table.head + table.rows.joined()
        case .demands(let demands): demands.items.flatMap(\.blocks).flatMap(\.paragraphs)
        case .figure(let figure): figure.caption.map { [$0] } ?? []
        case .thematicBreak: []
        }
    }
}

extension [Inline] {
    fileprivate var marks: [TextPlaces.Mark] {
        flatMap { inline -> [TextPlaces.Mark] in
            switch inline {
            case .text(_, let places), .code(_, let places): places.marks
            case .emphasis, .strong, .strike, .link, .foreign: inline.inside.marks
            case .value, .footnote, .lineBreak: []
            }
        }
    }
}
