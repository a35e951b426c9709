/// What a file is by its first bytes, where it is no text.
package enum FileKind: Sendable {
    /// ZIP: `.docx`, `.odt`, `.xlsx` and their kin.
    case archive
    /// A compound file: `.doc`, `.xls`, or a locked one.
    case oldOffice
    case pdf
    case richText

    package init?(of bytes: [UInt8]) {
        switch bytes {
        case _ where bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]): self = .archive
        case _ where bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]): self = .oldOffice
        case _ where bytes.starts(with: "%PDF-".utf8): self = .pdf
        case _ where bytes.starts(with: "{\\rtf".utf8): self = .richText
        default: return nil
        }
    }

    /// For people.
    package var name: String {
        switch self {
        case .archive: "a document or spreadsheet (.docx, .odt, .xlsx, .ods)"
        case .oldOffice: "a document or spreadsheet of the old kind (.doc, .xls), or one with a password"
        case .pdf: "a PDF"
        case .richText: "an RTF document"
        }
    }
}
