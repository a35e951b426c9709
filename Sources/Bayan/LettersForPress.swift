package import Mailing
package import PressRun
package import Reporting

/// The letters of a batch, joined into one file for the press.
package struct LettersForPress {
    private let title: String
    private let options: PressOptions

    /// Bytes that wait to be written, about.
    private static let block = 1 << 20

    /// - Parameter title: The file's.
    package init(title: String, _ options: PressOptions) {
        self.title = title
        self.options = options
    }

    /// Writes the file, one letter after the other; each has a bookmark with its row and its recipient's id.
    /// - Parameters:
    ///   - goesOn: asked after each letter; where it says no, nothing is written.
    /// - Returns: the number of pages; nil where it was stopped.
    package func write(
        _ letters: some Sequence<JoinedManifest.Letter>, to file: consuming OutputFile,
        goesOn: () -> Bool
    ) throws(Diagnostics) -> Int? {
        var waiting: [UInt8] = []
        var run = try PressRun(title: title, options: options) { waiting += $0 }
        for letter in letters {
            do throws(Diagnostics) {
                try run.add(letter.contents(), bookmark: "\(letter.line.row) · \(letter.line.id)")
            } catch {
                throw error.placed(at: SourceLocation(file: letter.path))
            }
            guard goesOn() else { return nil }
            guard waiting.count > Self.block else { continue }
            try file.write(waiting)
            waiting.removeAll(keepingCapacity: true)
        }
        try run.finish()
        try file.write(waiting)
        try file.finish()
        return run.pages
    }
}

extension JoinedManifest.Letter {
    /// The letter's bytes, from its file or its pack.
    /// - Throws: where they cannot be read.
    package func contents() throws(Diagnostics) -> [UInt8] {
        if let packed = try packedBytes() { return packed }
        return try readPDF(path)
    }
}
