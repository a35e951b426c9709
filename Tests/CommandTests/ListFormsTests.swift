import Foundation
import Testing
import Witnesses

/// One list of people in all the forms that lists are read in.
@Suite struct ListFormsTests {
    private static let lists = [
        "people.csv", "people.tsv", "people.xlsx", "people-openpyxl.xlsx", "people-libreoffice.xlsx", "people.ods", "people.vcf",
    ]

    /// Names and digests of the letters that a list makes.
    private func letters(_ list: String, in folder: URL) throws -> [String: String] {
        let lists = Witness.root.appending(path: "Tests/LetterFolderTests/Fixtures/Lists")
        let (letter, letters) = (folder.appending(path: "letter \(list)"), folder.appending(path: "letters \(list)"))
        try FileManager.default.createDirectory(at: letter, withIntermediateDirectories: true)
        let texts = [
            "letter.yaml": "languages: [en]\ndate: 2020-08-28\nletterhead: plain\nenvelope: din-5008-b\nsender: {country: PS}\n",
            "statement.en.md": "---\ntitle: Open letter\n---\n\nResearch is free, {{recipient.name}} of {{recipient.city}}.\n",
        ]
        for (name, text) in texts { try Data(text.utf8).write(to: letter.appending(path: name)) }
        let ending = list.split(separator: ".").last.map(String.init) ?? ""
        try FileManager.default.copyItem(
            at: lists.appending(path: list), to: letter.appending(path: "recipients.\(ending)"))
        let report = try BayanProgram.run("batch", letter.path, "--output", letters.path)
        try #require(report.status == 0, "\(list): \(report.errors)")
        let names = try FileManager.default.contentsOfDirectory(atPath: letters.path).filter { $0.hasSuffix(".pdf") }.sorted()
        let digests = try Witness.run("sha256sum", names.map { letters.appending(path: $0).path }).output
        return Dictionary(uniqueKeysWithValues: zip(names, digests.split(separator: "\n").map { String($0.prefix(64)) }))
    }

    @Test func theSameListGivesTheSameLettersByteForByte() throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let first = try letters(Self.lists[0], in: folder)
        #expect(first.count == 3 && Set(first.values).count == 3)
        for list in Self.lists.dropFirst() { #expect(try letters(list, in: folder) == first, "\(list)") }
    }
}
