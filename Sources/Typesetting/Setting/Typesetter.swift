import Correspondence
import Languages
public import Reporting

/// Sets copy into galleys. A pure function of copy, measure and fonts: what it remembers makes it fast and changes
/// nothing. Not to be shared between threads; every worker has one of its own over the same `FontLibrary`.
public final class Typesetter {
    /// The only fonts that are ever used.
    public let library: FontLibrary
    private let shaper: Shaper
    private let faces: FaceMemory

    /// A typesetter for one thread.
    public init(library: FontLibrary) {
        self.library = library
        shaper = Shaper(library: library)
        faces = FaceMemory(library)
    }

    /// The paragraph set to the measure (points).
    ///
    /// - Throws: `character-without-glyph` for each character that no font covers; `font-family-missing`,
    ///   `font-cut-missing`.
    public func set(_ copy: Copy, measure: Double) throws(Diagnostics) -> Galley {
        let paragraph = try ShapedParagraph(copy, library: library, faces: faces, shaper: shaper)
        let setter = LineSetter(paragraph: paragraph, files: library.files, shaper: shaper)
        var lines: [Line] = []
        for stretch in paragraph.stretches() {
            let indent = lines.isEmpty ? copy.indent : 0
            if paragraph.width(of: stretch) <= measure - indent {
                lines.append(
                    setter.set(
                        LineSetter.Slip(range: stretch, isLast: !copy.fillsLastLine, isAlone: true, indent: indent),
                        measure: measure))
                continue
            }
            let items = LineItems(stretch, of: paragraph, setter: setter, measure: measure)
            let fit = TotalFit(parameters(of: copy, measure: measure))
            let broken = fit.lines(of: items.items, measures: [measure - indent, measure])
            for slip in items.slips(broken, of: stretch, indent: indent) {
                lines.append(setter.set(slip, measure: measure))
            }
        }
        MarkedLines(files: library.files).part(&lines)
        return Galley(measure: measure, lines: lines)
    }

    private func parameters(of copy: Copy, measure: Double) -> LineBreakingParameters {
        var parameters = LineBreakingParameters()
        switch copy.alignment {
        case .justified(.spaces), .justified(.kashida): parameters.fill = .justified
        default: parameters.fill = .ragged(comfort: min(copy.style.size * 3, measure / 6))
        }
        parameters.shortestLastLine = copy.style.size * 2
        parameters.looseness = copy.looseness
        parameters.expansion = copy.style.expansion
        if copy.alignment == .justified(.kashida) {
            parameters.kashidaShare = LineSetter.allocator.share
            parameters.kashidaLimit = LineSetter.allocator.capacityOfLine(em: copy.style.size * copy.style.arabicScale)
        }
        return parameters
    }
}
