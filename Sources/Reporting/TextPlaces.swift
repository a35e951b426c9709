/// Where the words of a text stand in its file, as its reader found them: a place for each line of the file, and for what
/// stands behind markup in a line.
///
/// What a text says does not depend on where it stands, so all places are equal, and no text differs from another by them.
public struct TextPlaces: Hashable, Sendable {
    /// From here on the text stands in the file as it does in the letter, up to the next mark.
    package struct Mark: Sendable {
        /// Number of the text's scalar.
        package var scalar: UInt32
        /// From 1, in the file.
        package var line: UInt32
        /// From 1, in characters.
        package var column: UInt32

        package init(scalar: Int, line: Int, column: Int) {
            self.scalar = UInt32(clamping: scalar)
            self.line = UInt32(clamping: line)
            self.column = UInt32(clamping: column)
        }
    }

    /// In the order of the text; none where nothing is known.
    package private(set) var marks: [Mark]

    /// Of a text that no reader found in a file.
    public static let unknown = TextPlaces([])

    package init(_ marks: [Mark]) { self.marks = marks }

    /// Of a text that stands for what is written at a place.
    package init(at location: SourceLocation) {
        marks = location.line.map { [Mark(scalar: 0, line: $0, column: location.column ?? 1)] } ?? []
    }

    /// Always true.
    public static func == (one: TextPlaces, other: TextPlaces) -> Bool { true }

    /// Adds nothing.
    public func hash(into hasher: inout Hasher) {}

    package var isKnown: Bool { !marks.isEmpty }

    /// The place of a scalar of the text; nil where nothing is known.
    ///
    /// - Parameter scalars: The text's.
    package func place<Text>(ofScalar number: Int, in scalars: Text) -> (line: Int, column: Int)?
    where Text: RandomAccessCollection, Text.Element == Unicode.Scalar {
        guard let mark = mark(at: number) ?? marks.first else { return nil }
        let passed = scalars.dropFirst(Int(mark.scalar)).prefix(max(0, number - Int(mark.scalar)))
        return (Int(mark.line), Int(mark.column) + Self.characters(in: passed))
    }

    /// The same, for the texts that statements are read from: many places of one text may be asked for.
    package func place(ofScalar number: Int, in scalars: [Unicode.Scalar]) -> (line: Int, column: Int)? {
        place(ofScalar: number, in: scalars[...])
    }

    /// The line of a scalar of the text; nil where nothing is known.
    package func line(ofScalar number: Int) -> Int? { (mark(at: number) ?? marks.first).map { Int($0.line) } }

    /// Of a part of the text.
    ///
    /// - Parameter text: The whole.
    package func part(_ scalars: Range<Int>, of text: [Unicode.Scalar]) -> TextPlaces {
        guard let place = place(ofScalar: scalars.lowerBound, in: text), !scalars.isEmpty else { return .unknown }
        let inside = marks[behind(scalars.lowerBound)..<behind(scalars.upperBound - 1)]
        return TextPlaces(
            [Mark(scalar: 0, line: place.line, column: place.column)]
                + inside.map { Mark(scalar: Int($0.scalar) - scalars.lowerBound, line: Int($0.line), column: Int($0.column)) })
    }

    /// The last mark that is not behind a scalar.
    private func mark(at number: Int) -> Mark? {
        let behind = behind(number)
        return behind > 0 ? marks[behind - 1] : nil
    }

    /// Number of the first mark behind a scalar.
    private func behind(_ number: Int) -> Int {
        var (low, high) = (0, marks.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(marks[middle].scalar) <= number { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func characters(in scalars: some Collection<Unicode.Scalar>) -> Int {
        // Each of these is a character of its own, but for the two of a line's end.
        if scalars.allSatisfy({ $0.value < 0x300 && $0 != "\r" }) { return scalars.count }
        return String(String.UnicodeScalarView(scalars)).count
    }

    /// Of the text without its first scalars.
    package func dropped(_ count: Int) -> TextPlaces {
        guard isKnown else { return self }
        return TextPlaces(
            marks.map { mark in
                let isCut = Int(mark.scalar) < count
                return Mark(
                    scalar: max(0, Int(mark.scalar) - count), line: Int(mark.line),
                    column: Int(mark.column) + (isCut ? count - Int(mark.scalar) : 0))
            })
    }

    /// Adds the places of a text that goes on behind so many scalars of this one.
    package mutating func append(_ other: TextPlaces, behind count: Int) {
        marks += other.marks.map {
            Mark(scalar: Int($0.scalar) + count, line: Int($0.line), column: Int($0.column))
        }
    }
}

/// Texts that are changed a little before they are set: spaces closed up, typed signs made printed ones.
extension TextPlaces {
    /// Of what a text has become.
    package func carried(from old: String, to new: String) -> TextPlaces {
        guard isKnown, old != new else { return self }
        let (old, new) = (Array(old.unicodeScalars), Array(new.unicodeScalars))
        var carried = TextPlaces([])
        var rest = marks[...]
        var (from, to) = (0, 0)
        /// The last mark as it was before.
        var last = Mark(scalar: 0, line: 0, column: 0)
        func keep() {
            while let mark = rest.first, Int(mark.scalar) <= from {
                carried.marks.append(Mark(scalar: to, line: Int(mark.line), column: Int(mark.column)))
                last = mark
                rest.removeFirst()
            }
        }
        while from < old.count, to < new.count {
            keep()
            if old[from] == new[to] {
                (from, to) = (from + 1, to + 1)
                continue
            }
            let change = Self.change(old[from...], new[to...])
            (from, to) = (from + change.old, to + change.new)
            if change.old != change.new, carried.isKnown {
                last = Mark(
                    scalar: from, line: Int(last.line),
                    column: Int(last.column) + Self.characters(in: old[min(Int(last.scalar), from)..<min(from, old.count)]))
                carried.marks.append(Mark(scalar: to, line: Int(last.line), column: Int(last.column)))
            }
        }
        from = old.count
        keep()
        return carried
    }

    /// How many scalars differ where two texts part: the least after which both go on alike.
    private static func change(
        _ old: ArraySlice<Unicode.Scalar>, _ new: ArraySlice<Unicode.Scalar>
    ) -> (old: Int, new: Int) {
        changes.first { change in
            old.dropFirst(change.old).prefix(2).elementsEqual(new.dropFirst(change.new).prefix(2))
        } ?? (1, 1)
    }

    private static let changes = [(1, 1), (0, 1), (1, 0), (2, 1), (1, 2), (3, 1), (2, 2), (0, 2), (2, 0), (1, 3), (3, 2), (2, 3)]
        .map { (old: $0.0, new: $0.1) }
}
