import Correspondence
import Languages
import QRCodes
import Reporting
import Typesetting

extension Letter {
    /// The code above the foot of the first page: the first text's, whose caption stands beside the others'.
    var footCode: WebCode? {
        guard codePlace == .foot, case .code(let code) = texts.first?.code?.content else { return nil }
        return code
    }
}

/// A QR code above the foot of the first page, with what it is for beside it in each of the letter's languages.
struct FootCode {
    var code: QRCode
    var side: Double
    var alternative: String
    /// The number of the personal part that it is.
    var part: Int?
    var captions: [(language: Language, lines: [Line])]
    /// Of the captions, from the page's left edge, and their width.
    var captionPlaces: [(x: Double, width: Double)]
    /// Of the code, from the page's left edge.
    var x: Double

    var height: Double {
        captions.reduce(side) { max($0, $1.lines.reduce(0) { $0 + $1.leading }) }
    }
}

extension LetterSetter {
    /// nil where the letter has no code there.
    func setFootCode(_ parts: inout [PersonalPart]) throws(Diagnostics) -> FootCode? {
        guard let code = letter.footCode, let first = geometry.groups.first else { return nil }
        let part = try code.part()
        guard let matrix = part.code else { return nil }
        let left = first.map(\.x).min() ?? 0
        let right = first.map { $0.x + $0.width }.max() ?? 0
        let isRightToLeft = primary.isRightToLeft
        let texts = letter.texts.filter { $0.code?.caption != nil }
        let gap = 14.0
        let room = right - left - code.side + code.hang - gap
        let width = (room - gap * Double(max(0, texts.count - 1))) / Double(max(1, texts.count))
        let start = isRightToLeft ? left : left + code.side - code.hang + gap
        var set = FootCode(
            code: matrix, side: code.side, alternative: code.alternative, part: nil, captions: [], captionPlaces: [],
            x: isRightToLeft ? right - code.side + code.hang : left - code.hang)
        for (index, text) in texts.enumerated() {
            guard let caption = text.code?.caption else { continue }
            var copy = sheet.copy(caption.inlines, .caption, text.wording, location: caption.location)
            copy.alignment = .start
            let galley = try composer.memory.set(copy, measure: width, isBalanced: false)
            set.captions.append((text.language, galley.lines))
            // The first language's is next to the code.
            let place = Double(isRightToLeft ? texts.count - 1 - index : index)
            set.captionPlaces.append((start + place * (width + gap), width))
        }
        if code.isPersonal {
            set.part = parts.count
            parts.append(part)
        }
        return set
    }

    /// Its blocks: captions stand at the middle of the code's height.
    func furnish(_ code: FootCode, below top: Double, _ structure: inout StructureBuilder) -> [SetLetter.Furnishing] {
        var square = SetLetter.Furnishing(
            block: FurnitureSetter.Block(
                origin: Point(x: code.x, y: top + (code.height - code.side) / 2), height: code.side, width: code.side,
                content: .code(code.code, code.side), meaning: .picture([:])),
            element: structure.leaf(.figure, language: primary, alternative: code.alternative))
        square.part = code.part
        return [square]
            + zip(code.captions, code.captionPlaces).map { caption, place in
                let height = caption.lines.reduce(0) { $0 + $1.leading }
                return SetLetter.Furnishing(
                    block: FurnitureSetter.Block(
                        origin: Point(x: place.x, y: top + (code.height - height) / 2), height: height, width: place.width,
                        content: .lines(caption.lines), meaning: .text(caption.language)),
                    element: structure.leaf(.paragraph, language: caption.language))
            }
    }
}
