public import Languages
public import Reporting
public import Typesetting

/// Pages that show every face of a font library, with a few words of the languages that it covers.
public struct FontSpecimen {
    private static let page = Size(width: 595.276, height: 841.89)
    private static let margin = 56.0
    private static let measure = page.width - 2 * margin

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
            if face.family != family {
                try add(face.family, face, language, size: 17, role: .heading1, space: 22, following: 44)
            }
            family = face.family
            try add("\(face.style) · \(face.weight)", face, language, size: 9, role: .paragraph, space: 8, following: 21)
            for language in languages where library.covers(language.ownText, in: face.face) {
                try add(language.specimen, face, language, size: 11, role: .paragraph, space: 2)
            }
        }
        let root = structure.take().first ?? Element(number: 0, role: .document)
        return ComposedLetter(title: title, language: language, pages: pages, structure: root)
    }

    /// - Parameter following: Height of what must stand below it on the same page.
    private mutating func add(
        _ text: String, _ face: FontLibrary.Description, _ language: Language, size: Double, role: Element.Role, space: Double,
        following: Double = 0
    ) throws(Diagnostics) {
        let copy = Copy(
            spans: [Span(text)], language: language, style: style(face, size: size), alignment: .start, hyphenates: false)
        let galley = try typesetter.set(copy, measure: Self.measure)
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
        return TextStyle(
            latinFamily: family, arabicFamily: standing, otherFamilies: ["Hebr": standing], size: size, arabicScale: 1.1,
            leading: 1.7 * size, isItalic: face.isItalic)
    }
}
