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
            var taken = Set(try aside.names())
            var moves: [(from: String, to: String)] = []
            var lines: [UInt8] = []
            for line in letters {
                guard case .finished(var letter) = line.result else { continue }
                let name = Self.free(letter.file, among: taken)
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
            for move in moves { try aside.take(move.from, from: folder, as: move.to) }
            try aside.sync()
            try folder.sync()
            return moves.map { Self.aside + "/" + $0.to }
        } catch {
            throw cannotWrite(error)
        }
    }

    /// A file's name with a number that nothing else has: `ub.en.2.pdf`.
    private static func free(_ name: String, among taken: Set<String>) -> String {
        guard taken.contains(name) else { return name }
        let stem = name.hasSuffix(FileName.suffix) ? String(name.dropLast(FileName.suffix.count)) : name
        let suffix = name.dropFirst(stem.count)
        var number = 2
        while taken.contains("\(stem).\(number)\(suffix)") { number += 1 }
        return "\(stem).\(number)\(suffix)"
    }
}
