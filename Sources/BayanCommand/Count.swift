/// So many of something, as people read it: "1 letter", "2,000 letters".
struct Count: CustomStringConvertible {
    let number: Int
    let noun: String
    /// The noun for more than one; also its name for programs.
    let nouns: String

    init(_ number: Int, _ noun: String, _ nouns: String? = nil) {
        self.number = number
        self.noun = noun
        self.nouns = nouns ?? noun + "s"
    }

    var description: String { "\(Self.digits(number)) \(number == 1 ? noun : nouns)" }

    /// With commas between thousands.
    static func digits(_ number: Int) -> String {
        String(String(number).reversed().enumerated().flatMap { $0 > 0 && $0 % 3 == 0 ? [",", $1] : [$1] }.reversed())
    }
}
