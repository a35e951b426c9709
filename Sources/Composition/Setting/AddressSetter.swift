import Correspondence
import Languages
import Reporting
import Typesetting

/// Sets a recipient's address, and the sender's line above it.
///
/// Remembers lines, since many recipients share a town, an employer or a country. What it remembers is bounded, and
/// changes nothing.
final class AddressSetter {
    private let sheet: StyleSheet
    private let typesetter: Typesetter
    private var recent: [Key: Galley] = [:]
    /// Those before the recent ones.
    private var older: [Key: Galley] = [:]
    /// The languages that have come, and the look of lines in each.
    private var languages: [Language] = []
    private var styles: [TextStyle] = []

    private struct Key: Hashable {
        var text: String
        var language: Language
        var leading: Double
        var measure: Double
        var isAtEnd: Bool
        var isBold: Bool

        /// By the text's bytes: strings are equal, too, whose accents are encoded in another way, and a letter keeps its own.
        static func == (one: Key, other: Key) -> Bool {
            one.language == other.language && one.leading == other.leading && one.measure == other.measure
                && one.isAtEnd == other.isAtEnd && one.isBold == other.isBold
                && isSame(one.text.utf8, other.text.utf8)
        }

        private static func isSame(_ one: String.UTF8View, _ other: String.UTF8View) -> Bool {
            guard one.count == other.count else { return false }
            let same = one.withContiguousStorageIfAvailable { bytes in
                other.withContiguousStorageIfAvailable { $0.elementsEqual(bytes) }
            }
            return (same ?? nil) ?? one.elementsEqual(other)
        }

        /// The text tells nearly all lines apart. FNV-1a, for hashing a string is slow where it has more than
        /// ASCII.
        func hash(into hasher: inout Hasher) {
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
            hasher.combine(hash)
        }
    }

    /// Half of the lines remembered at once.
    private static let capacity = 1024

    init(sheet: StyleSheet, typesetter: Typesetter) {
        self.sheet = sheet
        self.typesetter = typesetter
    }

    /// The direction of most lines: an address keeps one edge, whatever the letter's language.
    static func isRightToLeft(_ address: [AddressLine]) -> Bool {
        address.count { $0.language.isRightToLeft } * 2 > address.count
    }

    /// That the last address was set closer than usual; nil where it was not.
    private(set) var note: Diagnostic?

    /// How an address may be set where its window is small: first closer, then with lines as close as type can take.
    private static let manners: [Manner] = [
        Manner(size: 1), Manner(size: 0.92), Manner(size: 0.84), Manner(size: 0.78), Manner(size: 0.78, isTight: true),
        Manner(size: leastSize, isTight: true),
    ]
    private struct Manner {
        /// As a part of the usual one.
        var size: Double
        var isTight = false
    }

    /// Only for type that stays large enough, as Arabic does, which is set larger than other type.
    private static let leastSize = 0.7
    /// In points: optical readers of the post want no less (UPU S42, and DIN 5008 for window addresses). Capitals, and letters
    /// that have none, may be a little smaller.
    private static let leastType = (usual: 8.0, capitals: 7.2)
    /// Of the type's size: then descenders do not touch what is below them.
    private static let tightLeading = 1.12

    /// The lines of an address are as far from one another as its most demanding script wants, but where that is more than
    /// this many times what others take, as Nastaliq beside Latin is.
    private static let unlike = 1.6

    /// - Parameters:
    ///   - room: Height that there is, if it has an end.
    ///   - mayShrink: Where it does not fit, it is set smaller.
    ///   - place: What has the room: "the window of …".
    /// - Throws: `address-overflows-window` at the first line that does not fit.
    func set(
        _ address: [AddressLine], measure: Double, room: Double?, mayShrink: Bool = false, place: String
    ) throws(Diagnostics) -> PersonalPart {
        note = nil
        for manner in Self.manners where mayShrink {
            let size = manner.size
            if size == Self.leastSize, address.contains(where: { isTooSmall($0, size: size) }) { continue }
            if let part = try? set(address, manner, measure: measure, room: room, place: place) {
                if size < 1 {
                    note = Diagnostic(
                        .note, code: .compactAddress, "The address is set closer, so that it fits \(place).",
                        at: address.first?.location, hint: "It is printed in \(Int((size * 100).rounded())) % of the usual size.")
                }
                return part
            }
        }
        return try set(address, Self.manners[0], measure: measure, room: room, place: place)
    }

    private func isTooSmall(_ line: AddressLine, size: Double) -> Bool {
        let least = line.text == line.text.uppercased() ? Self.leastType.capitals : Self.leastType.usual
        return size * typeSize(of: line.language) < least
    }

    /// In points.
    private func typeSize(of language: Language) -> Double {
        let style = styles[look(language)]
        return style.size * (language.scriptCode == "Arab" ? style.arabicScale : language.scale)
    }

    private func set(
        _ address: [AddressLine], _ manner: Manner, measure: Double, room: Double?, place: String
    ) throws(Diagnostics) -> PersonalPart {
        let isRightToLeft = Self.isRightToLeft(address)
        var lines: [Line] = []
        var languages: [Language] = []
        var sources: [SourceLocation?] = []
        let isPlaced = address.contains { $0.location != nil }
        var height = 0.0
        var problems: [Diagnostic] = []
        let most = address.indices.reduce(0) { max($0, styles[look(address[$1].language)].leading) }
        let largest = manner.isTight ? address.reduce(0) { max($0, typeSize(of: $1.language)) } : 0
        for index in address.indices {
            let language = address[index].language
            let own = styles[look(language)].leading
            let usual = own * Self.unlike < most ? own : most
            // Closer lines before smaller ones: type needs a little more than its size.
            let close = manner.size == 1 ? usual : usual * manner.size * 0.98
            let leading = manner.isTight ? min(close, Self.tightLeading * manner.size * largest) : close
            let galley: Galley
            do throws(Diagnostics) {
                galley = try self.galley(
                    address[index], size: manner.size, leading: leading, measure: measure,
                    isAtEnd: language.isRightToLeft != isRightToLeft)
            } catch {
                problems += error.all
                continue
            }
            height += galley.height
            let widest = galley.lines.reduce(0) { max($0, $1.naturalWidth) }
            if height > (room ?? .infinity) + 0.01 || widest > measure + 0.01 {
                throw Diagnostics(
                    code: .addressOverflowsWindow,
                    "The address does not fit \(place): "
                        + (widest > measure + 0.01 ? "this line is too wide." : "no room is left for this line."),
                    at: address[index].location,
                    hint: "Shorten the address, or choose an envelope or label with more room.")
            }
            lines += galley.lines
            for _ in galley.lines { languages.append(language) }
            if isPlaced { sources += galley.lines.map { _ in address[index].location } }
        }
        if let failure = Diagnostics(problems) { throw failure }
        return PersonalPart(lines: lines, languages: languages, sources: sources, references: [])
    }

    private func galley(
        _ line: AddressLine, size: Double, leading: Double, measure: Double, isAtEnd: Bool
    ) throws(Diagnostics) -> Galley {
        let key = Key(
            text: line.text, language: line.language, leading: leading, measure: measure, isAtEnd: isAtEnd,
            isBold: line.isEndorsement)
        if let galley = recent[key] {
            guard let first = galley.lines.first, first.recurrence.number == nil else { return galley }
            var recurring = galley
            for index in recurring.lines.indices { recurring.lines[index].recurrence = .next() }
            recent[key] = recurring
            return recurring
        }
        if recent.count >= Self.capacity { (older, recent) = (recent, [:]) }
        let galley =
            if let known = older[key] { known } else {
                try set(line, size: size, leading: leading, measure: measure, isAtEnd: isAtEnd)
            }
        recent[key] = galley
        return galley
    }

    /// Where a language's look stands among the styles.
    private func look(_ language: Language) -> Int {
        if let known = languages.firstIndex(of: language) { return known }
        languages.append(language)
        styles.append(sheet.text(.address, language))
        return styles.count - 1
    }

    private func set(
        _ line: AddressLine, size: Double, leading: Double, measure: Double, isAtEnd: Bool
    ) throws(Diagnostics) -> Galley {
        var style = styles[look(line.language)]
        style.leading = leading
        style.size *= size
        if line.isEndorsement { style.isBold = true }
        let copy = Copy(
            spans: [Span(line.text, isIsolated: true, location: line.location)], language: line.language, style: style,
            alignment: isAtEnd ? .end : .start, hyphenates: false)
        return try typesetter.set(copy, measure: measure)
    }

    /// The sender's line above the address, and on the address's side.
    func setReturnLine(
        _ text: String, at location: SourceLocation?, language: Language, rectangle: Rectangle, isAtEnd: Bool
    ) throws(Diagnostics) -> Line? {
        let copy = Copy(
            spans: [Span(text, location: location)], language: language, style: sheet.text(.returnAddress, language),
            alignment: isAtEnd ? .end : .start,
            hyphenates: false)
        let galley = try typesetter.set(copy, measure: rectangle.width)
        if galley.lines.count > 1 || (galley.lines.first?.naturalWidth ?? 0) > rectangle.width + 0.01 {
            throw Diagnostics(
                code: .returnAddressOverflowsWindow,
                "The sender's line ‘\(text)’ is too long for the envelope's window.", at: location,
                hint: "Shorten ‘return-address’ in letter.yaml.")
        }
        return galley.lines.first
    }
}
