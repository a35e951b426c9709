import Files
import Foundation
import Pictures
import Synchronization

/// Pages of PDF files that others made, for pages on a screen. poppler's `pdftocairo`, a program of its own, makes vectors
/// of them, which librsvg draws; where it is not installed, they are left out.
package enum SheetProof {
    /// Where the program stands. The search path of the user is not asked: it may lead anywhere.
    private static let program = ["/usr/bin/pdftocairo", "/usr/local/bin/pdftocairo", "/opt/homebrew/bin/pdftocairo"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    /// Whether such pages can be drawn here.
    package static var isPossible: Bool { program != nil }

    private struct Key: Hashable {
        var path: String
        var page: Int
        /// Of the file, so that a new one of the same name is drawn anew.
        var size: Int
        var date: Date
    }

    /// What was drawn last: a letterhead stands on every page.
    private static let known = Mutex<[Key: Picture]>([:])
    private static let capacity = 32

    /// Seconds after which a page that is still not drawn is given up.
    private static let patience = 20.0
    private static let byteLimit = 16 << 20

    /// A page of a file as a picture; nil where it cannot be drawn.
    /// - Parameter page: counted from 0.
    static func picture(ofPage page: Int, at path: String) -> Picture? {
        guard let program, let facts = try? FileManager.default.attributesOfItem(atPath: path) else { return nil }
        let key = Key(
            path: path, page: page, size: facts[.size] as? Int ?? 0, date: facts[.modificationDate] as? Date ?? .distantPast)
        if let picture = known.withLock({ $0[key] }) { return picture }
        guard let bytes = vectors(ofPage: page, at: path, program), let picture = try? Picture(vectors: bytes) else { return nil }
        known.withLock { known in
            if known.count >= capacity { known.removeAll() }
            known[key] = picture
        }
        return picture
    }

    /// The page as SVG.
    private static func vectors(ofPage page: Int, at path: String, _ program: String) -> [UInt8]? {
        let process = Process()
        process.executableURL = URL(filePath: program)
        // A path that begins with a hyphen is none of its options.
        let file = URL(filePath: path).path(percentEncoded: false)
        process.arguments = ["-svg", "-f", "\(page + 1)", "-l", "\(page + 1)", file, "-"]
        do {
            // A file, not a pipe: nothing waits for a reader.
            let answer = try OpenFile(temporaryIn: FileManager.default.temporaryDirectory.path)
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = FileHandle(fileDescriptor: answer.descriptor, closeOnDealloc: false)
            process.standardError = FileHandle.nullDevice
            let isDone = DispatchSemaphore(value: 0)
            process.terminationHandler = { _ in isDone.signal() }
            try process.run()
            if isDone.wait(timeout: .now() + patience) == .timedOut {
                process.terminate()
                isDone.wait()
            }
            guard process.terminationReason == .exit, process.terminationStatus == 0 else { return nil }
            return try answer.contents(limit: byteLimit)
        } catch {
            return nil
        }
    }
}
