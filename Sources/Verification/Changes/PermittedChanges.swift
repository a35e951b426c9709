internal import CMS
internal import PDFSyntax

/// What a revision did to the one before it, sorted by what it is.
enum LaterChange: Hashable {
    /// Certificates, OCSP responses or CRLs were added (DSS, EN 319 142-1, 5.4.2).
    case validationData
    /// A document time stamp was added, in a field that shows nothing (EN 319 142-1, 5.4.3).
    case timeStamp
    /// The catalog says which of ETSI's extensions the file uses (EN 319 142-1, 5.6).
    case extensionLevel
    /// The catalog names another version of the format, or extensions that a program uses.
    case format
    /// A field that was reserved and empty, or one that shows nothing, was signed.
    case signature(field: String)
    /// Dates and the name of the program in the metadata; nothing of it is shown on a page.
    case metadata
    /// The metadata stand there still, and can no longer be read.
    case metadataLost
    /// Objects were written anew as they were.
    case repeated
    /// A table of cross-references was added that says nothing new.
    case nothingNew
    /// A field that shows nothing was added and signed, and its name or description may be words that somebody is to read.
    case namedField(String)
    /// Fields of the form got values.
    case formValues
    /// Something was laid over a page.
    case annotations
    /// A signature that shows something was added, in a field of its own or in one that was reserved.
    case visibleSignature(field: String)
    /// Bytes between the objects that are none, such as a program's remark.
    case strayBytes
    /// Blank characters follow the file's end, as some mail programs add them. They are no revision.
    case spaceAfterEnd
    /// Anything else; the text says what.
    case refused(String)

    /// The rule: what may follow a signature, clause by clause. What is not here is `refused`, and nothing permits that.
    ///
    /// - Parameter permission: what the certifying signature permits (DocMDP, ISO 32000-1, table 254); nil where no
    ///   signature certifies the file.
    func verdict(under permission: Int?) -> Verdict {
        switch (self, permission) {
        // Whatever is permitted or forbidden, a file may be kept checkable (ISO 32000-2, 12.8.2.2.2; EN 319 142-1, 5.4).
        case (.validationData, _), (.timeStamp, _), (.extensionLevel, _): .passed
        case (.refused, _): .failed
        // No reader takes it for anything; but the file is longer than it was.
        case (.spaceAfterEnd, _): .indeterminate
        // P 1: nothing besides.
        case (_, 1): .failed
        // P 2: signatures and filled-in fields. How a field that was filled in looks is beyond this reader.
        case (.signature, _), (.metadata, _), (.repeated, _), (.format, _), (.nothingNew, _): .passed
        // Where nobody certifies, signers call their fields what they like.
        case (.namedField, nil): .passed
        case (.namedField, _): .indeterminate
        case (.formValues, _), (.visibleSignature, _), (.strayBytes, _), (.metadataLost, _): .indeterminate
        // P 3: annotations. The same where nobody has said what may follow.
        case (.annotations, 2): .failed
        case (.annotations, _): .indeterminate
        }
    }

    /// For people, as part of a sentence.
    var text: String {
        switch self {
        case .validationData: "validation data were added"
        case .timeStamp: "a document time stamp was added"
        case .extensionLevel: "the extensions of the format that the file uses were named"
        case .format: "the version of the format was named anew, or extensions that a program uses"
        case .signature(let field): "the field “\(field)” was signed"
        case .metadata: "dates or the program's name in the metadata were renewed"
        case .metadataLost: "the metadata were written so that they can no longer be read"
        case .repeated: "objects were written anew as they were"
        case .nothingNew: "the file was saved anew without a change (a table of cross-references)"
        case .namedField(let field): "the field “\(field)” was added and signed, and its name says something of its own"
        case .formValues: "fields of the form were filled in"
        case .annotations: "something was laid over a page (annotations)"
        case .visibleSignature(let field): "the field “\(field)” was signed, and something is shown in it"
        case .strayBytes: "bytes that belong to no object were added"
        case .spaceAfterEnd: "blank characters were added after the file's end"
        case .refused(let what): what
        }
    }
}
