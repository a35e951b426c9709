internal import Glibc

/// What the system says about a file without opening it (inode(7)).
package struct FileFacts: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case regular, folder, link, other
    }

    package var kind: Kind
    /// Bytes.
    package var size: Int
    /// The last change of the contents, in nanoseconds since 1970.
    package var modified: Int
    /// Which file it is on its file system.
    package var number: UInt64
    /// Who may do what with it (chmod(2)).
    package var mode: UInt32

    init(_ facts: stat) {
        kind =
            switch facts.st_mode & S_IFMT {
            case S_IFREG: .regular
            case S_IFDIR: .folder
            case S_IFLNK: .link
            default: .other
            }
        size = Int(facts.st_size)
        modified = facts.st_mtim.tv_sec * 1_000_000_000 + facts.st_mtim.tv_nsec
        number = UInt64(facts.st_ino)
        mode = facts.st_mode & 0o7777
    }
}
