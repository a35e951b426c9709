import PDFSyntax

/// What a PDF file of somebody else's has to be like to become part of a letter that is PDF/A-2a and PDF/UA-1 itself.
/// What can be mended without changing what is seen, such as a filter, a flag or the inks of lines and letters, is mended
/// when the file is taken over.
package struct SheetCheck {
    package enum Purpose: Hashable, Sendable {
        /// Its pages follow the letter's, with their tags.
        case enclosure
        /// It lies below the letter's text, as ornament.
        case letterhead
    }

    private let file: SheetFile
    private let purpose: Purpose
    private var faults: [SheetFault] = []
    /// Forms that were looked into, inside of marks and outside.
    private var marked: Set<Int> = []
    private var unmarked: Set<Int> = []
    /// The first page that shows an object, from 1.
    private let homes: [Int: Int]
    /// Of each page, by its object: the identifiers of content that the structure tree holds.
    private var held: [Int: Set<Int>] = [:]
    /// The page that is being looked at, from 1.
    private var page: Int?

    /// All that is wrong with the file, each once.
    package static func faults(of file: SheetFile, as purpose: Purpose) -> [SheetFault] {
        var check = SheetCheck(file: file, purpose: purpose)
        if file.isEncrypted {
            check.add("is encrypted", "ISO 19005-2, 6.1.3", "Save it without a password.")
            return check.faults
        }
        check.checkDocument()
        check.checkObjects()
        // What holds the content is not known where not all of the tags are.
        if purpose == .enclosure, !check.checkStructure() { return check.faults }
        for (index, page) in file.pages.enumerated() {
            check.page = index + 1
            check.checkContent(of: page)
        }
        return check.faults
    }

    private init(file: SheetFile, purpose: Purpose) {
        self.file = file
        self.purpose = purpose
        homes = file.pages.count > 1 ? file.homes : [:]
    }

    /// What is wrong on several pages is told of the first.
    private mutating func add(_ predicate: String, _ clause: String, _ hint: String) {
        guard !faults.contains(where: { $0.predicate == predicate && $0.clause == clause }) else { return }
        var fault = SheetFault(predicate, clause, hint: hint)
        if file.pages.count > 1 { fault.page = page }
        faults.append(fault)
    }

    // MARK: The whole

    private mutating func checkDocument() {
        let catalog = file.catalog
        let names = file.resolve(catalog["Names"])
        if names?["JavaScript"] != nil || catalog["AA"] != nil {
            add("holds scripts", "ISO 19005-2, 6.5", "Export it without scripts.")
        }
        if names?["EmbeddedFiles"] != nil || catalog["AF"] != nil {
            add("has files attached to it", "ISO 19005-2, 6.8", "Take them out; ‘attach’ gives a letter files of its own.")
        }
        if file.items(file.entry("Fields", of: catalog["AcroForm"])).isEmpty == false {
            add("is a form to be filled in", "ISO 19005-2, 6.4.1", "Print it into a PDF, so that its fields become text.")
        }
        if catalog["OCProperties"] != nil {
            add("has layers", "ISO 19005-2, 6.9", "Export it with all layers in one.")
        }
        if file.entry("Version", of: catalog)?.name == "2.0" {
            add("is PDF 2.0", "ISO 19005-2, 5", "Export it as PDF 1.7, PDF/A-2 or PDF/UA-1.")
        }
    }

    /// Those that the pages show, and what stands in the file at all: an object that is hidden today need not stay so.
    private mutating func checkObjects() {
        checkObject(file.catalog)
        for (number, object) in file.objects.sorted(by: { $0.key < $1.key }) {
            page = homes[number]
            checkObject(object.value)
        }
        page = nil
    }

    private mutating func checkObject(_ value: PDFValue) {
        switch value.kind {
        case .array(let items): for item in items { checkObject(item) }
        case .dictionary(let entries):
            checkDictionary(value)
            for entry in entries { checkObject(entry.value) }
        default: return
        }
    }

    private mutating func checkDictionary(_ value: PDFValue) {
        switch file.resolve(value["Type"])?.name {
        case "Font": checkFont(value)
        case "Annot": checkAnnotation(value)
        case "ExtGState": checkGraphicsState(value)
        default: break
        }
        // Among a page's resources they need not say what they are.
        for state in file.resolve(value["ExtGState"])?.entries ?? [] {
            if let state = file.resolve(state.value) { checkGraphicsState(state) }
        }
        if value["Subtype"]?.name == "Image", value["Width"] != nil { checkPicture(value) }
        if value["Subtype"]?.name == "PS" || value["Subtype2"]?.name == "PS" {
            add("holds PostScript", "ISO 19005-2, 6.2.9", "Export it anew from the program that made it.")
        }
        if value["Subtype"]?.name == "Form", value["Ref"] != nil {
            add("shows pages of another file", "ISO 19005-2, 6.2.9", "Export it with everything inside.")
        }
        if value["OPI"] != nil {
            add("shows pictures of another file", "ISO 19005-2, 6.2.8", "Export it with its pictures inside.")
        }
        checkAction(value)
        // Of a picture or a shade, or the spaces that a page names.
        let space = file.resolve(value["ColorSpace"])
        let spaces = space?.entries.map { $0.map(\.value) } ?? [space].compactMap { $0 }
        if spaces.contains(where: { usesInks($0) }), file.press == nil { addUnknownInks() }
    }

    /// ISO 19005-2, 6.5.1: actions that may stay; of them those that lead somewhere.
    private mutating func checkAction(_ value: PDFValue) {
        guard let kind = value["S"]?.name, value["Type"]?.name == "Action" || Self.actions.contains(kind) else { return }
        // An address may be a script, too, or a page of its own that holds some.
        let address = file.text(value["URI"])?.filter { !$0.isWhitespace }.lowercased() ?? ""
        if kind == "JavaScript" || ["javascript:", "vbscript:", "data:"].contains(where: address.hasPrefix) {
            add("holds scripts", "ISO 19005-2, 6.5", "Export it without scripts.")
        } else if !["URI", "GoTo", "Named"].contains(kind), Self.actions.contains(kind) {
            add("does things when it is read (\(kind))", "ISO 19005-2, 6.5.1", "Export it without actions; links may stay.")
        }
    }

    private static let actions: Set<String> = [
        "Launch", "Sound", "Movie", "ResetForm", "ImportData", "Hide", "SetOCGState", "Rendition", "Trans", "GoTo3DView",
        "JavaScript", "SubmitForm", "GoToR", "GoToE", "Thread", "URI", "GoTo", "Named",
    ]

    // MARK: Fonts, pictures, colours

    /// ISO 19005-2, 6.2.11: fonts are embedded, and say which characters their glyphs are.
    private mutating func checkFont(_ font: PDFValue) {
        let kind = file.resolve(font["Subtype"])?.name ?? ""
        guard !["CIDFontType0", "CIDFontType2"].contains(kind) else { return }
        let descendant = kind == "Type0" ? file.items(font["DescendantFonts"]).first.flatMap { file.resolve($0) } : font
        let name = (file.resolve(font["BaseFont"])?.name ?? file.resolve(font["Name"])?.name).map { "‘\($0)’" } ?? "a font"
        if kind != "Type3" {
            let descriptor = file.resolve(descendant?["FontDescriptor"])
            if !["FontFile", "FontFile2", "FontFile3"].contains(where: { descriptor?[$0] != nil }) {
                add(
                    "does not bring the font \(name)", "ISO 19005-2, 6.2.11.4.1",
                    "Export it with all fonts embedded, for instance as PDF/A.")
            }
        }
        guard font["ToUnicode"] == nil, !hasKnownCharacters(font, kind) else { return }
        add("does not say which characters its font \(name) shows", "ISO 19005-2, 6.2.11.7.2", "Export it as PDF/A-2a or PDF/UA.")
    }

    /// Without ToUnicode: by one of the encodings that everybody knows.
    private func hasKnownCharacters(_ font: PDFValue, _ kind: String) -> Bool {
        guard kind == "Type1" || kind == "TrueType" || kind == "MMType1" else { return false }
        let encoding = file.resolve(font["Encoding"])
        let base = encoding?.name ?? file.resolve(encoding?["BaseEncoding"])?.name
        return ["WinAnsiEncoding", "MacRomanEncoding", "MacExpertEncoding"].contains(base ?? "")
    }

    private mutating func checkPicture(_ picture: PDFValue) {
        if picture["Alternates"] != nil {
            add("has pictures in several forms", "ISO 19005-2, 6.2.8", "Export it anew from the program that made it.")
        }
        if file.items(picture["Filter"]).contains(where: { file.resolve($0)?.name == "JPXDecode" }) {
            add("has pictures in JPEG 2000", "ISO 19005-2, 6.2.8.3", "Export it with JPEG pictures.")
        }
    }

    private mutating func checkGraphicsState(_ state: PDFValue) {
        if state["TR"] != nil || state["HTP"] != nil
            || (state["TR2"].flatMap { file.resolve($0)?.name } ?? "Default") != "Default"
        {
            add("changes colours as printing presses do", "ISO 19005-2, 6.2.5", "Export it for screens or as PDF/A.")
        }
        for mode in file.items(state["BM"]).compactMap({ file.resolve($0)?.name }) where !Self.blendModes.contains(mode) {
            add("mixes colours in a way that PDF does not know", "ISO 19005-2, 6.2.10", "Export it as PDF/A-2.")
        }
        if let intent = file.resolve(state["RI"])?.name { checkIntent(intent) }
    }

    /// ISO 32000-1, tables 136 and 137.
    private static let blendModes: Set<String> = [
        "Normal", "Compatible", "Multiply", "Screen", "Overlay", "Darken", "Lighten", "ColorDodge", "ColorBurn", "HardLight",
        "SoftLight", "Difference", "Exclusion", "Hue", "Saturation", "Color", "Luminosity",
    ]

    /// How colours are brought to a press (ISO 32000-1, table 70).
    private mutating func checkIntent(_ intent: String) {
        guard !["RelativeColorimetric", "AbsoluteColorimetric", "Perceptual", "Saturation"].contains(intent) else { return }
        add("renders colours in a way that PDF does not know", "ISO 19005-2, 6.2.6", "Export it as PDF/A-2.")
    }

    private func usesInks(_ value: PDFValue, depth: Int = 0) -> Bool {
        // A space that stands on itself is none.
        guard depth < 8, let space = file.resolve(value) else { return false }
        if let name = space.name { return name == "DeviceCMYK" }
        guard let items = space.array, let kind = items.first?.name else { return false }
        guard ["Indexed", "Separation", "DeviceN", "Pattern", "I"].contains(kind) else { return false }
        return items.dropFirst().contains { usesInks($0, depth: depth + 1) }
    }

    /// They can be said to be those of a press only where there is a profile of one.
    private mutating func addUnknownInks() {
        add(
            "has pictures, shades or spot colours in the inks of a printing press (CMYK), and no profile that says what they look like is installed",
            "ISO 19005-2, 6.2.4.3",
            "Install Debian’s ‘libgs-common’, or export the file in the colours of screens (sRGB).")
    }

    private mutating func addInks() {
        add(
            "has pictures within its text of operators in the inks of a printing press (CMYK)", "ISO 19005-2, 6.2.4.3",
            "Export it anew, so that its pictures are objects of their own, or in the colours of screens (sRGB).")
    }

    // MARK: Annotations

    private mutating func checkAnnotation(_ annotation: PDFValue) {
        let kind = file.resolve(annotation["Subtype"])?.name ?? ""
        guard purpose == .enclosure else { return }
        guard kind == "Link" || kind == "Popup" else {
            return add(
                kind == "Widget" ? "is a form to be filled in" : "has annotations (\(kind))",
                kind == "Widget" ? "ISO 19005-2, 6.4.1" : "ISO 19005-2, 6.3.1",
                "Print it into a PDF, so that they become part of the page.")
        }
        if kind == "Link", annotation["StructParent"] == nil {
            add("has links without tags", "ISO 14289-1, 7.18.5", "Export it as tagged PDF (PDF/UA), or without links.")
        }
    }

    // MARK: Content

    private mutating func checkContent(of page: SheetFile.Page) {
        checkContent(
            page.content, page.resources, isMarked: purpose == .letterhead, holds: held[page.object] ?? [], depth: 0)
    }

    /// What marked content is.
    private enum Mark {
        case ornament
        /// An element of the structure tree holds it.
        case held
        /// Of no meaning to readers; or its identifier is one that no element holds.
        case other
    }

    private static let painting: Set<String> = [
        "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Tj", "TJ", "'", "\"", "EI",
    ]

    /// - Parameters:
    ///   - isMarked: All of it is tagged, or ornament.
    ///   - holds: The identifiers of its content that the structure tree holds.
    private mutating func checkContent(
        _ content: [UInt8], _ resources: PDFValue, isMarked: Bool, holds: Set<Int>, depth: Int
    ) {
        guard depth < 12 else { return }
        var marks: [Mark] = []
        func isOwned() -> Bool { isMarked || marks.contains { $0 != .other } }
        for operation in ContentOperations(content) {
            func operand(_ index: Int) -> String {
                guard operation.operands.indices.contains(index) else { return "" }
                return String(decoding: content[operation.operands[index]], as: UTF8.self)
            }
            if operation.operands.contains(where: { Self.isOddNumber(content[$0]) }) { addUnknownSigns() }
            switch operation.name {
            case "BMC": marks.append(operand(0) == "/Artifact" ? .ornament : .other)
            case "BDC":
                let mark = mark(operand(0), properties(operand(1), resources), holds)
                if mark == .held ? marks.contains(.ornament) : mark == .ornament && marks.contains(.held) {
                    addMixed()
                }
                marks.append(mark)
            case "EMC":
                if marks.popLast() == nil { addUnbalanced() }
            case "Do":
                let object = file.entry(String(operand(0).dropFirst()), of: resources["XObject"])
                if object?["Subtype"]?.name == "Form",
                    let number = file.resolve(resources["XObject"])?[String(operand(0).dropFirst())]?.reference
                {
                    checkForm(number, resources, isMarked: isOwned(), depth: depth + 1)
                } else if !isOwned() {
                    addUntagged()
                }
            case let name where Self.painting.contains(name):
                if !isOwned() { addUntagged() }
                if name == "EI", operand(0).contains("/CMYK") || operand(0).contains("/DeviceCMYK") { addInks() }
            case "ri": checkIntent(String(operand(0).dropFirst()))
            case let name where !Self.operators.contains(name): addUnknownSigns()
            default: break
            }
        }
        if !marks.isEmpty { addUnbalanced() }
    }

    private mutating func addUnknownSigns() {
        add("draws with signs that PDF does not know", "ISO 19005-2, 6.2.2", "Export it anew as PDF/A-2.")
    }

    /// A number with an exponent, as programs write them that print figures for one another (ISO 32000-1, 7.3.3).
    private static func isOddNumber(_ operand: ArraySlice<UInt8>) -> Bool {
        guard let first = operand.first, (0x30...0x39).contains(first) || "+-.".utf8.contains(first) else { return false }
        return operand.contains { (0x61...0x7A).contains($0 | 0x20) }
    }

    /// Those that neither paint nor mark content (ISO 32000-1, annex A).
    private static let operators: Set<String> = [
        "BT", "BX", "c", "cm", "CS", "cs", "d", "d0", "d1", "DP", "ET", "EX", "G", "g", "gs", "h", "i", "j", "J", "K", "k", "l",
        "m", "M",
        "MP", "n", "q", "Q", "re", "RG", "rg", "SC", "sc", "SCN", "scn", "T*", "Tc", "Td", "TD", "Tf", "TL", "Tm", "Tr", "Ts",
        "Tw", "Tz", "v", "w", "W", "W*", "y",
    ]

    private mutating func checkForm(_ number: Int, _ outer: PDFValue, isMarked: Bool, depth: Int) {
        // A form shows the same wherever it is shown.
        guard isMarked ? marked.insert(number).inserted : unmarked.insert(number).inserted else { return }
        guard let form = file.objects[number], let data = form.data else { return }
        if purpose == .enclosure, form.value["StructParents"] != nil {
            add("has its tags within forms", "ISO 32000-1, 14.7.4.2", "Export it anew as PDF/UA from the program that made it.")
        }
        let content = StreamFilter(form.value)?.decode(data, limit: 256 << 20) ?? data
        checkContent(content, file.resolve(form.value["Resources"]) ?? outer, isMarked: isMarked, holds: [], depth: depth)
    }

    /// The properties of marked content, which stand beside it or among the page's resources.
    private func properties(_ operand: String, _ resources: PDFValue) -> PDFValue? {
        guard operand.hasPrefix("<<") else { return file.entry(String(operand.dropFirst()), of: resources["Properties"]) }
        var scanner = PDFScanner(Array(operand.utf8), at: 0)
        return try? scanner.value()
    }

    private mutating func mark(_ tag: String, _ properties: PDFValue?, _ holds: Set<Int>) -> Mark {
        if purpose == .enclosure, let language = file.text(properties?["Lang"]), !language.isLanguageTag {
            addLanguage(language)
        }
        if tag == "/Artifact" { return .ornament }
        return properties?["MCID"]?.integer.map(holds.contains) == true ? .held : .other
    }

    private mutating func addMixed() {
        guard purpose == .enclosure else { return }
        add("has ornament within what is tagged, or tags within ornament", "ISO 14289-1, 7.1", "Export it anew as PDF/UA.")
    }

    private mutating func addUnbalanced() {
        guard purpose == .enclosure else { return }
        add("has marks of content that do not begin and end in pairs", "ISO 32000-1, 14.6", "Export it anew as PDF/UA.")
    }

    private mutating func addLanguage(_ language: String) {
        add(
            "says ‘\(language.prefix(40))’ for a language, which is none", "ISO 14289-1, 7.2; BCP 47",
            "Give it a language in the program that made it.")
    }

    private mutating func addUntagged() {
        if file.isTagged {
            add(
                "has content that no tag holds", "ISO 14289-1, 7.1",
                "Mark it as ornament in the program that made it, or write ‘attach’ instead of ‘file’.")
        } else {
            addUntaggedFile()
        }
    }

    private mutating func addUntaggedFile() {
        add(
            "has no tags, so that nobody can have it read out", "ISO 14289-1, 7.1; ISO 19005-2, 6.7.2",
            "Export it as tagged PDF (PDF/UA; in office programs an option of the export), or write ‘attach’ instead of ‘file’.")
    }

    // MARK: Structure

    /// False where there are too many tags to look at.
    private mutating func checkStructure() -> Bool {
        guard file.isTagged else {
            addUntaggedFile()
            return true
        }
        if case .boolean(true)? = file.entry("Suspects", of: file.catalog["MarkInfo"])?.kind {
            add("doubts its own tags", "ISO 14289-1, 7.1", "Check the tags in the program that made it.")
        }
        let tree = SheetStructure(of: file)
        if file.text(file.catalog["Lang"])?.isEmpty ?? true, !tree.roots.allSatisfy({ file.text($0["Lang"]) != nil }) {
            add("does not say which language it is in", "ISO 14289-1, 7.2", "Give it a language in the program that made it.")
        }
        if let language = file.text(file.catalog["Lang"]), file.languageTag(file.catalog["Lang"]) == nil { addLanguage(language) }
        let numbers = Dictionary(file.pages.enumerated().map { ($1.object, $0 + 1) }) { first, _ in first }
        let isWhole = tree.visit { element, role, kids, own in
            page = own.flatMap { numbers[$0] }
            checkElement(element, role)
            for case .content(let identifier, let page) in kids where SheetStructure.identifiers.contains(identifier) {
                held[page, default: []].insert(identifier)
            }
        }
        page = nil
        if !isWhole {
            add(
                "has tags within tags more than \(SheetStructure.deepest) deep, or more than \(SheetStructure.most) of them",
                "ISO 32000-1, 14.7.2", "Export it anew as PDF/UA from the program that made it.")
        }
        return isWhole
    }

    private mutating func checkElement(_ element: PDFValue, _ role: String?) {
        if role == nil {
            add(
                "has tags of its own making (\(element["S"]?.name ?? "?"))", "ISO 19005-2, 6.7.3.4; ISO 14289-1, 7.1",
                "Map them to standard ones in the program that made it.")
        }
        if let language = file.text(element["Lang"]), file.languageTag(element["Lang"]) == nil { addLanguage(language) }
        if role == "Figure" || role == "Formula", file.text(element["Alt"])?.isEmpty ?? true,
            file.text(element["ActualText"]) == nil
        {
            add(
                "has pictures without words for those who do not see them", "ISO 14289-1, 7.3",
                "Give each picture an alternative text.")
        }
        if role == "Note", element["ID"] == nil {
            add("has notes without names", "ISO 14289-1, 7.9", "Export it anew as PDF/UA.")
        }
    }
}

extension SheetFile {
    /// The first page, from 1, that shows an object, by what pages' resources and annotations refer to.
    fileprivate var homes: [Int: Int] {
        let own = Set(pages.map(\.object))
        var homes: [Int: Int] = [:]
        for (index, page) in pages.enumerated() {
            var waiting = page.resources.references + (page.dictionary["Annots"]?.references ?? [])
            while let number = waiting.popLast() {
                guard !own.contains(number), homes[number] == nil, let object = objects[number] else { continue }
                homes[number] = index + 1
                // Not up to what holds it, nor to where a link leads.
                for entry in object.value.entries ?? [] where !Self.upward.contains(String(decoding: entry.key, as: UTF8.self)) {
                    waiting += entry.value.references
                }
                if object.value.array != nil { waiting += object.value.references }
            }
        }
        return homes
    }

    private static let upward: Set<String> = ["Parent", "P", "Pg", "Dest", "D", "Next"]
}
