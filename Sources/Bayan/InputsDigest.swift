import Composition
import Correspondence
import Files
import Foundation
import Hashing
import Languages
import Mailing
import Reporting
import Signing

extension Printshop {
    /// The digest of all that every letter of the campaign depends on, but for its recipient: the program, the files of
    /// the letter's folder (without recipients.csv, whose rows count one by one), letterhead, envelope, fonts, and who signs.
    func inputsDigest(_ circumstances: Circumstances) throws(Diagnostics) -> Digest {
        var digest = DigestState()
        digest.update("bayan \(bayanVersion)\n")
        for file in try inputFiles() {
            do throws(FileFault) {
                let input = try OpenFile(file.url.path, for: .reading)
                digest.update("\(file.name)\n\(try input.facts().size)\n")
                try input.forEachBlock { digest.update($0) }
            } catch {
                throw Diagnostics(
                    code: .unreadableFile, "The file cannot be read: \(error.reason).",
                    at: SourceLocation(file: file.name))
            }
        }
        for (name, text) in campaign.givenTexts.sorted(by: { $0.key < $1.key }) where name != Recipients.fileName {
            digest.update("\(name)\n\(text.count)\n")
            digest.update(text)
        }
        digest.update("columns \(campaign.recipients.columnNames.joined(separator: "\u{1F}"))\n")
        if let signer = circumstances.signer { digest.update("signer \(signer)\n") }
        if !circumstances.manner.isEmpty { digest.update("manner \(circumstances.manner.rawValue)\n") }
        if let date = circumstances.date { digest.update("date \(date)\n") }
        if let standard = circumstances.standard { digest.update("standard \(standard)\n") }
        return Digest(finishing: &digest)
    }

    private func inputFiles() throws(Diagnostics) -> [(name: String, url: URL)] {
        var files: [(name: String, url: URL)] = []
        func add(_ root: URL, as prefix: String) {
            guard
                let walk = FileManager.default.enumerator(
                    at: root, includingPropertiesForKeys: [.isRegularFileKey], options: [.skipsHiddenFiles])
            else { return }
            for case let file as URL in walk
            where (try? file.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true {
                let name = String(file.path.dropFirst(root.path.count).drop { $0 == "/" })
                files.append((prefix + name, file))
            }
        }
        add(installation.letterheads.appending(path: letterhead.id), as: "letterhead/")
        add(installation.fonts, as: "fonts/")
        for tag in Set(campaign.languages.flatMap { [$0.tag] + $0.parents }) {
            files.append(("languages/program/\(tag).yaml", installation.languages.appending(path: "\(tag).yaml")))
        }
        files.append(("languages/program/scripts.yaml", installation.languages.appending(path: "scripts.yaml")))
        for path in Set(campaign.languages.compactMap { campaign.hyphenation.dictionary(for: $0) }) {
            files.append(("languages/\((path as NSString).lastPathComponent)", URL(filePath: path)))
        }
        if let envelope = campaign.envelope { add(installation.envelopes.appending(path: "\(envelope).yaml"), as: "envelope/") }
        guard let own = campaign.ownFolder else { return files.sorted { $0.name < $1.name } }
        let folder = URL(filePath: own, directoryHint: .isDirectory)
        let texts =
            ["letter.yaml"] + ["csv", "tsv", "xlsx", "ods", "vcf"].map { "signatories.\($0)" }
            + campaign.languages.map { "statement.\($0.tag).md" }
        for name in texts where campaign.givenTexts[name] == nil {
            let url = folder.appending(path: name)
            if FileManager.default.fileExists(atPath: url.path) { files.append((name, url)) }
        }
        for name in ["assets", "fonts", "languages", "letterheads", "envelopes"] {
            add(folder.appending(path: name), as: name + "/")
        }
        // What the letter names elsewhere in its folder.
        var known = Set(files.map(\.name))
        for path in [campaign.printedPaper?.path].compactMap({ $0 }) + campaign.enclosedFiles.flatMap(\.paths)
        where path.hasPrefix(own + "/") {
            let name = String(path.dropFirst(own.count + 1))
            if known.insert(name).inserted { files.append((name, URL(filePath: path))) }
        }
        return files.filter { FileManager.default.fileExists(atPath: $0.url.path) }.sorted { $0.name < $1.name }
    }
}
