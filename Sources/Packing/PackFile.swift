package import Files
import Hashing
package import Reporting
import Synchronization

/// A pack that is open to be read. What is read is checked: a pack may come from anywhere.
package final class PackFile: Sendable {
    /// As diagnostics name it.
    package let path: String
    private let file: OpenFile
    /// Bytes.
    package let size: Int
    /// What the pack is of.
    package let header: [UInt8]
    /// Where the first group begins.
    private let start: Int
    /// The group that was unpacked last: letters are mostly asked for one after the other.
    private let recent = Mutex<(place: Int, entries: [UInt8])?>(nil)
    private let recentGroup = Mutex<Group?>(nil)
    /// What was found at the pack's end, once it was looked for.
    private let knownIndex = Mutex<Index?>(nil)

    /// What packs end with.
    static let mark: UInt64 = 0x324B_4341_504E_5942
    /// Nobody tells more of a pack or a group than this.
    private static let limit = 1 << 28
    /// The longest group that is unpacked, and the longest frame: 64 megabytes and a letter.
    private static let groupLimit = 1 << 31

    /// Where a group begins.
    package struct Place: Sendable {
        package let offset: Int

        package init(offset: Int) { self.offset = offset }
    }

    /// A group, and where it stands.
    package struct Group: Sendable {
        /// Where it begins, and where the next one does.
        package let range: Range<Int>
        package var place: Place { Place(offset: range.lowerBound) }
        /// What is told of its letters: for each a line, with the place of its bytes in the group's entries before it.
        package let notes: [(place: Int?, line: [UInt8])]
        fileprivate let frame: Range<Int>
        fileprivate let count: Int
        fileprivate let digest: [UInt8]
    }

    /// Opens a pack.
    package convenience init(_ path: String) throws(Diagnostics) {
        let file: OpenFile
        do throws(FileFault) { file = try OpenFile(path, for: .reading) } catch { throw Self.cannotRead(path, error) }
        try self.init(file, path: path)
    }

    /// - Throws: where it is no pack.
    package init(_ file: consuming OpenFile, path: String) throws(Diagnostics) {
        self.path = path
        do throws(FileFault) { size = try file.facts().size } catch { throw Self.cannotRead(path, error) }
        self.file = file
        guard let head = try Self.content(.header, at: 0, of: self.file, size: size, path: path) else {
            throw Diagnostics(
                code: .noPack, "This is no pack of letters.", at: SourceLocation(file: path),
                hint: "Name a file that ‘bayan batch --pack’ wrote.")
        }
        header = head
        start = PackBytes.headLength + head.count
    }

    /// Whether a file is named as packs are.
    package static func isPack(_ name: String) -> Bool { name.hasSuffix(".tar.zst") }

    // MARK: Groups

    /// Where all groups begin; and what is wrong at the pack's end, where that does not say it.
    ///
    /// Without an end, groups are found as far as they follow one another.
    package func course() -> (places: [Place], flaw: Diagnostics?) {
        do throws(Diagnostics) {
            let index = try index()
            var places: [Place] = []
            places.reserveCapacity(index.groupCount)
            let numbers = try bytes(index.groups..<index.groups + index.groupCount * 8)
            for number in 0..<numbers.count / 8 {
                places.append(Place(offset: Int(clamping: PackBytes.number(numbers, at: number * 8, as: UInt64.self))))
            }
            return (places, nil)
        } catch {
            var places: [Place] = []
            var place = start
            while let next = try? end(ofGroupAt: place) {
                places.append(Place(offset: place))
                place = next
            }
            return (places, error)
        }
    }

    /// What is told where a group should be and is none.
    package var lost: Diagnostics { broken("the head of a group cannot be read") }

    /// Where the group that begins at a place ends, without looking at what it tells of its letters; nil where none does.
    private func end(ofGroupAt place: Int) throws(Diagnostics) -> Int? {
        guard let content = try content(.group, at: place), content.count > 56 else { return nil }
        let length = Int(clamping: PackBytes.number(content, at: 0, as: UInt64.self))
        let begin = place + PackBytes.headLength + content.count
        return length <= Self.groupLimit && begin + length <= size ? begin + length : nil
    }

    /// How many letters the index knows in the group that begins at a place; nil where it cannot be told.
    package func letterCount(ofGroupAt place: Place) -> Int? {
        guard let index = try? index(), let course = try? bytes(index.groups..<index.groups + index.groupCount * 8),
            let entries = try? bytes(index.entries..<index.entries + index.count * 12),
            let number = (0..<index.groupCount).first(where: {
                PackBytes.number(course, at: $0 * 8, as: UInt64.self) == UInt64(clamping: place.offset)
            })
        else { return nil }
        return (0..<index.count).count { PackBytes.number(entries, at: $0 * 12 + 8, as: UInt32.self) == UInt32(number) }
    }

    /// The first group; nil where there is none.
    package func first() throws(Diagnostics) -> Group? { try group(at: start) }

    /// The group behind one; nil behind the last, or where the file ends in it.
    package func group(after group: Group) throws(Diagnostics) -> Group? { try self.group(at: group.range.upperBound) }

    /// The group that begins at a place; nil where none does.
    package func group(at place: Place) throws(Diagnostics) -> Group? {
        if let known = recentGroup.withLock({ $0 }), known.range.lowerBound == place.offset { return known }
        let group = try group(at: place.offset)
        recentGroup.withLock { $0 = group }
        return group
    }

    private func group(at place: Int) throws(Diagnostics) -> Group? {
        let fixed = 8 + 8 + 32 + 8
        guard let content = try content(.group, at: place), content.count > fixed else { return nil }
        let length = Int(clamping: PackBytes.number(content, at: 0, as: UInt64.self))
        let count = Int(clamping: PackBytes.number(content, at: 8, as: UInt64.self))
        let told = Int(clamping: PackBytes.number(content, at: 48, as: UInt64.self))
        let begin = place + PackBytes.headLength + content.count
        guard length <= Self.groupLimit, count <= Self.groupLimit, told <= Self.limit, begin + length <= size else { return nil }
        guard let notes = decompress(Array(content[fixed...]), count: told), let lines = Self.lines(notes, count: count) else {
            throw broken("what it tells of its letters cannot be read")
        }
        return Group(
            range: place..<begin + length, notes: lines, frame: begin..<begin + length, count: count,
            digest: Array(content[16..<48]))
    }

    private static func lines(_ notes: [UInt8], count: Int) -> [(place: Int?, line: [UInt8])]? {
        var lines: [(place: Int?, line: [UInt8])] = []
        for note in notes.split(separator: 0x0A) {
            guard let space = note.firstIndex(of: 0x20) else { return nil }
            let word = String(decoding: note[..<space], as: UTF8.self)
            let place = Int(word)
            guard word == "-" || place.map({ 0..<max(1, count) ~= $0 }) == true else { return nil }
            lines.append((place, Array(note[(space + 1)...])))
        }
        return lines
    }

    /// Whether a group's letters are as they were written.
    package func isWhole(_ group: Group) throws(Diagnostics) -> Bool {
        Digest(of: try bytes(group.frame)).array == group.digest
    }

    /// All of a group's bytes, to be written to another pack.
    package func bytes(of group: Group) throws(Diagnostics) -> [UInt8] { try bytes(group.range) }

    /// The bytes of one of a group's files.
    package func file(at place: Int, count: Int, in group: Group) throws(Diagnostics) -> [UInt8] {
        guard place >= 0, count >= 0, place + count <= group.count else { throw broken("a letter is longer than its group") }
        let known = recent.withLock { recent in
            recent?.place == group.range.lowerBound ? recent?.entries[place..<place + count] : nil
        }
        if let known { return Array(known) }
        guard let entries = decompress(try bytes(group.frame), count: group.count) else { throw broken("a group is damaged") }
        defer { recent.withLock { $0 = (group.range.lowerBound, entries) } }
        return Array(entries[place..<place + count])
    }

    // MARK: Finding

    /// The groups that may have letters with an id, found without reading the others.
    /// - Throws: where the pack has no index: it is not finished.
    package func groups(with id: String) throws(Diagnostics) -> [Group] {
        let index = try index()
        let wanted = PackWriter.hash(of: id)
        func entry(_ number: Int) throws(Diagnostics) -> (hash: UInt64, group: Int) {
            let bytes = try bytes(index.entries + number * 12..<index.entries + number * 12 + 12)
            guard bytes.count == 12 else { throw broken("its index is cut off") }
            return (PackBytes.number(bytes, at: 0), Int(PackBytes.number(bytes, at: 8, as: UInt32.self)))
        }
        var (low, high) = (0, index.count)
        while low < high {
            let middle = (low + high) / 2
            if try entry(middle).hash < wanted { low = middle + 1 } else { high = middle }
        }
        var found: [Group] = []
        var last = -1
        while low < index.count, case let entry = try entry(low), entry.hash == wanted {
            low += 1
            guard entry.group != last else { continue }
            last = entry.group
            let place = try bytes(index.groups + entry.group * 8..<index.groups + entry.group * 8 + 8)
            guard entry.group < index.groupCount, place.count == 8,
                let group = try group(at: Int(clamping: PackBytes.number(place, at: 0, as: UInt64.self)))
            else { throw broken("its index leads nowhere") }
            found.append(group)
        }
        return found
    }

    /// Where the parts of the index stand.
    private struct Index {
        let groups: Int
        let groupCount: Int
        let entries: Int
        let count: Int
    }

    /// Length of the digest over the index, which stands behind it.
    private static let digestLength = 32

    /// - Throws: `broken-pack` where there is none, or one that is not as it was written.
    private func index() throws(Diagnostics) -> Index {
        if let known = knownIndex.withLock({ $0 }) { return known }
        let trailer = try bytes(max(0, size - 16)..<size)
        guard trailer.count == 16, PackBytes.number(trailer, at: 8) == Self.mark else {
            throw broken("it has no end: its batch was not finished, or something was cut off or added")
        }
        let place = Int(clamping: PackBytes.number(trailer, at: 0, as: UInt64.self))
        let head = place < size - 16 ? try bytes(place..<place + PackBytes.headLength + 16) : []
        guard head.count == PackBytes.headLength + 16, PackBytes.number(head, at: 0) == PackBytes.magic,
            PackBytes.number(head, at: 8) == PackBytes.Kind.index.rawValue
        else { throw broken("its index leads nowhere") }
        let groups = Int(clamping: PackBytes.number(head, at: 12, as: UInt64.self))
        let count = Int(clamping: PackBytes.number(head, at: 20, as: UInt64.self))
        let begin = place + head.count
        guard groups < size, count < size, begin + groups * 8 + count * 12 + Self.digestLength + 16 == size else {
            throw broken("its index is damaged")
        }
        let content = try bytes(place + PackBytes.headLength..<size - 16 - Self.digestLength)
        guard Digest(of: content).array == (try bytes(size - 16 - Self.digestLength..<size - 16)) else {
            throw broken("its index is damaged")
        }
        let index = Index(groups: begin, groupCount: groups, entries: begin + groups * 8, count: count)
        knownIndex.withLock { $0 = index }
        return index
    }

    // MARK: Bytes

    /// What a frame that is passed over holds; nil where none of this kind stands there, or the file ends in it.
    private func content(_ kind: PackBytes.Kind, at place: Int) throws(Diagnostics) -> [UInt8]? {
        try Self.content(kind, at: place, of: file, size: size, path: path)
    }

    private static func content(
        _ kind: PackBytes.Kind, at place: Int, of file: borrowing OpenFile, size: Int, path: String
    ) throws(Diagnostics) -> [UInt8]? {
        guard place >= 0, place + PackBytes.headLength <= size else { return nil }
        do throws(FileFault) {
            let head = try file.bytes(in: place..<place + PackBytes.headLength)
            guard head.count == PackBytes.headLength, PackBytes.number(head, at: 0) == PackBytes.magic,
                PackBytes.number(head, at: 8) == kind.rawValue
            else { return nil }
            let length = Int(PackBytes.number(head, at: 4, as: UInt32.self)) - 4
            let begin = place + PackBytes.headLength
            guard length >= 0, length <= limit, begin + length <= size else { return nil }
            let content = try file.bytes(in: begin..<begin + length)
            return content.count == length ? content : nil
        } catch {
            throw cannotRead(path, error)
        }
    }

    private func bytes(_ range: Range<Int>) throws(Diagnostics) -> [UInt8] {
        do throws(FileFault) { return try file.bytes(in: range) } catch { throw Self.cannotRead(path, error) }
    }

    private func broken(_ what: String) -> Diagnostics {
        Diagnostics(
            code: .brokenPack, "The pack is damaged: \(what).", at: SourceLocation(file: path),
            hint: "Make it again with ‘bayan batch --pack’, or copy it once more.")
    }

    private static func cannotRead(_ path: String, _ fault: FileFault) -> Diagnostics {
        Diagnostics(code: .unreadableFile, "‘\(path)’ cannot be read: \(fault.reason).", at: SourceLocation(file: path))
    }
}
