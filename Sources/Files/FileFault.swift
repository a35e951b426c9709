internal import Glibc

/// The calls of the system that work on files.
package enum FileCall: String, Hashable, Sendable, CaseIterable {
    case open, look, read, write, truncate, sync, lock, rename, remove, makeFolder, list, close
}

/// Why something could not be done with a file.
package struct FileFault: Error, Hashable, Sendable {
    /// What stood in the way.
    package enum Cause: Hashable, Sendable {
        /// The system's error number (errno(3)).
        case system(Int32)
        /// A folder stands where a file was expected.
        case folder
        /// A pipe, a device, a socket: reading one may wait for ever, or never end.
        case notRegular
        /// The file has so many bytes, and the caller reads fewer.
        case tooLong(Int, limit: Int)
    }

    /// As the caller named it.
    package var path: String
    /// What was asked of the system.
    package var call: FileCall
    /// What stood in the way.
    package var cause: Cause

    package init(_ path: String, _ call: FileCall, _ cause: Cause) {
        self.path = path
        self.call = call
        self.cause = cause
    }

    /// The system's error number; 0 where the system saw no error.
    package var code: Int32 { if case .system(let code) = cause { code } else { 0 } }

    /// Nothing stands under this name.
    package var isMissing: Bool { code == ENOENT || code == ENOTDIR }

    /// What stood in the way, as the end of a sentence: `No space left on device`.
    package var reason: String {
        switch cause {
        case .system(let code): String(cString: strerror(code))
        case .folder: "it is a folder"
        case .notRegular: "it is a pipe or a device"
        case .tooLong(_, let limit): "it is longer than \(limit) bytes"
        }
    }
}
