import ArgumentParser

/// Ids of recipients, with commas between them. An empty list is an error: it would be read as everybody or as nobody.
struct RecipientIDs: ExpressibleByArgument {
    let ids: [String]

    init?(argument: String) {
        ids = argument.split(separator: ",", omittingEmptySubsequences: false).map { part in
            String(part.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        }
        guard !ids.contains("") else { return nil }
    }
}
