import Files
import Synchronization

/// The files that were read last, for letters that enclose the same ones or bear the same letterhead. A file that has
/// changed is read anew; what is remembered is bounded, and saves time alone.
package final class SheetMemory: Sendable {
    /// What one file is.
    package struct Known: Sendable {
        package let file: SheetFile
        /// nil where nobody can say whether the file has changed.
        fileprivate let facts: FileFacts?
        fileprivate var faults: [SheetCheck.Purpose: [SheetFault]] = [:]
    }

    /// For the whole program: masters that are made at once share it.
    package static let shared = SheetMemory()

    private let known = Mutex<[Known]>([])

    /// Files that are remembered at once, and their bytes together.
    private static let most = (files: 8, bytes: 48 << 20)

    /// - Throws: `SheetFault` as `SheetFile.init(path:)` does.
    package func file(at path: String) throws(SheetFault) -> SheetFile { try known(at: path).file }

    /// A file with all that is wrong with it for the purpose.
    package func checked(at path: String, as purpose: SheetCheck.Purpose) throws(SheetFault) -> (
        file: SheetFile, faults: [SheetFault]
    ) {
        var found = try known(at: path)
        if let faults = found.faults[purpose] { return (found.file, faults) }
        let faults = SheetCheck.faults(of: found.file, as: purpose)
        found.faults[purpose] = faults
        remember(found)
        return (found.file, faults)
    }

    private func known(at path: String) throws(SheetFault) -> Known {
        // Told before the file is read: who changes it meanwhile has it read anew.
        let facts = (try? Files.facts(of: path)) ?? nil
        if let facts, let found = known.withLock({ $0.first { $0.file.path == path && $0.facts == facts } }) { return found }
        let found = Known(file: try SheetFile(path: path), facts: facts)
        remember(found)
        return found
    }

    /// The one that was read last is the first.
    private func remember(_ found: Known) {
        guard let size = found.facts?.size, size <= Self.most.bytes else { return }
        known.withLock { known in
            known.removeAll { $0.file.path == found.file.path }
            known.insert(found, at: 0)
            var bytes = 0
            known = known.prefix(Self.most.files).filter {
                bytes += $0.facts?.size ?? 0
                return bytes <= Self.most.bytes
            }
        }
    }
}
