package import Files
package import Reporting

/// A file that somebody asked for: it is written whole or not at all.
package struct OutputFile: ~Copyable {
    private let file: NewFile
    private let explain: @Sendable (FileFault) -> Diagnostics

    /// - Parameters:
    ///   - explain: what is told where it cannot be written.
    ///   - open: begins the file.
    package init(
        explain: @escaping @Sendable (FileFault) -> Diagnostics, open: () throws(FileFault) -> NewFile
    ) throws(Diagnostics) {
        do throws(FileFault) { file = try open() } catch { throw explain(error) }
        self.explain = explain
    }

    /// Adds bytes at the end.
    package func write(_ bytes: [UInt8]) throws(Diagnostics) {
        do throws(FileFault) { try file.write(bytes) } catch { throw explain(error) }
    }

    /// Brings the bytes to the disk, then gives the file its name.
    package consuming func finish() throws(Diagnostics) {
        let explain = explain
        do throws(FileFault) { try file.finish() } catch { throw explain(error) }
    }
}
