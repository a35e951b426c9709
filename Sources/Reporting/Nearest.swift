/// Finds what someone may have meant by a name that is not known.
package enum Nearest {
    /// The known name with the fewest edits from `name` (Damerau and Levenshtein: two letters swapped are one), if it
    /// is near enough to be a slip of it.
    package static func name(to name: String, among known: some Sequence<String>) -> String? {
        let wanted = Array(name.lowercased().prefix(64))
        let limit = max(1, wanted.count / 3)
        var best: (name: String, distance: Int)?
        for candidate in known where mayBeNear(candidate, to: wanted.count, within: limit) {
            let distance = distance(wanted, Array(candidate.lowercased().prefix(64)))
            if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.name
    }

    /// Whether a name's length lets it be as near as that: every character more or less is an edit.
    private static func mayBeNear(_ candidate: String, to length: Int, within limit: Int) -> Bool {
        let bytes = candidate.utf8.count
        if bytes < length - limit { return false }
        return bytes <= length + limit || length + limit >= 64 || candidate.utf8.contains { $0 >= 0x80 }
    }

    /// "Did you mean ‘place’?", or all that is known where nothing is near.
    package static func hint(for name: String, among known: [String]) -> String? {
        if let nearest = self.name(to: name, among: known) { return "Did you mean ‘\(nearest)’?" }
        guard !known.isEmpty else { return nil }
        let shown = known.prefix(24)
        return "Known: \(shown.joined(separator: ", "))\(known.count > shown.count ? ", …" : "")."
    }

    private static func distance(_ one: [Character], _ other: [Character]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...other.count)
        for (i, left) in one.enumerated() {
            var row = [i + 1]
            for (j, right) in other.enumerated() {
                var best = min(last[j] + (left == right ? 0 : 1), last[j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, left == other[j - 1], right == one[i - 1] { best = min(best, beforeLast[j - 1] + 1) }
                row.append(best)
            }
            (beforeLast, last) = (last, row)
        }
        return last[other.count]
    }
}
