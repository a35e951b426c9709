import Files
import Foundation
import Testing

/// A folder of a test's own, gone with it.
final class Place {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "files-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func path(_ name: String) -> String { path + "/" + name }
    func write(_ text: String, to name: String) throws { try Data(text.utf8).write(to: URL(filePath: path(name))) }
    func text(_ name: String) -> String? {
        FileManager.default.contents(atPath: path(name)).map { String(decoding: $0, as: UTF8.self) }
    }
    var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
}

@Suite struct ReadingTests {
    @Test func readsWholeFilesUpToALimit() throws {
        let place = try Place()
        try place.write("0123456789", to: "ten")
        #expect(try Files.contents(of: place.path("ten"), limit: 10) == Array("0123456789".utf8))
        #expect(throws: FileFault(place.path("ten"), .read, .tooLong(10, limit: 9))) {
            try Files.contents(of: place.path("ten"), limit: 9)
        }
        #expect(try Files.beginning(of: place.path("ten"), count: 3) == Array("012".utf8))
        #expect(try Files.beginning(of: place.path("ten"), count: 30).count == 10)
    }

    /// A file whose length the system does not know in advance.
    @Test func readsFilesThatDoNotSayHowLongTheyAre() throws {
        #expect(try Files.contents(of: "/proc/self/maps", limit: 1 << 24).count > 1000)
        #expect(throws: FileFault.self) { try Files.contents(of: "/proc/self/maps", limit: 100) }
    }

    /// Who opens a pipe that nobody writes to waits for ever, and a device never ends.
    @Test(.timeLimit(.minutes(1))) func refusesPipesDevicesAndFolders() throws {
        let place = try Place()
        try #require(mkfifo(place.path("pipe"), 0o600) == 0)
        #expect(throws: FileFault(place.path("pipe"), .open, .notRegular)) {
            try Files.contents(of: place.path("pipe"), limit: 1 << 20)
        }
        #expect(throws: FileFault("/dev/zero", .open, .notRegular)) { try Files.contents(of: "/dev/zero", limit: 1 << 20) }
        #expect(throws: FileFault(place.path, .open, .folder)) { try Files.contents(of: place.path, limit: 1 << 20) }
        #expect(throws: FileFault(place.path("none"), .open, .system(ENOENT))) {
            try Files.contents(of: place.path("none"), limit: 1 << 20)
        }
    }

    @Test func findsNothingOutsideItsFolder() throws {
        let place = try Place()
        try FileManager.default.createDirectory(atPath: place.path("in/deep"), withIntermediateDirectories: true)
        try place.write("secret", to: "outside")
        try place.write("fine", to: "in/deep/file")
        try FileManager.default.createSymbolicLink(atPath: place.path("in/link"), withDestinationPath: "../outside")
        try FileManager.default.createSymbolicLink(atPath: place.path("in/up"), withDestinationPath: "..")
        let folder = try Folder(place.path("in"))
        #expect(try folder.file("deep/file", for: .reading).contents(limit: 100) == Array("fine".utf8))
        for name in ["link", "up/outside", "../outside", "deep/../../outside", "deep//file", "/etc/passwd"] {
            #expect(throws: FileFault.self, "\(name)") { _ = try folder.file(name, for: .reading).contents(limit: 100) }
        }
        #expect(try folder.names() == ["deep", "link", "up"])
        #expect(try folder.facts(of: "link")?.kind == .link)
        #expect(try folder.facts(of: "none") == nil)
    }
}

@Suite struct WritingTests {
    @Test func aFileIsWrittenWholeOrNotAtAll() throws {
        let place = try Place()
        try place.write("old", to: "file")
        do {
            let file = try NewFile(at: place.path("file"))
            try file.write(Array("new".utf8))
            #expect(place.text("file") == "old")
        }
        #expect(place.names == ["file"])
        try NewFile.write(Array("new".utf8), to: place.path("file"))
        #expect(place.text("file") == "new")
        #expect(place.names == ["file"])
    }

    /// As a program leaves it that is killed while it writes.
    @Test func whatAKilledProgramLeftIsCleared() throws {
        let place = try Place()
        try place.write("ha", to: ".file.unfinished")
        try NewFile.write(Array("new".utf8), to: place.path("file"))
        #expect(place.text("file") == "new")
        #expect(place.names == ["file"])
        try place.write("ha", to: ".file.unfinished")
        try NewFile.clearUnfinished(at: place.path("file"))
        #expect(place.names == ["file"])
    }

    @Test func twoWhoWriteOneFileDoNotMeet() throws {
        let place = try Place()
        let one = try NewFile(at: place.path("file"))
        let other = try NewFile(at: place.path("file"))
        try NewFile.clearUnfinished(at: place.path("file"))
        #expect(place.names.count == 2)
        try one.write(Array("one".utf8))
        try other.write(Array("other".utf8))
        try one.finish()
        #expect(place.text("file") == "one")
        try other.finish()
        #expect(place.text("file") == "other")
        #expect(place.names == ["file"])
    }

    @Test func whatNoProgramLeftStays() throws {
        let place = try Place()
        try place.write("mine", to: "mine")
        try FileManager.default.createSymbolicLink(atPath: place.path(".file.unfinished"), withDestinationPath: "mine")
        try NewFile.write(Array("new".utf8), to: place.path("file"))
        #expect(place.text("mine") == "mine" && place.text("file") == "new")
        #expect(place.names == [".file.unfinished", "file", "mine"])
    }

    @Test func aLinkStaysALinkAndAFileItsPermissions() throws {
        let place = try Place()
        try place.write("old", to: "file")
        chmod(place.path("file"), 0o640)
        try FileManager.default.createSymbolicLink(atPath: place.path("link"), withDestinationPath: "file")
        try NewFile.write(Array("new".utf8), to: place.path("link"))
        #expect(place.text("file") == "new")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: place.path("link")) == "file")
        #expect(try Files.facts(of: place.path("file"))?.mode == 0o640)
    }

    @Test func foldersAreMadeWithThoseAboveThem() throws {
        let place = try Place()
        _ = try Files.makeFolder(place.path("a/b/c"))
        #expect(Files.isFolder(place.path("a/b/c")))
        _ = try Files.makeFolder(place.path("a/b/c"))
        try place.write("", to: "file")
        #expect(throws: FileFault.self) { _ = try Files.makeFolder(place.path("file/d")) }
    }
}

@Suite struct FaultTests {
    private static let text = Array(String(repeating: "twenty-four bytes of text", count: 40).utf8)

    /// Whatever call fails, the old file stays or the new one is whole, and the failure is told.
    @Test(arguments: [EIO, ENOSPC]) func aFailingCallLosesNothing(code: Int32) throws {
        let place = try Place()
        func replace(failing number: Int?) throws -> Int {
            try place.write("old", to: "file")
            return try FaultPlan.follow(place.path, { _, _, count in count == number ? .error(code) : nil }) {
                try NewFile.write(Self.text, to: place.path("file"))
            }.calls
        }
        let calls = try replace(failing: nil)
        #expect(calls >= 6)
        for number in 0..<calls {
            do {
                _ = try replace(failing: number)
                Issue.record("Call \(number) failed, and nobody said so.")
            } catch let fault as FileFault {
                #expect(fault.code == code)
                let text = place.text("file")
                #expect(text == "old" || text == String(decoding: Self.text, as: UTF8.self), "call \(number)")
            }
            #expect(place.names == ["file"], "call \(number)")
        }
    }

    @Test func signalsAndShortCallsChangeNothing() throws {
        let place = try Place()
        // Every other call is interrupted; no call moves more than seven bytes.
        _ = try FaultPlan.follow(place.path, { _, _, count in count.isMultiple(of: 2) ? .error(EINTR) : .short(7) }) {
            try NewFile.write(Self.text, to: place.path("file"))
            #expect(try Files.contents(of: place.path("file"), limit: 1 << 20) == Self.text)
        }
        #expect(place.text("file") == String(decoding: Self.text, as: UTF8.self))
    }

    @Test func twoBuffersArriveAsOneHoweverTheyAreCut() throws {
        let place = try Place()
        for most in [1, 2, 3, 5, 1000] {
            _ = try FaultPlan.follow(place.path, { _, _, _ in .short(most) }) {
                let file = try OpenFile(place.path("cut\(most)"), for: .creating)
                try Array("abc".utf8).withUnsafeBytes { one in
                    try Array("defgh".utf8).withUnsafeBytes { two in try file.write(one, two) }
                }
                try file.close()
            }
            #expect(place.text("cut\(most)") == "abcdefgh")
        }
    }

    @Test func aFailedReadIsNoEnd() throws {
        let place = try Place()
        try place.write(String(repeating: "x", count: 1000), to: "file")
        for number in 0..<4 {
            let plan: FaultPlan.Plan = { call, _, count in count == number ? .error(EIO) : call == .read ? .short(400) : nil }
            _ = FaultPlan.follow(place.path, plan) {
                #expect(throws: FileFault.self, "call \(number)") {
                    try Files.contents(of: place.path("file"), limit: 1 << 20)
                }
            }
        }
    }
}
