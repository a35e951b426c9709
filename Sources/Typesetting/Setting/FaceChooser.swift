import CHarfBuzz
import CPango
import Correspondence
import Languages
import Reporting

/// Chooses the face of every character, always in the same way: by the character's script, by the direction of the run
/// that a neutral character stands in, and by nothing that fontconfig knows of the machine.
struct FaceChooser {
    struct Choice: Equatable {
        /// Number in the library.
        var face: Int
        var size: Double
        /// Set with the Arabic family, or of the Arabic script.
        var isArabic: Bool
        /// The strong script, or common.
        var script: hb_script_t
    }

    /// The faces of a span: those of the style's two families, and of others' once they are needed.
    private struct Faces {
        var latin: Int
        var arabic: Int
        var others: [(script: hb_script_t, face: Int, scale: Double)] = []
    }

    private let copy: Copy
    private let library: FontLibrary
    private var faces: [Faces] = []
    /// The script of the paragraph's language, if that is written from right to left; else the one that right-to-left
    /// runs without letters are taken for.
    private let rightToLeftScript: hb_script_t
    /// Size of superiors against the size of the text around them.
    static let superiorScale = 0.62

    init(copy: Copy, library: FontLibrary, memory: FaceMemory) throws(Diagnostics) {
        self.copy = copy
        self.library = library
        let language = copy.language
        rightToLeftScript = language.isRightToLeft ? ScriptFamilies.script(language.scriptCode) : HB_SCRIPT_ARABIC
        faces.reserveCapacity(copy.spans.count)
        for number in copy.spans.indices {
            let isBold = copy.style.isBold || copy.spans[number].isBold
            let isItalic = copy.spans[number].isItalic
            let latin = try memory.latin(
                copy.style.latinFamily, isBold: isBold, isItalic: copy.style.isItalic || isItalic, isEmphasis: isItalic)
            // Arabic has no italic: emphasis is bold there, and a paragraph in italics stands upright
            // (W3C, Text Layout Requirements for the Arabic Script).
            let arabic = try memory.index(
                of: copy.style.arabicFamily, isBold: isBold || isItalic, isItalic: false)
            faces.append(Faces(latin: latin, arabic: arabic))
        }
    }

    /// - Parameters:
    ///   - spans: For each character the number of its span.
    ///   - starts: For each span the number of its first character.
    mutating func choose(
        _ characters: [UInt32], spans: [Int], starts: [Int], levels: [UInt8]
    ) throws(Diagnostics) -> [Choice] {
        let neutrals = neutralScripts(characters, levels)
        var missing: [Int] = []
        var choices: [Choice] = []
        choices.reserveCapacity(characters.count)
        var base: UInt32 = 0
        for (index, character) in characters.enumerated() {
            let span = spans[index]
            if Self.needsNoGlyph(character), let previous = choices.last {
                choices.append(previous)
                continue
            }
            let script = Self.script(of: character)
            if script == HB_SCRIPT_INHERITED, let previous = choices.last, spans[index - 1] == span {
                if covers(previous.face, base: base, mark: character) {
                    choices.append(previous)
                    continue
                }
                // The mark takes its letter along to a face that has both.
                if let face = library.files.indices.first(where: {
                    library.files[$0].covers(base) && covers($0, base: base, mark: character)
                }) {
                    choices[index - 1].face = face
                    choices.append(choices[index - 1])
                    continue
                }
            }
            let isStrong = script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED
            let wanted = isStrong ? script : neutrals[index]
            let glyph = Self.substitute(character)
            let cut = face(of: wanted, span: span)
            var choice = Choice(
                face: cut.face, size: 0, isArabic: wanted == HB_SCRIPT_ARABIC,
                script: isStrong ? script : HB_SCRIPT_COMMON)
            if MissingCharacter.isPicture(character) {
                missing.append(index)
            } else if !Self.needsNoGlyph(character), !library.files[choice.face].covers(glyph) {
                let other = choice.isArabic ? faces[span].latin : faces[span].arabic
                if library.files[other].covers(glyph) {
                    choice.face = other
                    if !isStrong { choice.isArabic.toggle() }
                } else if let any = fallback(glyph, like: choice.face) {
                    choice.face = any
                } else {
                    missing.append(index)
                }
            }
            choice.size = size(
                scale: choice.isArabic ? copy.style.arabicScale : cut.scale, isSuperior: copy.spans[span].isSuperior)
            choices.append(choice)
            base = character
        }
        if let failure = Diagnostics(missing.isEmpty ? [] : diagnostics(missing, characters, spans, starts)) { throw failure }
        return choices
    }

    /// - Parameter missing: Numbers of the characters that no face has.
    private func diagnostics(
        _ missing: [Int], _ characters: [UInt32], _ spans: [Int], _ starts: [Int]
    ) -> [Diagnostic] {
        var last: (span: Int, scalars: [Unicode.Scalar]) = (-1, [])
        // Each once a line, and of a flag's two letters the first.
        struct Remark: Hashable {
            let message: String
            let line: Int?
        }
        var told: Set<Remark> = []
        return missing.compactMap { index in
            let span = spans[index]
            if last.span != span { last = (span, Array(copy.spans[span].text.unicodeScalars)) }
            let location = copy.spans[span].location(ofScalar: index - starts[span], in: last.scalars)
            let diagnostic = MissingCharacter.diagnostic(at: index, of: characters, location: location)
            return told.insert(Remark(message: diagnostic.message, line: location?.line)).inserted ? diagnostic : nil
        }
    }

    /// The face that sets a script in a span, and how much larger than Latin it is set; as Arabic is, the style says. A
    /// script without a family of its own is set in the Latin one.
    private mutating func face(of script: hb_script_t, span: Int) -> (face: Int, scale: Double) {
        if script == HB_SCRIPT_LATIN { return (faces[span].latin, 1) }
        if script == HB_SCRIPT_ARABIC { return (faces[span].arabic, 1) }
        if let known = faces[span].others.first(where: { $0.script == script }) { return (known.face, known.scale) }
        let found = ScriptFamilies.family(of: script, in: copy.style, scripts: copy.language.scripts).flatMap { family in
            // As with Arabic, emphasis is bold.
            try? library.index(
                of: family, isBold: copy.style.isBold || copy.spans[span].isBold || copy.spans[span].isItalic, isItalic: false)
        }
        let face = found ?? faces[span].latin
        let scale = found == nil ? 1 : ScriptFamilies.scale(of: script, in: copy.language)
        faces[span].others.append((script, face, scale))
        return (face, scale)
    }

    private func size(scale: Double, isSuperior: Bool) -> Double {
        copy.style.size * scale * (isSuperior ? Self.superiorScale : 1)
    }

    /// Which script's face spaces, digits and punctuation come from, for each character: those of a right-to-left run
    /// from that of the run, and those of a number inside it too; a run with Latin letters in it keeps its own.
    private func neutralScripts(_ characters: [UInt32], _ levels: [UInt8]) -> [hb_script_t] {
        let isRightToLeft = copy.language.isRightToLeft
        let paragraphLevel: UInt8 = isRightToLeft ? 1 : 0
        let home = isRightToLeft ? rightToLeftScript : HB_SCRIPT_LATIN
        guard levels.contains(where: { $0 != paragraphLevel }) else {
            return Array(repeating: home, count: characters.count)
        }
        var scripts = [hb_script_t](repeating: home, count: characters.count)
        var start = 0
        var last = home
        while start < characters.count {
            let level = levels[start]
            var end = start
            var hasLatin = false
            while end < characters.count, levels[end] == level {
                hasLatin = hasLatin || Self.isLatinLetter(characters[end])
                end += 1
            }
            let script: hb_script_t
            if level & 1 == 1 {
                script =
                    characters[start..<end].lazy.map(Self.script).first(where: ScriptFamilies.isRightToLeft) ?? rightToLeftScript
            } else if level > 0, !hasLatin, isRightToLeft || last != HB_SCRIPT_LATIN {
                script = last == HB_SCRIPT_LATIN ? rightToLeftScript : last
            } else {
                script = HB_SCRIPT_LATIN
            }
            for index in start..<end { scripts[index] = script }
            if characters[start..<end].contains(where: { !Control.isSilent($0) }) { last = script }
            start = end
        }
        return scripts
    }

    /// A face of the library that has the character: one of the same cut if there is one.
    private func fallback(_ character: UInt32, like face: Int) -> Int? {
        let asked = library.files[face]
        let candidates = library.files.indices.filter { library.files[$0].covers(character) }
        return candidates.first { library.files[$0].isBold == asked.isBold && library.files[$0].isItalic == asked.isItalic }
            ?? candidates.first
    }

    private func covers(_ face: Int, base: UInt32, mark: UInt32) -> Bool {
        if library.files[face].covers(mark) { return true }
        var composed: gunichar = 0
        return g_unichar_compose(base, mark, &composed) != 0 && library.files[face].covers(composed)
    }

    static func script(of character: UInt32) -> hb_script_t {
        switch character {
        case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F: HB_SCRIPT_LATIN
        case 0x20...0x7E, 0xA0...0xA9, 0x2010...0x2028, 0x2030...0x205E: HB_SCRIPT_COMMON
        case 0x0620...0x063F, 0x0641...0x064A, 0x066E...0x066F, 0x0671...0x06D5: HB_SCRIPT_ARABIC
        default: hb_unicode_script(hb_unicode_funcs_get_default(), character)
        }
    }

    private static func isLatinLetter(_ character: UInt32) -> Bool {
        (0x41...0x5A).contains(character) || (0x61...0x7A).contains(character)
            || (character >= 0xC0 && script(of: character) == HB_SCRIPT_LATIN)
    }

    private static func needsNoGlyph(_ character: UInt32) -> Bool {
        Control.isSilent(character) || character == 0x200C || character == 0x200D || (0xFE00...0xFE0F).contains(character)
    }

    /// What a face must have for the character to be drawn: fixed and line-ending spaces are drawn as spaces.
    private static func substitute(_ character: UInt32) -> UInt32 {
        switch Control.kind(of: character) {
        case .word: character
        default: 0x20
        }
    }
}
