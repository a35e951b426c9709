import Correspondence
import Files
import Foundation
import Hashing
import Mailing
import Reporting
import SampleLanguages
import Testing

/// Batches that make one file.
@Suite struct PackTests {
    let folder = TemporaryFolder()
    let roster = SyntheticRoster(1200)

    private func pack(
        _ roster: SyntheticRoster, in folder: TemporaryFolder? = nil, jobs: Int = 2, stop: StopSignal = StopSignal(),
        check: @escaping @Sendable (RosterEntry) throws(Diagnostics) -> Void = { _ in }
    ) throws -> Batch.Outcome {
        try Batch(in: folder ?? self.folder, jobs: jobs).pack(roster, makers: roster.makers(check), stop: stop)
    }

    private var bytes: Data { get throws { try Data(contentsOf: URL(fileURLWithPath: folder.file("letters.tar.zst"))) } }

    /// What a program that knows nothing of Bayan makes of a pack.
    private func untarred(_ path: String) throws -> [String: Data] {
        let out = TemporaryFolder()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "zstd -dcq \"$1\" | tar -xf - -C \"$2\"", "sh", path, out.path]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return try out.contents
    }

    @Test func aPackHasTheLettersThatTheFolderHas() throws {
        let plain = TemporaryFolder()
        _ = try Batch(in: plain).run(roster, makers: roster.makers())
        let outcome = try pack(roster)
        #expect(outcome.progress.made == 1200 && !outcome.wasStopped)
        #expect(try folder.names == ["letters.tar.zst"])
        #expect(try untarred(folder.file("letters.tar.zst")) == plain.letters)
        // What letters share takes room once.
        #expect(try bytes.count < 1200 * 200)
        let unpacked = TemporaryFolder()
        let written = try Unpacking(packs: [folder.file("letters.tar.zst")]).write(to: unpacked.path)
        #expect(written.written == 1200 && written.kept == 0)
        #expect(try unpacked.contents == plain.contents)
        // A batch goes on there.
        #expect(try Batch(in: unpacked).run(roster, makers: roster.makers()).progress.kept == 1200)
    }

    @Test func theSameLettersGiveTheSameBytesWhoeverMakesThem() throws {
        let other = TemporaryFolder()
        _ = try pack(roster)
        _ = try pack(roster, in: other, jobs: 1)
        #expect(try folder.contents == other.contents)
    }

    /// As a machine that is switched off leaves it: cut off anywhere, with garbage at its end.
    @Test(arguments: [0, 1, 11, 12, 100, 3000, 60_000, 90_000])
    func aPackThatWasCutOffGoesOnToTheSameBytes(_ length: Int) throws {
        _ = try pack(roster)
        let whole = try bytes
        let left = folder.file(".letters.tar.zst.unfinished")
        for garbage in [Data(), Data(repeating: 0, count: 700)] {
            try FileManager.default.removeItem(atPath: folder.file("letters.tar.zst"))
            try (whole.prefix(length) + garbage).write(to: URL(fileURLWithPath: left))
            _ = try pack(roster)
            #expect(try folder.names == ["letters.tar.zst"])
            #expect(try bytes == whole)
        }
    }

    @Test func aPackThatWasStoppedGoesOnWhereItWas() throws {
        let stop = StopSignal()
        let first = try pack(roster, jobs: 1, stop: stop) { (entry: RosterEntry) throws(Diagnostics) in
            if entry.id == "r1100" { stop.raise() }
        }
        #expect(first.wasStopped)
        #expect(try folder.names == [".letters.tar.zst.unfinished"])
        let told = #expect(throws: Diagnostics.self) { try Manifest.all(in: folder.path) }
        #expect(told?.first.message.hasSuffix("is not finished: its batch was stopped.") == true)
        let second = try pack(roster)
        #expect(second.progress.kept == 1024 && second.progress.made == 176)
        let other = TemporaryFolder()
        _ = try pack(roster, in: other)
        #expect(try folder.contents == other.contents)
    }

    /// A worker that is far ahead waits for one that stops before it has made what is written next.
    @Test func whoIsFarAheadStopsWithTheOthers() throws {
        let stop = StopSignal()
        let ahead = StopSignal()
        let outcome = try pack(SyntheticRoster(4000), jobs: 2, stop: stop) { (entry: RosterEntry) throws(Diagnostics) in
            // As many ranges as two workers may have out.
            if entry.id == "r3071" { ahead.raise() }
            guard entry.id == "r0" else { return }
            let deadline = Date(timeIntervalSinceNow: 30)
            while !ahead.isRaised, Date() < deadline { usleep(1000) }
            usleep(100_000)
            stop.raise()
        }
        #expect(ahead.isRaised && outcome.wasStopped && outcome.progress.made == 0)
    }

    @Test func whatIsDamagedInAnUnfinishedPackIsMadeAgain() throws {
        _ = try pack(roster)
        let whole = try bytes
        try FileManager.default.removeItem(atPath: folder.file("letters.tar.zst"))
        var damaged = whole
        damaged[whole.count / 2] ^= 1
        try damaged.write(to: URL(fileURLWithPath: folder.file(".letters.tar.zst.unfinished")))
        _ = try pack(roster)
        #expect(try bytes == whole)
    }

    /// A bit of the second group's head is another. What is whole is saved, and nothing passes for complete.
    @Test func aDamagedGroupIsTold() throws {
        _ = try pack(roster)
        let whole = try bytes
        let path = folder.file("letters.tar.zst")
        var damaged = whole
        let tag = Data("BYPG".utf8)
        let first = try #require(whole.range(of: tag))
        let second = try #require(whole.range(of: tag, in: first.upperBound..<whole.endIndex))
        damaged[second.lowerBound] ^= 1
        try damaged.write(to: URL(fileURLWithPath: path))
        #expect(throws: Diagnostics.self) { try Manifest(pack: path) }
        let saved = TemporaryFolder()
        let told = #expect(throws: Diagnostics.self) { try Unpacking(packs: [path]).write(to: saved.path) }
        #expect(told?.all.map(\.code) == [.brokenPack, .brokenPack])
        #expect(told?.all.last?.message.hasPrefix("Of this pack 688 of 1200 letters are whole") == true)
        #expect(try saved.letters.count == 688)
        let again = try pack(roster)
        #expect(again.progress.kept == 688 && again.progress.made == 512)
        #expect(try bytes == whole)
    }

    @Test func aPackWhoseEndIsDamagedIsTold() throws {
        _ = try pack(roster)
        let whole = try bytes
        let path = folder.file("letters.tar.zst")
        var damaged = whole
        damaged[whole.count - 100] ^= 1
        for bytes in [damaged, whole.dropLast(), whole + [0]] {
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            #expect(throws: Diagnostics.self) { try Manifest(pack: path) }
            let one = #expect(throws: Diagnostics.self) { try Unpacking(packs: [path], only: ["r7"]).forEachLetter { _, _ in } }
            #expect(one?.first.code == .brokenPack)
            let saved = TemporaryFolder()
            #expect(throws: Diagnostics.self) { try Unpacking(packs: [path]).write(to: saved.path) }
            #expect(try saved.letters.count == 1200)
        }
        _ = try pack(roster)
        #expect(try bytes == whole)
    }

    /// Recipients who are gone leave their letters behind.
    @Test func lettersThatTheNewPackHasNotStay() throws {
        _ = try pack(roster)
        let old = try bytes
        let fewer = SyntheticRoster(Array(roster.entries.dropLast(3)))
        let outcome = try pack(fewer)
        #expect(outcome.oldPack?.count == 3 && outcome.oldPack?.path == "left-over/letters.tar.zst")
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file("left-over/letters.tar.zst"))) == old)
        #expect(try pack(fewer).oldPack == nil)
        // More letters than before leave nothing behind.
        #expect(try pack(roster).oldPack == nil)
    }

    @Test func aFinishedPackIsLeftAsItIs() throws {
        _ = try pack(roster)
        let date = try folder.modificationDate("letters.tar.zst")
        let again = try pack(roster) { (entry: RosterEntry) throws(Diagnostics) in
            throw Diagnostics(code: .letterFailed, entry.id)
        }
        #expect(again.progress.kept == 1200 && again.progress.failed == 0)
        #expect(try folder.modificationDate("letters.tar.zst") == date)
        #expect(try folder.names == ["letters.tar.zst"])
    }

    @Test func onlyWhatChangedIsMadeAgain() throws {
        _ = try pack(roster)
        var entries = roster.entries
        entries[70] = .synthetic(id: "r70", row: 72, name: "Another", edition: entries[70].edition)
        entries.insert(.synthetic(id: "new", row: 2), at: 0)
        let changed = SyntheticRoster(entries)
        let again = try pack(changed)
        #expect(again.progress.made == 2 && again.progress.kept == 1199)
        let other = TemporaryFolder()
        _ = try pack(changed, in: other)
        #expect(try folder.contents == other.contents)
    }

    @Test func aLetterThatFailsKeepsNoOtherBackAndIsTriedAgain() throws {
        let failing: @Sendable (RosterEntry) throws(Diagnostics) -> Void = { (entry: RosterEntry) throws(Diagnostics) in
            if entry.id == "r5" { throw Diagnostics(code: .letterFailed, "No.") }
        }
        var faulty = roster
        faulty.rejected = [RejectedRow(id: "", row: 1250, errors: [Diagnostic(code: .missingID, "No id.")])]
        let first = try pack(faulty, check: failing)
        #expect(first.progress.failed == 2 && first.progress.made == 1199 && !first.wasStopped)
        let manifest = try #require(try Manifest.all(in: folder.path).first)
        #expect(manifest.lines.count { $0.letter == nil } == 2)
        #expect(try JoinedManifest([manifest]).findings.count == 2)
        let second = try pack(faulty)
        #expect(second.progress.failed == 1 && second.progress.made == 1 && second.progress.kept == 1199)
    }

    @Test func oneLetterIsFoundByItsID() throws {
        let strange = SyntheticRoster(roster.entries + [.synthetic(id: "a/b\\c", row: 1300), .synthetic(id: "..", row: 1301)])
        _ = try pack(strange)
        let path = folder.file("letters.tar.zst")
        for id in ["r0", "r511", "r512", "r1199", "a/b\\c", ".."] {
            var found: [(String, [UInt8])] = []
            try Unpacking(packs: [path], only: [id]).forEachLetter { line, bytes in found.append((line.id, bytes)) }
            #expect(found.map(\.0) == [id])
            #expect(String(decoding: try #require(found.first).1, as: UTF8.self).contains("\(id) "))
        }
        #expect(throws: Diagnostics.self) { try Unpacking(packs: [path], only: ["nobody"]).forEachLetter { _, _ in } }
        // The other groups are not read for it: one of them may be damaged.
        let whole = try bytes
        var damaged = whole
        let tag = Data("BYPG".utf8)
        let first = try #require(whole.range(of: tag))
        let second = try #require(whole.range(of: tag, in: first.upperBound..<whole.endIndex))
        for place in second.lowerBound..<second.lowerBound + 2000 { damaged[place] = 0 }
        try damaged.write(to: URL(fileURLWithPath: path))
        var found = 0
        try Unpacking(packs: [path], only: ["r0", "r1199"]).forEachLetter { _, _ in found += 1 }
        #expect(found == 2)
        #expect(throws: Diagnostics.self) { try Unpacking(packs: [path], only: ["r600"]).forEachLetter { _, _ in } }
        try whole.write(to: URL(fileURLWithPath: path))
        let out = TemporaryFolder()
        _ = try Unpacking(packs: [path], only: [".."]).write(to: out.path)
        #expect(try out.names == ["_.en.pdf"] || out.names == ["en.pdf"])
    }

    @Test func nothingThatLiesInTheFolderIsReplaced() throws {
        _ = try pack(roster)
        let out = TemporaryFolder()
        try Data("mine".utf8).write(to: URL(fileURLWithPath: out.file("r7.ar.pdf")))
        let told = #expect(throws: Diagnostics.self) {
            try Unpacking(packs: [folder.file("letters.tar.zst")]).write(to: out.path)
        }
        #expect(told?.all.map(\.code) == [.nameTaken])
        #expect(try out.contents["r7.ar.pdf"] == Data("mine".utf8))
        // The others are there, and the manifest does not tell of that one.
        #expect(try out.letters.count == 1200)
        let manifest = try #require(try Manifest.all(in: out.path).first)
        #expect(manifest.lines.count == 1199 && !manifest.lines.contains { $0.id == "r7" })
    }

    /// What fits on a disk that is full stays there, and the same command goes on.
    @Test func lettersThatWereUnpackedBeforeAFaultAreKept() throws {
        _ = try pack(roster)
        let unpacking = Unpacking(packs: [folder.file("letters.tar.zst")])
        let out = TemporaryFolder()
        let plan: FaultPlan.Plan = { call, path, _ in
            call == .write && path.hasSuffix(".unfinished/100") ? .error(ENOSPC) : nil
        }
        _ = FaultPlan.follow(out.path, plan) {
            #expect(throws: Diagnostics.self) { try unpacking.write(to: out.path) }
        }
        #expect(try out.letters.count == 100)
        let again = try unpacking.write(to: out.path)
        #expect(again.written == 1100 && again.kept == 100)
        #expect(try out.names.sorted() == (out.letters.keys + ["manifest.jsonl"]).sorted())
    }

    /// A queue that is fed by what is told misses no letter, whenever the run before was stopped.
    @Test func lettersOfAnUnfinishedPackAreToldOnceMore() throws {
        let stop = StopSignal()
        _ = try pack(roster, jobs: 1, stop: stop) { (entry: RosterEntry) throws(Diagnostics) in
            if entry.id == "r1100" { stop.raise() }
        }
        func told() throws -> [String] {
            var ids: [String] = []
            _ = try Batch(in: folder).pack(roster, makers: roster.makers()) { event in
                if case .letter(let line) = event { ids.append(line.id) }
            }
            return ids
        }
        #expect(try told() == roster.entries.map(\.id))
        #expect(try told() == [])
    }

    /// A key that signs slowly: what is signed does not wait for a group to be full, nor behind another worker's range.
    @Test func whatIsSignedSlowlyIsNotKeptInMemory() throws {
        var batch = Batch(in: folder)
        batch.isSigning = true
        batch.patience = .milliseconds(20)
        let made = try batch.pack(
            roster, makers: roster.makers { (_: RosterEntry) throws(Diagnostics) in usleep(200) })
        #expect(made.progress.made == 1200)
        var groups = 0
        var rest = try bytes
        while let tag = rest.range(of: Data("BYPG".utf8)) { (groups, rest) = (groups + 1, rest[tag.upperBound...]) }
        #expect(groups > 3)
        let manifest = try #require(try Manifest.all(in: folder.path).first)
        #expect(manifest.lines.map(\.id) == roster.entries.map(\.id))
        let (plain, unpacked) = (TemporaryFolder(), TemporaryFolder())
        _ = try Batch(in: plain).run(roster, makers: roster.makers())
        _ = try Unpacking(packs: [folder.file("letters.tar.zst")]).write(to: unpacked.path)
        #expect(try unpacked.letters == plain.letters)
    }

    /// No other letter would fare better where an authority or a token is gone.
    @Test func whatAllLettersNeedEndsThePackWhereItIsGone() throws {
        let error = #expect(throws: Diagnostics.self) {
            try pack(roster, jobs: 1) { (entry: RosterEntry) throws(Diagnostics) in
                if entry.row > 600 { throw Diagnostics(code: .noAnswer, "Nobody answers.") }
            }
        }
        #expect(error?.all.map(\.code) == [.noAnswer])
        let again = try pack(roster)
        #expect(again.progress.kept == 512 && again.progress.made == 688 && again.progress.failed == 0)
    }

    @Test func shardsPacksAreJoined() throws {
        for part in ["1/3", "2/3", "3/3"] {
            _ = try Batch(in: folder, shard: Shard(part)).pack(roster, makers: roster.makers())
        }
        #expect(try Set(folder.names) == ["letters-1-of-3.tar.zst", "letters-2-of-3.tar.zst", "letters-3-of-3.tar.zst"])
        let joined = try JoinedManifest(Manifest.all(in: folder.path), roster: roster, readsFiles: true)
        #expect(joined.findings.isEmpty)
        #expect(joined.letters.map(\.line.id) == roster.entries.map(\.id))
        for letter in joined.letters.prefix(600) { #expect(try Digest(of: letter.packedBytes() ?? []) == letter.file.digest) }
        try FileManager.default.removeItem(atPath: folder.file("letters-2-of-3.tar.zst"))
        #expect(try JoinedManifest(Manifest.all(in: folder.path)).findings.contains { $0.code == .missingManifest })
    }

    /// A pack may come from anybody.
    @Test func hostilePacksAreRefusedOrHarmless() throws {
        _ = try pack(roster)
        let whole = try bytes
        let path = folder.file("letters.tar.zst")
        let plain = TemporaryFolder()
        _ = try Unpacking(packs: [path]).write(to: plain.path)
        let letters = try plain.letters
        for place in stride(from: 0, to: whole.count, by: max(1, whole.count / 40)) {
            var changed = whole
            changed[place] ^= 0x55
            try changed.write(to: URL(fileURLWithPath: path))
            let out = TemporaryFolder()
            // Whatever comes out is as it was packed, and what is wanting is told.
            let isWhole = (try? Unpacking(packs: [path]).write(to: out.path)) != nil
            let found = try out.letters
            #expect(isWhole ? found == letters : found.allSatisfy { letters[$0] == $1 }, "byte \(place)")
            _ = try? Unpacking(packs: [path], only: ["r600"]).forEachLetter { _, _ in }
            _ = try? JoinedManifest(Manifest.all(in: folder.path), readsFiles: true)
        }
        try Data("no pack".utf8).write(to: URL(fileURLWithPath: path))
        #expect(throws: Diagnostics.self) { try Manifest.all(in: folder.path) }
        #expect(throws: Diagnostics.self) { try pack(roster) }
    }

    @Test func twoRunsDoNotWriteOnePack() throws {
        let roster = roster
        let path = folder.path
        _ = try pack(roster) { (entry: RosterEntry) throws(Diagnostics) in
            guard entry.id == "r9" else { return }
            #expect(throws: Diagnostics.self) {
                try Batch(folder: path, version: "0").pack(roster, makers: roster.makers())
            }
        }
        #expect(try folder.names == ["letters.tar.zst"])
    }
}
