import Correspondence
import Languages
import QRCodes
import Reporting

extension WebCode {
    /// The least length of a module, in points: about a third of a millimetre, which office printers and telephones
    /// still manage.
    private static var leastModule: Double { 0.9 }

    /// How far it hangs over the margin: its white edge, so that what is seen stands where the lines begin. That of a code
    /// of version 3, for all recipients alike.
    var hang: Double { side * Double(QRCode.quietZone) / Double(29 + 2 * QRCode.quietZone) }

    /// The code that a camera reads.
    /// - Throws: `code-too-fine` where its modules would be too small.
    func matrix() throws(Diagnostics) -> QRCode {
        guard let code = QRCode(address), side / Double(code.fullSide) >= Self.leastModule else {
            throw Diagnostics(
                code: .codeTooFine,
                "The address ‘\(address.prefix(60))\(address.utf8.count > 60 ? "…" : "")’ is too long for a code of \(Int((side * 25.4 / 72).rounded())) mm.",
                at: location, hint: "Use a shorter address, or give the code more room: ‘size: 40mm’.")
        }
        return code
    }

    /// The code of one recipient's letter.
    func part() throws(Diagnostics) -> PersonalPart {
        var part = PersonalPart(lines: [], references: [])
        part.code = try matrix()
        return part
    }
}

extension TextSetter {
    /// A QR code with what stands below it.
    mutating func code(_ code: WebCode, in setting: Setting) {
        structure.enter(.figure, alternative: code.alternative, source: code.location)
        defer { structure.leave() }
        place(code, in: setting)
    }

    /// A QR code in the element that is open.
    mutating func place(_ code: WebCode, in setting: Setting) {
        do throws(Diagnostics) {
            let part = try code.part()
            guard let matrix = part.code else { return }
            var passage = passage(.code(matrix, code.side), element: structure.innermost, in: setting)
            passage.location = code.location
            passage.x += setter.wording.language.isRightToLeft ? setter.measure(setting) - code.side + code.hang : -code.hang
            if code.isPersonal {
                passage.part = parts.count
                parts.append(part)
            }
            passages.append(passage)
        } catch {
            problems += error.all
        }
    }
}

extension PersonalSetter {
    mutating func code(_ code: WebCode, in setting: Setting) {
        guard code.isPersonal else { return }
        do throws(Diagnostics) {
            parts.append(try code.part())
        } catch {
            problems += error.all
        }
    }
}

extension TextWalker {
    /// The code that stands where the signatures are.
    mutating func walkSignatoriesCode(_ text: LetterText, isFollowed: Bool) {
        guard case .code(let code) = text.code?.content else { return }
        var setting = usual(.caption, Place(section: .signatories, index: text.signatories.count))
        setting.spaceBefore = sheet.leading(.body, wording.language)
        setting.keepsWithNext = isFollowed || text.code?.caption != nil
        passages = 0
        visitor.code(code, in: next(setting))
        guard let caption = text.code?.caption else { return }
        setting.spaceBefore = sheet.style(.caption).spaceBefore
        setting.keepsWithNext = isFollowed
        say(caption, setting)
    }
}
