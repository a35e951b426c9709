/// How fast work goes on now. What was there already is passed at once, and says nothing of the rest: so only the last
/// seconds count, or as many more as the last piece of work took.
package struct Pace: Sendable {
    private struct Mark {
        var done: Int
        /// Since the beginning.
        var seconds: Double
    }

    /// From the first one on it is counted.
    private var marks = [Mark(done: 0, seconds: 0)]
    private var latest = Mark(done: 0, seconds: 0)

    private static let window = 10.0
    private static let step = 0.5

    /// Nothing is done.
    package init() {}

    /// Takes that so much is done after so many seconds.
    package mutating func note(_ done: Int, after seconds: Double) {
        latest = Mark(done: done, seconds: seconds)
        if let last = marks.last, done > last.done, seconds - last.seconds >= Self.step { marks.append(latest) }
        while marks.count > 2, seconds - marks[1].seconds >= Self.window { marks.removeFirst() }
    }

    /// How much is done in a second; nil where nothing is.
    package var perSecond: Double? {
        guard let first = marks.first, latest.done > first.done, latest.seconds > first.seconds else { return nil }
        return Double(latest.done - first.done) / (latest.seconds - first.seconds)
    }
}
