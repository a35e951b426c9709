import OfficeFiles
import Reporting

/// Pictures among a manuscript's lines: which of them stay in the text, and what is told of the others.
enum PictureLines {
    static let head = "above the title; a logo is named in letter.yaml: ‘sender: {logo: {file: …}}’"
    static let signature = "beside those who sign; a signature's picture is named in letter.yaml, as ‘image’ of a signatory"

    /// What the Markdown of letters shows.
    private static let endings = ["png", "jpg", "jpeg", "svg"]

    /// Takes out pictures that are not in the document, or of a form that letters do not show.
    static func takeUnplaceable(from lines: inout ArraySlice<Manuscript.Line>) -> [String] {
        var told: [String] = []
        var before = ""
        lines.removeAll { line in
            guard case .picture(let picture) = line.kind else {
                if !line.plain.trimmed.isEmpty { before = line.plain }
                return false
            }
            let place = before.isEmpty ? "at the beginning" : "behind “\(beginning(before))”"
            guard let name = picture.name else {
                told.append("the picture ‘\(picture.alternative)’ \(place), which the document only refers to")
                return true
            }
            let ending = name.split(separator: ".").last?.lowercased() ?? ""
            guard !endings.contains(ending) else { return false }
            told.append(
                "the picture assets/\(name) \(place), of a form that letters do not show: save it as PNG or SVG and write ‘![what it shows](assets/…)’ there"
            )
            return true
        }
        return told
    }

    /// Takes out those before the first text.
    static func takeLeading(from lines: inout ArraySlice<Manuscript.Line>) -> [String] {
        var leading = lines.prefix { if case .picture = $0.kind { true } else { false } }
        lines = lines.dropFirst(leading.count)
        return take(from: &leading, saying: head)
    }

    /// Takes out all.
    /// - Parameter place: where they stood, and what to do.
    static func take(from lines: inout ArraySlice<Manuscript.Line>, saying place: String) -> [String] {
        var told: [String] = []
        lines.removeAll { line in
            guard case .picture(let picture) = line.kind else { return false }
            told.append("the picture assets/\(picture.name ?? "") \(place)")
            return true
        }
        return told
    }

    private static func beginning(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.count > 40 ? line.prefix(40) + "…" : line
    }
}
