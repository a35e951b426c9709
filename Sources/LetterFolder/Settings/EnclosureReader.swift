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
                    let (title, name) = EnclosedFile.parted(text.text), title != nil || folder.has(name)
                {
                    let title = title ?? EnclosedFile.title(of: name)
                    if let file = file(name, title: languages.all(title), at: text.location) { files.append(file) }
                    texts = texts.mapValues { PlacedText(title, cursor: $0.cursor) }
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
        guard let name = map.string(isAttached ? "attach" : "file") else { return nil }
        let title =
            map.texts("name", languages: languages)
            ?? languages.reduce(into: [:]) { $0[$1] = PlacedText(EnclosedFile.title(of: name.text), cursor: name.cursor) }
        let alternative = map.texts("alt", languages: languages)?.mapValues(\.text)
        let titles = title.mapValues(\.text)
        guard isAttached else {
            return file(name.text, title: titles, alternative: alternative, at: name.location).map { ($0, title) }
        }
        return path(of: name.text, at: name.location).map {
            (EnclosedFile(.attachment, path: $0, name: name.text, title: titles, location: name.location), title)
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
