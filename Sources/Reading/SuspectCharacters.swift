package import Reporting

/// Characters that have no place in a text that people will read: controls, and what turns text around unseen
/// (UAX #9; Unicode Technical Standard #55).
package enum SuspectCharacters {
    package struct Finding {
        /// UTF-8 offset in the text.
        package var offset: Int
        package var code: DiagnosticCode
        package var message: String
        package var hint: String
    }

    /// The first character that is suspect whatever stands around it: in a piece of a text, where the other end of an
    /// isolate may stand in another piece.
    package static func firstAlone(in text: String) -> Finding? {
        guard let found = first(in: text, allowsLines: true), found.code != .unbalancedIsolate else { return nil }
        return found
    }

    /// The first suspect character. Line ends and tabs are fine where `allowsLines` says so.
    package static func first(in text: String, allowsLines: Bool) -> Finding? {
        // ASCII without controls is the common case, and quick to see.
        if text.hasOnlyBytes({ $0 >= 0x20 && $0 < 0x7F }) { return nil }
        var isolates = 0
        var beyondASCII = (run: 0, longest: 0)
        var offset = 0
        var firstIsolate = 0
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A, 0x0D:
                if !allowsLines { return control(scalar, at: offset) }
            case 0x00...0x1F, 0x7F...0x9F, 0x2028, 0x2029, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
                return control(scalar, at: offset)
            case 0x202A...0x202E:
                return Finding(
                    offset: offset, code: .bidiControl,
                    message: "\(name(scalar)) turns the direction of text around unseen.",
                    hint: "Delete it: Bayan sets every value in its own direction.")
            case 0x2066...0x2068:
                if isolates == 0 { firstIsolate = offset }
                isolates += 1
            case 0x2069:
                isolates -= 1
                if isolates < 0 { return unbalanced(scalar, at: offset) }
            case _ where scalar.value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(scalar.value):
                return control(scalar, at: offset)
            default: break
            }
            beyondASCII.run = scalar.isASCII ? 0 : beyondASCII.run + 1
            beyondASCII.longest = max(beyondASCII.longest, beyondASCII.run)
            offset += scalar.utf8.count
        }
        // No mark is of ASCII: where words are short, nothing piles up.
        guard isolates > 0 else { return beyondASCII.longest > mostMarks ? heap(in: text) : nil }
        return Finding(
            offset: firstIsolate, code: .unbalancedIsolate, message: "A directional isolate is opened and not closed.",
            hint: "Delete it: Bayan isolates every value by itself.")
    }

    /// No writing needs more on one character (UAX #15, 13, Stream-Safe Text Format).
    private static let mostMarks = 30

    /// Marks that pile up on one character.
    private static func heap(in text: String) -> Finding? {
        guard let place = text.firstIndex(where: { $0.unicodeScalars.count > mostMarks + 1 }) else { return nil }
        return Finding(
            offset: text.utf8.distance(from: text.startIndex, to: place), code: .heapedMarks,
            message: "More than \(mostMarks) marks stand on one character.", hint: "Delete those that are too many.")
    }

    private static func control(_ scalar: Unicode.Scalar, at offset: Int) -> Finding {
        Finding(
            offset: offset, code: .controlCharacter, message: "\(name(scalar)) is a control character.",
            hint: "Delete it.")
    }

    private static func unbalanced(_ scalar: Unicode.Scalar, at offset: Int) -> Finding {
        Finding(
            offset: offset, code: .unbalancedIsolate,
            message: "\(name(scalar)) closes a directional isolate that was not opened.",
            hint: "Delete it: Bayan isolates every value by itself.")
    }

    private static func name(_ scalar: Unicode.Scalar) -> String {
        let number = String(scalar.value, radix: 16, uppercase: true)
        let code = "U+" + String(repeating: "0", count: max(0, 4 - number.count)) + number
        guard let name = scalar.properties.name else { return code }
        return "\(code) \(name)"
    }
}
