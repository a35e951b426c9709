import Testing

@testable import DeskServer

@Suite struct TurnstileTests {
    @Test func soManyPassInAStretchOfTime() {
        let turnstile = Turnstile(most: 2, each: .seconds(10))
        let start = ContinuousClock.now
        #expect([0, 1, 2, 9].map { turnstile.pass(at: start + .seconds($0)) } == [true, true, false, false])
        #expect(turnstile.pass(at: start + .seconds(11)))
    }
}
