import Foundation
import Testing

/// What `import Bayan` shows is a promise: a name that comes or goes is seen in `Documentation/public-surface.md`.
@Suite struct PublicSurfaceTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The files whose public names are handed on to who imports Bayan.
    private static func sources() throws -> [URL] {
        let own = root.appending(path: "Sources/Bayan")
        let reporting = root.appending(path: "Sources/Reporting")
        let handedOn = try String(contentsOf: own.appending(path: "Exports.swift"), encoding: .utf8)
            .split(separator: "\n").compactMap { $0.split(separator: "struct Reporting.").dropFirst().first }
        try #require(handedOn.count == 4)
        return try FileManager.default.contentsOfDirectory(at: own, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "swift" && $0.lastPathComponent != "Exports.swift" }.sorted { $0.path < $1.path }
            + handedOn.map { reporting.appending(path: "\($0).swift") }
    }

    /// `BAYAN_RENEW=public-surface` writes the page anew.
    @Test func thePageShowsWhatIsPublic() throws {
        let page = try Self.page()
        let file = Self.root.appending(path: "Documentation/public-surface.md")
        if ProcessInfo.processInfo.environment["BAYAN_RENEW"] == "public-surface" { try Data(page.utf8).write(to: file) }
        let known = try String(contentsOf: file, encoding: .utf8)
        #expect(
            page == known,
            "If the promise is to change: BAYAN_RENEW=public-surface swift test --filter PublicSurfaceTests")
    }

    private static let kinds = ["struct", "class", "enum", "protocol"]

    private static func page() throws -> String {
        var types: [String: [String]] = [:]
        for source in try sources() {
            for found in Declarations(try String(contentsOf: source, encoding: .utf8)).found {
                types[found.type, default: []].append(found.text)
            }
        }
        let listed = types.filter { !$0.key.isEmpty }.sorted { $0.key < $1.key }
            .map { name, all in
                // The type's own head before what is in it, whichever file that stands in.
                let isHead = { (text: String) in
                    Self.kinds.contains { text.contains("\($0) \(name.split(separator: ".").last ?? ""):") }
                }
                return "    " + (all.filter(isHead) + all.filter { !isHead($0) }).joined(separator: "\n        ") + "\n"
            }
        return """
            # What `import Bayan` shows

            These names are what programs can rely on, under semantic versions; [library.md](library.md) tells how they go together. This page is made by a test, which fails where it is not true.

            \(listed.joined(separator: "\n"))
            """
    }
}

/// The public declarations of a file that is formatted as `.swift-format` has it: what stands in a type is one step in.
private struct Declarations {
    private(set) var found: [(type: String, text: String)] = []

    init(_ source: String) {
        var scopes: [(indent: Int, name: String)] = []
        var lines = source.split(separator: "\n", omittingEmptySubsequences: false)[...]
        while let line = lines.popFirst() {
            let indent = line.prefix { $0 == " " }.count
            var text = line.trimmingCharacters(in: .whitespaces)
            guard !text.isEmpty, !text.hasPrefix("//") else { continue }
            scopes.removeAll { $0.indent >= indent && !text.hasPrefix("}") && !text.hasPrefix(")") }
            let isPublic = text.hasPrefix("public ") || (text.hasPrefix("@") && text.contains(" public "))
            let isCase = text.hasPrefix("case ") && scopes.last?.indent == indent - 4
            let opensScope = Self.name(in: text)
            guard isPublic || isCase || opensScope != nil, !text.contains("import ") else { continue }
            // A head that goes over several lines ends where its body begins, or its brackets close.
            while text.filter({ $0 == "(" }).count > text.filter({ $0 == ")" }).count, let more = lines.popFirst() {
                text += (text.hasSuffix("(") ? "" : " ") + more.trimmingCharacters(in: .whitespaces)
            }
            if let opensScope {
                let isExtension = text.hasPrefix("extension ")
                if isPublic || isExtension {
                    let name = (isExtension ? [] : scopes.map(\.name)) + [opensScope]
                    scopes.append((indent, name.joined(separator: ".")))
                    if !isExtension { found.append((name.joined(separator: "."), Self.head(text))) }
                } else {
                    scopes.append((indent, ""))
                }
            } else if let scope = scopes.last, !scope.name.isEmpty {
                found.append((scope.name, Self.head(text)))
            } else if scopes.isEmpty {
                found.append(("Bayan", Self.head(text)))
            }
        }
    }

    private static func name(in text: String) -> String? {
        let words = text.split(separator: " ")
        guard let kind = words.firstIndex(where: { ["struct", "class", "enum", "protocol", "extension", "actor"].contains($0) }),
            words[..<kind].allSatisfy({ ["public", "package", "private", "fileprivate", "final", "indirect"].contains($0) }),
            kind + 1 < words.count
        else { return nil }
        return String(words[kind + 1].prefix { $0.isLetter || $0.isNumber || $0 == "." })
    }

    /// Without the body, and without the value of a property.
    private static func head(_ text: String) -> String {
        var head = text
        if let body = head.range(of: " {") { head = String(head[..<body.lowerBound]) }
        let isProperty = head.split(separator: " ").contains { $0 == "let" || $0 == "var" }
        if isProperty, let value = head.range(of: " = ") { head = String(head[..<value.lowerBound]) }
        for (noise, rest) in [("public ", ""), ("internal(set) ", ""), ("( ", "("), (" )", ")")] {
            head = head.replacingOccurrences(of: noise, with: rest)
        }
        return head
    }
}
