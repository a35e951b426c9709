import Files
import Foundation
import Packing
public import Reporting

extension Manifest {
    /// Whether a file is named as a pack of letters is.
    public static func isPack(_ path: String) -> Bool { PackFile.isPack(path) }

    /// What a pack tells of its letters. Its lines are unpacked into a temporary file.
    /// - Throws: `Diagnostics` where it is none, or is not whole: letters would be missing that nobody misses.
    public init(pack path: String) throws(Diagnostics) {
        let pack = try PackFile(path)
        let lines: ManifestFile
        do throws(FileFault) { lines = try ManifestFile.temporary() } catch { throw cannotWrite(error) }
        var text = pack.header
        func setDown() throws(Diagnostics) {
            do throws(FileFault) { try lines.open.write(text) } catch { throw cannotWrite(error) }
            text.removeAll(keepingCapacity: true)
        }
        let course = pack.course()
        if let flaw = course.flaw { throw flaw }
        for place in course.places {
            guard let found = try pack.group(at: place) else { throw pack.lost }
            for note in found.notes {
                text += PackedPlace(group: found.place, place: note.place ?? 0).prefix
                text += note.line
                text.append(0x0A)
            }
            if text.count > 1 << 20 { try setDown() }
        }
        try setDown()
        try self.init(lines, path: path, folder: path, pack: pack)
    }
}

/// Where a letter's bytes are in a pack, as it stands before the letter's line in the temporary file.
struct PackedPlace {
    let group: PackFile.Place
    let place: Int

    init(group: PackFile.Place, place: Int) {
        self.group = group
        self.place = place
    }

    /// Reads it from the beginning of a line.
    init?(_ line: some Collection<UInt8>) {
        let words = line.prefix { $0 != UInt8(ascii: "{") }.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
        guard words.count == 2, let offset = Int(words[0]), let place = Int(words[1]) else { return nil }
        self.init(group: PackFile.Place(offset: offset), place: place)
    }

    /// With a space behind it.
    var prefix: [UInt8] { Array("\(group.offset) \(place) ".utf8) }
}

extension JoinedManifest.Letter {
    /// The letter's bytes where it lies in a pack; nil for a file of its own.
    package func packedBytes() throws(Diagnostics) -> [UInt8]? {
        guard let pack, let packed else { return nil }
        guard let group = try pack.group(at: packed.group) else {
            throw Diagnostics(
                code: .brokenPack, "The pack is not as it was when it was opened.", at: SourceLocation(file: pack.path))
        }
        return try pack.file(at: packed.place, count: file.bytes, in: group)
    }
}
