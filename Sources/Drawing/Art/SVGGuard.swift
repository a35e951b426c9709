/// Looks through an SVG file's mark-up, before any other reader sees it, for what a letterhead must not do: draw text
/// (its fonts would not be ours and would not be tagged), run scripts, fetch files, or exhaust the reader.
enum SVGGuard {
    struct Objection {
        var message: String
        var hint: String
    }

    static let elementLimit = 100_000
    private static let refused: Set<String> = [
        "text", "tspan", "textPath", "tref", "script", "foreignObject", "font", "animate", "set", "animateTransform",
        "animateMotion",
    ]

    /// Works on bytes: a grapheme cluster could swallow a bracket or a quote.
    static func objection(to bytes: [UInt8]) -> Objection? {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            return Objection(
                message: "The picture is neither PNG nor SVG in UTF-8", hint: "Export it as SVG (UTF-8) or PNG.")
        }
        var rest = bytes[...]
        var elements = 0
        while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[open...]
            if rest.starts(with: "<!--".utf8) {
                guard take(&rest, past: "-->") != nil else { return broken }
            } else if rest.starts(with: "<![CDATA[".utf8) {
                guard take(&rest, past: "]]>") != nil else { return broken }
            } else if rest.starts(with: "<?".utf8) {
                guard let instruction = take(&rest, past: "?>") else { return broken }
                if instruction.hasPrefix("<?xml-stylesheet") || names(anotherEncoding: instruction) { return outside }
            } else if rest.starts(with: "<!".utf8) {
                // An internal subset could declare entities that hide mark-up from this reader.
                guard let declaration = take(&rest, past: ">") else { return broken }
                if declaration.utf8.contains(UInt8(ascii: "[")) {
                    return Objection(
                        message: "The picture declares XML entities", hint: "Export it as plain SVG, without a DTD.")
                }
            } else {
                guard let tag = tag(&rest) else { return broken }
                elements += 1
                if elements > elementLimit {
                    return Objection(
                        message: "The picture has more than \(elementLimit) elements", hint: "Simplify its paths.")
                }
                if let objection = objection(to: tag) { return objection }
            }
        }
        return elements > 0
            ? nil
            : Objection(message: "The picture is neither PNG nor SVG", hint: "Export it as SVG (UTF-8) or PNG.")
    }

    private static let broken = Objection(message: "The picture is broken SVG", hint: "Export it again as SVG.")
    private static let outside = Objection(
        message: "The picture refers to something outside itself",
        hint: "Embed what it shows; nothing is fetched while a letter is made.")

    private struct Tag {
        var name: String
        var attributes: [(name: String, value: String)] = []
    }

    private static func objection(to tag: Tag) -> Objection? {
        if refused.contains(tag.name) {
            return Objection(
                message: "The picture holds <\(tag.name)>",
                hint: tag.name.hasPrefix("t")
                    ? "Convert text to paths before exporting." : "Export it as plain SVG, without \(tag.name).")
        }
        for (name, value) in tag.attributes {
            if name.hasPrefix("on") {
                return Objection(message: "The picture holds a script (\(name))", hint: "Export it as plain SVG.")
            }
            let isInside = ["#", "data:image/png;", "data:image/jpeg;"].contains { value.hasPrefix($0) }
            if name == "href", tag.name != "a", !value.isEmpty, !isInside { return outside }
        }
        return nil
    }

    private static func names(anotherEncoding instruction: String) -> Bool {
        let parts = instruction.split(separator: "encoding")
        return instruction.hasPrefix("<?xml") && parts.count > 1 && !parts[1].uppercased().contains("UTF-8")
    }

    /// Takes off everything up to the end of `mark`; nil if there is none.
    private static func take(_ rest: inout ArraySlice<UInt8>, past mark: String) -> String? {
        let bytes = Array(mark.utf8)
        var start = rest.startIndex
        while start + bytes.count <= rest.endIndex {
            if rest[start...].starts(with: bytes) {
                defer { rest = rest[(start + bytes.count)...] }
                return String(decoding: rest[..<(start + bytes.count)], as: UTF8.self)
            }
            start += 1
        }
        return nil
    }

    /// Takes a start or end tag off the front; nil if it does not end.
    private static func tag(_ rest: inout ArraySlice<UInt8>) -> Tag? {
        rest.removeFirst()
        if rest.first == UInt8(ascii: "/") { rest.removeFirst() }
        var tag = Tag(name: name(&rest))
        while true {
            rest = rest.drop { isSpace($0) || $0 == UInt8(ascii: "/") }
            guard let next = rest.first else { return nil }
            if next == UInt8(ascii: ">") {
                rest.removeFirst()
                return tag
            }
            let name = name(&rest)
            rest = rest.drop(while: isSpace)
            guard !name.isEmpty, rest.popFirst() == UInt8(ascii: "=") else { return nil }
            rest = rest.drop(while: isSpace)
            guard let quote = rest.popFirst(), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
                let end = rest.firstIndex(of: quote)
            else { return nil }
            tag.attributes.append((name, String(decoding: rest[..<end], as: UTF8.self)))
            rest = rest[(end + 1)...]
        }
    }

    /// A name without its namespace's prefix.
    private static func name(_ rest: inout ArraySlice<UInt8>) -> String {
        let name = rest.prefix { !isSpace($0) && !"/>=\"'<".utf8.contains($0) }
        rest = rest[name.endIndex...]
        let colon = name.lastIndex(of: UInt8(ascii: ":"))
        return String(decoding: name[(colon.map { $0 + 1 } ?? name.startIndex)...], as: UTF8.self)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
