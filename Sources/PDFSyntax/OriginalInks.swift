/// Amounts of inks that stood in a content stream before they became a colour of screens; they stand behind it as a comment
/// (ISO 32000-1, 7.2.4), which nothing but a press run reads.
package struct OriginalInks: Hashable, Sendable {
    /// Cyan, magenta, yellow and black, each from 0 to 1.
    package let amounts: [Double]

    /// In the dictionary of a profile that was given to pictures in inks: they are what they were without it.
    package static let key = "BayanInks"

    private static let mark = Array(" %inks".utf8)

    package init(_ amounts: [Double]) { self.amounts = amounts }

    /// Those behind an operator that ends at a place of a stream, and where their comment ends; nil where there are none.
    package init?(in content: [UInt8], at place: Int, end: inout Int) {
        let rest = content[place...]
        guard rest.starts(with: Self.mark), let close = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        let words = rest[(place + Self.mark.count)..<close].split(separator: UInt8(ascii: " "))
        let amounts = words.compactMap { Double(String(decoding: $0, as: UTF8.self)) }
        guard words.count == 4, amounts.count == 4, amounts.allSatisfy({ (0...1).contains($0) }) else { return nil }
        self.amounts = amounts
        end = close + 1
    }

    package var comment: String {
        let figures = amounts.map { " \((min(1, max(0, $0)) * 1000).rounded() / 1000)" }
        return String(decoding: Self.mark, as: UTF8.self) + figures.joined() + "\n"
    }
}
