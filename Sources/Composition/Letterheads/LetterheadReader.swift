import Correspondence
public import Foundation
import Languages
import Reading
public import Reporting
import Typesetting

extension Letterhead {
    /// The letterhead of this name, from the first of the folders that has it.
    ///
    /// - Parameters:
    ///   - colours: In the place of its own of the same names, as `#1e3a5f`. A name that it does not have changes nothing.
    ///   - location: Where the name stands, to say if there is no such letterhead.
    /// - Throws: `Diagnostics` with every fault of `letterhead.yaml`, or `unknown-letterhead`.
    public static func named(
        _ name: String, in folders: [URL], colours: [String: String] = [:], asked location: SourceLocation? = nil
    ) throws(Diagnostics) -> Letterhead {
        for folder in folders {
            let own = folder.appending(path: name, directoryHint: .isDirectory)
            let file = own.appending(path: "letterhead.yaml")
            guard isPlainName(name), FileManager.default.fileExists(atPath: file.path) else { continue }
            return try LetterheadReader(folder: own, id: name, asked: colours).read()
        }
        throw Diagnostics(
            code: .unknownLetterhead, "There is no letterhead ‘\(name)’.", at: location,
            hint: Nearest.hint(for: name, among: names(in: folders)))
    }

    /// Names of all letterheads in the folders, sorted.
    public static func names(in folders: [URL]) -> [String] {
        let names = folders.flatMap { folder in
            let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
            return entries.filter { entry in
                FileManager.default.fileExists(atPath: folder.appending(path: entry).appending(path: "letterhead.yaml").path)
            }
        }
        return Set(names).sorted()
    }

    private static func isPlainName(_ name: String) -> Bool {
        !name.isEmpty && !name.hasPrefix(".") && !name.contains("/")
    }
}

extension Colour {
    /// What is left of it when nine tenths of its ink are missing.
    fileprivate var washed: Colour {
        func part(_ value: Double) -> Double { 1 - (1 - value) * 0.1 }
        return Colour(red: part(red), green: part(green), blue: part(blue))
    }
}

/// Reads `letterhead.yaml`.
private struct LetterheadReader {
    let folder: URL
    let id: String
    /// Colours in the place of the letterhead's own.
    let asked: [String: String]
    let findings = Findings()

    private static let roles = Letterhead.Role.allCases.map(\.rawValue)

    func read() throws(Diagnostics) -> Letterhead {
        let file = (folder.pathComponents.suffix(2) + ["letterhead.yaml"]).joined(separator: "/")
        let top = try YAMLMap(
            file: folder.appending(path: "letterhead.yaml").path, named: file,
            keys: [
                "name", "about", "fonts", "arabic-scale", "colours", "styles", "margins", "parallel", "first-page",
                "following-pages", "lists", "links", "tables", "demands", "signatories",
            ], findings: findings)
        top.require("name", "fonts", "styles", "margins")
        let fonts = top.map("fonts", keys: ["latin", "arabic"] + Letterhead.scriptsByKey.keys.sorted())
        fonts?.require("latin", "arabic")
        let colours = readColours(top.map("colours", keys: nil))
        let margins = readMargins(top)
        let styles = readStyles(top.map("styles", keys: Self.roles), colours)
        let arabicScale = top.figure("arabic-scale", in: 0.5...2) ?? 1.2
        var letterhead = Letterhead(
            id: id, name: top.texts("name") ?? [:], about: top.texts("about") ?? [:],
            latinFamily: readFamily(fonts, "latin"), arabicFamily: readFamily(fonts, "arabic"),
            arabicScale: arabicScale, colours: colours, styles: styles, margins: margins,
            parallel: readParallel(top, margins, arabicScale, styles, colours),
            firstPage: readFurniture(top, "first-page", colours),
            followingPages: readFurniture(top, "following-pages", colours),
            lists: readLists(top), links: readLinks(top, colours), tables: readTables(top, colours),
            demands: readDemands(top, colours),
            signatories: readSignatories(top))
        for (key, code) in Letterhead.scriptsByKey where fonts?.has(key) == true {
            letterhead.otherFamilies[code] = readFamily(fonts, key)
        }
        try findings.throwIfAny()
        return letterhead
    }

    /// A family's name, or `{family: …, weight: 500, bold: 800}`.
    private func readFamily(_ fonts: YAMLMap?, _ key: String) -> FontFamily {
        guard let fonts, fonts.isMap(key) else {
            return FontFamily(fonts?.string(key)?.text ?? "", location: fonts?.location(of: key))
        }
        let map = fonts.map(key, keys: ["family", "weight", "bold", "width", "instance"])
        map?.require("family")
        return FontFamily(
            map?.string("family")?.text ?? "", weight: map?.number("weight", in: 1...1000),
            boldWeight: map?.number("bold", in: 1...1000), width: map?.number("width", in: 25...200),
            instance: map?.string("instance")?.text, location: fonts.location(of: key))
    }

    private func readColours(_ map: YAMLMap?) -> [String: Colour] {
        var colours = ["text": Colour.black]
        for key in map?.keys ?? [] {
            guard let text = map?.rawString(key) else { continue }
            if let colour = Colour(hexadecimal: text) {
                colours[key] = colour
            } else {
                map?.wrong(key, "must be a colour like \"#7a1f1f\"")
            }
        }
        for (name, text) in asked where colours[name] != nil { colours[name] = Colour(hexadecimal: text) ?? colours[name] }
        // What lies behind the demands is of the colour that they are marked with.
        if colours["tint"] != nil, asked["tint"] == nil, let accent = asked["accent"].flatMap(Colour.init(hexadecimal:)) {
            colours["tint"] = accent.washed
        }
        return colours
    }

    private func colour(_ map: YAMLMap?, _ key: String, _ colours: [String: Colour], or fallback: String) -> Colour {
        guard let map, let name = map.string(key)?.text else { return colours[fallback] ?? .black }
        if let colour = colours[name] { return colour }
        map.wrong(key, "names no colour of ‘colours’", hint: Nearest.hint(for: name, among: Array(colours.keys)))
        return .black
    }

    private func readStyles(_ map: YAMLMap?, _ colours: [String: Colour]) -> [Letterhead.Role: Letterhead.Style] {
        map?.require("body")
        var styles: [Letterhead.Role: Letterhead.Style] = [:]
        var plain = Letterhead.Style.plain
        plain.colour = colours["text"] ?? .black
        let body = readStyle(map, .body, basis: plain, colours)
        for role in Letterhead.Role.allCases {
            var basis = body
            if role != .body {
                basis.spaceBefore = 0
                basis.spaceAfter = 0
                basis.align = role == .quote || role == .demand ? .text : .start
            }
            styles[role] = role == .body ? body : readStyle(map, role, basis: basis, colours)
        }
        readHeadingStyles(map, &styles, colours)
        readTableStyles(map, &styles, colours)
        readSignatoryStyles(map, &styles, colours)
        return styles
    }

    /// Each level is told from the one above it: smaller, then in the accent's colour, then light. A caption is a note.
    private func readHeadingStyles(
        _ map: YAMLMap?, _ styles: inout [Letterhead.Role: Letterhead.Style], _ colours: [String: Colour]
    ) {
        guard let body = styles[.body], let heading = styles[.heading], var caption = styles[.footnote] else { return }
        func level(_ role: Letterhead.Role, size: Double, isBold: Bool, colour: Colour) {
            var style = heading
            style.leading = body.leading.mapValues { ($0 * size / body.size * 4).rounded() / 4 }
            style.size = size
            style.isBold = isBold
            style.isItalic = !isBold
            style.colour = colour
            style.spaceBefore = heading.spaceBefore * 0.8
            style.spaceAfter = heading.spaceAfter * 0.5
            styles[role] = readStyle(map, role, basis: style, colours)
        }
        let accent = colours["accent"] ?? heading.colour
        level(.heading2, size: body.size, isBold: true, colour: heading.colour)
        level(.heading3, size: body.size * 0.92, isBold: true, colour: accent)
        level(.heading4, size: body.size * 0.92, isBold: false, colour: accent)
        (caption.align, caption.spaceBefore) = (.start, 4)
        styles[.caption] = readStyle(map, .caption, basis: caption, colours)
    }

    /// Cells are a little smaller than the text where the letterhead says nothing; headings of columns are bold cells.
    private func readTableStyles(
        _ map: YAMLMap?, _ styles: inout [Letterhead.Role: Letterhead.Style], _ colours: [String: Colour]
    ) {
        guard let body = styles[.body] else { return }
        var small = body.scaled(by: 0.9)
        (small.align, small.spaceBefore, small.spaceAfter) = (.start, 0, 0)
        let cell = readStyle(map, .table, basis: small, colours)
        styles[.table] = cell
        var head = cell
        head.isBold = true
        styles[.tableHead] = readStyle(map, .tableHead, basis: head, colours)
    }

    /// Names in columns are small where the letterhead says nothing; their heading is one like others.
    private func readSignatoryStyles(
        _ map: YAMLMap?, _ styles: inout [Letterhead.Role: Letterhead.Style], _ colours: [String: Colour]
    ) {
        guard let body = styles[.body], var heading = styles[.heading] else { return }
        heading.spaceBefore = max(heading.spaceBefore, 14)
        styles[.signatoriesHeading] = readStyle(map, .signatoriesHeading, basis: heading, colours)
        var small = body
        let factor = 8.5 / body.size
        small.size = 8.5
        small.leading = body.leading.mapValues { (min($0 * factor, 8.5 * 1.6) * 4).rounded() / 4 }
        (small.align, small.spaceBefore, small.spaceAfter) = (.start, 0, 0)
        let entry = readStyle(map, .entry, basis: small, colours)
        styles[.entry] = entry
        var close = entry
        close.size = min(entry.size, 8)
        close.leading = entry.leading.mapValues { ($0 * close.size / entry.size * 0.95 * 4).rounded() / 4 }
        styles[.closeEntry] = readStyle(map, .closeEntry, basis: close, colours)
        var group = entry
        group.isBold = true
        group.colour = heading.colour
        styles[.group] = readStyle(map, .group, basis: group, colours)
    }

    private func readStyle(
        _ styles: YAMLMap?, _ role: Letterhead.Role, basis: Letterhead.Style, _ colours: [String: Colour]
    ) -> Letterhead.Style {
        let keys = ["size", "leading", "bold", "italic", "colour", "align", "space-before", "space-after"]
        guard let map = styles?.map(role.rawValue, keys: keys) else { return basis }
        var style = basis
        if let size = map.figure("size", in: 4...96) {
            style.leading = basis.leading.mapValues { ($0 * size / basis.size * 4).rounded() / 4 }
            style.size = size
        }
        if let leading = map.figures("leading", in: 4...200) { style.leading.merge(leading) { $1 } }
        style.isBold = map.flag("bold") ?? basis.isBold
        style.isItalic = map.flag("italic") ?? basis.isItalic
        if map.has("colour") { style.colour = colour(map, "colour", colours, or: "text") }
        style.align = map.choice("align", Letterhead.Align.self) ?? basis.align
        style.spaceBefore = map.figure("space-before", in: 0...500) ?? basis.spaceBefore
        style.spaceAfter = map.figure("space-after", in: 0...500) ?? basis.spaceAfter
        return style
    }

    private func readMargins(_ map: YAMLMap?) -> [Paper: Letterhead.Margins] {
        guard let papers = map?.map("margins", keys: Paper.allCases.map(\.rawValue)) else { return [:] }
        var margins: [Paper: Letterhead.Margins] = [:]
        for paper in Paper.allCases {
            papers.require(paper.rawValue)
            guard let sides = papers.map(paper.rawValue, keys: ["top", "bottom", "start", "end"]) else { continue }
            sides.require("top", "bottom", "start", "end")
            func side(_ key: String) -> Double { sides.figure(key, in: 0...300) ?? 72 }
            margins[paper] = Letterhead.Margins(
                top: side("top"), bottom: side("bottom"), start: side("start"), end: side("end"))
        }
        return margins
    }

    private func readParallel(
        _ top: YAMLMap, _ margins: [Paper: Letterhead.Margins], _ arabicScale: Double,
        _ styles: [Letterhead.Role: Letterhead.Style], _ colours: [String: Colour]
    ) -> Letterhead.Parallel {
        let map = top.map(
            "parallel", keys: ["margins", "gap", "scale", "arabic-scale", "styles", "rule", "rule-colour"])
        let scale = map?.figure("scale", in: 0.5...1.5) ?? 1
        let own = map?.map("styles", keys: Self.roles)
        var scaled: [Letterhead.Role: Letterhead.Style] = [:]
        for (role, style) in styles {
            // Names in columns stand below both languages' text, over the whole width.
            let isInColumns = role == .entry || role == .closeEntry || role == .group
            scaled[role] = readStyle(own, role, basis: isInColumns ? style : style.scaled(by: scale), colours)
        }
        return Letterhead.Parallel(
            margins: readMargins(map).merging(margins) { own, _ in own },
            gap: map?.figure("gap", in: 0...200) ?? 24, scale: scale,
            arabicScale: map?.figure("arabic-scale", in: 0.5...2) ?? arabicScale, styles: scaled,
            rule: map?.figure("rule", in: 0...10) ?? 0, ruleColour: colour(map, "rule-colour", colours, or: "text"))
    }

    private func readFurniture(_ top: YAMLMap, _ key: String, _ colours: [String: Colour]) -> Letterhead.Furniture {
        let map = top.map(key, keys: ["head", "foot", "space", "sides"])
        let sides = map?.map("sides", keys: ["start", "end"])
        return Letterhead.Furniture(
            head: readBand(map, "head", colours), foot: readBand(map, "foot", colours),
            space: map?.figure("space", in: 0...300) ?? 24,
            sides: sides.map { sides in
                sides.require("start", "end")
                return Letterhead.Sides(
                    start: sides.figure("start", in: 0...300) ?? 0, end: sides.figure("end", in: 0...300) ?? 0)
            })
    }

    private func readBand(_ furniture: YAMLMap?, _ key: String, _ colours: [String: Colour]) -> Letterhead.Band {
        let map = furniture?.map(key, keys: ["edge", "items"])
        let items = map?.listOfMaps(
            "items",
            keys: [
                "show", "text", "rule", "art", "logo", "at", "language", "editions", "style", "space", "width", "inset",
                "colour", "height", "separator",
            ])
        return Letterhead.Band(
            edge: map?.figure("edge", in: 0...300) ?? 36, items: (items ?? []).compactMap { readItem($0, colours) })
    }

    private func readItem(_ map: YAMLMap, _ colours: [String: Colour]) -> Letterhead.Item? {
        guard let content = readContent(map, colours) else { return nil }
        return Letterhead.Item(
            content: content, place: map.choice("at", Letterhead.Item.Place.self) ?? .start,
            languages: readShown(map), editions: readEditions(map),
            style: map.choice("style", Letterhead.Role.self) ?? content.usualStyle,
            space: map.figure("space", in: -100...300) ?? 0, width: map.figure("width", in: 1...1000),
            inset: map.figure("inset", in: -200...400) ?? 0, separator: map.rawString("separator"),
            location: map.location)
    }

    private func readShown(_ map: YAMLMap) -> Letterhead.Item.Shown {
        guard let tags = map.list("language") else { return .page }
        return tags == ["all"] ? .all : .tags(tags)
    }

    /// `single`, `several`, or editions such as `en+ar`.
    private func readEditions(_ map: YAMLMap) -> Letterhead.Item.Editions {
        guard let words = map.list("editions") else { return Letterhead.Item.Editions(single: true, several: true, named: []) }
        var editions = Letterhead.Item.Editions(single: false, several: false, named: [])
        for word in words {
            switch word {
            case "single": editions.single = true
            case "several": editions.several = true
            default:
                guard let edition = Edition(rawValue: word) else {
                    map.wrong("editions", "cannot be ‘\(word)’", hint: "Write single, several, or an edition such as en+ar.")
                    continue
                }
                editions.named.append(edition)
            }
        }
        return editions
    }

    private func readContent(_ map: YAMLMap, _ colours: [String: Colour]) -> Letterhead.Item.Content? {
        enum Shown: String, CaseIterable {
            case sender, senderLines = "sender-lines", contacts, title, pageNumber = "page-number"
        }
        if map.has("show") {
            return switch map.choice("show", Shown.self) {
            case .sender: .sender
            case .senderLines: .senderLines
            case .contacts: .contacts
            case .title: .title
            case .pageNumber: .pageNumber
            case nil: nil
            }
        }
        if map.has("text") { return map.texts("text").map { .text($0) } }
        if map.has("rule") {
            return map.figure("rule", in: 0.05...50).map { .rule(thickness: $0, colour(map, "colour", colours, or: "text")) }
        }
        if map.has("logo") { return map.figure("logo", in: 1...400).map { .logo(height: $0) } }
        guard let name = map.string("art")?.text else {
            findings.error(
                .letterheadItem, "An item shows nothing.", at: map.location,
                hint: "Give it one of show, text, rule, art, logo.")
            return nil
        }
        let path = folder.appending(path: name).path
        guard !name.contains(".."), !name.hasPrefix("/"), FileManager.default.fileExists(atPath: path) else {
            map.wrong("art", "names no file of the letterhead's folder")
            return nil
        }
        map.require("width", "height")
        return .art(path: path, height: map.figure("height", in: 1...900) ?? 1)
    }

    private func readLists(_ top: YAMLMap) -> Letterhead.Lists {
        let map = top.map("lists", keys: ["bullets", "indent", "space-between"])
        return Letterhead.Lists(
            bullets: map?.byLanguage("bullets") { $0.list($1) } ?? [:], indent: map?.figure("indent", in: 4...100) ?? 16,
            spaceBetween: map?.figure("space-between", in: 0...100) ?? 2)
    }

    private func readLinks(_ top: YAMLMap, _ colours: [String: Colour]) -> Letterhead.LinkSetting {
        let map = top.map("links", keys: ["colour", "underline"])
        return Letterhead.LinkSetting(
            colour: colour(map, "colour", colours, or: "accent"), isUnderlined: map?.flag("underline") ?? true)
    }

    private func readTables(_ top: YAMLMap, _ colours: [String: Colour]) -> Letterhead.TableSetting {
        let map = top.map("tables", keys: ["rule", "inner-rule", "rule-colour", "padding"])
        return Letterhead.TableSetting(
            rule: map?.figure("rule", in: 0...10) ?? 0.8, innerRule: map?.figure("inner-rule", in: 0...10) ?? 0.4,
            ruleColour: colour(map, "rule-colour", colours, or: "text"), padding: map?.figure("padding", in: 0...30) ?? 2.5)
    }

    private func readDemands(_ top: YAMLMap, _ colours: [String: Colour]) -> Letterhead.DemandSetting {
        let map = top.map(
            "demands",
            keys: [
                "inset", "space-before", "space-after", "space-between", "bar", "bar-colour", "marker-colour", "panel", "padding",
                "edge",
                "edge-colour",
            ])
        return Letterhead.DemandSetting(
            inset: map?.figure("inset", in: 0...100) ?? 0, spaceBefore: map?.figure("space-before", in: 0...100) ?? 6,
            spaceAfter: map?.figure("space-after", in: 0...100) ?? 6,
            spaceBetween: map?.figure("space-between", in: 0...100) ?? 4,
            bar: map?.figure("bar", in: 0...20) ?? 2, barColour: colour(map, "bar-colour", colours, or: "text"),
            markerColour: colour(map, "marker-colour", colours, or: "text"),
            panel: map?.has("panel") == true ? colour(map, "panel", colours, or: "text") : nil,
            padding: map?.figure("padding", in: 0...60) ?? 0, edge: map?.figure("edge", in: 0...20) ?? 0,
            edgeColour: colour(map, "edge-colour", colours, or: "text"))
    }

    private func readSignatories(_ top: YAMLMap) -> Letterhead.SignatorySetting {
        let map = top.map(
            "signatories",
            keys: ["space", "space-before", "columns-from", "close-from", "column-width", "gap", "margins", "clearance"])
        let papers = map?.map("margins", keys: Paper.allCases.map(\.rawValue))
        var margins: [Paper: Letterhead.Sides] = [:]
        for paper in Paper.allCases {
            guard let sides = papers?.map(paper.rawValue, keys: ["start", "end"]) else { continue }
            sides.require("start", "end")
            margins[paper] = Letterhead.Sides(
                start: sides.figure("start", in: 0...300) ?? 72, end: sides.figure("end", in: 0...300) ?? 72)
        }
        return Letterhead.SignatorySetting(
            space: map?.figure("space", in: 0...200) ?? 8, spaceBefore: map?.figure("space-before", in: 0...200) ?? 18,
            columnsFrom: Int(map?.figure("columns-from", in: 2...10_000) ?? 16),
            closeFrom: Int(map?.figure("close-from", in: 2...1_000_000) ?? 600),
            columnWidth: map?.figure("column-width", in: 60...600) ?? 76, gap: map?.figure("gap", in: 0...100) ?? 14,
            margins: margins, clearance: map?.figure("clearance", in: 0...200) ?? 14)
    }
}

extension Letterhead.Item.Content {
    fileprivate var usualStyle: Letterhead.Role {
        switch self {
        case .sender: .sender
        case .contacts: .contacts
        case .title: .runningTitle
        case .pageNumber: .pageNumber
        case .senderLines, .text, .rule, .art, .logo: .senderLines
        }
    }
}

extension Colour {
    /// `#rrggbb`.
    fileprivate init?(hexadecimal text: String) {
        guard text.utf8.count == 7, text.hasPrefix("#"), let value = UInt32(text.dropFirst(), radix: 16) else { return nil }
        func component(_ shift: UInt32) -> Double { Double((value >> shift) & 255) / 255 }
        self.init(red: component(16), green: component(8), blue: component(0))
    }
}
