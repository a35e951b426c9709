/// Shares a line's slack between kashidas and word spaces, so that neither is overdone.
struct KashidaAllocator: Hashable, Sendable {
    /// The part of the slack that kashidas take, as far as they can.
    var share = 0.8
    /// The most kashidas in a line; a word has one at most.
    var mostInLine = 5
    /// A kashida is made no longer than this, in em, …
    var longest = 0.75
    /// … and one more is used rather than making the others longer than this.
    var comfortable = 0.55

    /// A word as a candidate.
    struct Word: Hashable, Sendable {
        /// Points that the rules allow and where the font shapes well.
        var points: [KashidaPoint]
        /// The em at the word's size, in points.
        var em: Double
        /// Width of one tatweel at the word's size, in points.
        var tatweel: Double
    }

    /// So many tatweels go into a word.
    struct Kashida: Hashable, Sendable {
        var word: Int
        var point: KashidaPoint
        var tatweels: Int
        /// Width of them all, in points.
        var width: Double
    }

    /// How much longer kashidas can make the word: for a box's `kashida`.
    func capacity(of word: Word) -> Double {
        word.points.isEmpty ? 0 : Double(mostTatweels(in: word)) * word.tatweel
    }

    /// How much kashidas can take of a line, for text of this em: for `LineBreakingParameters.kashidaLimit`.
    func capacityOfLine(em: Double) -> Double { Double(mostInLine) * longest * em }

    private func mostTatweels(in word: Word) -> Int {
        word.tatweel > 0 ? Int(longest * word.em / word.tatweel + 1e-9) : 0
    }

    /// The kashidas for a line that is `slack` points short, in the order of its words. What they leave is for the
    /// spaces.
    func kashidas(in words: [Word], slack: Double) -> [Kashida] {
        let wanted = share * slack
        let chosen = choose(from: words, wanted: wanted)
        var left = wanted
        var kashidas = [Kashida]()
        for (position, choice) in chosen.enumerated() {
            let word = words[choice.word]
            let length = left / Double(chosen.count - position)
            let tatweels = min(Int((length / word.tatweel).rounded()), mostTatweels(in: word))
            let width = Double(tatweels) * word.tatweel
            guard tatweels > 0, width <= left + word.tatweel / 2, width <= slack else { continue }
            left -= width
            kashidas.append(Kashida(word: choice.word, point: choice.point, tatweels: tatweels, width: width))
        }
        return kashidas.sorted { $0.word < $1.word }
    }

    /// The best points, as many as are needed to keep each kashida comfortable: by priority, then far from those
    /// chosen before, then towards the end of the line; in a word, towards the end of the word.
    private func choose(from words: [Word], wanted: Double) -> [(word: Int, point: KashidaPoint)] {
        var candidates = words.indices.compactMap { index -> (word: Int, point: KashidaPoint)? in
            guard mostTatweels(in: words[index]) > 0 else { return nil }
            let best = words[index].points.max { ($0.priority, $0.offset) < ($1.priority, $1.offset) }
            return best.map { (index, $0) }
        }
        var chosen = [(word: Int, point: KashidaPoint)]()
        var comfort = 0.0
        while chosen.count < mostInLine, comfort < wanted, !candidates.isEmpty {
            func isWorse(_ a: (word: Int, point: KashidaPoint), _ b: (word: Int, point: KashidaPoint)) -> Bool {
                (a.point.priority, distance(a.word), a.word) < (b.point.priority, distance(b.word), b.word)
            }
            func distance(_ word: Int) -> Int { chosen.map { abs($0.word - word) }.min() ?? 0 }
            guard let best = candidates.indices.max(by: { isWorse(candidates[$0], candidates[$1]) }) else { break }
            let choice = candidates.remove(at: best)
            let needed = words[choice.word].tatweel * 0.5
            if wanted < needed * Double(chosen.count + 1) { break }
            chosen.append(choice)
            comfort += comfortable * words[choice.word].em
        }
        return chosen
    }
}
