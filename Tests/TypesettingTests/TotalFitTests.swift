import Testing

@testable import Typesetting

/// The paragraph of Knuth and Plass's paper: letters in Monotype units (18 to the em), glue as the paper gives it.
private enum FrogKing {
    static let text = """
        In olden times when wish·ing still helped one, there lived a king whose daugh·ters were all beau·ti·ful; and \
        the young·est was so beau·ti·ful that the sun it·self, which has seen so much, was aston·ished when·ever it \
        shone in her face. Close by the king’s castle lay a great dark for·est, and un·der an old lime-tree in the \
        for·est was a well, and when the day was very warm, the king’s child went out into the for·est and sat down \
        by the side of the cool foun·tain; and when she was bored she took a golden ball, and threw it up on high and \
        caught it; and this ball was her favor·ite play·thing.
        """

    static func width(of character: Character) -> Double {
        switch character {
        case "i", "l", ",", ".", ";", "’": 5
        case "f", "j", "I", "-": 6
        case "r", "s", "t": 7
        case "c", "e", "z": 8
        case "a", "g", "o", "v": 9
        case "w", "C": 13
        case "m": 15
        default: 10
        }
    }

    static func glue(after character: Character) -> Item {
        switch character {
        case ",": .glue(width: 6, stretch: 4, shrink: 2)
        case ";": .glue(width: 6, stretch: 4, shrink: 1)
        case ".": .glue(width: 8, stretch: 6, shrink: 1)
        default: .glue(width: 6, stretch: 3, shrink: 2)
        }
    }

    /// The paragraph's items, and the ink of each.
    static func items() -> (items: [Item], ink: [String]) {
        var items = [Item]()
        var ink = [String]()
        var word = ""
        var last: Character = " "
        func endWord() {
            guard !word.isEmpty else { return }
            items.append(.box(width: word.reduce(0) { $0 + width(of: $1) }))
            ink.append(word)
            word = ""
        }
        for character in text {
            switch character {
            case " ":
                endWord()
                items.append(glue(after: last))
                ink.append(" ")
            case "·":
                endWord()
                items.append(.discretionary(.init(kind: .hyphenation, penalty: 50, preBreak: 6)))
                ink.append("")
            case "-":
                word.append("-")
                endWord()
                items.append(.discretionary(.init(kind: .hyphen, penalty: 50)))
                ink.append("")
            default: word.append(character)
            }
            last = character
        }
        endWord()
        return (items, ink)
    }

    /// The paper's criteria: tolerance 1, no line penalty to speak of, hyphens from the start.
    static var parameters: LineBreakingParameters {
        var parameters = LineBreakingParameters()
        parameters.linePenalty = 1
        parameters.pretolerance = -2
        parameters.tolerance = 1
        parameters.consecutiveHyphenDemerits = 0
        parameters.finalHyphenDemerits = 0
        parameters.fitnessDemerits = 0
        return parameters
    }

    static func set(_ parameters: LineBreakingParameters = parameters, measures: [Double]) -> (lines: [String], ratios: [Double])
    {
        let (items, ink) = items()
        let lines = TotalFit(parameters).lines(of: items, measures: measures)
        let texts = lines.map { ink[$0.items].joined() + ($0.endsIn == .hyphenation ? "-" : "") }
        return (texts, lines.map { ($0.ratio * 1000).rounded() / 1000 })
    }
}

@Suite("Total fit")
struct TotalFitTests {
    @Test("breaks the paper's paragraph at 390 units as the paper prints it")
    func narrowFrogKing() {
        let (lines, ratios) = FrogKing.set(measures: [372, 390])
        #expect(
            lines == [
                "In olden times when wishing still helped one,",
                "there lived a king whose daughters were all beau-",
                "tiful; and the youngest was so beautiful that the",
                "sun itself, which has seen so much, was aston-",
                "ished whenever it shone in her face. Close by the",
                "king’s castle lay a great dark forest, and under an",
                "old lime-tree in the forest was a well, and when",
                "the day was very warm, the king’s child went out",
                "into the forest and sat down by the side of the",
                "cool fountain; and when she was bored she took a",
                "golden ball, and threw it up on high and caught",
                "it; and this ball was her favorite plaything.",
            ])
        #expect(ratios == [0.857, 0, 0.28, 1, 0.067, -0.278, 0.536, -0.167, 0.7, -0.176, 0.357, 0])
    }

    @Test("breaks the paper's paragraph at 500 units as the paper prints it")
    func wideFrogKing() {
        let (lines, ratios) = FrogKing.set(measures: [482, 500])
        #expect(
            lines == [
                "In olden times when wishing still helped one, there lived a",
                "king whose daughters were all beautiful; and the youngest was",
                "so beautiful that the sun itself, which has seen so much, was",
                "astonished whenever it shone in her face. Close by the king’s",
                "castle lay a great dark forest, and under an old lime-tree in the",
                "forest was a well, and when the day was very warm, the king’s",
                "child went out into the forest and sat down by the side of the",
                "cool fountain; and when she was bored she took a golden ball,",
                "and threw it up on high and caught it; and this ball was her",
                "favorite plaything.",
            ])
        #expect(ratios == [0.774, 0.179, 0.629, 0.545, 0, 0.079, 0.282, 0.294, 0.575, 0])
    }

    @Test("does not hyphenate where the paragraph comes out well without")
    func prefersWholeWords() {
        var parameters = FrogKing.parameters
        parameters.pretolerance = 1
        let (lines, _) = FrogKing.set(parameters, measures: [482, 500])
        #expect(!lines.contains { $0.hasSuffix("-") })
    }

    @Test("gains or loses a line when asked", arguments: [(1, 13), (0, 12)])
    func looseness(_ looseness: Int, _ lines: Int) {
        var parameters = FrogKing.parameters
        parameters.tolerance = 3
        parameters.looseness = looseness
        #expect(FrogKing.set(parameters, measures: [372, 390]).lines.count == lines)
    }

    private let word = Item.box(width: 40)
    private let space = Item.glue(width: 10, stretch: 5, shrink: 2)
    private let elastic = Item.glue(width: 10, stretch: 30, shrink: 2)

    @Test("lets an overlong word stick out and goes on after it")
    func overlongWord() {
        let items: [Item] = [word, space, .box(width: 300), space, word, space, word]
        let lines = TotalFit().lines(of: items, measures: [90])
        #expect(lines.map(\.items) == [0..<1, 2..<3, 4..<7])
        #expect(lines[1].ratio == -.infinity)
    }

    @Test("justifies all lines but the last and those before a forced break")
    func forcedBreak() {
        let items: [Item] = [word, space, word, .lineBreak, word, space, word, space, word]
        let lines = TotalFit().lines(of: items, measures: [95])
        #expect(lines.map(\.items) == [0..<3, 4..<7, 8..<9])
        #expect(lines.map(\.isLast) == [true, false, true])
        #expect(lines.map(\.ratio) == [0, 1, 0])
    }

    @Test("never breaks at a non-breaking space")
    func nonBreakingSpace() {
        let items: [Item] = [word, space, word, .noBreak, space, .box(width: 10), space, word]
        let lines = TotalFit().lines(of: items, measures: [100])
        #expect(lines.map(\.items) == [0..<1, 2..<6, 7..<8])
    }

    @Test("leaves no fragment of a word alone on the last line")
    func lastWordStaysWhole() {
        let hyphen = Item.discretionary(.init(kind: .hyphenation, penalty: 50, preBreak: 5))
        let items: [Item] = [word, elastic, .box(width: 10), elastic, .box(width: 35), hyphen, .box(width: 8)]
        var parameters = LineBreakingParameters()
        parameters.widestSpace = .infinity
        let lines = TotalFit(parameters).lines(of: items, measures: [107])
        #expect(lines.map(\.items) == [0..<3, 4..<7])
    }

    @Test("keeps the last line at its least length if it can")
    func shortLastLine() {
        let items: [Item] = (0..<6).flatMap { _ in [word, elastic] } + [.box(width: 6)]
        var parameters = LineBreakingParameters()
        parameters.widestSpace = .infinity
        #expect(TotalFit(parameters).lines(of: items, measures: [140]).last?.items == 12..<13)
        parameters.shortestLastLine = 20
        #expect(TotalFit(parameters).lines(of: items, measures: [140]).last?.items == 10..<13)
    }

    @Test("reckons with what hangs over the margins")
    func hanging() {
        let hanging = Item.box(width: 40, hang: Hang(start: 2, end: 3))
        let items: [Item] = [hanging, space, hanging, space, hanging, space, hanging]
        let lines = TotalFit().lines(of: items, measures: [85])
        #expect(lines.map(\.items) == [0..<3, 4..<7])
        #expect(lines[0].naturalWidth == 85)
        #expect(lines[0].ratio == 0)
    }

    @Test("gives kashidas their share of the slack, as far as they can take it")
    func kashida() {
        let stretching = Item.box(width: 40, kashida: 3)
        let items: [Item] = [stretching, space, stretching, space, stretching]
        var parameters = LineBreakingParameters()
        parameters.kashidaShare = 0.5
        parameters.kashidaLimit = 5
        let narrow = TotalFit(parameters).lines(of: items, measures: [95])
        #expect(narrow[0].kashida == 2.5)
        #expect(narrow[0].ratio == 0.5)
        let wide = TotalFit(parameters).lines(of: items, measures: [102])
        #expect(wide[0].kashida == 5)
        #expect(wide[0].ratio == 1.4)
    }

    @Test("widens and narrows letters before spaces change")
    func expansion() {
        let items: [Item] = [word, space, word, space, word]
        var parameters = LineBreakingParameters()
        parameters.expansion = 0.05
        let wide = TotalFit(parameters).lines(of: items, measures: [92])
        #expect(wide[0].expansion == 0.025)
        #expect(wide[0].ratio == 0)
        let wider = TotalFit(parameters).lines(of: items, measures: [99])
        #expect(wider[0].expansion == 0.05)
        #expect(wider[0].ratio == 1)
        let narrow = TotalFit(parameters).lines(of: items, measures: [85])
        #expect(narrow[0].expansion == -0.05)
        #expect(narrow[0].ratio == -0.5)
    }

    @Test("leaves spaces natural in ragged setting, and evens out the rag")
    func ragged() {
        var parameters = LineBreakingParameters()
        parameters.fill = .ragged(comfort: 30)
        let items: [Item] = (0..<6).flatMap { _ in [space, word] }.dropFirst().map(\.self)
        let lines = TotalFit(parameters).lines(of: items, measures: [150])
        #expect(lines.map(\.items) == [0..<5, 6..<11])
        #expect(lines[0].ratio == 10.0 / 30)
    }

    @Test("has no lines for no items")
    func empty() {
        #expect(TotalFit().lines(of: [], measures: [100]).isEmpty)
    }
}
