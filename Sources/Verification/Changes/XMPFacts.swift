/// What a metadata packet says (XMP, ISO 16684-1), however it is written: programs that save a file write properties as
/// attributes that were elements, and declare namespaces elsewhere.
struct XMPFacts {
    /// A property and one of its values.
    struct Fact: Hashable, Comparable {
        let property: String
        let value: String

        static func < (one: Fact, other: Fact) -> Bool { (one.property, one.value) < (other.property, other.value) }
    }

    /// In order, without what every program that saves a file may touch.
    private(set) var facts: [Fact] = []
    /// `prefix="name"`
    private(set) var namespaces: Set<String> = []
    private var open: [String] = []

    /// nil for what is no XML of elements, attributes and text, and where something else stands in the place of a date or
    /// of a program's name.
    init?(_ packet: [UInt8]) {
        var rest = String(decoding: packet, as: UTF8.self)[...]
        while let start = rest.firstIndex(of: "<") {
            add(rest[..<start])
            rest = rest[start...]
            guard let end = rest.firstRange(of: rest.hasPrefix("<?") ? "?>" : ">") else { return nil }
            let tag = rest[..<end.upperBound]
            rest = rest[end.upperBound...]
            if tag.hasPrefix("<?") { continue }
            guard !tag.hasPrefix("<!"), read(tag.dropFirst().dropLast()) else { return nil }
        }
        guard open.isEmpty, rest.allSatisfy({ $0.isWhitespace || $0 == "\0" }) else { return nil }
        for (property, isRight) in Self.volatile {
            guard facts.allSatisfy({ $0.property != property || isRight($0.value) }) else { return nil }
            facts.removeAll { $0.property == property }
        }
        facts.sort()
    }

    /// What the prefixes of a program's own entries stand for.
    private static let usual = [
        "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"", "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"", "xmlns:x=\"adobe:ns:meta/\"",
        "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"",
    ]

    /// Whether both say the same, and each prefix of these stands for what it stood for there.
    func agrees(with other: XMPFacts) -> Bool {
        facts == other.facts && namespaces.allSatisfy { other.namespaces.contains($0) || Self.usual.contains($0) }
            && Set(namespaces.map { $0.prefix { $0 != "=" } }).count == namespaces.count
    }

    private static let volatile: [(String, @Sendable (String) -> Bool)] = [
        ("xmp:ModifyDate", { isISODate($0) }), ("xmp:MetadataDate", { isISODate($0) }), ("pdf:Producer", { isProgramName($0) }),
        ("x:xmptk", { isProgramName($0) }),
    ]

    /// What lies between a tag's brackets. False where it is none, or closes another.
    private mutating func read(_ tag: Substring) -> Bool {
        if tag.hasPrefix("/") { return open.popLast() == String(tag.dropFirst()).trimmingSuffix(while: \.isWhitespace) }
        let isEmpty = tag.hasSuffix("/")
        var rest = isEmpty ? tag.dropLast() : tag
        let name = rest.prefix { !$0.isWhitespace }
        guard !name.isEmpty, open.count < 100 else { return false }
        rest = rest.dropFirst(name.count).drop(while: \.isWhitespace)
        open.append(String(name))
        while !rest.isEmpty {
            let key = rest.prefix { !$0.isWhitespace && $0 != "=" }
            rest = rest.dropFirst(key.count).drop(while: \.isWhitespace)
            guard !key.isEmpty, rest.first == "=" else { return false }
            rest = rest.dropFirst().drop(while: \.isWhitespace)
            guard let mark = rest.first, mark == "\"" || mark == "'", let end = rest.dropFirst().firstIndex(of: mark) else {
                return false
            }
            take(String(key), String(rest.dropFirst()[..<end]))
            rest = rest[rest.index(after: end)...].drop(while: \.isWhitespace)
        }
        if isEmpty { open.removeLast() }
        return true
    }

    private mutating func take(_ key: String, _ value: String) {
        if key.hasPrefix("xmlns") {
            namespaces.insert("\(key)=\"\(value)\"")
        } else if key == "rdf:about" || key == "rdf:parseType" {
            if !["", "Resource"].contains(value) { facts.append(Fact(property: key, value: value)) }
        } else if key.hasPrefix("xml:") {
            facts.append(Fact(property: "\(property) \(key)", value: value))
        } else {
            facts.append(Fact(property: key == "rdf:resource" ? property : key, value: Self.plain(value)))
        }
    }

    private mutating func add(_ text: Substring) {
        let text = text.drop(while: \.isWhitespace)
        let value = String(text).trimmingSuffix(while: \.isWhitespace)
        if !value.isEmpty { facts.append(Fact(property: property, value: Self.plain(value))) }
    }

    /// The innermost element that is none of RDF's own.
    private var property: String { open.last { !$0.hasPrefix("rdf:") } ?? "" }

    private static func plain(_ text: String) -> String {
        guard text.contains("&") else { return text }
        let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]
        return entities.reduce(text) { $0.replacing($1.0, with: $1.1) }
    }
}

extension String {
    fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> String {
        var text = self[...]
        while let last = text.last, predicate(last) { text.removeLast() }
        return String(text)
    }
}

private func isISODate(_ text: String) -> Bool { text.wholeMatch(of: /[0-9T:Z+.-]{4,35}/) != nil }

/// A line of printable characters.
func isProgramName(_ text: String) -> Bool {
    text.utf8.count <= 200 && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
}
