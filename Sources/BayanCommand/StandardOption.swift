import ArgumentParser
import Correspondence

extension Standard {
    /// The value of `--standard`.
    /// - Throws: `ValidationError` that says which sets there are.
    static func option(_ text: String) throws -> Standard {
        guard let standard = Standard(named: text) else {
            throw ValidationError("‘\(text)’ is no set of standards that one letter keeps. \(known)")
        }
        return standard
    }
}
