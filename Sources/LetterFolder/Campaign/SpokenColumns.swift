import Correspondence
import Languages
import Reporting

/// Which columns of a list the letter, or the mail that brings it, speaks of. The texts are read when somebody asks first.
final class SpokenColumns {
    private let folder: FolderGate
    private let files: [String]
    private lazy var texts = files.compactMap {
        try? folder.read($0, limit: FolderGate.Limit.statement).text.lowercased()
    }

    init(in folder: FolderGate, statements: [Statement], languages: [Language]) {
        self.folder = folder
        files = [Settings.fileName] + statements.map(\.file) + languages.map(MailText.fileName).filter(folder.has)
    }

    func contains(_ name: String) -> Bool { texts.contains { $0.contains("recipient.\(name.lowercased())") } }

    /// Their numbers in the header.
    func all(in columns: Columns) -> Set<Int> {
        Set(columns.names.indices.prefix(columns.headerCount).filter { contains(columns.names[$0]) })
    }
}
