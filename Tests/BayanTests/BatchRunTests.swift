import Bayan
import Foundation
import Synchronization
import Testing

/// Many letters into a folder, an archive, or a program's own hands, with word of how far it is.
@Suite struct BatchRunTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Ten recipients, of which the fourth has a character that no font draws, and a row without an id.
    private func shop(_ count: Int = 10) throws -> Printshop {
        let people =
            (0..<count).map { ["id": "r\($0)", "name": $0 == 3 ? "張" : "Reader \($0)"] } + [["id": "", "name": "Nobody"]]
        return try Printshop(
            LetterSource(statements: ["en": "---\ntitle: T\n---\nDear {{recipient.name}}."], recipients: people),
            installation: Installation(folder: Self.root.path))
    }

    private func withFolder(_ body: (_ path: String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "bayan-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder.path)
    }

    /// The last report, with the remarks of all.
    private func end(of run: BatchRun) async throws -> (BatchProgress, remarks: [LetterRemarks]) {
        var (last, remarks): (BatchProgress?, [LetterRemarks]) = (nil, [])
        for try await progress in run {
            last = progress
            remarks += progress.remarks
        }
        return (try #require(last), remarks)
    }

    private func counts(_ numbers: Int...) -> [Int] { numbers }

    @Test func aFolderIsFilledAndAgainOnlyWithWhatIsMissing() async throws {
        try await withFolder { folder in
            let (first, remarks) = try await end(of: shop().batch(into: .folder(folder), jobs: 2))
            #expect(counts(first.total, first.made, first.kept, first.failed, first.remaining) == [11, 9, 0, 2, 0])
            #expect(first.pages == 9)
            #expect(Set(remarks.map(\.row)) == [5, 12])
            #expect(remarks.flatMap(\.diagnostics).map(\.code.name).sorted() == ["character-without-glyph", "missing-id"])
            let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".pdf") }
            #expect(files.count == 9)
            try FileManager.default.removeItem(atPath: folder + "/r5.en.pdf")
            let (second, _) = try await end(of: shop().batch(into: .folder(folder)))
            #expect(counts(second.made, second.kept, second.failed) == [1, 8, 2])
        }
    }

    @Test func anArchiveIsWholeOrNotThere() async throws {
        try await withFolder { folder in
            let path = folder + "/letters.tar"
            let (last, remarks) = try await end(of: shop().batch(into: .tar(path)))
            #expect(counts(last.total, last.made, last.failed, last.remaining) == [11, 9, 2, 0])
            #expect(remarks.map(\.recipient) == ["", "r3"])
            let tar = try Data(contentsOf: URL(filePath: path))
            #expect(tar.count % 512 == 0)
            #expect(tar.range(of: Data("r9.en.pdf".utf8)) != nil)
            await #expect(throws: Diagnostics.self) {
                _ = try await end(of: shop().batch(into: .tar(folder + "/nowhere/letters.tar")))
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["letters.tar"])
        }
    }

    @Test func aProgramTakesLettersInTheirOrder() async throws {
        let names = Mutex<[String]>([])
        _ = try await end(of: shop().batch(into: .each { letter in names.withLock { $0.append(letter.fileName) } }))
        #expect(names.withLock { $0 } == (0..<10).filter { $0 != 3 }.map { "r\($0).en.pdf" })
    }

    @Test func whatTheProgramThrowsEndsTheBatch() async throws {
        struct Full: Error {}
        await #expect(throws: Full.self) { _ = try await end(of: shop().batch(into: .each { _ in throw Full() })) }
    }

    /// A cancelled batch leaves whole letters alone, and goes on when it is begun again.
    @Test func aCancelledBatchGoesOnLater() async throws {
        try await withFolder { folder in
            let shop = try shop(600)
            let task = Task {
                var made = 0
                do {
                    for try await progress in shop.batch(into: .folder(folder)) {
                        made = progress.made
                        if made > 0 { withUnsafeCurrentTask { $0?.cancel() } }
                    }
                } catch is CancellationError { return made }
                return -1
            }
            #expect(try await task.value >= 0)
            let (last, _) = try await end(of: shop.batch(into: .folder(folder)))
            #expect(last.made + last.kept == 599)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".pdf") }.count == 599)
        }
    }

    /// What a program does with a letter is cancelled with the batch, and nothing is left of an archive.
    @Test func aCancelledBatchWaitsForNobody() async throws {
        try await withFolder { folder in
            let shop = try shop()
            for sink in [LetterSink.each { _ in try await Task.sleep(for: .seconds(3600)) }, .tar(folder + "/letters.tar")] {
                let task = Task {
                    do {
                        for try await _ in shop.batch(into: sink) { withUnsafeCurrentTask { $0?.cancel() } }
                    } catch is CancellationError { return true }
                    return false
                }
                #expect(try await task.value)
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
        }
    }

    /// Letters of a signer that proves carry the evidence with them, fetched or given.
    @Test func lettersCarryTheEvidenceThatWasGiven() async throws {
        let keys = Self.root.appending(path: "Tests/BayanTests/Keys")
        let signer = try LetterSigner(
            certificates: [UInt8](Data(contentsOf: keys.appending(path: "letters.pem"))),
            key: [UInt8](Data(contentsOf: keys.appending(path: "letters.key"))))
        #expect(throws: Diagnostics.self) { try signer.proving(with: [Array("no list".utf8)]) }
        let proving = try signer.proving()
        let shop = try Printshop(
            LetterSource(statements: ["en": "---\ntitle: T\n---\nDear readers."]),
            installation: Installation(folder: Self.root.path),
            signer: proving)
        let letter = try await shop.openLetters()[0]
        #expect(letter.isSigned)
        #expect(Data(letter.bytes).range(of: Data("/DSS".utf8)) != nil)
    }
}
