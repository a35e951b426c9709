import Correspondence
import Languages
import QRCodes
import Reporting
import Typesetting

extension Letter {
    /// The codes above the foot of the first page: those of texts whose addresses differ. The captions of the others stand
    /// beside the first one's.
    var footCodes: [(code: WebCode, text: Int)] {
        guard codePlace == .foot else { return [] }
        var codes: [(code: WebCode, text: Int)] = []
        for index in texts.indices {
            guard case .code(let code) = texts[index].code?.content, !codes.contains(where: { $0.code.address == code.address })
            else { continue }
            codes.append((code, index))
        }
        return codes
    }
}

/// QR codes above the foot of the first page, with what they are for beside them, each in its language.
struct FootCode {
    /// One of them, with lengths from the page's left edge.
    struct Square {
        var code: QRCode
        var side: Double
        var x: Double
        var alternative: String
        var language: Language
        /// The number of the personal part that it is.
        var part: Int?
    }

    struct Caption {
        var language: Language
        var lines: [Line]
        var x: Double
        var width: Double

        var height: Double { lines.reduce(0) { $0 + $1.leading } }
    }

    var squares: [Square] = []
    var captions: [Caption] = []

    var height: Double { max(squares.map(\.side).max() ?? 0, captions.map(\.height).max() ?? 0) }
}

extension LetterSetter {
    private static var captionGap: Double { 14 }

    /// nil where the letter has no code there.
    func setFootCode(_ parts: inout [PersonalPart]) throws(Diagnostics) -> FootCode? {
        let codes = letter.footCodes
        guard !codes.isEmpty, let first = geometry.groups.first else { return nil }
        let left = first.map(\.x).min() ?? 0
        let right = first.map { $0.x + $0.width }.max() ?? 0
        let width = (right - left - Self.captionGap * Double(codes.count - 1)) / Double(codes.count)
        var set = FootCode()
        for (index, (code, text)) in codes.enumerated() {
            let part = try code.part()
            guard let matrix = part.code else { continue }
            // Each has its share of the measure, the first language's at its own side.
            let place = Double(primary.isRightToLeft ? codes.count - 1 - index : index)
            let start = left + place * (width + Self.captionGap)
            let language = letter.texts[text].language
            set.squares.append(
                FootCode.Square(
                    code: matrix, side: code.side,
                    x: language.isRightToLeft ? start + width - code.side + code.hang : start - code.hang,
                    alternative: code.alternative, language: language))
            if code.isPersonal {
                set.squares[set.squares.count - 1].part = parts.count
                parts.append(part)
            }
            let texts = letter.texts.indices.filter { codes.count == 1 || $0 == text }
            set.captions += try captions(of: texts, beside: code, from: start, width, isRightToLeft: language.isRightToLeft)
        }
        return set
    }

    /// What a code is for, from where the first language's is next to the code.
    private func captions(
        of texts: [Int], beside code: WebCode, from start: Double, _ width: Double, isRightToLeft: Bool
    ) throws(Diagnostics) -> [FootCode.Caption] {
        let captioned = texts.compactMap { index in letter.texts[index].code?.caption.map { (letter.texts[index], $0) } }
        let room = width - code.side + code.hang - Self.captionGap
        let each = (room - Self.captionGap * Double(max(0, captioned.count - 1))) / Double(max(1, captioned.count))
        let left = isRightToLeft ? start : start + width - room
        var captions: [FootCode.Caption] = []
        for (index, (text, caption)) in captioned.enumerated() {
            var copy = sheet.copy(caption.inlines, .caption, text.wording, location: caption.location)
            copy.alignment = .start
            let galley = try composer.memory.set(copy, measure: each, isBalanced: false)
            let place = Double(isRightToLeft ? captioned.count - 1 - index : index)
            captions.append(
                FootCode.Caption(
                    language: text.language, lines: galley.lines, x: left + place * (each + Self.captionGap), width: each))
        }
        return captions
    }

    /// Its blocks: captions stand at the middle of the codes' height.
    func furnish(_ code: FootCode, below top: Double, _ structure: inout StructureBuilder) -> [SetLetter.Furnishing] {
        let squares = code.squares.map { square in
            var furnishing = SetLetter.Furnishing(
                block: FurnitureSetter.Block(
                    origin: Point(x: square.x, y: top + (code.height - square.side) / 2), height: square.side,
                    width: square.side, content: .code(square.code, square.side), meaning: .picture([:])),
                element: structure.leaf(.figure, language: square.language, alternative: square.alternative))
            furnishing.part = square.part
            return furnishing
        }
        return squares
            + code.captions.map { caption in
                SetLetter.Furnishing(
                    block: FurnitureSetter.Block(
                        origin: Point(x: caption.x, y: top + (code.height - caption.height) / 2), height: caption.height,
                        width: caption.width, content: .lines(caption.lines), meaning: .text(caption.language)),
                    element: structure.leaf(.paragraph, language: caption.language))
            }
    }
}
