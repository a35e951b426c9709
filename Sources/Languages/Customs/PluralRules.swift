/// Which form of a noun goes with a number, as a language's data say it: `one: n % 10 = 1 and n % 100 != 11`.
///
/// The syntax is that of the CLDR's plural rules (Unicode Technical Standard #35, part 3, "Plural rules syntax") as far
/// as whole numbers need it: conditions joined by `and` and `or`, each `n`, or `n % 100`, then `=` or `!=`, then numbers
/// and ranges such as `2..4, 12`.
public struct PluralRules: Hashable, Sendable {
    /// The forms of the CLDR.
    public enum Form: String, Hashable, Sendable, CaseIterable {
        case zero, one, two, few, many, other
    }

    /// A rule that cannot be read.
    public struct Fault: Error, Hashable, Sendable {
        /// The condition that is no condition.
        public var condition: String
    }

    private struct Condition: Hashable, Sendable {
        var modulus: Int?
        var isNegated: Bool
        var ranges: [ClosedRange<Int>]

        func holds(for number: Int) -> Bool {
            let value = modulus.map { number % $0 } ?? number
            return ranges.contains { $0.contains(value) } != isNegated
        }
    }

    private var rules: [(form: Form, alternatives: [[Condition]])] {
        Form.allCases.compactMap { form in conditions[form].map { (form, $0) } }
    }
    private var conditions: [Form: [[Condition]]]

    /// Rules by form. Where none holds, the form is `other`.
    public init(_ rules: [Form: String] = [:]) throws(Fault) {
        conditions = [:]
        for (form, rule) in rules {
            var alternatives: [[Condition]] = []
            for alternative in rule.split(separator: " or ") {
                var all: [Condition] = []
                for condition in alternative.split(separator: " and ") { all.append(try Self.condition(condition)) }
                alternatives.append(all)
            }
            guard !alternatives.isEmpty else { throw Fault(condition: rule) }
            conditions[form] = alternatives
        }
    }

    /// Every number takes the form `other`.
    public static let none = PluralRules()

    private init() { conditions = [:] }

    /// The form that goes with a number, its sign set aside.
    public func form(of number: Int) -> Form {
        let number = number == .min ? .max : abs(number)
        return rules.first { $0.alternatives.contains { $0.allSatisfy { $0.holds(for: number) } } }?.form ?? .other
    }

    /// All forms that numbers may take, `other` among them.
    public var forms: Set<Form> { Set(conditions.keys).union([.other]) }

    private static func condition(_ text: Substring) throws(Fault) -> Condition {
        let fault = Fault(condition: String(text))
        let words = text.split(separator: " ", maxSplits: 4, omittingEmptySubsequences: true)
        guard words.first == "n" else { throw fault }
        var rest = words.dropFirst()
        var modulus: Int?
        if rest.first == "%" {
            guard let number = rest.dropFirst().first.flatMap({ Int($0) }), number > 0 else { throw fault }
            modulus = number
            rest = rest.dropFirst(2)
        }
        guard let sign = rest.first, sign == "=" || sign == "!=", rest.count >= 2 else { throw fault }
        var ranges: [ClosedRange<Int>] = []
        for part in rest.dropFirst().joined(separator: " ").split(separator: ",") {
            let ends = part.split(separator: "..").map { Int($0.drop { $0 == " " }) }
            guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil, first <= last else { throw fault }
            ranges.append(first...last)
        }
        guard !ranges.isEmpty else { throw fault }
        return Condition(modulus: modulus, isNegated: sign == "!=", ranges: ranges)
    }
}
