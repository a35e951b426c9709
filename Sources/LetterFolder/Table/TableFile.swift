import Correspondence
import Files
import Reporting

/// Which file of the letter's folder holds a list, and the table in it.
struct TableFile {
    let folder: FolderGate
    /// Name of a list's file without its ending: `recipients`.
    let name: String
    let findings: Findings

    static let endings = ["csv", "tsv", "xlsx", "ods", "vcf"]

    /// The list's file; nil where there is none. Two are an error that names both.
    func find() -> String? {
        let found = Self.endings.map { "\(name).\($0)" }.filter(folder.has)
        if found.count > 1 {
            findings.error(
                .twoLists, "There are ‘\(found[0])’ and ‘\(found[1])’, and only one of them can be the list.",
                at: SourceLocation(file: found[1]),
                hint: "Rename the one that is not to be read.")
        }
        if let list = found.first { tellNewer(than: list) } else { tellMisnamed() }
        return found.first
    }

    /// The table of a file, by the file's ending.
    func read(_ file: String, sheet: PlacedText? = nil, at location: SourceLocation? = nil) -> CSVTable? {
        do throws(Diagnostics) {
            switch Self.ending(of: file) {
            case "xlsx", "ods":
                let bytes = try folder.rawBytes(of: file, limit: FolderGate.Limit.spreadsheet, from: location)
                return try SheetTable.read(bytes, file: file, sheet: sheet?.text, findings: findings)
            case "vcf": return try SheetTable.readCards(try bytes(of: file, at: location), file: file, findings: findings)
            case "tsv": return CSVTable(file: file, bytes: try bytes(of: file, at: location), delimiter: UInt8(ascii: "\t"))
            case "csv", "txt": return CSVTable(file: file, bytes: try bytes(of: file, at: location))
            default: throw Self.unknown(file, at: location ?? SourceLocation(file: file))
            }
        } catch {
            for var diagnostic in error.all {
                // The sheet's name is wrong where it was written.
                if diagnostic.code == .unknownSheet, let sheet { diagnostic.location = sheet.location }
                findings.add(diagnostic)
            }
            return nil
        }
    }

    /// The same as it can be had: a long list is not read into memory.
    func source(_ file: String, sheet: PlacedText? = nil, at location: SourceLocation? = nil) -> TableSource? {
        let ending = Self.ending(of: file)
        guard ["csv", "tsv", "txt"].contains(ending), !folder.isGiven(file) else {
            return read(file, sheet: sheet, at: location).map { .whole($0) }
        }
        do throws(Diagnostics) {
            let open = try folder.open(file, from: location)
            let size: Int
            do throws(FileFault) { size = try open.facts().size } catch { throw Diagnostics(Diagnostic(unreadable: file, error)) }
            if size > TableText.limit,
                let long = try LongTable(open, name: file, delimiter: ending == "tsv" ? UInt8(ascii: "\t") : nil)
            {
                guard size <= FolderGate.Limit.longTable else {
                    throw Diagnostics(
                        Diagnostic(unreadable: file, FileFault(file, .read, .tooLong(size, limit: FolderGate.Limit.longTable))))
                }
                return .long(long)
            }
        } catch {
            error.all.forEach(findings.add)
            return nil
        }
        return read(file, sheet: sheet, at: location).map { .whole($0) }
    }

    private func bytes(of file: String, at location: SourceLocation?) throws(Diagnostics) -> [UInt8] {
        if location != nil { _ = try folder.resolve(file, from: location) }
        return try folder.bytes(of: file, limit: FolderGate.Limit.table)
    }

    static func unknown(_ file: String, at location: SourceLocation) -> Diagnostics {
        Diagnostics(
            code: .unknownList, "‘\(file)’ is none of the kinds of lists that are read.", at: location,
            hint: "Save it as .xlsx, .ods, .csv (UTF-8), .tsv or .vcf.")
    }

    static func ending(of file: String) -> String {
        file.lastIndex(of: ".").map { file[file.index(after: $0)...].lowercased() } ?? ""
    }

    // MARK: Names

    /// Files that look like the list, and are not read.
    private func tellMisnamed() {
        for file in folder.names where Self.isLike(name, file) {
            let ending = Self.ending(of: file)
            let isReadable = Self.endings.contains(ending)
            findings.warning(
                .misnamedFile, "‘\(file)’ is not read.", at: SourceLocation(file: file),
                hint: isReadable
                    ? "Name it ‘\(name).\(ending)’." : "Save it as ‘\(name).xlsx’, ‘\(name).ods’ or ‘\(name).csv’ (UTF-8).")
        }
    }

    /// Files that may be a newer list beside the one that is read: the same name with other capitals, or a browser's or a
    /// file manager's copy of it.
    private func tellNewer(than list: String) {
        for file in folder.names
        where Self.isLike(name, file) && file != list && Self.endings.contains(Self.ending(of: file)) {
            let rest = file.lowercased().prefix { $0 != "." }.dropFirst(name.count)
            let words = rest.split { !$0.isLetter && !$0.isNumber }
            guard words.allSatisfy({ $0.allSatisfy(\.isNumber) || Self.copyWords.contains(String($0)) }),
                !rest.contains(where: \.isNumber) || rest.contains("(") || words.count > 1, !endings(of: name).contains(file)
            else { continue }
            findings.warning(
                .misnamedFile, "‘\(file)’ is not read; ‘\(list)’ is.", at: SourceLocation(file: file),
                hint: "If it is the newer list, name it ‘\(list)’; else move it away.")
        }
    }

    /// All names that a list may have: two of them are told elsewhere.
    private func endings(of name: String) -> [String] { Self.endings.map { "\(name).\($0)" } }

    private static let copyWords = Set(WordLists.headers["copy"])

    /// `Recipients.csv`, `recipient.csv`, `recipients (1).csv`, `recipients copy.xls`
    private static func isLike(_ name: String, _ file: String) -> Bool {
        guard let dot = file.lastIndex(of: ".") else { return false }
        let stem = file[..<dot].lowercased()
        guard (endings + ["xls", "xlsm", "numbers", "txt", "xlsb", "fods"]).contains(ending(of: file)) else { return false }
        let singular = name.hasSuffix("ies") ? String(name.dropLast(3)) + "y" : String(name.dropLast())
        guard let known = [name, singular].first(where: stem.hasPrefix) else { return false }
        let rest = stem.dropFirst(known.count)
        return rest.isEmpty || rest.first == " " || rest.first == "-" || rest.first == "_" || rest.first == "("
            || rest.first == "."
    }

    /// Spreadsheets beside the letter, where there is no list of recipients: one of them may be it.
    func tellUnread(except file: String?) {
        for other in folder.names
        where !Self.isLike(name, other) && other != file && !Self.isLike("signatories", other) && !other.hasPrefix(".")
            && !other.hasPrefix("~")
        {
            guard ["xlsx", "ods", "vcf", "csv", "tsv", "xls"].contains(Self.ending(of: other)), folder.has(other) else {
                continue
            }
            findings.warning(
                .unreadList, "‘\(other)’ is not read, and there are no recipients.", at: SourceLocation(file: other),
                hint:
                    "If it lists the recipients, name it ‘\(name).\(Self.ending(of: other))’, or write ‘recipients: {file: \(other)}’ into letter.yaml."
            )
        }
    }
}
