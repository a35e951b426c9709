public import Correspondence
public import Reporting
import Sheets

extension Letterhead {
    /// Puts a PDF in the place of the letterhead's own heads and feet: it keeps its styles, and the text keeps the margins
    /// that the PDF leaves. Page numbers stand below the text.
    ///
    /// - Throws: `missing-picture`, `bad-sheet` with every reason why the file cannot be part of a letter,
    ///   `sheet-for-other-paper`.
    public mutating func take(_ paper: PrintedPaper, for size: Paper) throws(Diagnostics) {
        let file: SheetFile
        do throws(SheetFault) {
            file = try SheetFile(path: paper.path)
        } catch {
            throw Diagnostics(error.diagnostic(of: "letterhead", paper.name, at: paper.location))
        }
        var problems = SheetCheck.faults(of: file, as: .letterhead).map {
            $0.diagnostic(of: "letterhead", paper.name, at: paper.location)
        }
        // Print shops' files have a bleed around the paper.
        let sizes = file.pages.map(\.trimmed).map { Size(width: $0.width, height: $0.height) }
        // Two millimetres: what programs round.
        if let wrong = sizes.prefix(2).first(where: {
            abs($0.width - size.size.width) > 5.7 || abs($0.height - size.size.height) > 5.7
        }) {
            problems.append(
                Diagnostic(
                    code: .sheetForOtherPaper,
                    "The letterhead ‘\(paper.name)’ is \(wrong.millimetres) mm large, the letter’s paper \(size.size.millimetres).",
                    at: paper.location, hint: "Export it in the paper’s size, or choose the other ‘paper’."))
        }
        if let failure = Diagnostics(problems) { throw failure }
        guard let first = sizes.first else { return }
        printed = Printed(path: paper.path, size: first, followingSize: sizes.dropFirst().first)
        take(paper.margins)
    }

    private mutating func take(_ own: PrintedPaper.Margins) {
        let sides = Margins(top: own.followingTop, bottom: own.followingBottom, start: own.start, end: own.end)
        for paper in Paper.allCases {
            margins[paper] = sides
            parallel.margins[paper] = sides
        }
        signatories.margins = [:]
        var number = Item(
            content: .pageNumber, place: .end, languages: .page,
            editions: Item.Editions(single: true, several: false, named: []), style: .pageNumber, space: 0, width: 90, inset: 0)
        let foot = { (bottom: Double) -> Band in
            var several = number
            (several.place, several.editions) = (.centre, Item.Editions(single: false, several: true, named: []))
            return Band(edge: bottom, items: [number, several])
        }
        number.separator = nil
        firstPage = Furniture(
            head: Band(edge: own.top, items: []), foot: foot(own.bottom), space: 0, sides: Sides(start: own.start, end: own.end))
        followingPages = Furniture(
            head: Band(edge: own.followingTop, items: []), foot: foot(own.followingBottom), space: 0,
            sides: Sides(start: own.start, end: own.end))
    }
}

extension Size {
    fileprivate var millimetres: String {
        "\(Int((width * 25.4 / 72).rounded())) × \(Int((height * 25.4 / 72).rounded()))"
    }
}

extension SheetFault {
    /// - Parameters:
    ///   - what: what the file is for.
    ///   - name: as the letter has it.
    func diagnostic(of what: String, _ name: String, at location: SourceLocation?) -> Diagnostic {
        Diagnostic(
            code: isMissing ? .missingPicture : .badSheet, "The \(what) ‘\(name)’ \(reason).", at: location, hint: hint)
    }
}
