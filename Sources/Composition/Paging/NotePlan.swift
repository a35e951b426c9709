/// Lines of a footnote that stand on one page.
struct NotePiece: Hashable, Sendable {
    /// The note's number.
    var note: Int
    var lines: Range<Int>
}

/// Which lines of footnotes stand on a page, and what is left for the next one; all by column.
struct NotePlan: Hashable, Sendable {
    var placed: [[NotePiece]]
    var carried: [[NotePiece]]
    /// Of the highest column, without the gap above; 0 where no note is placed.
    var height: Double

    var carriesOver: Bool { carried.contains { !$0.isEmpty } }

    /// - Parameters:
    ///   - begun: what the page before left.
    ///   - called: numbers of the notes that the page's text refers to.
    ///   - leadings: of the lines of every note.
    ///   - room: for notes, the gap taken off.
    ///   - splits: the last note may go on overleaf.
    ///   - spills: so may any, with all that follow it.
    init?(
        begun: [[NotePiece]], called: [[Int]], leadings: [[Int: [Double]]], room: Double, splits: Bool, spills: Bool = false
    ) {
        (placed, carried, height) = (begun.map { _ in [] }, begun.map { _ in [] }, 0)
        for column in begun.indices {
            var used = 0.0
            let due =
                begun[column]
                + called[column].compactMap { note in
                    leadings[column][note].map { NotePiece(note: note, lines: $0.indices) }
                }
            for piece in due {
                if !carried[column].isEmpty {
                    carried[column].append(piece)
                    continue
                }
                let lines = leadings[column][piece.note] ?? []
                let fitting = piece.lines.prefix { line in
                    lines[piece.lines.lowerBound...line].reduce(0, +) <= room - used + 0.01
                }
                if fitting.count < piece.lines.count {
                    // What begins here has two lines here, and two lines go on overleaf; only the last note is parted.
                    let kept = min(fitting.count, piece.lines.count - 2)
                    let isEnough = kept >= (piece.lines.lowerBound == 0 ? 2 : 1)
                    if spills, !isEnough, !placed[column].isEmpty {
                        carried[column].append(piece)
                        continue
                    }
                    guard splits, isEnough, spills || piece == due.last else { return nil }
                    let end = piece.lines.lowerBound + kept
                    placed[column].append(NotePiece(note: piece.note, lines: piece.lines.lowerBound..<end))
                    carried[column].append(NotePiece(note: piece.note, lines: end..<piece.lines.upperBound))
                    used += lines[piece.lines.lowerBound..<end].reduce(0, +)
                } else {
                    placed[column].append(piece)
                    used += lines[piece.lines].reduce(0, +)
                }
            }
            height = max(height, used)
        }
    }
}
