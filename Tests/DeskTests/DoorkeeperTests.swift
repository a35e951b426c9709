import Testing

@testable import DeskServer

/// Who is let in, and who is not.
@Suite struct DoorkeeperTests {
    private let door = Doorkeeper(port: 4711, token: "right", cookie: "biscuit")

    private func caller(_ method: String = "GET", _ path: String = "/") -> Doorkeeper.Caller {
        Doorkeeper.Caller(method: method, path: path, host: "127.0.0.1:4711", cookie: "other=1; bayan-desk=biscuit")
    }

    @Test func theTokenOpensOnce() {
        var first = caller()
        first.cookie = nil
        first.token = "right"
        #expect(door.judge(first) == .welcome(cookie: "biscuit"))
        #expect(door.judge(first) == .refuse(403))
    }

    @Test(arguments: ["", "wrong", "righ", "rightt"])
    func noOtherTokenOpens(token: String) {
        var stranger = caller()
        stranger.cookie = nil
        stranger.token = token
        #expect(door.judge(stranger) == .refuse(403))
    }

    @Test func theTokenOpensThePageAlone() {
        var stranger = caller("GET", "/api/text")
        stranger.cookie = nil
        stranger.token = "right"
        #expect(door.judge(stranger) == .refuse(403))
    }

    @Test(arguments: [nil, "", "evil.example:4711", "127.0.0.1", "127.0.0.1:4712", "127.0.0.1:4711.evil.example"])
    func anotherHostIsRefused(host: String?) {
        var rebound = caller()
        rebound.host = host
        #expect(door.judge(rebound) == .refuse(421))
    }

    @Test(arguments: ["http://evil.example", "http://127.0.0.1:4712", "https://127.0.0.1:4711", "null"])
    func anotherOriginIsRefused(origin: String) {
        for method in ["GET", "POST"] {
            var foreign = caller(method, "/api/text")
            foreign.origin = origin
            #expect(door.judge(foreign) == .refuse(403))
        }
    }

    @Test func anOrderSaysWhereItComesFrom() {
        #expect(door.judge(caller("POST", "/api/text")) == .refuse(403))
        var own = caller("POST", "/api/text")
        own.origin = "http://127.0.0.1:4711"
        #expect(door.judge(own) == .admit)
        own.site = "cross-site"
        #expect(door.judge(own) == .refuse(403))
    }

    @Test(arguments: ["bayan-desk=biscui", "bayan-desk=", "x-bayan-desk=biscuit", "bayan-desk=biscuits"])
    func noOtherCookieOpens(cookie: String) {
        var stranger = caller()
        stranger.cookie = cookie
        #expect(door.judge(stranger) == .refuse(403))
    }

    @Test(arguments: ["PUT", "DELETE", "OPTIONS", "PATCH"])
    func nothingElseIsDone(method: String) {
        #expect(door.judge(caller(method)) == .refuse(405))
    }

    @Test func secretsDiffer() {
        #expect(Doorkeeper.secret() != Doorkeeper.secret())
        #expect(Doorkeeper.secret().count == 32)
    }
}
