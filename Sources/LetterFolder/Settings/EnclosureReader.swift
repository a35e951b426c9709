import Correspondence
import Languages
import Reading
import Reporting

/// Reads which files go with a letter.
struct EnclosureReader {
    let folder: FolderGate
    let languages: [Language]
    let findings: Findings

    /// The entries of letter.yaml's list: what the letter says of each, and the files among them.
    func read(_ map: YAMLMap) -> (listed: [Texts], files: [EnclosedFile]) {
        var (listed, files): ([Texts], [EnclosedFile]) = ([], [])
        let entries = map.listOfTextsOrMaps(
            "enclosures", mapsWith: ["file", "attach"], keys: Settings.Keys.enclosure, languages: languages)
        for entry in entries {
            switch entry {
            case .texts(var texts):
                if let text = texts.values.first, texts.values.allSatisfy({ $0.text == text.text }),
                    let (title, name) = EnclosedFile.parted(text.text), title != nil || folder.has(name) || Self.isPath(name)
                {
                    let title = title ?? EnclosedFile.title(of: name)
                    if let file = file(name, title: languages.all(title), at: text.location) { files.append(file) }
                    texts = texts.mapValues { PlacedText(title, cursor: $0.cursor) }
                } else if let text = texts.values.first(where: { looksLikeFile($0.text) }) {
                    findings.error(
                        .pictureFormat, "‘\(text.text)’ looks like a file, and is none that follows a letter: PDF, PNG or JPEG.",
                        at: text.location,
                        hint: "Export it as PDF; write ‘{attach: \(text.text)}’ to attach it; or call it by words.")
                }
                listed.append(texts)
            case .map(let map):
                guard let (file, title) = file(map) else { continue }
                files.append(file)
                listed.append(title)
            }
        }
        return (listed, files)
    }

    private func file(_ map: YAMLMap) -> (EnclosedFile, Texts)? {
        let isAttached = map.has("attach")
        if isAttached, let file = map.string("file") {
            findings.error(
                .twoManners, "An enclosure has either ‘file’, and its pages follow the letter's, or ‘attach’.", at: file.location,
                hint: "Take one of the two away; to do both, write two entries.")
        }
        guard let name = map.string(isAttached ? "attach" : "file") else { return nil }
        let title =
            map.texts("name", languages: languages)
            ?? languages.reduce(into: [:]) { $0[$1] = PlacedText(EnclosedFile.title(of: name.text), cursor: name.cursor) }
        let alternative = map.texts("alt", languages: languages)?.mapValues(\.text)
        let titles = title.mapValues(\.text)
        let relationship = map.choice("as", AttachmentRelationship.self)
        guard isAttached else {
            if let relationship, let word = map.string("as") {
                findings.error(
                    .unknownValue,
                    "‘as: \(relationship.rawValue)’ says what an attached file is, and this one's pages are shown.",
                    at: word.location, hint: "Take ‘as’ away, or write ‘attach’ instead of ‘file’.")
            }
            return file(name.text, title: titles, alternative: alternative, at: name.location).map { ($0, title) }
        }
        guard var file = attached(name) else { return nil }
        if Self.isOwnFolder(name.text), !map.has("name") {
            findings.error(
                .missingKey, "The letter's folder is attached, and nothing says what the letter calls it.", at: name.location,
                hint: "Add ‘name: The source of this letter’.")
        }
        file.title = titles
        file.relationship = relationship ?? file.relationship
        return (file, title)
    }

    /// The letter's folder itself.
    private static func isOwnFolder(_ name: String) -> Bool { [".", "./"].contains(name) }

    /// A file or a folder that is attached; what is told of the letter's own folder is gathered when all is read.
    private func attached(_ name: PlacedText) -> EnclosedFile? {
        var file = EnclosedFile(.attachment, path: folder.path, name: name.text, location: name.location)
        if Self.isOwnFolder(name.text) {
            file.entries = []
            file.relationship = .source
            return file
        }
        guard let path = path(of: name.text, at: name.location) else { return nil }
        file.path = path
        file.relationship = .usual(of: name.text)
        guard folder.isFolder(path) else { return file }
        do throws(Diagnostics) {
            let entries = try folder.entries(below: name.text, from: name.location)
            if entries.isEmpty {
                findings.error(
                    .missingFile, "There is no file in the folder ‘\(name.text)’.", at: name.location,
                    hint: "Put there what is to be attached, or take the entry away.")
            }
            file.entries = entries
            return file
        } catch {
            error.all.forEach(findings.add)
            return nil
        }
    }

    /// A file whose pages follow the letter's; nil, with a finding, where it is none. What a picture is called says what it
    /// shows, too, where nothing else does.
    func file(
        _ name: String, title: [Language: String], alternative: [Language: String]? = nil, at location: SourceLocation?
    ) -> EnclosedFile? {
        guard let manner = EnclosedFile.manner(of: name) else {
            findings.error(
                .pictureFormat, "‘\(name)’ is neither PDF, PNG nor JPEG.", at: location,
                hint: "Export it as PDF, or write ‘attach’ instead of ‘file’.")
            return nil
        }
        return path(of: name, at: location).map {
            EnclosedFile(manner, path: $0, name: name, title: title, alternative: alternative ?? title, location: location)
        }
    }

    /// The file that an entry of a recipient's own enclosures names; nil where it is words alone, or, with a finding, no
    /// file that can follow a letter.
    func file(ofRow entry: String, at location: SourceLocation?) -> EnclosedFile? {
        if let (title, name) = EnclosedFile.parted(entry), title != nil || folder.has(name) || Self.isPath(name) {
            return file(name, title: languages.all(title ?? EnclosedFile.title(of: name)), at: location)
        }
        let named = entry.hasSuffix(")") ? entry.lastIndex(of: "(").map { entry[entry.index(after: $0)...].dropLast() } : nil
        if looksLikeFile(entry) || named.map({ looksLikeFile(String($0).trimmed) }) == true {
            findings.error(
                .pictureFormat, "‘\(entry)’ looks like a file, and is none that follows a letter: PDF, PNG or JPEG.",
                at: location,
                hint: "Export it as PDF and give its path below the letter's folder; ‘attach’ stands in letter.yaml alone.")
        }
        return nil
    }

    /// A name below a folder, or one word with a file's ending: “Report.pdf” may be what the letter is to say, “The report
    /// (PDF)” is.
    private static func isPath(_ name: String) -> Bool {
        (name.contains("/") || !name.contains(where: \.isWhitespace)) && !name.contains("://")
    }

    /// Whether somebody who writes this for an enclosure means a file.
    private func looksLikeFile(_ text: String) -> Bool {
        let beginnings = ["attach:", "file:", "/", "./", "../", "~/"]
        if beginnings.contains(where: text.lowercased().hasPrefix) { return true }
        guard let dot = text.lastIndex(of: "."), (1...5).contains(text[dot...].dropFirst().count) else { return false }
        let ending = text[dot...].dropFirst()
        guard ending.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }), ending.contains(where: \.isLetter) else {
            return false
        }
        return folder.has(text) || text.contains("/") && !text.contains("://") && !text.contains(where: \.isWhitespace)
    }

    private func path(of name: String, at location: SourceLocation?) -> String? {
        do throws(Diagnostics) {
            return try folder.resolve(name, from: location)
        } catch {
            error.all.forEach(findings.add)
            return nil
        }
    }
}

extension [Language] {
    func all(_ text: String) -> [Language: String] { reduce(into: [:]) { $0[$1] = text } }
}
