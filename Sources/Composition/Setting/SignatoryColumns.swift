import Correspondence
import Languages
import Reporting
import Typesetting

/// Sets many signatories in narrow columns: as many columns as make the list shortest, in type that is small enough for
/// them, each name hanging before the lines that go on with it.
struct SignatoryColumns {
    private let text: LetterText
    private let roll: Roll
    private let sheet: StyleSheet
    private let typesetter: Typesetter
    private let memory: SettingMemory
    /// Where the list may stand: the first is the text's own measure, the last the widest.
    private let places: [(x: Double, width: Double)]
    /// The headings that the list stands under.
    private let headings: HeadingCount
    /// There are so many names that the list is set close.
    private let isClose: Bool
    /// The text beside this one, for which the list stands as well.
    private let companion: LetterText?

    /// A number of columns, and what the list takes in them.
    private struct Choice {
        var place: (x: Double, width: Double)
        var count: Int
        var width: Double
        /// Of the whole list.
        var height: Double
        /// How many of the entries take several lines, of one.
        var longShare: Double
    }

    init(
        _ text: LetterText, _ sheet: StyleSheet, _ typesetter: Typesetter, _ memory: SettingMemory,
        places: [(x: Double, width: Double)], headings: HeadingCount, companion: LetterText? = nil
    ) {
        roll = Roll(text, with: companion)
        isClose = roll.names.count >= sheet.letterhead.signatories.closeFrom
        self.text = text
        self.sheet = isClose ? sheet.forManyNames : sheet
        self.typesetter = typesetter
        self.memory = memory
        self.places = places
        self.headings = headings
        self.companion = companion
    }

    private static let mostColumns = 5
    /// Entries that are set to see how many columns there should be.
    private static let sampleSize = 96

    private var look: Letterhead.SignatorySetting { sheet.letterhead.signatories }
    private var style: Letterhead.Style { sheet.style(.entry) }
    private var leading: Double { sheet.leading(.entry, text.language) }

    /// Whether signatories stand in columns: many, none of whom needs a picture.
    static func serve(_ signatories: [Signatory], _ letterhead: Letterhead) -> Bool {
        let all = signatories.lazy.map(\.headCount).reduce(0, +)
        return all >= letterhead.signatories.columnsFrom && signatories.allSatisfy { !$0.hasPicture }
    }

    /// - Parameter visitor: Gets the structure and the problems.
    func set(_ visitor: inout TextSetter) -> ColumnList {
        var choice = choose()
        while true {
            var trial = visitor
            let list = set(choice, &trial)
            let isTooNarrow = trial.problems.dropFirst(visitor.problems.count).contains { $0.code == .textOverflowsColumn }
            if isTooNarrow, choice.count > 1 {
                choice.count -= 1
                choice.width = width(of: choice.count, in: choice.place.width)
                continue
            }
            visitor.structure = trial.structure
            visitor.problems = trial.problems
            return list
        }
    }

    private func set(_ choice: Choice, _ visitor: inout TextSetter) -> ColumnList {
        var list = ColumnList(
            entries: [], count: choice.count, width: choice.width, gap: look.gap, x: choice.place.x,
            fullWidth: choice.place.width, isRightToLeft: text.language.isRightToLeft)
        var above = walker(choice.place.width, visitor)
        above.headings = headings
        above.walkSignatoriesHead(text, with: companion)
        list.head = above.visitor.passages
        visitor.take(above.visitor)
        var columns = walker(choice.width, visitor)
        columns.headings = above.headings
        columns.walkRoll(roll, look: rollLook(longShare: choice.longShare))
        visitor.take(columns.visitor)
        for passage in columns.visitor.passages {
            if let last = list.entries.last?.passages.last, last.place.index == passage.place.index {
                let entry = list.entries.removeLast()
                list.entries.append(
                    ColumnList.Entry(
                        entry.passages + [passage], spaceBefore: entry.spaceBefore, keepsWithNext: passage.keepsWithNext))
            } else {
                list.entries.append(
                    ColumnList.Entry([passage], spaceBefore: passage.spaceBefore, keepsWithNext: passage.keepsWithNext))
            }
        }
        register(&list, air: air(longShare: choice.longShare), longShare: choice.longShare)
        return list
    }

    /// Entries of all columns are level where most are of one line. Among very many, those of several lines have air around
    /// them.
    private func register(_ list: inout ColumnList, air: Double, longShare: Double) {
        guard longShare <= Self.fewLong else { return }
        list.step = leading + air
        guard isClose else { return }
        func isLong(_ index: Int) -> Bool { list.entries[index].passages.reduce(0) { $0 + $1.lineCount } > 1 }
        for index in list.entries.indices.dropFirst() {
            let (isLong, isBelowLong) = (isLong(index), isLong(index - 1))
            list.entries[index].isInRegister = !isLong
            guard list.entries[index].spaceBefore == 0, isLong || isBelowLong else { continue }
            list.entries[index].spaceBefore = isLong && !isBelowLong ? leading / 2 : leading / 4
        }
    }

    private func walker(_ width: Double, _ visitor: TextSetter) -> TextWalker<TextSetter> {
        let setter = ParagraphSetter(
            sheet: sheet, wording: text.wording, typesetter: typesetter, memory: memory, width: width)
        return TextWalker(
            sheet, addressedFirst: false, wording: text.wording,
            visitor: TextSetter(setter: setter, footnotes: [], structure: visitor.structure, parts: visitor.parts))
    }

    // MARK: How many columns

    private func width(of count: Int, in whole: Double) -> Double {
        (whole - Double(count - 1) * look.gap) / Double(count)
    }

    /// The text's own measure serves a list that is soon over; a long one gets the widest.
    private func choose() -> Choice {
        let sample = roll.sample(of: Self.sampleSize)
        let factor = Double(roll.names.count) / Double(max(1, sample.count))
        var best = Choice(place: places[0], count: 1, width: places[0].width, height: .infinity, longShare: 1)
        for place in places {
            best = choose(sample, factor, in: place)
            if best.height < Self.longList { break }
        }
        return best
    }

    /// A list higher than this leaves the text's measure.
    private static let longList = 260.0

    private func choose(_ sample: [Roll.Name], _ factor: Double, in place: (x: Double, width: Double)) -> Choice {
        let most = max(1, min(Self.mostColumns, Int((place.width + look.gap) / (look.columnWidth + look.gap))))
        var best: Choice?
        for count in (1...most) where count > 1 || most == 1 {
            let width = width(of: count, in: place.width)
            let counts = sample.map { lines(of: $0, width: width) }
            // In a column where many names take four lines and more, none is found.
            let long = counts.count { $0 > 3 }
            guard best == nil || Double(long) <= Double(counts.count) * 0.05 else { continue }
            let longShare = Double(counts.count { $0 > 1 }) / Double(max(1, counts.count))
            let apart = air(longShare: longShare) == 0 ? longShare * leading : 0
            let air = (air(longShare: longShare) + apart) * Double(counts.count)
            let height = (Double(counts.reduce(0, +)) * leading + air) * factor / Double(count)
            // More columns must be worth it, and more so where there is room for few.
            if height < (best?.height ?? .infinity) * (height < Self.longList ? 0.85 : 0.96) {
                best = Choice(place: place, count: count, width: width, height: height, longShare: longShare)
            }
        }
        return best ?? Choice(place: place, count: 1, width: place.width, height: .infinity, longShare: 1)
    }

    private func lines(of name: Roll.Name, width: Double) -> Int {
        let setter = ParagraphSetter(
            sheet: sheet, wording: text.wording, typesetter: typesetter, memory: memory, width: width)
        var setting = Setting(role: .entry, place: Place(section: .signatories))
        let look = rollLook(longShare: 1)
        setting.start = look.start(name.depth)
        setting.hang = look.hang
        let paragraph = Paragraph(name.signatory.line(text.language, isBold: roll.hasAffiliations))
        return (try? setter.set(paragraph, in: setting).lines.count) ?? 4
    }

    private func rollLook(longShare: Double) -> RollLook {
        var look = RollLook(hang: style.size, numberRoom: nil, air: air(longShare: longShare), leading: leading)
        guard text.numbersSignatories else { return look }
        // A figure and the full stop behind it may stand closer than others: the last twenty numbers have them all.
        let last = roll.names.count
        let widest = (max(1, last - 19)...max(1, last)).reduce(0.0) { widest, number in
            var copy = Copy(
                spans: [Span(text.wording.listNumber(number))], language: text.language,
                style: sheet.text(.entry, text.language), alignment: .start, hyphenates: false)
            copy.style.protrudes = false
            let line = try? memory.set(copy, measure: 200, isBalanced: false).lines.first
            return max(widest, line?.naturalWidth ?? style.size * 3)
        }
        look.numberRoom = widest.rounded(.up)
        look.hang = 0
        return look
    }

    /// Between two entries: half a line where many take several lines; less where nearly each is a line. Very many have
    /// half of that. Those of a line each have none, but for the few of several lines among them.
    private func air(longShare: Double) -> Double {
        let air = longShare > Self.fewLong ? leading / 2 : leading / 4
        return isClose ? longShare > Self.fewLong ? air / 2 : 0 : air
    }

    /// Up to this share, entries of several lines are exceptions.
    private static let fewLong = 0.15
}

/// Measures of a list in columns.
struct RollLook {
    /// How far lines that go on with an entry are indented.
    var hang: Double
    /// Width of the widest number; nil where there are none.
    var numberRoom: Double?
    /// Between two entries.
    var air: Double
    var leading: Double

    /// From the column's edge to where an entry's lines go on.
    func start(_ depth: Int) -> Double {
        (numberRoom.map { $0 + leading * 0.4 } ?? hang) + Double(depth) * leading
    }
}

/// Those who sign, one after the other with their headings, whatever they are members of.
struct Roll {
    struct Name {
        var signatory: Signatory
        var depth: Int
        /// Of its group, at the first entry.
        var heading: [Inline]?
        /// Members stand below it.
        var isFollowedByMembers: Bool
    }

    let names: [Name]
    let isNumbered: Bool
    let hasAffiliations: Bool

    /// - Parameter companion: has the same names, and headings in its own language.
    init(_ text: LetterText, with companion: LetterText? = nil) {
        var names: [Name] = []
        func heading(at index: Int) -> [Inline]? {
            text.signatories[index].group.map { group in
                SharedRoll.inBoth(group, companion?.signatories[index].group, of: companion?.language)
            }
        }
        func add(_ signatory: Signatory, depth: Int, heading: [Inline]?) {
            names.append(
                Name(signatory: signatory, depth: depth, heading: heading, isFollowedByMembers: !signatory.members.isEmpty))
            for member in signatory.members { add(member, depth: depth + 1, heading: nil) }
        }
        for (start, run) in text.signatories.runs {
            for index in run {
                add(text.signatories[index], depth: 0, heading: index == start ? heading(at: index) : nil)
            }
        }
        self.names = names
        isNumbered = text.numbersSignatories
        hasAffiliations = names.contains { name in
            name.signatory.description != nil || name.signatory.role != nil || !name.signatory.members.isEmpty
                || name.signatory.person != nil
        }
    }

    /// Some of the names, evenly from the whole.
    func sample(of count: Int) -> [Name] {
        guard names.count > count else { return names }
        return (0..<count).map { names[$0 * names.count / count] }
    }
}

extension Signatory {
    /// Itself and all below it.
    fileprivate var headCount: Int { members.reduce(1) { $0 + $1.headCount } }
    fileprivate var hasPicture: Bool { image != nil || members.contains(where: \.hasPicture) }
}
