package import Languages

/// What letter.yaml says under `signatory-list`: how those who sign are put in order and told of.
package struct SignatoryListSettings: Sendable {
    /// What the names are sorted by, each language by its own collation.
    package enum Order: String, Hashable, Sendable, CaseIterable {
        /// As they stand in letter.yaml and signatories.csv.
        case file
        case name, surname
    }

    /// A heading, and the id by which entries ask for it.
    package struct Group: Sendable {
        package var id: String
        package var name: [Language: String]

        package init(id: String, name: [Language: String]) {
            self.id = id
            self.name = name
        }
    }

    package var order = Order.file
    /// The language's articles («ال») count for nothing when names are sorted.
    package var ignoresArticle = false
    package var showsCount = false
    package var isNumbered = false
    /// The day that the count is of.
    package var date: CalendarDate?
    package var note: Texts = [:]
    /// In the order in which they stand in the letter; empty where entries give their headings themselves.
    package var groups: [Group] = []

    package init() {}
}
