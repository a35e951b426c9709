import Composition
import Correspondence
import Foundation
import Languages
import QRCodes
import Reporting
import SampleLanguages
import Testing
import Typesetting

/// Golden text: what a letter composes to, kept beside the tests. A changed one is renewed by name only:
/// `BAYAN_RENEW=open-letter.en swift test --filter CompositionTests`.
enum Golden {
    static func check(_ text: String, against name: String, sourceLocation: Testing.SourceLocation = #_sourceLocation) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name).txt")
        if ProcessInfo.processInfo.environment["BAYAN_RENEW"]?.split(separator: ",").contains(Substring(name)) == true {
            try Data(text.utf8).write(to: file)
        }
        let kept = try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
        let found = text.split(separator: "\n", omittingEmptySubsequences: false)
        let differing = zip(kept, found).enumerated().first { $1.0 != $1.1 }
        if let (index, (before, now)) = differing {
            Issue.record("\(name), line \(index + 1): “\(before)” has become “\(now)”", sourceLocation: sourceLocation)
        }
        #expect(kept.count == found.count, "\(name) has another length", sourceLocation: sourceLocation)
    }

    /// The structure tree, then every block of every page with its rounded place, its element and its first words.
    static func text(of letter: ComposedLetter) -> String {
        var lines: [String] = []
        func describe(_ element: Element, _ depth: Int) {
            var line = String(repeating: "  ", count: depth) + "\(element.role.rawValue) \(element.number)"
            if let language = element.language { line += " \(language.tag)" }
            if let numbering = element.listNumbering { line += " \(numbering.rawValue)" }
            if let alternative = element.alternative { line += " alt=\(alternative)" }
            if element.isPersonal { line += " personal" }
            lines.append(line)
            for child in element.children { describe(child, depth + 1) }
        }
        describe(letter.structure, 0)
        for (index, page) in letter.pages.enumerated() {
            lines.append("page \(index + 1)")
            lines += page.blocks.map { line(for: $0) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func line(for block: PlacedBlock) -> String {
        var line = "  \(Int(block.origin.x.rounded())),\(Int(block.origin.y.rounded()))"
        switch block.tag {
        case .element(let number): line += " \(number)"
        case .artifact(let kind): line += " \(kind.rawValue)"
        }
        if let source = block.personal { line += " part \(source.part)[\(source.lines.lowerBound)..<\(source.lines.upperBound)]" }
        switch block.content {
        case .lines(let all):
            line +=
                " \(all.count) lines: "
                + all.map { $0.text.split(separator: " ").first.map(String.init) ?? "" }.joined(separator: "|")
        case .rule(let size, _): line += " rule \(Int(size.width.rounded()))×\(size.height)"
        case .code(let code, let side): line += " code \(code.side) \(Int(side))"
        case .box(let box): line += " box\(box.isTicked ? " ticked" : "")"
        case .art(let path, let size): line += " \(URL(filePath: path).lastPathComponent) \(Int(size.width))×\(Int(size.height))"
        case .sheet(let path, let page, _): line += " \(URL(filePath: path).lastPathComponent) page \(page + 1)"
        case .signature(let field, let size, _): line += " field \(field) \(Int(size.width))×\(Int(size.height))"
        }
        return line
    }
}
