internal import Verification
internal import PDFSyntax
internal import CMS
internal import Foundation
#if canImport(FoundationNetworking)
internal import FoundationNetworking
import Reporting
#endif

/// One request, one answer, within a time and a size; no redirects, no cookies, no cache.
struct HTTPExchange: Sendable {
    /// Seconds.
    let timeout: Double
    /// Bytes.
    let limit: Int

    static func url(_ text: String) throws(Diagnostics) -> URL {
        guard let url = URL(string: text), ["http", "https"].contains(url.scheme?.lowercased()), url.host != nil else {
            throw Diagnostics(
                code: .badURL, "‘\(text)’ is not an http or https address.",
                hint: "For example http://timestamp.example.org/tsa.")
        }
        return url
    }

    func post(
        _ body: [UInt8], to url: URL, type: String, expecting answerType: String
    ) throws(Diagnostics) -> [UInt8] {
        var request = URLRequest(url: url, timeoutInterval: timeout)
        request.httpMethod = "POST"
        request.httpBody = Data(body)
        request.setValue(type, forHTTPHeaderField: "Content-Type")
        request.setValue(answerType, forHTTPHeaderField: "Accept")
        return try send(request, answerType: answerType)
    }

    func get(_ url: URL) throws(Diagnostics) -> [UInt8] {
        try send(URLRequest(url: url, timeoutInterval: timeout), answerType: nil)
    }

    private func send(_ request: URLRequest, answerType: String?) throws(Diagnostics) -> [UInt8] {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.timeoutIntervalForRequest = timeout
        configuration.timeoutIntervalForResource = timeout
        configuration.urlCache = nil
        configuration.httpShouldSetCookies = false
        let answer = Answer(limit: limit)
        let session = URLSession(configuration: configuration, delegate: answer, delegateQueue: nil)
        defer { session.invalidateAndCancel() }
        session.dataTask(with: request).resume()
        let isOver = answer.finished.wait(timeout: .now() + timeout) == .success
        let address = request.url?.absoluteString ?? ""
        func failure(_ why: String) -> Diagnostics {
            Diagnostics(
                code: .noAnswer, "\(address) did not answer as it should: \(why).",
                hint: "Check the address and the network, then try again.")
        }
        let outcome = answer.outcome
        guard isOver else { throw failure("nothing came within \(Int(timeout)) seconds") }
        if let problem = outcome.problem { throw failure(problem) }
        guard outcome.status == 200 else { throw failure("HTTP status \(outcome.status)") }
        if let answerType, outcome.type != answerType {
            throw failure("it sent ‘\(outcome.type ?? "nothing")’, not \(answerType)")
        }
        return outcome.bytes
    }
}

/// Collects an answer until it is over or too long.
private final class Answer: NSObject, URLSessionDataDelegate, @unchecked Sendable {
    // Unchecked: the state is read and written under the lock.
    struct Outcome {
        var status = 0
        var type: String?
        var bytes: [UInt8] = []
        var problem: String?
    }

    let finished = DispatchSemaphore(value: 0)
    private let limit: Int
    private let lock = NSLock()
    private var state = Outcome()

    init(limit: Int) { self.limit = limit }

    var outcome: Outcome { lock.withLock { state } }

    func urlSession(
        _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
        completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
    ) {
        lock.withLock {
            state.status = (response as? HTTPURLResponse)?.statusCode ?? 0
            state.type = response.mimeType
        }
        completionHandler(.allow)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        let isTooMuch = lock.withLock {
            guard state.bytes.count + data.count <= limit else {
                state.problem = "the answer is longer than \(limit) bytes"
                return true
            }
            state.bytes += data
            return false
        }
        if isTooMuch { dataTask.cancel() }
    }

    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        lock.withLock {
            if let error, state.problem == nil { state.problem = error.localizedDescription }
        }
        finished.signal()
    }
}
