import Correspondence
import Languages
import Reporting
import Typesetting

/// Sets a whole letter: address, heads and feet of the first page, texts.
struct LetterSetter {
    let composer: Composer
    let letter: Letter
    let geometry: Geometry
    let sheet: StyleSheet
    private let envelope: Envelope?
    private let furnitureSetter: FurnitureSetter

    init(composer: Composer, letter: Letter) {
        self.composer = composer
        self.letter = letter
        geometry = Geometry(letter: letter, letterhead: composer.letterhead)
        sheet = composer.sheet(letter)
        envelope = composer.usedEnvelope(letter)
        furnitureSetter = FurnitureSetter(composer: composer, letter: letter, geometry: geometry)
    }

    private var letterhead: Letterhead { composer.letterhead }
    var primary: Language { letter.texts.first?.language ?? .undetermined }

    func set() throws(Diagnostics) -> SetLetter {
        var problems: [Diagnostic] = []
        func attempt<Value>(_ work: () throws(Diagnostics) -> Value, or fallback: Value) -> Value {
            do {
                return try work()
            } catch {
                problems += error.all
                return fallback
            }
        }
        if let envelope, envelope.paper != letter.paper {
            problems.append(
                Diagnostic(
                    code: .envelopeForOtherPaper,
                    "The envelope ‘\(envelope.name)’ is made for \(envelope.paper.rawValue) paper, the letter is on \(letter.paper.rawValue).",
                    at: letter.locations.paper,
                    hint: "Set ‘paper: \(envelope.paper.rawValue)’, or choose another envelope."))
        }
        let nothing: (blocks: [FurnitureSetter.Block], height: Double) = ([], 0)
        var structure = StructureBuilder()
        structure.enter(.document, language: primary)
        let head = attempt({ () throws(Diagnostics) in try firstBand(atHead: true) }, or: nothing)
        let firstHead = furnish(head.blocks, &structure)
        let addressPart = attempt({ () throws(Diagnostics) in try composer.setAddress(letter, geometry) }, or: nil)
        let lift = envelope?.lift(ofAddressWithHeight: addressPart?.height ?? 0) ?? 0
        let window = attempt({ () throws(Diagnostics) in try setWindow(lift, &structure) }, or: [])
        if let envelope,
            head.blocks.contains(where: { block in
                [envelope.address, envelope.returnLine].compactMap { $0 }.contains { $0.lifted(by: lift).intersects(block.ink) }
            })
        {
            problems.append(
                Diagnostic(
                    code: .letterheadCoversWindow,
                    "The head of the letterhead ‘\(letterhead.id)’ reaches into the address in the window of \(envelope.name).",
                    at: letter.sender.location ?? letter.locations.envelope,
                    hint: "Choose an envelope with a lower window, or shorten the sender's lines."))
        }
        var top = max(geometry.margins.top, letterhead.firstPage.head.edge + head.height + letterhead.firstPage.space)
        let address = addressPart.map { placeAddress($0, below: top, &structure) }
        if let envelope {
            top = max(top, envelope.bodyTop)
        } else if let address, let part = addressPart {
            top = address.origin.y + part.height + letterhead.firstPage.space
        }
        var parts = [addressPart].compactMap { $0 }
        let code = attempt({ () throws(Diagnostics) in try setFootCode(&parts) }, or: nil)
        var groups: [[SetLetter.Column]] = []
        for group in geometry.groups {
            var columns: [SetLetter.Column] = []
            let spread = BodySpread(letter, group, composer)
            for (index, column) in group.enumerated() {
                columns.append(
                    set(
                        column, index, in: group, spread, isFirst: groups.isEmpty && columns.isEmpty, &structure, &parts,
                        &problems))
            }
            groups.append(columns)
        }
        let foot = attempt({ () throws(Diagnostics) in try firstBand(atHead: false) }, or: nothing)
        var footTop = footTop(letterhead.firstPage.foot, foot.height)
        var codeBlocks: [SetLetter.Furnishing] = []
        if let code {
            footTop -= code.height
            codeBlocks = furnish(code, below: footTop, &structure)
            footTop -= sheet.leading(.body, primary)
        }
        let firstFoot = codeBlocks + furnish(foot.blocks, &structure)
        let following = attempt({ () throws(Diagnostics) in try followingSpan() }, or: Following())
        if footTop - top < sheet.leading(.body, primary) * 3 {
            problems.append(
                Diagnostic(
                    code: .noRoomForText, "The head and foot of the letterhead ‘\(letterhead.id)’ leave no room for the text.",
                    at: letter.sender.location ?? letter.locations.letterhead,
                    hint: "Shorten the sender's lines or choose another letterhead."))
        }
        let enclosures = setEnclosures(&structure, &problems)
        if let failure = Diagnostics(problems) { throw failure }
        let root = structure.take().first ?? Element(number: 0, role: .document)
        return SetLetter(
            letter: letter, parts: parts, extents: Extents(of: letter, parts: parts), geometry: geometry, groups: groups,
            firstHead: firstHead, firstFoot: firstFoot, envelopeBlocks: window, address: address,
            firstSpan: top...max(top, footTop), followingSpan: following.text, listSpan: following.names, structure: root,
            enclosures: enclosures)
    }

    // MARK: Head, foot, window

    private var firstLanguages: [Language] {
        geometry.groups.first?.map(\.language) ?? [primary]
    }

    private func firstBand(
        atHead: Bool
    ) throws(Diagnostics) -> (blocks: [FurnitureSetter.Block], height: Double) {
        // The page number is put in when the pages are made; here it only takes its room.
        let set = try furnitureSetter.set(
            letterhead.firstPage, atHead: atHead, languages: firstLanguages, number: (1, 1))
        return (set.blocks.filter { $0.meaning != .running }, set.height)
    }

    private func footTop(_ foot: Letterhead.Band, _ height: Double) -> Double {
        let bottom = geometry.size.height - geometry.margins.bottom
        guard height > 0 else { return bottom }
        return min(bottom, geometry.size.height - foot.edge - height - sheet.leading(.body, primary))
    }

    /// Where text begins and ends on the pages after the first, and where names do on those that have nothing else.
    private struct Following {
        var text: ClosedRange<Double> = 0...1
        var names: ClosedRange<Double> = 0...1
    }

    private func followingSpan() throws(Diagnostics) -> Following {
        var top = geometry.margins.top
        var bottom = geometry.size.height - geometry.margins.bottom
        let furniture = letterhead.followingPages
        var (headEnd, footStart) = (0.0, geometry.size.height)
        for group in geometry.groups {
            let languages = group.map(\.language)
            let head = try furnitureSetter.set(furniture, atHead: true, languages: languages, number: (88, 88))
            let foot = try furnitureSetter.set(furniture, atHead: false, languages: languages, number: (88, 88))
            if head.height > 0 {
                headEnd = max(headEnd, furniture.head.edge + head.height)
                top = max(top, headEnd + furniture.space)
            }
            if foot.height > 0 { footStart = min(footStart, geometry.size.height - furniture.foot.edge - foot.height) }
            bottom = min(bottom, footTop(furniture.foot, foot.height))
        }
        // Where there is no head or foot, the margin stays.
        let clearance = letterhead.signatories.clearance
        let namesTop = headEnd > 0 ? min(top, headEnd + clearance) : top
        let namesBottom = footStart < geometry.size.height ? max(bottom, footStart - clearance) : bottom
        return Following(text: top...max(top, bottom), names: namesTop...max(namesTop, namesBottom))
    }

    /// The sender's words are read out; ornament is not.
    private func furnish(_ blocks: [FurnitureSetter.Block], _ structure: inout StructureBuilder) -> [SetLetter.Furnishing] {
        blocks.map { block in
            let element: ElementNumber? =
                switch block.meaning {
                case .text(let language): structure.leaf(.paragraph, language: language)
                case .picture(let alternative):
                    structure.leaf(
                        .figure, language: primary, alternative: alternative[primary] ?? alternative.values.first ?? "")
                case .ornament, .running: nil
                }
            return SetLetter.Furnishing(block: block, element: element)
        }
    }

    /// The sender's line above the address, and the marks for folding and punching.
    private func setWindow(_ lift: Double, _ structure: inout StructureBuilder) throws(Diagnostics) -> [SetLetter.Furnishing] {
        guard let envelope else { return [] }
        var marks = envelope.folds.map { ($0, 11.0) }
        if let punch = envelope.punch { marks.append((punch, 17)) }
        let colour = letterhead.colours["quiet"] ?? .black
        var blocks = marks.map { y, length in ornament(x: 11, y: y, width: length, height: 0.3, colour) }
        guard let rectangle = envelope.returnLine?.lifted(by: lift), let text = letter.sender.returnAddress[primary],
            !text.isEmpty
        else {
            return blocks
        }
        let setter = AddressSetter(sheet: StyleSheet(letterhead), typesetter: composer.typesetter)
        let line = try setter.setReturnLine(
            text, at: letter.sender.locations.returnAddress[primary] ?? letter.sender.location, language: primary,
            rectangle: rectangle,
            isAtEnd: primary.isRightToLeft != AddressSetter.isRightToLeft(letter.address))
        guard let line else { return blocks }
        let y = rectangle.bottom - line.leading - 4.5
        let x = line.runs.map(\.x).min() ?? 0
        blocks.append(ornament(x: rectangle.x + x, y: rectangle.bottom - 4, width: line.width, height: 0.3, colour))
        blocks.insert(
            SetLetter.Furnishing(
                block: FurnitureSetter.Block(
                    origin: Point(x: rectangle.x, y: y), height: line.leading, width: rectangle.width, content: .lines([line]),
                    meaning: .text(primary)),
                element: structure.leaf(.paragraph, language: primary)), at: 0)
        return blocks
    }

    private func ornament(x: Double, y: Double, width: Double, height: Double, _ colour: Colour) -> SetLetter.Furnishing {
        SetLetter.Furnishing(
            block: FurnitureSetter.Block(
                origin: Point(x: x, y: y), height: height, width: width,
                content: .rule(Size(width: width, height: height), colour), meaning: .ornament),
            element: nil)
    }

    private func placeAddress(
        _ part: PersonalPart, below top: Double, _ structure: inout StructureBuilder
    ) -> SetLetter.AddressPlace {
        let sides = geometry.sides(firstLanguages)
        let origin =
            if let envelope {
                Point(x: envelope.address.x, y: envelope.address.y - envelope.lift(ofAddressWithHeight: part.height))
            } else if AddressSetter.isRightToLeft(letter.address) {
                Point(x: geometry.size.width - sides.right - Composer.addressMeasure, y: top)
            } else {
                Point(x: sides.left, y: top)
            }
        structure.enter(.division, isPersonal: true)
        let elements = part.lines.indices.map {
            structure.leaf(.paragraph, language: part.languages?[$0], source: part.source(ofLine: $0))
        }
        structure.leave()
        return SetLetter.AddressPlace(origin: origin, elements: elements)
    }

    // MARK: Texts

    private func set(
        _ column: Geometry.Column, _ index: Int, in group: [Geometry.Column], _ spread: BodySpread, isFirst: Bool,
        _ structure: inout StructureBuilder,
        _ parts: inout [PersonalPart], _ problems: inout [Diagnostic]
    ) -> SetLetter.Column {
        let text = letter.texts[column.text]
        structure.enter(.section, language: text.language)
        var setter = composer.paragraphSetter(letter, column)
        setter.pageHeight =
            geometry.size.height - geometry.margins.top - geometry.margins.bottom - sheet.leading(.body, text.language) * 2
        var walker = TextWalker(
            sheet, addressedFirst: letter.addressedDemandsFirst, wording: text.wording,
            visitor: TextSetter(setter: setter, footnotes: text.footnotes, structure: structure, parts: parts))
        spread.prepare(&walker, forColumn: index)
        walker.numbersHeadings = letter.numbersHeadings
        walker.hasContents = letter.hasContents
        walker.contentsPages = composer.contentsPages
        walker.walkBody(text)
        var main: [Passage] = []
        var list: ColumnList?
        if letter.signatureSpace == 0, letter.signaturesPerRow == 1, SignatoryColumns.serve(text.signatories, letterhead) {
            main = walker.visitor.passages
            walker.visitor.passages = []
            let shared = SharedRoll(of: group.map { letter.texts[$0.text] }, on: group)
            if shared.map({ $0.owner == index }) ?? true {
                let columns = SignatoryColumns(
                    text, sheet, composer.typesetter, composer.memory,
                    places: geometry.listPlaces(column, in: group, paper: letter.paper, letterhead), headings: walker.headings,
                    companion: shared?.other)
                list = columns.set(&walker.visitor)
            } else {
                list = .empty
            }
            if letter.codePlace == .signatures { walker.walkSignatoriesCode(text, isFollowed: text.hasEnd) }
        } else {
            walker.signatureSpace = letter.signatureSpace
            walker.walkSignatoriesHead(text)
            let hasCode = letter.codePlace == .signatures && text.code != nil
            let hasFields = isFirst && letter.signatureFields > 0
            if letter.signaturesPerRow > 1 || hasCode {
                walker.walkSignatoryRows(
                    text, of: letter.signaturesPerRow, code: hasCode ? text.code : nil, isFollowed: hasFields || text.hasEnd)
            } else {
                walker.walkSignatories(text, isFollowed: hasFields || text.hasEnd)
            }
        }
        if isFirst, letter.signatureFields > 0 {
            do {
                try walker.visitor.setFields(
                    letter.signaturePlaces, appearances: composer.appearances, isFollowed: text.hasEnd)
            } catch {
                problems += (letter.locations.signing.map(error.placed) ?? error).all
            }
        }
        walker.walkEnd(text)
        let rest = walker.visitor.passages
        if list == nil { main = rest.withEndTogether }
        structure = walker.visitor.structure
        parts = walker.visitor.parts
        problems += walker.visitor.problems
        structure.leave()
        return SetLetter.Column(
            column: column, main: main, list: list, end: list == nil ? [] : rest, notes: walker.visitor.notes)
    }
}

extension FurnitureSetter.Block {
    /// The box of what is seen.
    var ink: Rectangle {
        guard case .lines(let lines) = content else {
            return Rectangle(x: origin.x, y: origin.y, width: width, height: height)
        }
        let left = lines.flatMap(\.runs).map(\.x).min() ?? 0
        let right = lines.map { line in (line.runs.map(\.x).min() ?? 0) + line.width }.max() ?? 0
        return Rectangle(x: origin.x + left, y: origin.y, width: max(0, right - left), height: height)
    }
}

extension [Passage] {
    /// Copies and enclosures do not stand alone: what comes before them goes with them, where that is not the better part
    /// of a page.
    fileprivate var withEndTogether: [Passage] {
        guard let first = firstIndex(where: { $0.place.section >= .copies }), first > 0, count - first <= 20 else { return self }
        var passages = self
        for index in first - 1..<count - 1 { passages[index].keepsWithNext = true }
        return passages
    }
}
