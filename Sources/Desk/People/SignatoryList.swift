import LetterFolder
import Reporting

/// A list of those who sign, beside the names in letter.yaml.
extension Bench {
    private static let name = "signatories"

    /// The list's file; nil where there is none.
    var signatoryList: String? { files.lists(Self.name).first }

    /// Takes a list that somebody dropped, in place of the one that there is, which is set aside.
    /// - Parameter name: the file's own name; its ending says what it is.
    public func takeSignatories(_ bytes: [UInt8], named name: String) throws(DeskFault) {
        let ending = try ListEnding(of: bytes, named: name)
        try replaceList(by: bytes, as: "\(Self.name).\(ending.text)")
    }

    /// Leaves the list out; the file is set aside.
    public func leaveSignatories() throws(DeskFault) {
        guard let list = signatoryList else { throw .noSuchFile(Self.name) }
        try replaceList(by: nil, as: list)
    }
}

/// What a dropped list is kept in.
struct ListEnding {
    let text: String

    /// Read before anything is touched: a file that is no list changes nothing.
    init(of bytes: [UInt8], named name: String) throws(DeskFault) {
        let ending = name.split(separator: ".").last?.lowercased() ?? ""
        text = ending == "txt" ? "csv" : ending
        do { _ = try ListText.csv(bytes, file: name) } catch { throw .faults(error.all) }
    }
}
