import Desk
import FlyingFox
import Foundation

extension HTTPResponse {
    /// What every answer says to the browser: nothing from elsewhere, no guessing of types, no frame around the page.
    private static let guards: HTTPHeaders = [
        HTTPHeader("Content-Security-Policy"):
            "default-src 'self'; img-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
        HTTPHeader("X-Content-Type-Options"): "nosniff",
        HTTPHeader("Referrer-Policy"): "no-referrer",
        HTTPHeader("Cross-Origin-Resource-Policy"): "same-origin",
        HTTPHeader("Cross-Origin-Opener-Policy"): "same-origin",
        HTTPHeader("Cache-Control"): "no-store",
    ]

    /// Bytes of an answer that are handed to the system at once.
    private static let piece = 1 << 18

    private static func answer(_ status: HTTPStatusCode, _ type: String, _ body: Data, _ more: [HTTPHeader: String] = [:])
        -> HTTPResponse
    {
        var headers = guards
        headers[.contentType] = type
        for (name, value) in more { headers[name] = value }
        return HTTPResponse(statusCode: status, headers: headers, body: HTTPBodySequence(data: body, suggestedBufferSize: piece))
    }

    static func plain(_ status: Int, _ text: String) -> HTTPResponse {
        answer(HTTPStatusCode(status, phrase: ""), "text/plain; charset=utf-8", Data((text + "\n").utf8))
    }

    static func json(_ value: some Encodable) -> HTTPResponse { json(.ok, value) }

    private static func json(_ status: HTTPStatusCode, _ value: some Encodable) -> HTTPResponse {
        guard let body = try? JSONEncoder().encode(value) else { return plain(500, "The answer cannot be written.") }
        return answer(status, "application/json", body)
    }

    static func file(_ file: PageFile) -> HTTPResponse { answer(.ok, file.type, file.data) }

    static func png(_ bytes: [UInt8]) -> HTTPResponse { answer(.ok, "image/png", Data(bytes)) }

    static func pdf(_ bytes: [UInt8]) -> HTTPResponse { answer(.ok, "application/pdf", Data(bytes)) }

    static func picture(_ picture: PagePicture) -> HTTPResponse {
        answer(
            .ok, "image/png", Data(picture.bytes),
            [
                HTTPHeader("X-Page"): String(picture.page), HTTPHeader("X-Pages"): String(picture.pages),
                HTTPHeader("X-Version"): picture.version,
                HTTPHeader("X-Stand-In"): picture.standIn?.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "",
                HTTPHeader("X-Width"): String(picture.width), HTTPHeader("X-Height"): String(picture.height),
            ])
    }

    /// Gives the browser its cookie and sends it to the page without the token.
    static func welcome(cookie: String) -> HTTPResponse {
        answer(
            HTTPStatusCode(303, phrase: "See Other"), "text/plain; charset=utf-8", Data(),
            [
                .location: "/",
                .setCookie: "\(Doorkeeper.cookieName)=\(cookie); HttpOnly; SameSite=Strict; Path=/",
            ])
    }

    /// What the page shows where something was not done.
    private struct FaultView: Encodable {
        var message: String
        var code: String
        var theirs: FileText?
        var findings: [Remark]
    }

    static func fault(_ fault: DeskFault) -> HTTPResponse {
        let (status, theirs, findings): (Int, FileText?, [Remark]) =
            switch fault {
            case .noSuchFile: (404, nil, [])
            case .changed(let file): (409, file, [])
            case .unreadable, .unwritable, .tooLarge, .byHand, .listElsewhere, .nameTaken: (422, nil, [])
            case .superseded: (409, nil, [])
            case .faults(let faults): (422, nil, faults.map { Remark($0) })
            }
        return json(
            HTTPStatusCode(status, phrase: ""),
            FaultView(message: fault.message, code: fault.code, theirs: theirs, findings: findings))
    }
}
