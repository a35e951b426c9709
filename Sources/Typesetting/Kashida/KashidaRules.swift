private import TypesettingData

/// Where rules let a kashida stand in a word.
struct KashidaPoint: Hashable, Sendable {
    /// UTF-8 offset in the word at which the tatweel goes: after a letter and all its marks.
    var offset: Int
    /// From 1, poor, to 10: a seat where the author has typed a tatweel.
    var priority: Int
}

/// A set of rules for kashidas, read from a data file that says where each rule comes from.
struct KashidaRules: Sendable {
    /// For classical naskh faces such as Amiri.
    static let naskh = shipped(typesetting_data_kashida_naskh())
    /// For simple faces: newspaper faces, Kufi, sans serif.
    static let simple = shipped(typesetting_data_kashida_simple())

    static let authorsPriority = 10

    /// A line of a rule file that does not say what a rule has to say.
    struct SyntaxError: Error, Hashable {
        var line: Int
        var message: String
    }

    enum Place: String, Sendable, CaseIterable {
        case initial, medial, final
    }

    /// One letter of a rule; nil stands for any.
    private typealias Element = Set<ArabicJoining.Group>?

    private struct Rule: Sendable {
        /// nil: never. `lowest` is where a weight that falls with the length of the run stops.
        var weight: (highest: Int, lowest: Int)?
        var shortestRun = 2
        var longestRun = Int.max
        var letters: [Element] = []
        /// How many of the letters stand before the kashida.
        var seat = 0
        var beginsRun = false
        var endsRun = false
    }

    private var rules: [Rule] = []
    /// Which group a group looks like in a place.
    private var shapes: [Place: [ArabicJoining.Group: ArabicJoining.Group]] = [:]

    // MARK: Reading

    init(_ text: String) throws(SyntaxError) {
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let words = line.prefix { $0 != "#" }.split(separator: " ").map(String.init)
            guard let first = words.first else { continue }
            if first == "like" {
                try readLikeness(words, line: index + 1)
            } else {
                rules.append(try Self.rule(words, line: index + 1))
            }
        }
    }

    /// The rules that are part of the program; a test sees to it that they can be read.
    private static func shipped(_ text: UnsafePointer<CChar>) -> KashidaRules {
        (try? KashidaRules(String(cString: text))) ?? KashidaRules()
    }

    private init() {}

    private mutating func readLikeness(_ words: [String], line: Int) throws(SyntaxError) {
        guard words.count > 3 else { throw SyntaxError(line: line, message: "like GROUP PLACES GROUP …") }
        let model = try Self.group(words[1], line: line)
        for name in words[2].split(separator: "|") {
            guard let place = Place(rawValue: String(name)) else {
                throw SyntaxError(line: line, message: "“\(name)” is not initial, medial or final")
            }
            for word in words[3...] { shapes[place, default: [:]][try Self.group(word, line: line)] = model }
        }
    }

    private static func rule(_ words: [String], line: Int) throws(SyntaxError) -> Rule {
        var rule = Rule()
        if words[0] != "never" {
            let bounds = words[0].split(separator: "-").compactMap { Int($0) }
            guard let highest = bounds.first, let lowest = bounds.last, (1...9).contains(highest), (1...highest).contains(lowest)
            else { throw SyntaxError(line: line, message: "“\(words[0])” is no weight") }
            rule.weight = (highest, lowest)
        }
        var hasSeat = false
        for word in words.dropFirst() {
            if word.hasPrefix("run=") {
                let isOpen = word.hasSuffix("+")
                guard let length = Int(word.dropFirst(4).prefix { $0 != "+" }), length > 1 else {
                    throw SyntaxError(line: line, message: "“\(word)” is no length of a run")
                }
                rule.shortestRun = length
                rule.longestRun = isOpen ? Int.max : length
            } else if word == "." {
                if rule.letters.isEmpty { rule.beginsRun = true } else { rule.endsRun = true }
            } else if word == "~" {
                guard !hasSeat, !rule.letters.isEmpty else { throw SyntaxError(line: line, message: "one ~ between letters") }
                hasSeat = true
                rule.seat = rule.letters.count
            } else if word == "*" {
                rule.letters.append(nil)
            } else {
                var groups = Set<ArabicJoining.Group>()
                for name in word.split(separator: "|") { groups.insert(try group(String(name), line: line)) }
                rule.letters.append(groups)
            }
        }
        guard hasSeat, rule.seat < rule.letters.count else { throw SyntaxError(line: line, message: "one ~ between letters") }
        return rule
    }

    private static func group(_ name: String, line: Int) throws(SyntaxError) -> ArabicJoining.Group {
        guard let group = ArabicJoining.shared.groups[name] else {
            throw SyntaxError(line: line, message: "Unicode has no joining group “\(name)”")
        }
        return group
    }

    // MARK: Asking

    /// A letter with its marks.
    private struct Letter {
        var group: ArabicJoining.Group
        var type: ArabicJoining.JoiningType
        /// UTF-8 offset after the letter and its marks.
        var end: Int
        /// Offset after the tatweels that follow; nil where none do.
        var endOfTatweels: Int?
        /// A mark sits on one of these tatweels.
        var tatweelIsMarked = false
    }

    /// The places in `word` where the rules allow a kashida, in the order of the text. Whether the font shapes well
    /// there is another question.
    func points(in word: String) -> [KashidaPoint] {
        var points = [KashidaPoint]()
        var run = [Letter]()
        var offset = 0
        for scalar in word.unicodeScalars {
            let (type, group) = ArabicJoining.shared.joining(of: scalar)
            offset += UTF8.width(scalar)
            switch type {
            case .transparent:
                guard !run.isEmpty else { continue }
                if run[run.count - 1].endOfTatweels == nil {
                    run[run.count - 1].end = offset
                } else {
                    run[run.count - 1].endOfTatweels = offset
                    run[run.count - 1].tatweelIsMarked = true
                }
            case .causing:
                if scalar == ArabicJoining.tatweel, run.last?.type == .dual { run[run.count - 1].endOfTatweels = offset }
            case .none:
                addPoints(of: run, to: &points)
                run.removeAll(keepingCapacity: true)
            case .dual, .right:
                if let last = run.last, last.type != .dual {
                    addPoints(of: run, to: &points)
                    run.removeAll(keepingCapacity: true)
                }
                run.append(Letter(group: group, type: type, end: offset))
            }
        }
        addPoints(of: run, to: &points)
        return points
    }

    private func addPoints(of run: [Letter], to points: inout [KashidaPoint]) {
        guard run.count > 1 else { return }
        let letters = run.indices.map { index in
            let place: Place = index == 0 ? .initial : index == run.count - 1 ? .final : .medial
            return shapes[place]?[run[index].group] ?? run[index].group
        }
        var weights = [Int](repeating: 0, count: run.count)
        for rule in rules where (rule.shortestRun...rule.longestRun).contains(run.count) {
            let weight = rule.weight.map { max($0.highest - (run.count - rule.shortestRun), $0.lowest) } ?? 0
            for start in 0...run.count where start + rule.letters.count <= run.count {
                if rule.beginsRun && start > 0 || rule.endsRun && start + rule.letters.count < run.count { continue }
                let matches = rule.letters.indices.allSatisfy { rule.letters[$0]?.contains(letters[start + $0]) ?? true }
                if matches { weights[start + rule.seat - 1] = weight }
            }
        }
        for (letter, weight) in zip(run, weights).dropLast() {
            if let end = letter.endOfTatweels {
                if !letter.tatweelIsMarked { points.append(KashidaPoint(offset: end, priority: Self.authorsPriority)) }
            } else if weight > 0 {
                points.append(KashidaPoint(offset: letter.end, priority: weight))
            }
        }
    }
}
