private import TypesettingData

/// How Arabic letters join: Joining_Type and Joining_Group of the Unicode Character Database (The Unicode Standard,
/// section 9.2).
struct ArabicJoining: Sendable {
    enum JoiningType: Sendable {
        /// Joins the letter before it only, as dal and reh do.
        case right
        /// Joins on both sides.
        case dual
        /// Joins without being a letter: tatweel.
        case causing
        case none
        /// A mark: the letters around it join as if it were not there.
        case transparent
    }

    /// A joining group by number; `groups` gives the numbers.
    typealias Group = UInt8

    /// Number of each group by its Unicode name in small letters ("beh", "farsi_yeh").
    let groups: [String: Group]
    private let entries: [UInt32: (type: JoiningType, group: Group)]

    static let shared = ArabicJoining(table: String(cString: typesetting_data_arabic_joining()))
    static let tatweel: Unicode.Scalar = "\u{640}"

    private init(table: String) {
        var groups = [String: Group]()
        var entries = [UInt32: (type: JoiningType, group: Group)]()
        for line in table.split(separator: "\n") where !line.hasPrefix("#") {
            let fields = line.split(separator: " ")
            let type: JoiningType = fields[1] == "R" ? .right : fields[1] == "D" ? .dual : .causing
            let group = groups[String(fields[0]), default: Group(groups.count)]
            groups[String(fields[0])] = group
            for field in fields.dropFirst(2) {
                let bounds = field.split(separator: "-").compactMap { UInt32($0, radix: 16) }
                guard let first = bounds.first, let last = bounds.last else { continue }
                for codePoint in first...last { entries[codePoint] = (type, group) }
            }
        }
        self.groups = groups
        self.entries = entries
    }

    func joining(of scalar: Unicode.Scalar) -> (type: JoiningType, group: Group) {
        if let entry = entries[scalar.value] { return entry }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return (.transparent, 0)
        // ZWNJ and the directional format characters end a run of joined letters.
        default: return (.none, 0)
        }
    }
}
