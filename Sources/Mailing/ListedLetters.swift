import Files
import Foundation
public import Hashing
public import Reporting

/// What a signed list of letters says of some letters: found in one pass over the list, which keeps nothing of the others.
public struct ListedLetters: Sendable {
    /// Of the whole list, by the function that it was signed with.
    public let digest: [UInt8]
    /// How many letters are on the list.
    public let count: Int
    private var byDigest: [Digest: [ManifestLine]] = [:]
    private var byName: [String: [ManifestLine]] = [:]

    /// What a list says of one file.
    public enum Word: Hashable, Sendable {
        /// It is on the list, under its name.
        case listed(ManifestLine)
        /// It is on the list, and had another name.
        case renamed(ManifestLine)
        /// The list has another letter under its name.
        case another(ManifestLine)
        case unknown
    }

    /// - Parameters:
    ///   - path: of a list as ‘bayan manifest --output’ writes it: each letter once.
    ///   - algorithm: what the list's own digest is taken with.
    ///   - names: of the files that are asked about, without folders.
    ///   - digests: of the same.
    public init(
        at path: String, algorithm: DigestAlgorithm, names: Set<String>, digests: Set<Digest>
    ) throws(Diagnostics) {
        let file: OpenFile
        do throws(FileFault) { file = try OpenFile(path, for: .reading) } catch { throw cannotRead(error) }
        var state = DigestState(algorithm)
        var found: [ManifestLine] = []
        var count = 0
        let wanted = Set(digests.map(\.hexadecimal))
        let read = try forEachLine(of: file) { _, text in
            state.update([UInt8](text))
            state.update([0x0A])
            let mark = LineMark(text)
            if mark.isLetter { count += 1 }
            // Most lines are about letters that nobody asks for; those are not taken apart.
            guard mark.digest.map(wanted.contains) == true || mark.name.map(names.contains) ?? true,
                let line = try? JSONDecoder().decode(ManifestLine.self, from: text), line.letter != nil
            else { return }
            found.append(line)
        }
        let size: Int
        do throws(FileFault) { size = try file.facts().size } catch { throw cannotRead(error) }
        guard read == size, count > 0 else {
            throw Diagnostics(
                code: .listUnreadable, "This is no list of letters, or it is not whole.", at: SourceLocation(file: path),
                hint: "It is what ‘bayan manifest --output’ wrote, to the byte.")
        }
        digest = state.finish()
        self.count = count
        for line in found {
            guard let letter = line.letter else { continue }
            byDigest[letter.digest, default: []].append(line)
            byName[letter.name, default: []].append(line)
        }
    }

    /// - Parameters:
    ///   - digest: of the file as it is.
    ///   - name: of the file, without folders.
    public func word(on digest: Digest, named name: String) -> Word {
        let same = byDigest[digest] ?? []
        if let line = same.first(where: { $0.letter?.name == name }) { return .listed(line) }
        if let line = same.first { return .renamed(line) }
        return byName[name]?.first.map(Word.another) ?? .unknown
    }
}

/// The two things in a line by which a letter is found, read without taking the line apart.
private struct LineMark {
    let digest: String?
    /// nil where it cannot be told without taking the line apart.
    let name: String?
    let isLetter: Bool

    init(_ text: Data) {
        func value(_ key: String) -> String? {
            let needle = Data("\"\(key)\":\"".utf8)
            guard let start = text.range(of: needle)?.upperBound, let end = text[start...].firstIndex(of: 0x22) else {
                return nil
            }
            return String(decoding: text[start..<end], as: UTF8.self)
        }
        digest = value("sha256")
        isLetter = digest != nil
        name = text.contains(0x5C) ? nil : FinishedLetter.name(of: value("file") ?? "")
    }
}
