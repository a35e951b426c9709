import Foundation

/// Looks through an SVG file's mark-up, before any other reader sees it, for what a letterhead must not do: draw text
/// (its fonts would not be ours and would not be tagged), run scripts, fetch files, or exhaust the reader.
///
/// In one pass over the bytes; a grapheme cluster could swallow a bracket or a quote.
struct SVGGuard {
    static let elementLimit = 100_000
    /// Deeper than any drawing program nests its groups.
    static let depthLimit = 200
    /// Filter primitives in one picture.
    static let primitiveLimit = 20
    private static let refused: Set<String> = [
        "text", "tspan", "textPath", "tref", "script", "foreignObject", "font", "animate", "set", "animateTransform",
        "animateMotion",
    ]
    /// Filters whose cost is a few operations a dot, whatever their attributes say (SVG 1.1, 15).
    private static let quickFilters: Set<String> = [
        "feGaussianBlur", "feOffset", "feMerge", "feMergeNode", "feFlood", "feBlend", "feColorMatrix", "feComposite",
        "feComponentTransfer", "feFuncR", "feFuncG", "feFuncB", "feFuncA", "feDropShadow",
    ]

    /// - Throws: `PictureFault` that says what the picture does and must not.
    static func check(_ bytes: [UInt8]) throws(PictureFault) {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .alien }
        var look = SVGGuard(bytes: bytes)
        try look.read()
        guard look.elements > 0 else { throw PictureFault("is neither PNG nor SVG", hint: PictureFault.alien.hint) }
        try look.labour.check()
    }

    private let bytes: [UInt8]
    private var place = 0
    private var elements = 0
    private var primitives = 0
    private var styleStart: Int?
    private var labour = SVGLabour()

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private struct Tag {
        var name: String
        var attributes: [(name: String, value: String)] = []
        var isEnd = false
        var isEmpty = false
    }

    private mutating func read() throws(PictureFault) {
        while let open = index(of: "<", from: place) {
            place = open
            if stands("<!--") {
                try skip(past: "-->")
            } else if stands("<![CDATA[") {
                try skip(past: "]]>")
            } else if stands("<?") {
                try skip(past: "?>")
                let instruction = String(decoding: bytes[open..<place], as: UTF8.self)
                if instruction.hasPrefix("<?xml-stylesheet") || Self.names(anotherEncoding: instruction) { throw .outside }
            } else if stands("<!") {
                // An internal subset could declare entities that hide mark-up from this reader.
                try skip(past: ">")
                guard !bytes[open..<place].contains(UInt8(ascii: "[")) else {
                    throw PictureFault("declares XML entities", hint: "Export it as plain SVG, without a DTD.")
                }
            } else {
                try take(try tag())
            }
        }
    }

    private mutating func take(_ tag: Tag) throws(PictureFault) {
        if tag.isEnd {
            if tag.name == "style", let start = styleStart {
                styleStart = nil
                try checkStyle(bytes[start..<place])
            }
            return labour.close()
        }
        elements += 1
        guard elements <= Self.elementLimit else {
            throw PictureFault("has more than \(Self.elementLimit) elements", hint: "Simplify its paths.")
        }
        if Self.refused.contains(tag.name) {
            throw PictureFault(
                "holds <\(tag.name)>",
                hint: tag.name.hasPrefix("t")
                    ? "Convert text to paths before exporting." : "Export it as plain SVG, without \(tag.name).")
        }
        if tag.name.hasPrefix("fe") { try checkFilter(tag) }
        if tag.name == "style", !tag.isEmpty { styleStart = place }
        try checkAttributes(of: tag)
        try labour.open(tag.name, tag.attributes)
        if tag.isEmpty { labour.close() }
    }

    private mutating func checkFilter(_ tag: Tag) throws(PictureFault) {
        guard Self.quickFilters.contains(tag.name) else {
            throw PictureFault("holds the filter <\(tag.name)>", hint: "Export it without filters, or as PNG.")
        }
        primitives += 1
        guard primitives <= Self.primitiveLimit else {
            throw PictureFault(
                "has more than \(Self.primitiveLimit) steps of filters", hint: "Export it without filters, or as PNG.")
        }
    }

    private func checkAttributes(of tag: Tag) throws(PictureFault) {
        for (name, value) in tag.attributes {
            if name.hasPrefix("on") {
                throw PictureFault("holds a script (\(name))", hint: "Export it as plain SVG.")
            }
            guard name == "href", tag.name != "a", !value.isEmpty, !value.hasPrefix("#") else { continue }
            for (prefix, measure) in [("data:image/png;", PixelCount.png), ("data:image/jpeg;", PixelCount.jpeg)] {
                guard value.hasPrefix(prefix) else { continue }
                let data = value.firstIndex(of: ",").map { String(value[value.index(after: $0)...]) } ?? ""
                guard let image = Data(base64Encoded: data, options: .ignoreUnknownCharacters),
                    let (width, height) = measure([UInt8](image))
                else { throw PictureFault("holds a picture that cannot be read", hint: "Embed it again, as PNG or JPEG.") }
                return try PixelCount.check(width, height)
            }
            throw .outside
        }
    }

    /// A style sheet that gives out filters would hide from this reader which elements are filtered.
    private func checkStyle(_ sheet: ArraySlice<UInt8>) throws(PictureFault) {
        let text = String(decoding: sheet, as: UTF8.self)
        guard !["filter", "mask", "\\", "@import"].contains(where: { text.contains($0) }) else {
            throw PictureFault(
                "has a style sheet with filters, masks or escapes", hint: "Export it with presentation attributes.")
        }
    }

    private static func names(anotherEncoding instruction: String) -> Bool {
        let parts = instruction.split(separator: "encoding")
        return instruction.hasPrefix("<?xml") && parts.count > 1 && !parts[1].uppercased().contains("UTF-8")
    }

    // MARK: Reading

    private func index(of byte: Unicode.Scalar, from start: Int) -> Int? {
        bytes[start...].firstIndex(of: UInt8(truncatingIfNeeded: byte.value))
    }

    private func stands(_ mark: StaticString) -> Bool {
        mark.withUTF8Buffer { bytes[place...].starts(with: $0) }
    }

    private mutating func skip(past mark: StaticString) throws(PictureFault) {
        let (last, length) = mark.withUTF8Buffer { ($0[$0.count - 1], $0.count) }
        // The mark's last byte comes seldom, the others may come often.
        var end = place
        while let next = bytes[end...].firstIndex(of: last) {
            end = next + 1
            guard next + 1 - length >= place else { continue }
            if mark.withUTF8Buffer({ bytes[(next + 1 - length)...next].elementsEqual($0) }) {
                place = end
                return
            }
        }
        throw .brokenSVG
    }

    /// Takes a start or end tag.
    private mutating func tag() throws(PictureFault) -> Tag {
        place += 1
        let isEnd = next == UInt8(ascii: "/")
        if isEnd { place += 1 }
        var tag = Tag(name: name(), isEnd: isEnd)
        while true {
            skipSpace()
            guard let byte = next else { throw .brokenSVG }
            if byte == UInt8(ascii: "/") {
                place += 1
                tag.isEmpty = !isEnd && next == UInt8(ascii: ">")
                continue
            }
            if byte == UInt8(ascii: ">") {
                place += 1
                return tag
            }
            let name = name()
            skipSpace()
            guard !name.isEmpty, next == UInt8(ascii: "=") else { throw .brokenSVG }
            place += 1
            skipSpace()
            guard let quote = next, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
                let end = bytes[(place + 1)...].firstIndex(of: quote)
            else { throw .brokenSVG }
            tag.attributes.append((name, String(decoding: bytes[(place + 1)..<end], as: UTF8.self)))
            place = end + 1
        }
    }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skipSpace() { while let next, Self.isSpace(next) { place += 1 } }

    /// A name without its namespace's prefix.
    private mutating func name() -> String {
        let name = bytes[place...].prefix { !Self.isSpace($0) && !"/>=\"'<".utf8.contains($0) }
        place = name.endIndex
        let colon = name.lastIndex(of: UInt8(ascii: ":"))
        return String(decoding: name[(colon.map { $0 + 1 } ?? name.startIndex)...], as: UTF8.self)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
