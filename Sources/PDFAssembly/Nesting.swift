/// Which structure types of PDF 1.7 may stand within which in a file of PDF/UA-2 (ISO/TS 32005, table 5), as far as that does
/// not depend on what an element is used for.
enum Nesting {
    private static let words = "Span Quote Note Reference BibEntry Code Link Annot Ruby Warichu Figure Formula Form"
    private static let blocks = "Part Art Sect Div BlockQuote Caption P L Lbl Table"

    /// Types that may hold only some others; of headings `Hn`.
    private static let kids: [String: Set<String>] = [
        "Document": "Document Part Art Sect Div BlockQuote TOC Index P L Table Note Code Link Annot Figure Formula Form Hn",
        "Art": "Part Sect Div BlockQuote Caption TOC Index P L Lbl Table Note Reference Code Link Annot Figure Formula Form Hn",
        "Sect": "\(blocks) TOC Index Note Reference Code Link Annot Figure Formula Form Hn",
        "BlockQuote": "\(blocks) Document TOC Index Note Reference Code Link Annot Figure Formula Form Hn",
        "Caption": "Part Art Sect Div BlockQuote Index P L Lbl Table Hn \(words)",
        "TOC": "Part Caption TOC TOCI", "TOCI": "Div TOC P Lbl Reference Annot",
        "Index": "Part Sect Div Caption P L Table Note Reference Annot Figure Formula Hn",
        "P": "L Lbl Table \(words)", "Hn": "Sect Lbl \(words)", "Span": "Lbl \(words)", "Quote": "Div Lbl \(words)",
        "L": "Caption L LI", "LI": "Div Lbl LBody", "Lbl": words,
        "LBody": "Part Art Sect Div BlockQuote Caption Index P L Table Hn \(words)",
        "Table": "Caption TR THead TBody TFoot", "THead": "TR", "TBody": "TR", "TFoot": "TR", "TR": "TH TD",
        "TH": "Art Sect Div Index P L Lbl Table Hn \(words)", "TD": "Art Sect Div Index P L Lbl Table Hn \(words)",
        "Note": "\(blocks) Index \(words)", "Code": "\(blocks) Index \(words)", "Figure": "\(blocks) Index Hn \(words)",
        "Reference": "\(blocks) Hn \(words)", "Link": "\(blocks) Hn \(words)", "Annot": "\(blocks) Hn \(words)",
        "BibEntry": "Part Div P Lbl Span Quote Note Reference BibEntry Link Annot Ruby Warichu Figure Formula Form",
        "Formula": "Part Div BlockQuote Caption Index P L Lbl Table Hn \(words)",
        "Form": "Part Div Caption L Lbl Table Note Reference BibEntry Code Figure Formula",
        "Ruby": "RB RT RP", "Warichu": "WT WP", "RB": "Span Quote Reference Link Annot Form",
        "RT": "Span Quote Reference Link Annot Form", "RP": "Span Quote Reference Link Annot Form",
        "WT": "Span Quote Reference Link Annot Form", "WP": "Span Quote Reference Link Annot Form",
    ].mapValues { Set($0.split(separator: " ").map(String.init)) }

    /// Types that hold no content of their own.
    private static let bare: Set = [
        "Document", "Art", "Sect", "Index", "L", "Table", "THead", "TBody", "TFoot", "TR", "TOC", "TOCI",
    ]
    /// What stands for whatever is in it.
    private static let transparent: Set = ["NonStruct", "Private"]

    /// What is wrong with an element, and the clause; nil where nothing is.
    static func fault(of type: String, in parent: String, hasContent: Bool) -> (predicate: String, clause: String)? {
        if type == "H" { return ("has headings without a level (H)", "ISO 14289-2, 8.2.5.12") }
        if type == "TOCI" {
            return ("has a list of contents whose entries do not name their headings", "ISO 14289-2, 8.2.5.8")
        }
        if hasContent, bare.contains(type) { return ("has content directly within ‘\(type)’", "ISO/TS 32005, table 5") }
        guard !transparent.contains(type), let permitted = kids[name(parent)], !permitted.contains(name(type)) else { return nil }
        return ("has ‘\(type)’ within ‘\(parent)’", "ISO/TS 32005, table 5")
    }

    private static func name(_ type: String) -> String { ["H1", "H2", "H3", "H4", "H5", "H6"].contains(type) ? "Hn" : type }
}
