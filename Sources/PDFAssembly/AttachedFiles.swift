import Composition
import Correspondence
import Files
import PDFSyntax
import Reporting

/// Files that are in a letter without being shown, each associated with the whole document (ISO 19005-3, 6.8 and annex E).
struct AttachedFiles {
    private var files: [(attachment: Attachment, specification: ObjectNumber, stream: ObjectNumber)] = []

    init(_ attachments: [Attachment], in objects: inout ObjectBuffer) {
        for attachment in attachments { files.append((attachment, objects.reserve(), objects.reserve())) }
    }

    private static let byteLimit = 64 << 20

    /// Of the catalog.
    func writeEntries(into bytes: inout ByteBuffer) {
        guard !files.isEmpty else { return }
        bytes.write("/AF[")
        bytes.write(references: files.map(\.specification))
        // A name tree is in the order of its names (ISO 32000-1, 7.9.6).
        bytes.write("]/Names<</EmbeddedFiles<</Names[")
        for (index, file) in files.enumerated() {
            bytes.write(text: Self.key(index))
            bytes.write(reference: file.specification)
        }
        bytes.write("]>>>>")
    }

    private static func key(_ index: Int) -> String {
        "file-" + String(repeating: "0", count: 4 - min(4, String(index).count)) + String(index)
    }

    func write(date: Timestamp?, into objects: inout ObjectBuffer) throws(Diagnostics) {
        for file in files {
            let data = try contents(of: file.attachment, date: date)
            objects.object(file.specification) { bytes in
                bytes.write("<</Type/Filespec/F")
                bytes.write(text: file.attachment.name)
                bytes.write("/UF")
                bytes.write(text: file.attachment.name)
                bytes.write("/Desc")
                bytes.write(text: file.attachment.description)
                bytes.write("/AFRelationship")
                bytes.write(name: file.attachment.relationship.pdfName)
                bytes.write("/EF<</F")
                bytes.write(reference: file.stream)
                bytes.write("/UF")
                bytes.write(reference: file.stream)
                bytes.write(">>>>")
            }
            try objects.deflatedStream(file.stream, data) { bytes in
                bytes.write("/Type/EmbeddedFile/Subtype")
                bytes.write(name: Self.mediaType(of: file.attachment.name))
                bytes.write("/Params<</Size ")
                bytes.write(data.count)
                if let date { bytes.write(verbatim: "/ModDate(\(date.pdf))") }
                bytes.write(">>")
            }
        }
    }

    private func contents(of attachment: Attachment, date: Timestamp?) throws(Diagnostics) -> [UInt8] {
        guard let entries = attachment.entries else {
            return try contents(ofFile: attachment.path, limit: Self.byteLimit, called: attachment.name)
        }
        // Unpacked, it is one folder.
        var archive = StoredArchive(below: String(attachment.name.dropLast(".zip".count)), date: date)
        for entry in entries {
            switch entry.content {
            case .bytes(let bytes): archive.add(entry.name, bytes)
            case .file(let path):
                archive.add(
                    entry.name, try contents(ofFile: path, limit: Self.byteLimit - archive.count, called: attachment.name))
            }
        }
        return archive.finished()
    }

    private func contents(ofFile path: String, limit: Int, called name: String) throws(Diagnostics) -> [UInt8] {
        do throws(FileFault) {
            return try Files.contents(of: path, limit: max(0, limit))
        } catch {
            throw Diagnostics(
                code: error.isMissing ? .missingPicture : .badSheet,
                "The attachment ‘\(name)’ cannot be read: \(error.reason).", at: SourceLocation(file: path),
                hint: "Put the file there; what is larger than 64 MiB is better put on the web.")
        }
    }

    /// IANA's name for files of its kind, by their ending.
    private static func mediaType(of name: String) -> String {
        switch name.lowercased().split(separator: ".").last.map(String.init) {
        case "pdf": "application/pdf"
        case "csv": "text/csv"
        case "txt", "md": "text/plain"
        case "xml": "application/xml"
        case "json": "application/json"
        case "png": "image/png"
        case "jpg", "jpeg": "image/jpeg"
        case "svg": "image/svg+xml"
        case "zip": "application/zip"
        case "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case "ods": "application/vnd.oasis.opendocument.spreadsheet"
        case "odt": "application/vnd.oasis.opendocument.text"
        default: "application/octet-stream"
        }
    }
}

extension AttachmentRelationship {
    /// ISO 32000-2, table 43.
    fileprivate var pdfName: String {
        switch self {
        case .source: "Source"
        case .data: "Data"
        case .alternative: "Alternative"
        case .supplement: "Supplement"
        }
    }
}
