import Foundation
import Testing

@testable import Desk

@Suite struct RecentLettersTests {
    @Test func lettersThatWereOpenedLatelyAreListed() throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "recent-\(UUID())")
        defer { try? FileManager.default.removeItem(at: root) }
        let letters = ["one", "two", "رسالة"].map { root.appending(path: $0) }
        for letter in letters {
            try FileManager.default.createDirectory(at: letter, withIntermediateDirectories: true)
            try Data().write(to: letter.appending(path: "letter.yaml"))
        }
        let recent = RecentLetters(folder: root.appending(path: "state/bayan"))
        #expect(recent.paths == [])
        for letter in letters + [letters[0]] { recent.remember(letter.path) }
        #expect(recent.paths == [letters[0], letters[2], letters[1]].map(\.path))
        // One that is gone is left out, and comes back with its folder.
        try FileManager.default.removeItem(at: letters[2].appending(path: "letter.yaml"))
        #expect(recent.paths == [letters[0], letters[1]].map(\.path))
        for path in ["relative", "/with\na line"] { recent.remember(path) }
        #expect(recent.paths.count == 2)
        #expect(RecentLetters(folder: nil).paths == [])
    }
}
