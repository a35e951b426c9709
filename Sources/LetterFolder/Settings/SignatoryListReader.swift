import Correspondence
import Languages
import Reading
import Reporting

extension SignatoryListSettings {
    /// What letter.yaml says under `signatory-list`.
    init(_ map: YAMLMap, languages: [Language], findings: Findings) {
        self.init()
        order = map.choice("sort", Order.self) ?? .file
        ignoresArticle = map.flag("ignore-article") ?? false
        showsCount = map.flag("count") ?? false
        isNumbered = map.flag("number") ?? false
        note = map.texts("note", languages: languages) ?? [:]
        if let text = map.string("as-of") {
            date = CalendarDate(text.text)
            if date == nil {
                findings.error(
                    .badDate, "‘\(text.text)’ is no date.", at: text.location,
                    hint: "Write year, month and day as in 2020-08-28.")
            }
        }
        for entry in map.listOfMaps("groups", keys: Settings.Keys.signatoryGroup) {
            guard let id = entry.string("id"), let name = entry.texts("name", languages: languages) else {
                findings.error(
                    .missingKey, "‘\(entry.path)’ needs an ‘id’ and a ‘name’.", at: entry.location,
                    hint: "Write ‘{id: academics, name: {en: Academics, ar: أكاديميون}}’.")
                continue
            }
            if groups.contains(where: { $0.id == id.text }) {
                findings.error(.repeatedID, "Two groups have the id ‘\(id.text)’.", at: id.location)
            }
            groups.append(Group(id: id.text, name: name.mapValues(\.text)))
        }
    }
}
