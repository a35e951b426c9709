/// Letters and Roman numbers by which items are counted, in their order.
package enum OrdinalLetters {
    package static let latin = Array("abcdefghijklmnopqrstuvwxyz")
    /// By the letters' value.
    package static let abjad = Array("أبجدهوزحطيكلمنسعفصقرشتثخذضظغ")
    /// As dictionaries are ordered.
    package static let hijai = Array("أبتثجحخدذرزسشصضطظعغفقكلمنهوي")

    /// From i to xxix.
    package static let roman: [String] = {
        let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"]
        return ["", "x", "xx"].flatMap { tens in ones.map { tens + $0 } }.filter { !$0.isEmpty }
    }()
}
