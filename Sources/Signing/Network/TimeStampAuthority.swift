internal import CMS
internal import COpenSSL
public import Foundation
internal import Hashing
internal import PDFSyntax
public import Reporting
internal import Verification

/// A time-stamping authority that is asked over HTTP (RFC 3161, 3.4).
public struct TimeStampAuthority: Sendable {
    /// Where requests are posted to.
    public let url: URL
    /// Seconds to wait for an answer.
    public let timeout: Double
    private let exchange: HTTPExchange

    /// - Throws: where the URL is not an absolute http or https one.
    public init(_ text: String, timeout: Double = 20) throws(Diagnostics) {
        url = try HTTPExchange.url(text)
        self.timeout = timeout
        exchange = HTTPExchange(timeout: timeout, limit: 1 << 20)
    }

    /// A token over a signature value: asked for, and believed only where the authority signed just this, now. Holds up
    /// the calling thread.
    func stamp(signature: [UInt8]) throws(Diagnostics) -> [UInt8] {
        try stamp(digest: DigestAlgorithm.sha256.hash(signature))
    }

    /// The same over something of which this is the digest by SHA-256.
    func stamp(digest: [UInt8]) throws(Diagnostics) -> [UInt8] {
        let nonce = try Self.nonce()
        return try token(in: try exchange.answer(to: question(digest, nonce)), over: digest, nonce: nonce)
    }

    /// The same, while others work on the thread.
    func stamp(signature: [UInt8]) async throws(Diagnostics) -> [UInt8] {
        let nonce = try Self.nonce()
        let digest = DigestAlgorithm.sha256.hash(signature)
        return try token(in: try await exchange.answer(to: question(digest, nonce)), over: digest, nonce: nonce)
    }

    private static func nonce() throws(Diagnostics) -> [UInt8] {
        var nonce = [UInt8](repeating: 0, count: 16)
        guard RAND_bytes(&nonce, Int32(nonce.count)) == 1 else {
            throw Diagnostics(code: .noRandomness, "The system gave no random numbers: \(opensslReason()).")
        }
        return nonce
    }

    private func question(_ digest: [UInt8], _ nonce: [UInt8]) -> HTTPExchange.Question {
        let imprint = DER.sequence(
            DER.sequence(OID.sha256), DER.octets(digest))
        return exchange.posting(
            DER.sequence(DER.integer(1), imprint, DER.integer(magnitude: nonce), DER.yes), to: url,
            type: "application/timestamp-query", expecting: "application/timestamp-reply")
    }

    /// The token in an authority's answer.
    private func token(
        in answer: [UInt8], over digest: [UInt8], nonce: [UInt8]
    ) throws(Diagnostics) -> [UInt8] {
        func refuse(_ why: String) -> Diagnostics {
            Diagnostics(
                code: .timeStampRefused, "\(url.absoluteString) gave no usable time stamp: \(why).",
                hint: "No letter is signed without the time stamp that was asked for; try again or use another authority.")
        }
        guard let response = BERElement.exactly(answer), response.isSequence,
            let status = response.children.first?.children.first?.integer
        else { throw refuse("the answer is not a time stamp response") }
        guard status <= 1, response.children.count == 2 else {
            let words = response.children[0].children.dropFirst().first { $0.isSequence }?.children
                .map { String(decoding: $0.content, as: UTF8.self) }.joined(separator: "; ")
            throw refuse("status \(status)" + (words.map { " (\($0))" } ?? ""))
        }
        let token: TimeStampToken
        do { token = try TimeStampToken(response.children[1].bytes) } catch { throw refuse(error.text) }
        guard token.imprintAlgorithm == .sha256, token.imprint == digest else { throw refuse("it is for something else") }
        guard token.nonce == Array(nonce.drop { $0 == 0 }) else { throw refuse("it answers another request") }
        guard abs(token.time - currentTime()) < 3600 else {
            throw refuse("its time, \(isoDate(token.time)), is far from this machine's")
        }
        return Array(response.children[1].bytes)
    }
}
