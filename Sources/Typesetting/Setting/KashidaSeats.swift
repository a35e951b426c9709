import Correspondence
import Languages

/// Kashidas in a line: where the rules and the font allow them, by the allocator's choice, with each word shaped anew.
extension LineSetter {
    /// What a word offers. nil where it must stay as it is: data, superiors, other scripts, and words that join on to a
    /// neighbour in another style.
    func kashidaWord(_ fragment: ShapedParagraph.Fragment) -> KashidaAllocator.Word? {
        let key = fragment.word.key
        let span = paragraph.copy.spans[fragment.span]
        guard paragraph.copy.alignment == .justified(.kashida), fragment.kind == .word, key.isRightToLeft,
            key.isArabicLanguage, key.before == 0, key.after == 0, !span.isIsolated, !span.isSuperior
        else { return nil }
        let tatweel = Double(files[fragment.face].advance(of: ArabicJoining.tatweel.value))
        let points = seats(of: fragment)
        return points.isEmpty
            ? nil
            : KashidaAllocator.Word(
                points: points, em: fragment.size, tatweel: tatweel * ShapedParagraph.scale(fragment, files) * fragment.expansion)
    }

    /// Makes words of a justified line longer, as far as kashidas are to take its slack.
    func insertKashidas(into fragments: inout [ShapedParagraph.Fragment], slack: Double) {
        guard slack > 0, paragraph.copy.alignment == .justified(.kashida) else { return }
        var places: [Int] = []
        var words: [KashidaAllocator.Word] = []
        for index in fragments.indices {
            guard let word = kashidaWord(fragments[index]) else { continue }
            places.append(index)
            words.append(word)
        }
        for kashida in Self.allocator.kashidas(in: words, slack: slack) {
            let place = places[kashida.word]
            if let longer = lengthened(fragments[place], at: kashida.point.offset, by: kashida.tatweels) {
                fragments[place] = longer
            }
        }
    }

    static let allocator = KashidaAllocator()

    /// The rules' points where the font says that a tatweel does no harm.
    private func seats(of fragment: ShapedParagraph.Fragment) -> [KashidaPoint] {
        if let known = fragment.word.seats { return known }
        guard !Self.hangingFamilies.contains(files[fragment.face].family) else { return [] }
        let rules = Self.naskhFamilies.contains(files[fragment.face].family) ? KashidaRules.naskh : KashidaRules.simple
        let safe = Set(fragment.word.glyphs.lazy.filter(\.admitsKashida).map { Int($0.cluster) })
        let seats = rules.points(in: String(decoding: fragment.word.text, as: UTF8.self)).filter { safe.contains($0.offset) }
        fragment.word.seats = seats
        return seats
    }

    /// Faces whose words hang down from right to left, and are never drawn out.
    private static let hangingFamilies: Set<String> = ["Noto Nastaliq Urdu", "Awami Nastaliq", "Gulzar"]

    /// Faces drawn after the classical hand; all others take the simple rules.
    private static let naskhFamilies: Set<String> = ["Amiri", "Scheherazade", "Scheherazade New", "Noto Naskh Arabic"]

    /// nil where the longer word would no longer show each cluster of the word.
    private func lengthened(_ fragment: ShapedParagraph.Fragment, at offset: Int, by count: Int) -> ShapedParagraph.Fragment? {
        var key = fragment.word.key
        let before = String(decoding: fragment.word.text.prefix(offset), as: UTF8.self).unicodeScalars.count
        key.characters.insert(
            contentsOf: repeatElement(ArabicJoining.tatweel.value, count: count), at: key.before + before)
        var longer = fragment
        longer.word = shaper.shape(key)
        longer.synthetic = offset..<offset + 2 * count
        let clusters = Set(fragment.word.glyphs.map { Int($0.cluster) })
        let missing = clusters.subtracting(longer.word.glyphs.compactMap { longer.cluster(of: $0) })
        longer.isKashidaJoined = missing == [offset]
        guard missing.isEmpty || longer.isKashidaJoined else { return nil }
        longer.width = Double(longer.word.advance) * ShapedParagraph.scale(longer, files) * longer.expansion
        return longer
    }
}

extension ShapedParagraph.Fragment {
    /// The cluster of a glyph in the text that is in the copy; nil for one that is ink only. Amiri draws a long kashida and
    /// the letter after it as one glyph.
    func cluster(of glyph: ShapedGlyph) -> Int? {
        let place = Int(glyph.cluster)
        if synthetic.contains(place) { return isKashidaJoined ? synthetic.lowerBound : nil }
        return place < synthetic.lowerBound ? place : place - synthetic.count
    }
}
