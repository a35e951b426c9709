import Hashing
import Inks
import PDFSyntax
public import Reporting
import TrueType

/// Joins finished letters into one PDF for the press: pages that are equal, or differ only in a few words, share what
/// they share; each letter has a bookmark. What only readers need, structure, links and signatures' values, stays in
/// the letters; what signatures show is printed.
///
/// The file is written as it grows, so that memory holds neither the letters nor the file.
public struct PressRun {
    private let options: PressOptions
    private var file: PressFile
    private var fonts: [String: [PressFont]] = [:]
    private var fontCount = 0
    private var tree: PageTree
    private var bookmarks: Bookmarks
    private var intents: PDFValue?
    private let standard: PressStandard?
    private let separation: InkSeparation?
    /// Content that was separated, by what it was.
    private var separated: [Digest: [UInt8]] = [:]
    /// What forms use of their resources, by their content.
    private var inUse: [Digest: ResourcesInUse] = [:]
    private let title: String
    private var letters = 0

    /// - Parameters:
    ///   - title: The file's title.
    ///   - write: Takes the file's bytes, piece by piece.
    public init(title: String, options: PressOptions, write: @escaping ([UInt8]) throws(Diagnostics) -> Void) throws(Diagnostics)
    {
        self.options = options
        self.title = title
        file = try PressFile(version: options.press == nil ? "1.7" : "1.6", write)
        if let press = options.press {
            standard = try PressStandard(press.profile, screen: press.screen, date: press.date, in: &file)
            do throws(PressProfile.Fault) {
                separation = try InkSeparation(press.profile)
            } catch {
                throw Diagnostics(
                    code: .badPressProfile, "The profile ‘\(press.profile.name)’ \(error.predicate).",
                    hint: "Ask the print shop for the profile of its press.")
            }
        } else {
            (standard, separation) = (nil, nil)
        }
        tree = PageTree(&file)
        bookmarks = Bookmarks(&file)
    }

    /// How many pages there are so far, blanks and separators among them.
    public var pages: Int { tree.count }

    /// Adds a letter.
    /// - Parameter bookmark: what the reader's list of bookmarks calls it.
    /// - Throws: `Diagnostics` for a file that is not a letter as Bayan wrote it, or what `write` throws.
    public mutating func add(_ letter: [UInt8], bookmark: String) throws(Diagnostics) {
        var taken = TakenLetter(try PrintedLetter(letter))
        if intents == nil, standard == nil, let found = taken.letter.root["OutputIntents"] {
            intents = try copy(found, of: &taken)
        }
        let pages = try taken.letter.pages()
        let size =
            try taken.letter.resolve(pages.first?["MediaBox"])
            ?? .array([.integer(0), .integer(0), .real(595.276), .real(841.89)])
        if options.hasSlipSheets {
            try addPage(size: size, contents: try slipSheet(size), resources: .dictionary([:]))
            if options.isDuplex { try addBlank(size: size) }
        }
        for (index, page) in pages.enumerated() {
            let (contents, resources) = try content(of: page, &taken)
            let size = try taken.letter.resolve(page["MediaBox"]) ?? size
            var own: [(key: [UInt8], value: PDFValue)] = []
            for key in ["Rotate", "Group"] {
                guard let value = try taken.letter.resolve(page[key]) else { continue }
                let group = standard == nil || key != "Group" ? value : InkSeparation.separated(group: value)
                own.append((Array(key.utf8), try copy(group, of: &taken)))
            }
            let number = try addPage(size: size, contents: contents, resources: resources, besides: own)
            if index == 0 { try bookmarks.add(bookmark, page: number, to: &file) }
        }
        if options.isDuplex, pages.count % 2 == 1 { try addBlank(size: size) }
        letters += 1
    }

    /// Writes what was left for the end. Nothing can be added after it.
    public mutating func finish() throws(Diagnostics) {
        for font in fonts.values.joined().sorted(by: { $0.descriptor < $1.descriptor }) {
            let program = font.program
            let stream = try file.add(
                stream: .dictionary(["Length1": .integer(program.count)]), program)
            try file.add(
                font.model.setting("FontFile2", .reference(stream)).setting("FontName", .name(font.name)),
                as: font.descriptor)
        }
        let pages = try tree.finish(&file)
        let list = try bookmarks.finish(&file)
        var packet: PDFValue?
        if let standard {
            intents = try standard.intents(in: &file)
            let number = file.reserve()
            try file.add(
                stream: .dictionary(["Type": .name("Metadata"), "Subtype": .name("XML")]),
                standard.metadata(title: title, identifier: file.identifier.bytes), as: number, packs: false)
            packet = .reference(number)
        }
        let preferences = PDFValue.dictionary(["DisplayDocTitle": .boolean(true), "PrintScaling": .name("None")])
            .setting("Duplex", options.isDuplex ? .name("DuplexFlipLongEdge") : nil)
        let catalog = PDFValue.dictionary([
            "Type": .name("Catalog"), "Pages": .reference(pages), "Outlines": .reference(list), "PageMode": .name("UseOutlines"),
            "ViewerPreferences": preferences,
        ]).setting("OutputIntents", intents).setting("Metadata", packet)
        let info = try file.add(
            standard?.information(title: title) ?? .dictionary(["Title": .text(title), "Producer": .text("Bayan")]))
        try file.finish(root: try file.add(catalog), info: info)
    }

    // MARK: Pages

    /// - Parameter own: Entries of the page's dictionary that it had in its letter.
    @discardableResult
    private mutating func addPage(
        size: PDFValue, contents: [Int], resources: PDFValue, besides own: [(key: [UInt8], value: PDFValue)] = []
    ) throws(Diagnostics) -> Int {
        let number = file.reserve()
        let trim = (size.array ?? []).compactMap(\.real)
        guard trim.count == 4 else { throw PrintedLetter.alien }
        let boxes = PressBoxes(trim: trim, hasMarks: options.hasCropMarks)
        var contents = contents
        if options.hasCropMarks {
            contents.append(try file.add(stream: .dictionary([:]), boxes.marks(inInks: standard != nil)))
        }
        func box(_ figures: [Double]) -> PDFValue { .array(figures.map { .real($0) }) }
        let page = PDFValue.dictionary([
            "Type": .name("Page"), "Parent": .reference(tree.parent(&file)),
            "MediaBox": options.hasCropMarks ? box(boxes.mediaBox) : size, "TrimBox": size, "BleedBox": box(boxes.bleedBox),
            "Contents": .array(contents.map { .reference($0) }), "Resources": .reference(try file.add(resources)),
        ])
        try file.add(PDFValue(.dictionary((page.entries ?? []) + own)), as: number)
        tree.add(number)
        return number
    }

    private mutating func addBlank(size: PDFValue) throws(Diagnostics) {
        try addPage(size: size, contents: [], resources: .dictionary([:]))
    }

    /// A bar at the right edge, a step lower with each letter, so that it can be seen in the stack.
    private mutating func slipSheet(_ size: PDFValue) throws(Diagnostics) -> [Int] {
        let box = (size.array ?? []).compactMap(\.real)
        guard box.count == 4 else { throw PrintedLetter.alien }
        let step = (box[3] - box[1]) / 12
        var bytes = ByteBuffer()
        bytes.write("q 0.25 g ")
        for number in [box[2] - 40, box[3] - step * Double(letters % 12 + 1), 40, step] {
            bytes.write(number)
            bytes.write(" ")
        }
        bytes.write("re f Q")
        return [try file.add(stream: .dictionary([:]), bytes.array)]
    }

    /// A page's streams and resources, with what signature fields show.
    private mutating func content(of page: PDFValue, _ taken: inout TakenLetter) throws(Diagnostics) -> ([Int], PDFValue) {
        guard let listed = page["Contents"] else { throw PrintedLetter.alien }
        var streams: [Int] = []
        for item in try (taken.letter.resolve(listed)?.array ?? [listed]) {
            guard let target = item.reference else { throw PrintedLetter.alien }
            streams.append(try take(target, of: &taken, isContent: true))
        }
        guard let given = try taken.letter.resolve(page["Resources"]) else { throw PrintedLetter.alien }
        var resources = try copy(given.setting("Font", nil), of: &taken)
        var fonts: [(key: [UInt8], value: PDFValue)] = []
        for entry in try taken.letter.resolve(given["Font"])?.entries ?? [] {
            guard let target = entry.value.reference else { throw PrintedLetter.alien }
            fonts.append((entry.key, .reference(try takeFont(target, of: &taken))))
        }
        if !fonts.isEmpty { resources = resources.setting("Font", PDFValue(.dictionary(fonts))) }
        let annotations = try taken.letter.resolve(page["Annots"])?.array ?? []
        for (index, annotation) in annotations.enumerated() {
            guard let shown = try appearance(annotation, of: &taken) else { continue }
            var objects = resources["XObject"] ?? .dictionary([:])
            objects = objects.setting("Widget\(index)", .reference(shown.form))
            resources = resources.setting("XObject", objects)
            var bytes = ByteBuffer()
            bytes.write("q 1 0 0 1 ")
            bytes.write(shown.x)
            bytes.write(" ")
            bytes.write(shown.y)
            bytes.write(verbatim: " cm /Widget\(index) Do Q")
            streams.append(try file.add(stream: .dictionary([:]), bytes.array))
        }
        return (streams, onPress(resources))
    }

    /// Pictures stay in the colours of screens, which the resources then say of themselves.
    private func onPress(_ resources: PDFValue) -> PDFValue {
        guard let standard else { return resources }
        let spaces = resources["ColorSpace"]?.isDictionary == true ? resources["ColorSpace"] : nil
        return resources.setting(
            "ColorSpace", (spaces ?? .dictionary([:])).setting("DefaultRGB", standard.screenColours))
    }

    /// A stream of operators in inks.
    private mutating func onPress(
        _ dictionary: PDFValue, _ data: [UInt8], of taken: inout TakenLetter
    ) throws(Diagnostics) -> (PDFValue, [UInt8]) {
        guard let separation else { return (dictionary, data) }
        var dictionary = dictionary
        if let given = try taken.letter.resolve(dictionary["Resources"]) {
            dictionary = dictionary.setting("Resources", given)
        }
        if let group = try taken.letter.resolve(dictionary["Group"]) {
            dictionary = dictionary.setting("Group", InkSeparation.separated(group: group))
        }
        let plain = dictionary.setting("Filter", nil).setting("DecodeParms", nil)
        let key = Digest(of: data)
        if let known = separated[key] { return (plain, known) }
        guard let content = StreamFilter(dictionary)?.decode(data, limit: 256 << 20) else { throw PrintedLetter.alien }
        let made = separation.separated(content)
        if separated.count >= 256 { separated.removeAll() }
        separated[key] = made
        return (plain, made)
    }

    /// The form that a widget shows, and where; its box begins at the origin, as Bayan writes it.
    private mutating func appearance(
        _ annotation: PDFValue, of taken: inout TakenLetter
    ) throws(Diagnostics) -> (form: Int, x: Double, y: Double)? {
        guard let widget = try taken.letter.resolve(annotation), widget["Subtype"]?.name == "Widget",
            let form = try taken.letter.resolve(widget["AP"])?["N"]?.reference,
            let place = try taken.letter.resolve(widget["Rect"])?.array?.compactMap(\.real), place.count == 4
        else { return nil }
        return (try take(form, of: &taken), min(place[0], place[2]), min(place[1], place[3]))
    }

    // MARK: Objects

    /// A letter, and what of it is in the file already.
    private struct TakenLetter {
        let letter: PrintedLetter
        var numbers: [Int: Int] = [:]

        init(_ letter: PrintedLetter) { self.letter = letter }
    }

    /// - Parameter isContent: It is a stream of operators, though it does not say so.
    private mutating func take(
        _ number: Int, of taken: inout TakenLetter, depth: Int = 0, isContent: Bool = false
    ) throws(Diagnostics) -> Int {
        if let known = taken.numbers[number] { return known }
        guard depth < 16 else { throw PrintedLetter.alien }
        let object = try taken.letter.object(number)
        let found: Int
        if object.value["Type"]?.name == "Font" {
            found = try takeFont(number, of: &taken)
        } else if var data = object.data {
            var dictionary = object.value.setting("Length", nil)
            let isForm = dictionary["Subtype"]?.name == "Form" || dictionary["PatternType"]?.integer == 1
            if isForm, let resources = try taken.letter.resolve(dictionary["Resources"]) {
                let used = try resourcesInUse(object).among(resources, resolve: taken.letter.resolve)
                dictionary = dictionary.setting("Resources", used)
            }
            if isContent || isForm {
                (dictionary, data) = try onPress(dictionary, data, of: &taken)
            }
            var copied = try copy(dictionary, of: &taken, depth: depth + 1)
            if let resources = copied["Resources"], resources.isDictionary {
                copied = copied.setting("Resources", onPress(resources))
            }
            found = try file.add(stream: copied, data)
        } else {
            found = try file.add(try copy(object.value, of: &taken, depth: depth + 1))
        }
        taken.numbers[number] = found
        return found
    }

    private mutating func resourcesInUse(_ form: PrintedLetter.Object) throws(Diagnostics) -> ResourcesInUse {
        let key = Digest(of: form.data ?? [])
        if let known = inUse[key] { return known }
        let made = ResourcesInUse(try plain(form))
        if inUse.count >= 256 { inUse.removeAll() }
        inUse[key] = made
        return made
    }

    private mutating func copy(_ value: PDFValue, of taken: inout TakenLetter, depth: Int = 0) throws(Diagnostics) -> PDFValue {
        switch value.kind {
        case .reference(let number, _): return .reference(try take(number, of: &taken, depth: depth))
        case .array(let items):
            // Of a picture that was in inks before it was told which press's they are.
            if standard != nil, items.first?.name == "ICCBased", items.count > 1,
                try taken.letter.resolve(items[1])?[OriginalInks.key] != nil
            {
                return .name("DeviceCMYK")
            }
            var copied: [PDFValue] = []
            for item in items { copied.append(try copy(item, of: &taken, depth: depth)) }
            return .array(copied)
        case .dictionary(let entries):
            var copied: [(key: [UInt8], value: PDFValue)] = []
            for entry in entries where !entry.key.elementsEqual("StructParent".utf8) {
                copied.append((entry.key, try copy(entry.value, of: &taken, depth: depth)))
            }
            return PDFValue(.dictionary(copied))
        default: return value
        }
    }

    // MARK: Fonts

    /// A Type 0 font whose glyphs are those of the face's common program.
    private mutating func takeFont(_ number: Int, of taken: inout TakenLetter) throws(Diagnostics) -> Int {
        if let known = taken.numbers[number] { return known }
        if let own = try takeOwnFont(number, of: &taken) { return own }
        // An enclosure's: it stays as it is.
        let found = try file.add(try copy(taken.letter.object(number).value, of: &taken, depth: 1))
        taken.numbers[number] = found
        return found
    }

    /// nil for a font that Bayan did not make.
    private mutating func takeOwnFont(_ number: Int, of taken: inout TakenLetter) throws(Diagnostics) -> Int? {
        let letter = taken.letter
        let font = try letter.object(number).value
        guard let name = font["BaseFont"]?.name, let unicode = font["ToUnicode"]?.reference,
            let descendant = try letter.resolve(letter.resolve(font["DescendantFonts"])?.array?.first),
            let mapStream = descendant["CIDToGIDMap"]?.reference,
            let descriptor = try letter.resolve(descendant["FontDescriptor"]),
            let programStream = descriptor["FontFile2"]?.reference
        else { return nil }
        let bytes = try plain(letter.object(programStream))
        guard let program = try? GlyphProgram(bytes) else { return nil }
        let face = name.split(separator: "+").last.map(String.init) ?? name
        let place = try pressFont(face, descriptor, room: program)
        let places = try fonts[face, default: []][place].add(program, bytes)
        let press = fonts[face, default: []][place]

        var map = try plain(letter.object(mapStream))
        for code in stride(from: 0, to: map.count - 1, by: 2) {
            let glyph = Int(map[code]) << 8 | Int(map[code + 1])
            guard places.indices.contains(glyph) else { throw PrintedLetter.alien }
            map[code] = UInt8(places[glyph] >> 8)
            map[code + 1] = UInt8(places[glyph] & 255)
        }
        let mapNumber = try file.add(stream: .dictionary([:]), map)
        let common = PDFValue.name(press.name)
        let child = try file.add(
            descendant.setting("CIDToGIDMap", .reference(mapNumber)).setting("FontDescriptor", .reference(press.descriptor))
                .setting("BaseFont", common))
        let unicodeNumber = try take(unicode, of: &taken)
        let found = try file.add(
            font.setting("DescendantFonts", .array([.reference(child)])).setting("BaseFont", common)
                .setting("ToUnicode", .reference(unicodeNumber)))
        taken.numbers[number] = found
        return found
    }

    /// Where a face's program with room for these glyphs stands among its programs.
    private mutating func pressFont(_ face: String, _ descriptor: PDFValue, room program: GlyphProgram) throws(Diagnostics) -> Int
    {
        if let place = fonts[face]?.lastIndex(where: { $0.hasRoom(for: program) }) { return place }
        // A tag of six letters, a different one for each.
        var (rest, tag) = (fontCount, "")
        for _ in 0..<6 {
            tag = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(rest % 26))) + tag
            rest /= 26
        }
        fontCount += 1
        fonts[face, default: []].append(
            PressFont(name: "\(tag)+\(face)", descriptor: file.reserve(), model: descriptor))
        return fonts[face, default: []].count - 1
    }

    /// A stream's data without its compression.
    private func plain(_ object: PrintedLetter.Object) throws(Diagnostics) -> [UInt8] {
        guard let data = object.data else { throw PrintedLetter.alien }
        guard let plain = StreamFilter(object.value)?.decode(data, limit: 256 << 20) else { throw PrintedLetter.alien }
        return plain
    }
}
