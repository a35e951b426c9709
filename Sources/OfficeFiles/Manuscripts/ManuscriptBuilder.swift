import Reporting

/// Collects a manuscript's lines while its markup is gone through.
struct ManuscriptBuilder {
    private(set) var manuscript: Manuscript
    private var runs: [Manuscript.Run] = []
    private var gap = 0
    /// Pictures of the paragraph that is being read; they stand behind it.
    private var pending: [Manuscript.PlacedPicture] = []
    /// Names of pictures, by where they lie.
    private var paths: [String: String] = [:]
    private var count = 0

    init() {
        manuscript = Manuscript()
        manuscript.hasLooks = true
    }

    mutating func add(_ run: Manuscript.Run) {
        var run = run
        let read = SymbolFont.read(run.text)
        if read.isLost { leave("signs of a symbol font") }
        run.text = read.text
        guard !run.text.isEmpty || run.footnote != nil else { return }
        if var last = runs.last, last.footnote == nil, run.footnote == nil, last.isBold == run.isBold,
            last.isItalic == run.isItalic, last.link == run.link
        {
            last.text += run.text
            runs[runs.count - 1] = last
        } else {
            runs.append(run)
        }
    }

    var isEmpty: Bool { runs.isEmpty }

    /// Runs that belong elsewhere: a footnote's, a cell's.
    mutating func takeRuns() -> [Manuscript.Run] {
        defer { runs = [] }
        return runs
    }

    /// - Parameter isSetOff: its style says that it is a subtitle.
    mutating func endLine(_ kind: Manuscript.Kind, isSetOff: Bool = false) {
        defer { placePictures() }
        let taken = takeRuns()
        if taken.allSatisfy({ $0.footnote == nil && $0.text.allSatisfy(\.isWhitespace) }) {
            gap += pending.isEmpty ? 1 : 0
            return
        }
        // A line break inside a paragraph begins a line of its own where nothing else says what the paragraph is.
        var line = Manuscript.Line(taken, kind: kind, gap: gap)
        line.isSetOff = isSetOff
        manuscript.lines.append(line)
        gap = 0
    }

    mutating func endRow(_ cells: [[Manuscript.Run]], isFirst: Bool) {
        guard cells.contains(where: { !$0.isEmpty }) else { return }
        let text = cells.map { $0.map(\.text).joined() }.joined(separator: "\t")
        manuscript.lines.append(
            Manuscript.Line([Manuscript.Run(text)], kind: .row(cells: cells, isFirst: isFirst), gap: gap))
        gap = 0
    }

    /// Pictures in cells stand behind their table.
    mutating func endTable() { placePictures() }

    mutating func setFootnote(_ number: Int, _ runs: [Manuscript.Run]) { manuscript.footnotes[number] = runs }

    mutating func leave(_ what: String) {
        guard manuscript.left.count < Self.mostLeft, !manuscript.left.contains(what) else { return }
        manuscript.left.append(manuscript.left.count == Self.mostLeft - 1 ? "and more of the kind" : what)
    }

    /// So many things that are left out are told.
    private static let mostLeft = 200

    /// Says what words are left out, so that they can be put where they belong.
    mutating func leave(_ what: String, saying words: String) {
        let words = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if !words.isEmpty {
            leave(words.count > Self.longestQuoted ? "\(what) (“\(words.prefix(Self.longestQuoted))…”)" : "\(what) (“\(words)”)")
        }
    }

    private static let longestQuoted = 400

    /// An item, or a paragraph of one, stands right above.
    var followsItem: Bool {
        guard gap == 0, let last = manuscript.lines.last else { return false }
        switch last.kind {
        case .item, .continuation: return true
        default: return false
        }
    }

    /// Puts the text that has come below the picture above it.
    /// - Returns: whether there is one without such a text.
    mutating func captionPicture() -> Bool {
        guard let last = manuscript.lines.indices.last, case .picture(var picture) = manuscript.lines[last].kind,
            picture.caption.isEmpty, !isEmpty, pending.isEmpty
        else { return false }
        picture.caption = Self.oneLine(takeRuns().map(\.text).joined())
        manuscript.lines[last].kind = .picture(picture)
        return true
    }

    /// The same for the last picture of the paragraph that is being read.
    mutating func caption(pendingPicture words: String) {
        guard let last = pending.indices.last else { return }
        pending[last].caption = Self.oneLine(words)
    }

    mutating func noteNumberedHeading() { manuscript.hasNumberedHeadings = true }

    // MARK: Pictures

    /// A picture of the paragraph that is being read.
    /// - Parameters:
    ///   - path: inside the archive.
    ///   - alternative: what the document says that it shows.
    mutating func add(pictureAt path: String, alternative: String, caption: String = "") {
        pending.append(
            Manuscript.PlacedPicture(
                name: name(ofPath: path), alternative: Self.oneLine(alternative), caption: Self.oneLine(caption)))
    }

    /// A picture that the document brings along in its text.
    mutating func add(picture bytes: [UInt8], ending: String, alternative: String) {
        let name = newName(ending: ending)
        manuscript.pictures.append(Manuscript.Picture(name: name, bytes: bytes))
        pending.append(Manuscript.PlacedPicture(name: name, alternative: Self.oneLine(alternative)))
    }

    /// A picture that lies elsewhere.
    mutating func add(pictureElsewhere path: String, alternative: String) {
        pending.append(
            Manuscript.PlacedPicture(
                name: nil,
                alternative: alternative.isEmpty ? path.split(separator: "/").last.map(String.init) ?? path : alternative))
    }

    /// A block without text may hold pictures.
    mutating func endPictures() { placePictures() }

    private mutating func placePictures() {
        for picture in pending { manuscript.lines.append(Manuscript.Line([], kind: .picture(picture), gap: 0)) }
        pending = []
    }

    /// Takes the pictures out of the archive; those that are not in it, or are no pictures that letters show, have no name
    /// where they stand.
    mutating func takePictures(outOf archive: Archive) throws(Diagnostics) {
        placePictures()
        var missing: Set<String> = []
        for (path, name) in paths.sorted(by: { $0.value < $1.value }) {
            guard archive.has(path) else {
                missing.insert(name)
                continue
            }
            manuscript.pictures.append(Manuscript.Picture(name: name, bytes: try archive.bytes(path)))
        }
        for index in manuscript.lines.indices {
            guard case .picture(var picture) = manuscript.lines[index].kind, let name = picture.name, missing.contains(name)
            else {
                continue
            }
            if picture.alternative.isEmpty { picture.alternative = name }
            picture.name = nil
            manuscript.lines[index].kind = .picture(picture)
        }
    }

    private mutating func name(ofPath path: String) -> String {
        if let known = paths[path] { return known }
        let dot = path.lastIndex(of: ".").flatMap { path[$0...].contains("/") ? nil : $0 }
        let ending = dot.map { path[$0...].dropFirst().filter { $0.isASCII && ($0.isLetter || $0.isNumber) } } ?? ""
        let name = newName(ending: ending)
        paths[path] = name
        return name
    }

    /// By their order: programs name them by numbers of their own.
    private mutating func newName(ending: String) -> String {
        count += 1
        return "picture-\(count)" + (ending.isEmpty ? "" : "." + ending.lowercased())
    }

    private static func oneLine(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
