import Foundation
import Synchronization

/// Who may talk to the desk: the browser that was given the address, on this machine, from the desk's own page.
///
/// A page of another site cannot guess the token, has another Origin, and a name that is turned to this machine (DNS
/// rebinding) has another Host.
final class Doorkeeper: Sendable {
    /// What a request shows of itself at the door.
    struct Caller: Sendable {
        var method: String
        var path: String
        /// `token` of the query.
        var token: String?
        var host: String?
        var origin: String?
        var cookie: String?
        /// What the browser says of where the request comes from (Fetch Metadata).
        var site: String?
    }

    enum Verdict: Equatable, Sendable {
        case admit
        /// The token was right: the cookie is given, and the page is asked for again without it.
        case welcome(cookie: String)
        /// With an HTTP status.
        case refuse(Int)
    }

    /// `127.0.0.1:PORT`, and what `ssh -L` on the same port shows.
    private let hosts: Set<String>
    private let cookie: String
    private let token: Mutex<String?>

    init(port: UInt16, token: String = Doorkeeper.secret(), cookie: String = Doorkeeper.secret()) {
        hosts = ["127.0.0.1:\(port)", "localhost:\(port)"]
        self.cookie = cookie
        self.token = Mutex(token)
    }

    /// 192 bits from the system's generator, as letters that an address may hold.
    static func secret() -> String {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<24).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        return Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
    }

    static let cookieName = "bayan-desk"

    func judge(_ caller: Caller) -> Verdict {
        guard let host = caller.host, hosts.contains(host.lowercased()) else { return .refuse(421) }
        if let origin = caller.origin, origin != "http://\(host)" { return .refuse(403) }
        if let site = caller.site, site != "same-origin", site != "none" { return .refuse(403) }
        switch caller.method {
        case "GET", "HEAD": break
        // Every browser names where a POST comes from.
        case "POST": if caller.origin == nil { return .refuse(403) }
        default: return .refuse(405)
        }
        if Self.hasCookie(cookie, in: caller.cookie) { return caller.token == nil ? .admit : .welcome(cookie: cookie) }
        guard caller.method == "GET", caller.path == "/", let shown = caller.token, spend(shown) else { return .refuse(403) }
        return .welcome(cookie: cookie)
    }

    /// The token opens the door once.
    private func spend(_ shown: String) -> Bool {
        token.withLock { token in
            guard let known = token, Self.areEqual(known, shown) else { return false }
            token = nil
            return true
        }
    }

    private static func hasCookie(_ cookie: String, in header: String?) -> Bool {
        (header ?? "").split(separator: ";").contains { part in
            let part = part.drop { $0 == " " }
            return part.hasPrefix(cookieName + "=") && areEqual(String(part.dropFirst(cookieName.count + 1)), cookie)
        }
    }

    /// Takes as long for every text of the same length.
    private static func areEqual(_ one: String, _ other: String) -> Bool {
        one.utf8.count == other.utf8.count && zip(one.utf8, other.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
