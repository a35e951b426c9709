import Files
import Reporting

extension OutputFolder {
    /// The folder below an output folder that letters of earlier runs are moved to.
    static let aside = "left-over"

    /// Moves letters that are nobody's now into `left-over`, beside those that lie there already, where a manifest goes on
    /// telling of them. Nothing is deleted or replaced.
    /// - Returns: their paths from the output folder on.
    func setAside(_ letters: [ManifestLine]) throws(Diagnostics) -> [String] {
        do throws(FileFault) {
            let aside = try folder.makeFolder(Self.aside)
            var taken: Set<String> = []
            var moves: [(from: String, to: String)] = []
            var lines: [UInt8] = []
            for line in letters {
                guard case .finished(var letter) = line.result else { continue }
                let name = try Self.free(letter.file, among: taken, in: aside)
                taken.insert(name)
                moves.append((letter.file, name))
                letter.file = name
                var moved = line
                moved.result = .finished(letter)
                lines += moved.encoded
            }
            // Told before they are moved: what a killed run leaves is moved, and told again, by the next.
            let manifest = try aside.file("manifest.jsonl", for: .appending)
            try manifest.write(lines)
            try manifest.syncData()
            for move in moves {
                let (from, to) = (try Self.place(of: move.from, in: folder), try Self.place(of: move.to, in: aside))
                try to.folder.take(from.name, from: from.folder, as: to.name)
            }
            Self.removeEmptied(moves.map(\.from), in: folder)
            try folder.syncFileSystem()
            return moves.map { Self.aside + "/" + $0.to }
        } catch {
            throw cannotWrite(error)
        }
    }

    /// Removes the folders of files that were moved, where nothing else is in them.
    private static func removeEmptied(_ files: [String], in folder: Folder) {
        var paths: Set<Substring> = []
        for file in files {
            var path = file[...]
            while let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) {
                path = path[..<slash]
                paths.insert(path)
            }
        }
        // Inner ones first.
        for path in paths.sorted(by: { $0.utf8.count > $1.utf8.count }) {
            guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else {
                folder.removeFolder(String(path))
                continue
            }
            try? folder.folder(String(path[..<slash])).removeFolder(String(path[path.utf8.index(after: slash)...]))
        }
    }

    /// A file's name with a number that nothing else has: `ub.en.2.pdf`.
    private static func free(_ name: String, among taken: Set<String>, in aside: Folder) throws(FileFault) -> String {
        func isTaken(_ name: String) throws(FileFault) -> Bool {
            if taken.contains(name) { return true }
            return try aside.facts(of: name) != nil
        }
        guard try isTaken(name) else { return name }
        let stem = name.hasSuffix(FileName.suffix) ? String(name.dropLast(FileName.suffix.count)) : name
        let suffix = name.dropFirst(stem.count)
        var number = 2
        while try isTaken("\(stem).\(number)\(suffix)") { number += 1 }
        return "\(stem).\(number)\(suffix)"
    }

    /// The folder of a file, made where it is missing, and the file's name in it.
    private static func place(of name: String, in folder: Folder) throws(FileFault) -> (folder: Folder, name: String) {
        guard let slash = name.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (folder, name) }
        return (try folder.makeFolders(String(name[..<slash])), String(name[name.utf8.index(after: slash)...]))
    }
}
