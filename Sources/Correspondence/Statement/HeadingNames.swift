/// The names by which links find the headings of a text, as GitHub makes them: small letters, hyphens for spaces, no
/// other signs; the second heading of one name has `-1` behind it.
package struct HeadingNames: Sendable {
    private var counts: [String: Int] = [:]

    package init() {}

    /// The next heading's name.
    package mutating func name(of heading: String) -> String {
        var name = ""
        for character in heading.lowercased() {
            if character.isLetter || character.isNumber || character == "_" || character == "-" {
                name.append(character)
            } else if character.isWhitespace {
                name.append("-")
            }
        }
        let count = counts[name, default: 0]
        counts[name] = count + 1
        return count == 0 ? name : "\(name)-\(count)"
    }
}
