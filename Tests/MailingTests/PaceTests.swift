import Mailing
import Testing

@Suite struct PaceTests {
    /// What is done after each second.
    private func rate(_ done: [Int]) -> Double? {
        var pace = Pace()
        for (second, done) in done.enumerated() { pace.note(done, after: Double(second + 1)) }
        return pace.perSecond
    }

    @Test func nothingIsSaidBeforeSomethingIsDone() {
        #expect(rate([]) == nil)
        #expect(rate([0, 0, 0]) == nil)
    }

    @Test func evenWorkHasOnePace() {
        let done = (1...100).map { $0 * 70 }
        #expect(rate(done) == 70)
    }

    /// Five thousand letters that were there are passed in a second; then ten a second are made.
    @Test func whatWasThereSaysNothingOfTheRest() {
        let done = (0..<30).map { 5000 + $0 * 10 }
        #expect(rate(done) == 10)
    }

    /// A card signs a letter in twenty seconds.
    @Test func slowWorkIsSeenOverLongerTimes() {
        let done = (0..<200).map { 900 + $0 / 20 }
        #expect((0.02...0.1).contains(rate(done) ?? 0))
    }
}
