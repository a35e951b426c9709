import Correspondence
import Mailing
import Reporting
import Testing

@Suite struct ShardTests {
    private func ids(_ roster: SyntheticRoster, _ shard: String) throws -> [String] {
        let folder = TemporaryFolder()
        let batch = Batch(in: folder, shard: try Shard(shard))
        _ = try batch.run(roster, makers: roster.makers())
        return try Manifest(at: folder.file(batch.manifestName)).lines.map(\.id)
    }

    @Test func shardsPartitionTheRecipients() throws {
        let roster = SyntheticRoster(400)
        let parts = try (1...4).map { try ids(roster, "\($0)/4") }
        #expect(parts.joined().sorted() == roster.entries.map(\.id).sorted())
        for part in parts { #expect(60...140 ~= part.count) }
    }

    @Test func aRecipientAddedLaterMovesNoOther() throws {
        let before = try ids(SyntheticRoster(100), "2/3")
        let after = try ids(SyntheticRoster([.synthetic(id: "new")] + SyntheticRoster(100).entries), "2/3")
        #expect(after.filter { $0 != "new" } == before)
    }

    /// The part is the first eight bytes of the id's SHA-256 modulo the count, and stays so:
    /// `printf ub | sha256sum` begins with ece134c3f8737a95, which is 1 modulo 4.
    @Test func thePartOfAnIdIsFixed() throws {
        #expect(try ids(SyntheticRoster([.synthetic(id: "ub")]), "2/4") == ["ub"])
        #expect(try ids(SyntheticRoster([.synthetic(id: "ub")]), "1/4") == [])
    }

    @Test(arguments: ["0/4", "5/4", "1", "1/0", "a/b", "1/2/3", ""])
    func nonsenseIsRefused(_ text: String) {
        #expect(throws: Diagnostics.self) { try Shard(text) }
    }

    @Test func slurmTellsATaskItsPart() throws {
        func slurm(_ id: Int, _ min: Int, _ max: Int, _ count: Int) throws -> String? {
            try Shard(environment: [
                "SLURM_ARRAY_TASK_ID": "\(id)", "SLURM_ARRAY_TASK_MIN": "\(min)", "SLURM_ARRAY_TASK_MAX": "\(max)",
                "SLURM_ARRAY_TASK_COUNT": "\(count)",
            ])?.description
        }
        #expect(try slurm(0, 0, 3, 4) == "1/4")
        #expect(try slurm(4, 1, 4, 4) == "4/4")
        // One task of a larger array run again, and an array with gaps: no guess.
        #expect(throws: Diagnostics.self) { try slurm(3, 3, 3, 1) }
        #expect(throws: Diagnostics.self) { try slurm(2, 0, 4, 3) }
    }

    @Test func kubernetesTellsAPodItsIndexAndTheManifestHowMany() throws {
        #expect(try Shard(environment: ["JOB_COMPLETION_INDEX": "0", "BAYAN_SHARDS": "3"])?.description == "1/3")
        #expect(throws: Diagnostics.self) { try Shard(environment: ["JOB_COMPLETION_INDEX": "0"]) }
        #expect(throws: Diagnostics.self) { try Shard(environment: ["JOB_COMPLETION_INDEX": "3", "BAYAN_SHARDS": "3"]) }
        #expect(try Shard(environment: ["HOME": "/"]) == nil)
    }
}
