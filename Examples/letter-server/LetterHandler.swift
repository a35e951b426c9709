import Bayan
import FlyingFox
import Foundation

/// Answers `POST /letters` with a letter, or with all that keeps it from being made.
struct LetterHandler: HTTPHandler {
    let shop: Printshop

    /// Bytes of a recipient; the longest address is far shorter.
    private static let limit = 64 << 10

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        guard request.path == "/letters" else { return .refusal(.notFound, "Letters are at /letters.") }
        guard request.method == .POST else { return .refusal(.methodNotAllowed, "POST a recipient.") }
        guard let body = try await body(of: request) else { return .refusal(.payloadTooLarge, "That is too much for a recipient.") }
        guard let recipient = try? JSONDecoder().decode([String: String].self, from: body) else {
            return .refusal(.badRequest, "A recipient is a JSON object of strings, such as {\"id\": \"ada\", \"name\": \"Ada\"}.")
        }
        do {
            return .letters(try await shop.letters(to: recipient, edition: request.query["edition"]))
        } catch {
            return .faults(error)
        }
    }

    private func body(of request: HTTPRequest) async throws -> Data? {
        var body = Data()
        for try await piece in request.bodySequence {
            body.append(piece)
            guard body.count <= Self.limit else { return nil }
        }
        return body
    }

    /// A problem as one line for the server's own log.
    static func line(_ problem: Diagnostic) -> String {
        let place = problem.location.map { [$0.file, $0.line.map(String.init)].compactMap { $0 }.joined(separator: ":") + ": " }
        return (place ?? "") + problem.message + (problem.hint.map { " " + $0 } ?? "")
    }
}

extension HTTPResponse {
    /// One letter as a PDF; a letter in languages that are kept apart is several, in a tar archive.
    fileprivate static func letters(_ letters: [LetterPDF]) -> HTTPResponse {
        let tar = TarArchive()
        let (type, name, bytes) =
            if letters.count == 1, let letter = letters.first {
                ("application/pdf", letter.fileName, letter.bytes)
            } else {
                ("application/x-tar", "letters.tar", letters.flatMap(tar.entry) + tar.end)
            }
        let headers: HTTPHeaders = [
            .contentType: type, HTTPHeader("Content-Disposition"): "attachment; filename=\"\(name)\"",
            HTTPHeader("X-Content-Type-Options"): "nosniff", HTTPHeader("Cache-Control"): "no-store",
        ]
        return HTTPResponse(statusCode: .ok, headers: headers, body: Data(bytes))
    }

    /// What is wrong with a recipient: severity, code, message, place and hint of each thing.
    fileprivate static func faults(_ faults: Diagnostics) -> HTTPResponse {
        // An authority for time stamps that does not answer is not to blame on who asked.
        let isOurs = ["no-answer", "time-stamp-refused", "signing-failed"].contains(faults.first.code.name)
        return .json(isOurs ? .serviceUnavailable : .unprocessableContent, ["faults": faults.all])
    }

    fileprivate static func refusal(_ status: HTTPStatusCode, _ message: String) -> HTTPResponse {
        .json(status, ["message": message])
    }

    private static func json(_ status: HTTPStatusCode, _ value: some Encodable) -> HTTPResponse {
        let body = (try? JSONEncoder().encode(value)) ?? Data("{}".utf8)
        return HTTPResponse(statusCode: status, headers: [.contentType: "application/json"], body: body)
    }
}
