public import Languages
public import Reporting
public import Typesetting

/// Pages that show every face of a font library, with a few words of the languages that it covers.
public struct FontSpecimen {
    private static let page = Size(width: 595.276, height: 841.89)
    private static let margin = 56.0
    private static let measure = page.width - 2 * margin
    /// Of Arabic letters beside Latin ones.
    private static let scale = 1.1

    private let library: FontLibrary
    private let languages: [Language]
    private let typesetter: Typesetter
    private var structure = StructureBuilder()
    private var pages: [Page] = []
    private var y = 0.0

    /// - Parameter languages: Whose words are shown, where a face has them; the first one is the document's.
    public init(of library: FontLibrary, languages: [Language]) {
        (self.library, self.languages) = (library, languages)
        typesetter = Typesetter(library: library)
    }

    /// The specimen, family by family.
    /// - Throws: `Diagnostics` where the words cannot be set.
    public func composed(title: String) throws(Diagnostics) -> ComposedLetter {
        var specimen = self
        return try specimen.compose(title)
    }

    private mutating func compose(_ title: String) throws(Diagnostics) -> ComposedLetter {
        guard let language = languages.first else {
            return ComposedLetter(
                title: title, language: .undetermined, pages: [], structure: Element(number: 0, role: .document))
        }
        structure.enter(.document, language: language)
        var family: String?
        for face in library.faces {
            let heading = face.family == family ? nil : try set(face.family, face, language, size: 17)
            family = face.family
            try add(cut: face, below: heading, language)
        }
        let root = structure.take().first ?? Element(number: 0, role: .document)
        return ComposedLetter(title: title, language: language, pages: pages, structure: root)
    }

    /// A cut's name and its lines, which stand together; the family's name above its first cut with them.
    private mutating func add(
        cut face: FontLibrary.Description, below heading: Galley?, _ language: Language
    ) throws(Diagnostics) {
        let caption = "\(face.style) · \(face.weight)"
        // The name of a cut without Latin letters is set in another that has them.
        let shown =
            library.covers(caption, in: face.face) ? face : library.faces.first { library.covers(caption, in: $0.face) } ?? face
        var galleys = [(try set(caption, shown, language, size: 9), language, space: 8.0)]
        for language in languages where library.covers(language.ownText, in: face.face) {
            galleys.append((try set(language.specimen, face, language, size: 11), language, space: 2.0))
        }
        let height = galleys.dropFirst().reduce(0) { $0 + $1.0.height + $1.space }
        if let heading, let caption = galleys.first {
            let following = caption.space + caption.0.height + height
            place(heading, language, role: .heading1, space: 22, following: following)
        }
        for (index, (galley, language, space)) in galleys.enumerated() {
            place(galley, language, role: .paragraph, space: space, following: index == 0 ? height : 0)
        }
    }

    private func set(
        _ text: String, _ face: FontLibrary.Description, _ language: Language, size: Double
    ) throws(Diagnostics) -> Galley {
        let copy = Copy(
            spans: [Span(text)], language: language, style: style(face, size: size), alignment: .start, hyphenates: false)
        return try typesetter.set(copy, measure: Self.measure)
    }

    /// - Parameter following: Height of what must stand below it on the same page.
    private mutating func place(
        _ galley: Galley, _ language: Language, role: Element.Role, space: Double, following: Double
    ) {
        if pages.isEmpty || y + space + galley.height + following > Self.page.height - Self.margin {
            pages.append(Page(size: Self.page))
            y = Self.margin
        } else {
            y += space
        }
        pages[pages.count - 1].blocks.append(
            PlacedBlock(
                origin: Point(x: Self.margin, y: y), content: .lines(galley.lines),
                tag: .element(structure.leaf(role, language: language))))
        y += galley.height
    }

    /// A style that sets everything in one cut, as far as it goes.
    private func style(_ face: FontLibrary.Description, size: Double) -> TextStyle {
        // Right-to-left scripts stand upright.
        let members = library.faces.filter { $0.family == face.family && !$0.isItalic }
        let upright = face.isItalic ? members.first { $0.weight == face.weight } ?? members.first ?? face : face
        let family = FontFamily(face.family, weight: face.weight)
        let standing =
            upright.isItalic
            ? library.faces.first { !$0.isItalic }.map { FontFamily($0.family, weight: $0.weight) } ?? family
            : FontFamily(upright.family, weight: upright.weight)
        // Nastaliq rises and hangs more than a line of other type.
        let leading = max(1.7, Self.scale * library.lineHeight(of: face.face))
        return TextStyle(
            latinFamily: family, arabicFamily: standing, otherFamilies: ["Hebr": standing], size: size, arabicScale: Self.scale,
            leading: leading * size, isItalic: face.isItalic)
    }
}
