import Correspondence
import Files
package import Foundation
package import Languages
package import Reporting

/// Lines of a file that tell of a letter each, found by the letter. Kept is where they stand; each is read when it is asked
/// for, so that a million of them need little memory.
package struct LinesByLetter: Sendable {
    private let file: ManifestFile
    private let spans: [LineSpan]
    private let index: HashedIndex
    private let letter: @Sendable (Data, Int) throws(Diagnostics) -> (id: String, edition: Edition)?

    /// - Parameter letter: whose a line is, read from it and its number; nil for one that is passed over. Of two lines about
    ///   one letter the last counts.
    package init(
        at path: String, letter: @escaping @Sendable (Data, Int) throws(Diagnostics) -> (id: String, edition: Edition)?
    ) throws(Diagnostics) {
        let file: ManifestFile
        do throws(FileFault) { file = try ManifestFile(path) } catch { throw cannotRead(error) }
        let size: Int
        do throws(FileFault) { size = try file.open.facts().size } catch { throw cannotRead(error) }
        var spans: [LineSpan] = []
        var index = HashedIndex(capacity: size / 1024)
        var number = 0
        func take(_ start: Int, _ text: Data) throws(Diagnostics) {
            number += 1
            guard !text.isEmpty, let whose = try letter(text, number) else { return }
            let span = LineSpan(start: start, length: text.count)
            let hash = Self.hash(whose.id, whose.edition)
            let known = try index.first(hash) { place throws(Diagnostics) in
                let line = try Self.text(spans[place], in: file)
                guard let other = try letter(line, 0) else { return false }
                return other == whose
            }
            if let known {
                spans[known] = span
            } else {
                index.insert(spans.count, hash: hash) { _ in false }
                spans.append(span)
            }
        }
        let end = try forEachLine(of: file.open) { start, text throws(Diagnostics) in try take(start, text) }
        // The last line may lack its end.
        if end < size { try take(end, try Self.text(LineSpan(start: end, length: size - end), in: file)) }
        self.file = file
        self.spans = spans
        self.index = index
        self.letter = letter
    }

    /// Lines that count.
    package var count: Int { spans.count }

    /// The line about a letter.
    package func line(_ id: String, _ edition: Edition) throws(Diagnostics) -> Data? {
        let place = try index.first(Self.hash(id, edition)) { place throws(Diagnostics) in
            guard let whose = try letter(try Self.text(spans[place], in: file), 0) else { return false }
            return whose == (id, edition)
        }
        return try place.map { place throws(Diagnostics) in try Self.text(spans[place], in: file) }
    }

    private static func hash(_ id: String, _ edition: Edition) -> Int {
        var hasher = Hasher()
        hasher.combine(id)
        hasher.combine(edition)
        return hasher.finalize()
    }

    private static func text(_ span: LineSpan, in file: ManifestFile) throws(Diagnostics) -> Data {
        do throws(FileFault) { return Data(try file.open.bytes(in: span.start..<span.start + span.length)) } catch {
            throw cannotRead(error)
        }
    }
}
