internal import Verification
internal import PDFSyntax
internal import CMS
internal import Foundation
internal import Synchronization
#if canImport(FoundationNetworking)
    internal import FoundationNetworking
    import Reporting
#endif

/// Requests over one session, each with one answer within a time and a size; no redirects, no cookies, no cache.
final class HTTPExchange: Sendable {
    /// Seconds.
    private let timeout: Double
    private let answers: Answers
    private let session: URLSession

    /// - Parameters:
    ///   - timeout: seconds to wait for an answer.
    ///   - limit: bytes of the longest answer.
    init(timeout: Double, limit: Int) {
        self.timeout = timeout
        answers = Answers(limit: limit)
        let configuration = URLSessionConfiguration.ephemeral
        configuration.timeoutIntervalForRequest = timeout
        configuration.timeoutIntervalForResource = timeout
        configuration.urlCache = nil
        configuration.httpShouldSetCookies = false
        session = URLSession(configuration: configuration, delegate: answers, delegateQueue: nil)
    }

    deinit { session.invalidateAndCancel() }

    static func url(_ text: String) throws(Diagnostics) -> URL {
        guard let url = URL(string: text), ["http", "https"].contains(url.scheme?.lowercased()), url.host != nil else {
            throw Diagnostics(
                code: .badURL, "‘\(text)’ is not an http or https address.",
                hint: "For example http://timestamp.example.org/tsa.")
        }
        return url
    }

    /// What is asked, and what kind of answer is one.
    struct Question: Sendable {
        fileprivate var request: URLRequest
        fileprivate var answerType: String?
    }

    func posting(_ body: [UInt8], to url: URL, type: String, expecting answerType: String) -> Question {
        var request = URLRequest(url: url, timeoutInterval: timeout)
        request.httpMethod = "POST"
        request.httpBody = Data(body)
        request.setValue(type, forHTTPHeaderField: "Content-Type")
        request.setValue(answerType, forHTTPHeaderField: "Accept")
        return Question(request: request, answerType: answerType)
    }

    func getting(_ url: URL) -> Question { Question(request: URLRequest(url: url, timeoutInterval: timeout)) }

    /// Asks, and holds up the calling thread until there is an answer: for threads of a batch's own.
    func answer(to question: Question) throws(Diagnostics) -> [UInt8] {
        let isOver = DispatchSemaphore(value: 0)
        let outcome = Mutex<Answers.Outcome?>(nil)
        withExtendedLifetime(self) {
            start(question) { answer in
                outcome.withLock { $0 = answer }
                isOver.signal()
            }
            _ = isOver.wait(timeout: .now() + timeout + 1)
        }
        return try bytes(of: outcome.withLock { $0 }, to: question)
    }

    /// Asks, and lets others work on the thread meanwhile.
    func answer(to question: Question) async throws(Diagnostics) -> [UInt8] {
        let outcome = await withCheckedContinuation { continuation in
            start(question) { continuation.resume(returning: $0) }
        }
        return try bytes(of: outcome, to: question)
    }

    private func start(_ question: Question, _ done: @escaping @Sendable (Answers.Outcome) -> Void) {
        let task = session.dataTask(with: question.request)
        answers.expect(task.taskIdentifier, done)
        task.resume()
    }

    private func bytes(of outcome: Answers.Outcome?, to question: Question) throws(Diagnostics) -> [UInt8] {
        let address = question.request.url?.absoluteString ?? ""
        func failure(_ why: String) -> Diagnostics {
            Diagnostics(
                code: .noAnswer, "\(address) did not answer as it should: \(why).",
                hint: "Check the address and the network, then try again.")
        }
        guard let outcome, !outcome.isLate else { throw failure("nothing came within \(Int(timeout)) seconds") }
        if let problem = outcome.problem { throw failure(problem) }
        guard outcome.status == 200 else { throw failure("HTTP status \(outcome.status)") }
        if let answerType = question.answerType, outcome.type != answerType {
            throw failure("it sent “\(outcome.type ?? "nothing")”, not \(answerType)")
        }
        return outcome.bytes
    }
}

/// Collects answers until they are over or too long.
private final class Answers: NSObject, URLSessionDataDelegate, Sendable {
    struct Outcome: Sendable {
        var status = 0
        var type: String?
        var bytes: [UInt8] = []
        var problem: String?
        var isLate = false
    }

    private struct Expected {
        var outcome = Outcome()
        var done: @Sendable (Outcome) -> Void
    }

    private let limit: Int
    /// By the number of the session's task.
    private let expected = Mutex<[Int: Expected]>([:])

    init(limit: Int) { self.limit = limit }

    func expect(_ task: Int, _ done: @escaping @Sendable (Outcome) -> Void) {
        expected.withLock { $0[task] = Expected(done: done) }
    }

    func urlSession(
        _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
        completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
    ) {
        let (status, type) = ((response as? HTTPURLResponse)?.statusCode ?? 0, response.mimeType)
        expected.withLock {
            $0[dataTask.taskIdentifier]?.outcome.status = status
            $0[dataTask.taskIdentifier]?.outcome.type = type
        }
        completionHandler(.allow)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        let isTooMuch = expected.withLock { expected in
            guard var one = expected[dataTask.taskIdentifier] else { return true }
            expected[dataTask.taskIdentifier] = nil
            defer { expected[dataTask.taskIdentifier] = one }
            guard one.outcome.bytes.count + data.count <= limit else {
                one.outcome.problem = "the answer is longer than \(limit) bytes"
                return true
            }
            one.outcome.bytes += data
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
        guard var one = expected.withLock({ $0.removeValue(forKey: task.taskIdentifier) }) else { return }
        if let error, one.outcome.problem == nil {
            one.outcome.problem = error.localizedDescription
            one.outcome.isLate = (error as? URLError)?.code == .timedOut
        }
        one.done(one.outcome)
    }
}
