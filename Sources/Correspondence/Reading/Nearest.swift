/// Finds what someone may have meant by a name that is not known.
enum Nearest {
    /// The known name with the fewest edits (Levenshtein) from `name`, if it is near enough to be a slip of it.
    static func name(to name: String, among known: some Sequence<String>) -> String? {
        let wanted = Array(name.lowercased().prefix(64))
        var best: (name: String, distance: Int)?
        for candidate in known {
            let distance = distance(wanted, Array(candidate.lowercased().prefix(64)))
            if distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        guard let best, best.distance <= max(1, wanted.count / 3) else { return nil }
        return best.name
    }

    /// "Did you mean ‘place’?", or all that is known where nothing is near.
    static func hint(for name: String, among known: [String]) -> String? {
        if let nearest = self.name(to: name, among: known) { return "Did you mean ‘\(nearest)’?" }
        guard !known.isEmpty else { return nil }
        let shown = known.prefix(24)
        return "Known: \(shown.joined(separator: ", "))\(known.count > shown.count ? ", …" : "")."
    }

    private static func distance(_ one: [Character], _ other: [Character]) -> Int {
        var row = Array(0...other.count)
        for (i, left) in one.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, right) in other.enumerated() {
                let substituted = diagonal + (left == right ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(substituted, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[other.count]
    }
}
