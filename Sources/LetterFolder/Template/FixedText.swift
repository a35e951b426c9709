import Correspondence
import Reporting

/// What is put together of a text as it was read, between its placeholders; each piece keeps its place.
struct FixedText {
    private let places: TextPlaces
    private let scalars: [Unicode.Scalar]
    /// A place in the text that was read, and the number of its scalar: pieces come in order.
    private var known: (index: String.Index, scalar: Int)
    private let view: String.UnicodeScalarView

    private var text = ""
    private var length = 0
    private var own = TextPlaces.unknown

    init(of text: String, at places: TextPlaces) {
        self.places = places
        view = text.unicodeScalars
        scalars = Array(view)
        known = (text.startIndex, 0)
    }

    /// A piece of the text that was read.
    mutating func add(_ piece: Substring) {
        guard !piece.isEmpty else { return }
        let first = number(of: piece.startIndex)
        let end = number(of: piece.endIndex)
        own.append(places.part(first..<end, of: scalars), behind: length)
        text += piece
        length += end - first
    }

    /// Other text, in the place of what begins there.
    mutating func add(_ other: String, inPlaceOf rest: Substring) {
        if let place = places.place(ofScalar: number(of: rest.startIndex), in: scalars) {
            own.append(TextPlaces([TextPlaces.Mark(scalar: length, line: place.line, column: place.column)]), behind: 0)
        }
        text += other
        length += other.unicodeScalars.count
    }

    /// What has come together, with single spaces; nil where that is nothing. Begins anew.
    mutating func take() -> Inline? {
        defer { (text, length, own) = ("", 0, .unknown) }
        guard !text.isEmpty else { return nil }
        let closedUp = text.withSingleSpaces
        return .text(closedUp, at: own.carried(from: text, to: closedUp))
    }

    private mutating func number(of index: String.Index) -> Int {
        known = (index, known.scalar + view.distance(from: known.index, to: index))
        return known.scalar
    }
}
