import Desk
import FlyingFox
import Foundation
import Reading
import Synchronization

/// What the desk answers to which request. Only POST changes anything.
final class Routes: Sendable {
    private let shelf: Shelf
    private let door: Doorkeeper
    private let lastWord: Mutex<ContinuousClock.Instant> = Mutex(.now)
    private let strangers = Turnstile(most: 100, each: .seconds(10))
    private let guests = Turnstile(most: 2000, each: .seconds(10))

    /// Bytes of a request's body.
    static let bodyLimit = 64 << 20

    init(shelf: Shelf, door: Doorkeeper) {
        self.shelf = shelf
        self.door = door
    }

    /// Whether the page has been silent for so many seconds while nothing was being done.
    func isForgotten(after seconds: Double) async -> Bool {
        let silence = lastWord.withLock { ContinuousClock.now - $0 }
        guard silence > .seconds(seconds) else { return false }
        return await !shelf.isBusy()
    }

    func answer(_ request: HTTPRequest) async -> HTTPResponse {
        let caller = Doorkeeper.Caller(
            method: request.method.rawValue, path: request.path, token: request.query["token"],
            host: request.headers[.host], origin: request.headers[HTTPHeader("Origin")], cookie: request.headers[.cookie],
            site: request.headers[HTTPHeader("Sec-Fetch-Site")])
        switch door.judge(caller) {
        case .refuse(let status):
            guard strangers.pass() else { return .plain(429, "Too many requests that are not open to the desk.") }
            return .plain(status, "The desk is not open to this request. Open the address that ‘bayan desk’ printed.")
        case .welcome(let cookie):
            return .welcome(cookie: cookie)
        case .admit: break
        }
        guard guests.pass() else { return .plain(429, "Too many requests at once.") }
        lastWord.withLock { $0 = .now }
        do {
            return try await admitted(request)
        } catch let fault as DeskFault {
            return .fault(fault)
        } catch let refusal as Refusal {
            return .plain(refusal.status, refusal.message)
        } catch {
            return .plain(500, "\(error)")
        }
    }

    /// A request that cannot be answered as it is.
    struct Refusal: Error {
        var status: Int
        var message: String
    }

    /// The bench of the letter that a window has in hand: it names it by its path, and nothing is written into another's.
    private func bench(_ request: HTTPRequest) async throws -> Bench {
        let path = request.headers[HTTPHeader("X-Letter")]?.removingPercentEncoding ?? request.query["letter"]
        guard let bench = await shelf.bench(path) else { throw Refusal(status: 404, message: "No such letter is open.") }
        return bench
    }

    private func admitted(_ request: HTTPRequest) async throws -> HTTPResponse {
        switch (request.method.rawValue, request.path) {
        case ("GET", "/api/shelf"): return .json(await shelf.view())
        case ("GET", let path) where path.hasPrefix("/api/"):
            return try await question(path, request.query, try await bench(request))
        case ("POST", let path) where path.hasPrefix("/api/"): return try await order(path, request)
        case ("GET", let path), ("HEAD", let path):
            guard let file = PageFile.named(path) else { throw Refusal(status: 404, message: "There is no such page.") }
            return .file(file)
        default: throw Refusal(status: 405, message: "That is not done here.")
        }
    }

    private func question(_ path: String, _ query: [HTTPRequest.QueryItem], _ bench: Bench) async throws -> HTTPResponse {
        func number(_ name: String, or usual: Int) -> Int { Int(query[name] ?? "") ?? usual }
        switch path {
        case "/api/view": return .json(await bench.view())
        case "/api/version": return .json(["version": await bench.version()])
        case "/api/text": return .json(try await bench.text(query["name"] ?? ""))
        case "/api/page": return try await page(query, bench)
        case "/api/source":
            return .json(
                try await bench.source(
                    letter(query), page: number("page", or: 1), x: Double(query["x"] ?? "") ?? 0,
                    y: Double(query["y"] ?? "") ?? 0))
        case "/api/places":
            return .json(try await bench.places(of: query["file"] ?? "", line: number("line", or: 0), in: letter(query)))
        case "/api/people":
            return .json(
                try await bench.people(
                    filter: query["filter"] ?? "", onlyFaulty: query["faulty"] == "1", offset: number("offset", or: 0),
                    count: number("count", or: 100)))
        case "/api/outgoing":
            return .json(
                try await bench.outgoing(
                    filter: query["filter"] ?? "", offset: number("offset", or: 0), count: number("count", or: 100)))
        case "/api/window": return .json(try await bench.window())
        case "/api/look":
            return .png(
                try await bench.look(
                    LookRequest(key: query["key"] ?? "", value: query["value"] ?? "", isClose: query["close"] == "1")))
        case "/api/print": return .pdf(try await bench.made(query["name"] ?? ""))
        case "/api/errand": return .json(await bench.errandView())
        case "/api/made": return .json(try await bench.made())
        case "/api/mail": return .json(await bench.mail())
        default: throw Refusal(status: 404, message: "There is no such question.")
        }
    }

    private func letter(_ query: [HTTPRequest.QueryItem]) -> PageRequest.Letter {
        PageRequest.Letter(edition: query["edition"].nonempty, recipient: query["recipient"].nonempty)
    }

    private func page(_ query: [HTTPRequest.QueryItem], _ bench: Bench) async throws -> HTTPResponse {
        let picture = try await bench.page(
            PageRequest(
                letter: letter(query), page: Int(query["page"] ?? "") ?? 1, resolution: Double(query["dpi"] ?? "") ?? 96,
                maySkip: query["skip"] == "1"))
        return .picture(picture)
    }

    private func order(_ path: String, _ request: HTTPRequest) async throws -> HTTPResponse {
        let body = try await body(of: request)
        if path.hasPrefix("/api/shelf/") { return try await order(path, body) }
        let bench = try await bench(request)
        if path.hasPrefix("/api/people/") { return try await order(path, body, ofPeopleOn: bench) }
        switch path {
        case "/api/text":
            let order = try decode(TextOrder.self, body)
            return .json(try await bench.write(order.text, to: order.name, over: order.version))
        case "/api/setting":
            let order = try decode(SettingOrder.self, body)
            return .json(try await bench.set(order.key, to: order.value))
        case "/api/logo":
            let order = try decode(LogoOrder.self, body)
            return .json(try await bench.takeLogo([UInt8](order.data), alternative: order.alternative))
        case "/api/logo/remove": return .json(try await bench.removeLogo())
        case "/api/font":
            let file = try decode(Shelf.Dropped.self, body)
            try await bench.takeFont([UInt8](file.data), named: file.name)
            return .json(["name": file.name])
        case "/api/signatories":
            let file = try decode(Shelf.Dropped.self, body)
            try await bench.takeSignatories([UInt8](file.data), named: file.name)
            return .json(["name": file.name])
        case "/api/signatories/remove":
            try await bench.leaveSignatories()
            return .json(["name": ""])
        case "/api/undo": return .json(try await bench.undo())
        case "/api/mail": return .json(try await bench.beginMail(try decode(MailBeginning.self, body)))
        case "/api/folder": return .json(["isShown": await bench.openFolder(try decode(FolderOrder.self, body).kind)])
        case "/api/errand": return .json(try await bench.begin(try decode(Errand.Order.self, body)))
        case "/api/errand/stop":
            await bench.halt()
            return .json(await bench.errandView())
        default: throw Refusal(status: 404, message: "There is no such order.")
        }
    }

    private func order(_ path: String, _ body: Data, ofPeopleOn bench: Bench) async throws -> HTTPResponse {
        switch path {
        case "/api/people/cell":
            let order = try decode(CellOrder.self, body)
            return .json(
                try await bench.setCell(row: order.row, column: order.column, to: order.value, over: order.version))
        case "/api/people/add": return .json(try await bench.addPerson(over: try decode(RowOrder.self, body).version))
        case "/api/people/remove":
            let order = try decode(RowOrder.self, body)
            return .json(try await bench.removePerson(row: order.row ?? 0, over: order.version))
        case "/api/people/column":
            let order = try decode(ColumnOrder.self, body)
            return .json(try await bench.setMeaning(of: order.column, to: order.meaning))
        case "/api/people/list":
            let file = try decode(Shelf.Dropped.self, body)
            try await bench.takeList([UInt8](file.data), named: file.name)
            return .json(["name": file.name])
        default: throw Refusal(status: 404, message: "There is no such order.")
        }
    }

    private func order(_ path: String, _ body: Data) async throws -> HTTPResponse {
        switch path {
        case "/api/shelf/close":
            await shelf.close()
            return .json(await shelf.view())
        case "/api/shelf/new":
            let order = try decode(LetterOrder.self, body)
            try await shelf.make(order.name, from: order.text ?? "", file: order.file)
            return .json(await shelf.view())
        case "/api/shelf/open":
            try await shelf.open(try decode(LetterOrder.self, body).name)
            return .json(await shelf.view())
        default: throw Refusal(status: 404, message: "There is no such order.")
        }
    }

    // MARK: Bodies

    private struct TextOrder: Decodable { var name: String, text: String, version: String }
    private struct SettingOrder: Decodable { var key: String, value: PlainValue? }
    private struct CellOrder: Decodable { var row: Int, column: Int, value: String, version: String }
    private struct RowOrder: Decodable { var row: Int?, version: String }
    private struct LetterOrder: Decodable { var name: String, text: String?, file: Shelf.Dropped? }
    private struct LogoOrder: Decodable { var data: Data, alternative: [String: String] }
    private struct FolderOrder: Decodable { var kind: String }
    private struct ColumnOrder: Decodable { var column: String, meaning: String }

    /// The body, read no further than the limit.
    private func body(of request: HTTPRequest) async throws -> Data {
        let isJSON = request.headers[.contentType]?.hasPrefix("application/json") == true
        guard isJSON else { throw Refusal(status: 415, message: "An order is JSON.") }
        if let count = request.bodySequence.count, count > Self.bodyLimit {
            throw Refusal(status: 413, message: "That is more than the desk takes.")
        }
        var body = Data()
        for try await piece in request.bodySequence {
            body.append(piece)
            guard body.count <= Self.bodyLimit else { throw Refusal(status: 413, message: "That is more than the desk takes.") }
        }
        return body
    }

    private func decode<Order: Decodable>(_ type: Order.Type, _ body: Data) throws -> Order {
        do {
            return try JSONDecoder().decode(type, from: body)
        } catch {
            throw Refusal(status: 400, message: "That order cannot be read.")
        }
    }
}

extension String? {
    fileprivate var nonempty: String? { self?.isEmpty == false ? self : nil }
}
