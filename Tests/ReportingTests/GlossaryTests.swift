import Foundation
import Testing

/// One name for one thing, and a page that says which.
@Suite struct GlossaryTests {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The types that stand in no other type, with the targets that define them.
    static let targets: [String: Set<String>] = {
        var targets: [String: Set<String>] = [:]
        let sources = root.appending(path: "Sources")
        let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "swift", let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
            let target = file.pathComponents[sources.pathComponents.count]
            for match in text.matches(of: /(?m)^(?:public |package |final |indirect )*(?:struct|class|enum|actor|protocol) (\w+)/)
            {
                targets[String(match.1), default: []].insert(target)
            }
        }
        return targets
    }()

    @Test func noTwoTargetsHaveATypeOfOneName() {
        #expect(Self.targets.count > 400)
        #expect(Self.targets.filter { $0.value.count > 1 }.map(\.key).sorted() == [])
    }

    @Test func theTypesOfTheGlossaryStandWhereItSays() throws {
        let page = try String(contentsOf: Self.root.appending(path: "Documentation/glossary.md"), encoding: .utf8)
        var named = 0
        for row in page.split(separator: "\n") where row.hasPrefix("| ") {
            guard let last = row.split(separator: "|").last else { continue }
            for group in last.matches(of: /(?<names>(?:`[\w.]+`(?:, )?)+) \((?<target>\w+)\)/) {
                for name in group.names.matches(of: /`(\w+)/) {
                    named += 1
                    #expect(Self.targets[String(name.1)]?.contains(String(group.target)) == true, "\(row)")
                }
            }
        }
        #expect(named > 50)
    }
}
