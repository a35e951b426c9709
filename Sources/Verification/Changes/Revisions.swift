internal import CMS
internal import PDFSyntax

/// A file's revisions as libqpdf reads each of them, and what each changed.
struct Revisions {
    let structure: FileStructure
    let documents: [QPDFDocument]
    /// What each revision after the first changed: `changes[0]` is what the second did.
    let changes: [[LaterChange]]

    private static let most = 50

    init(_ structure: FileStructure) throws(QPDFDocument.Unreadable) {
        self.structure = structure
        guard structure.revisions.count <= Self.most else {
            throw QPDFDocument.Unreadable(reason: "it has more than \(Self.most) revisions")
        }
        var documents: [QPDFDocument] = []
        let image = FileImage(structure.bytes)
        for revision in structure.revisions {
            let document = try QPDFDocument(image, count: revision.end.upperBound)
            // Every object is read once, so that whatever libqpdf finds wrong is known before anything is believed.
            for (number, entry) in revision.entries where number > 0 {
                switch entry {
                case .offset(_, let generation): _ = document.object(number, generation).isNull
                case .compressed: _ = document.object(number).isNull
                case .free: break
                }
            }
            if let complaint = document.complaint { throw QPDFDocument.Unreadable(reason: complaint) }
            documents.append(document)
        }
        self.documents = documents
        changes = structure.revisions.indices.dropFirst().map { index in
            var comparison = RevisionComparison(
                old: documents[index - 1], new: documents[index], before: structure.revisions[index - 1],
                after: structure.revisions[index])
            return comparison.changes()
        }
    }
}
