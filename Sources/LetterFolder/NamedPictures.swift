import Synchronization

/// The pictures that a letter's settings and texts were found to name, while they are read.
final class NamedPictures: Sendable {
    private let paths = Mutex<[String: String]>([:])

    /// - Parameters:
    ///   - name: as the letter names it.
    ///   - path: absolute.
    func add(_ name: String, _ path: String) { paths.withLock { $0[name] = path } }

    /// By name.
    var all: [String: String] { paths.withLock { $0 } }
}
