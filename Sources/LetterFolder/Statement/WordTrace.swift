import Reporting

/// Finds the words of a paragraph again in its file, one after the other: Markdown's reader hands over text without its
/// place, and without the markup, the escapes and the line ends that stood in it.
struct WordTrace {
    private let source: SourceText
    /// Whether a line of the text may be written in several lines of the file, as YAML folds them.
    private let isFolded: Bool
    /// Where the words are that are looked for next.
    private(set) var line: Int
    private var offset: Int
    /// Nothing of the line has been found yet.
    private var isFresh = true
    /// What was found last: number of the scalar, and offsets in the text and in the file.
    private var last: (scalar: Int, inText: Int, inFile: Int)?

    /// Bytes of a line in which a word is looked for.
    private static let reach = 2048
    /// Scalars from one mark to the next, at most.
    private static let mile = 1024

    init(_ source: SourceText, at offset: Int, isFolded: Bool = false) {
        self.source = source
        self.isFolded = isFolded
        self.offset = offset
        line = source.location(atOffset: offset).line ?? 1
    }

    /// Goes on in a later line.
    mutating func advance(to line: Int) {
        guard line > self.line, line <= source.lineCount else { return }
        self.line = line
        offset = source.range(ofLine: line).lowerBound
        isFresh = true
        last = nil
    }

    /// Moves behind something in the line that is no word of the text, and says where it begins.
    @discardableResult
    mutating func pass(_ needle: String) -> SourceLocation? {
        let needle = ArraySlice(needle.utf8)
        guard let found = find(needle, isWhole: false) else { return nil }
        offset = found + needle.count
        last = nil
        return source.location(atOffset: found)
    }

    /// Moves behind the destination of a link whose words were found last, where it has one.
    mutating func pass(linkTo destination: String) {
        let markup = source.bytes[offset...].prefix { "*_~`".utf8.contains($0) }
        guard source.bytes[markup.endIndex...].starts(with: "](".utf8) else { return }
        pass("](" + destination)
    }

    /// The places of a piece of text.
    ///
    /// - Parameters:
    ///   - hint: The line where libcmark believes that it is.
    ///   - wraps: Its spaces may be line ends of the file.
    mutating func places(of text: String, hint: Int? = nil, wraps: Bool = false) -> TextPlaces {
        var marks: [TextPlaces.Mark] = []
        var scalar = 0
        var passed = 0
        last = nil
        for word in Array(text.utf8).split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false) {
            defer {
                // A scalar begins where a byte continues none.
                scalar += word.count { $0 & 0xC0 != 0x80 } + 1
                passed += word.count + 1
            }
            guard !word.isEmpty else { continue }
            guard let found = look(for: word, hint: hint, wraps: wraps || isFolded && word.count > 3) else {
                if isFresh { marks.append(mark(scalar, at: lineStart)) }
                isFresh = false
                continue
            }
            offset = found + word.count
            let goesOn = last.map { found - $0.inFile == passed - $0.inText && scalar - $0.scalar < Self.mile } ?? false
            if !goesOn {
                marks.append(mark(scalar, at: found))
                last = (scalar, passed, found)
            }
            isFresh = false
        }
        return TextPlaces(marks)
    }

    private mutating func look(for word: ArraySlice<UInt8>, hint: Int?, wraps: Bool) -> Int? {
        if let found = find(word, isWhole: true) { return found }
        let next = [hint ?? 0, wraps ? line + 1 : 0].filter { $0 > line && $0 <= source.lineCount }
        for line in next {
            var ahead = self
            ahead.advance(to: line)
            if let found = ahead.find(word, isWhole: true) {
                self = ahead
                return found
            }
        }
        return nil
    }

    /// Where a word stands in what is left of the line: where it is a word of its own, if it is one anywhere.
    private func find(_ word: ArraySlice<UInt8>, isWhole: Bool) -> Int? {
        let end = min(source.range(ofLine: line).upperBound, offset + Self.reach)
        guard let first = word.first, end - offset >= word.count else { return nil }
        var any: Int?
        for place in offset...(end - word.count)
        where source.bytes[place] == first && source.bytes[place..<place + word.count].elementsEqual(word) {
            guard isWhole, joins(place - 1) && joins(place) || joins(place + word.count) && joins(place + word.count - 1)
            else { return place }
            any = any ?? place
        }
        return any
    }

    /// Whether a byte belongs to a word.
    private func joins(_ offset: Int) -> Bool {
        guard source.bytes.indices.contains(offset) else { return false }
        switch source.bytes[offset] {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), 0x80...:
            return true
        default: return false
        }
    }

    private var lineStart: Int {
        let end = source.range(ofLine: line).upperBound
        return source.bytes[min(offset, end)..<end].firstIndex { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") } ?? offset
    }

    private func mark(_ scalar: Int, at offset: Int) -> TextPlaces.Mark {
        let location = source.location(atOffset: offset)
        return TextPlaces.Mark(scalar: scalar, line: location.line ?? line, column: location.column ?? 1)
    }
}
