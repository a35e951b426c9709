/// The known word that a mistyped one most resembles.
enum Nearest {
    /// "Did you mean …?", or the list of what is known where nothing is near.
    static func hint(to word: String, among known: [String]) -> String {
        let ranked = known.map { ($0, distance(word, $0)) }.min { $0.1 < $1.1 }
        if let (name, distance) = ranked, distance <= max(1, word.count / 3) { return "Did you mean “\(name)”?" }
        return "Known: \(known.sorted().joined(separator: ", "))."
    }

    /// Levenshtein's distance.
    static func distance(_ a: String, _ b: String) -> Int {
        let b = Array(b)
        var row = Array(0...b.count)
        for (i, character) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for j in b.indices {
                let substituted = diagonal + (character == b[j] ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(substituted, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[b.count]
    }
}
