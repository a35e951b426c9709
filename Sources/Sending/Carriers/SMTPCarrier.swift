import CCurl
package import Correspondence
import Foundation
package import Reporting
package import Signing

/// Hands messages to a server over one connection, through libcurl (RFC 5321, RFC 6409). What mail.yaml asks for in
/// encryption and login is had before a message goes, or it does not go.
package final class SMTPCarrier: Carrier {
    private let server: MailServer
    private let easy: EasyHandle
    private let conversation: Conversation

    /// - Parameter password: of the server's user; nil where nobody logs in.
    package init(_ server: MailServer, password: SecretBytes?) throws(Diagnostics) {
        self.server = server
        conversation = Conversation(mustLogIn: server.user != nil)
        guard let easy = EasyHandle() else {
            throw Diagnostics(code: .serverUnreachable, "The system has no memory for a connection.")
        }
        self.easy = easy
        let host = server.host.contains(":") ? "[\(server.host)]" : server.host
        easy.set(CURLOPT_URL, "\(server.security == .tls ? "smtps" : "smtp")://\(host):\(server.port)/")
        easy.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        // Not even what the environment says leads elsewhere.
        easy.set(CURLOPT_PROXY, "")
        easy.set(CURLOPT_CONNECTTIMEOUT, min(server.timeout, 30))
        easy.set(CURLOPT_SERVER_RESPONSE_TIMEOUT, server.timeout)
        easy.set(CURLOPT_LOW_SPEED_LIMIT, 1)
        easy.set(CURLOPT_LOW_SPEED_TIME, server.timeout)
        easy.set(CURLOPT_USE_SSL, server.security == .none ? Int(CURLUSESSL_NONE.rawValue) : Int(CURLUSESSL_ALL.rawValue))
        easy.set(CURLOPT_SSL_VERIFYPEER, 1)
        easy.set(CURLOPT_SSL_VERIFYHOST, 2)
        easy.set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        if let authorities = server.authorities {
            easy.set(CURLOPT_CAINFO, authorities)
            easy.set(CURLOPT_CAPATH, nil)
        }
        if let user = server.user {
            easy.set(CURLOPT_USERNAME, user)
            if let password { password.withBytes { easy.set(CURLOPT_PASSWORD, bytes: $0) } }
        }
        easy.listen(to: conversation)
    }

    /// Connects, encrypts and logs in.
    package func prepare() -> Delivery? {
        conversation.begin(message: [])
        easy.set(CURLOPT_UPLOAD, 0)
        easy.set(CURLOPT_CUSTOMREQUEST, "NOOP")
        let result = easy.perform()
        easy.set(CURLOPT_CUSTOMREQUEST, nil)
        if result == CURLE_OK { return conversation.lacksLogin ? .impossible(notOffered) : nil }
        // A server that does not know NOOP has let us in all the same.
        let delivery = delivery(of: result)
        if case .refused = delivery { return nil }
        return delivery
    }

    package func carry(
        _ message: [UInt8], _ envelope: MailEnvelope, handingOver: () throws(Diagnostics) -> Void
    ) throws(Diagnostics) -> Delivery {
        // The closure is called while this function waits, and by nobody later.
        try withoutActuallyEscaping(handingOver) { handingOver throws(Diagnostics) in
            conversation.begin(message: message, handingOver: handingOver)
            defer { conversation.end() }
            easy.set(CURLOPT_UPLOAD, 1)
            easy.set(CURLOPT_INFILESIZE_LARGE, size: message.count)
            easy.set(CURLOPT_MAIL_FROM, "<\(envelope.from)>")
            let result = easy.perform(recipients: envelope.to.map { "<\($0)>" })
            if let failure = conversation.failure { throw failure }
            if conversation.wasStoppedUnnamed { return .impossible(notOffered) }
            let delivery = delivery(of: result)
            if case .refused(let words) = delivery, let copy = refusedCopy(of: envelope) {
                return .impossible(
                    Diagnostics(
                        code: .copyRefused, "The server takes no messages for \(copy), who is to get a copy of each: \(words).",
                        hint: "Correct the address under ‘cc’ or ‘copies’ in mail.yaml, or take it away."))
            }
            return delivery
        }
    }

    private func delivery(of result: CURLcode) -> Delivery {
        let words = conversation.words
        if result == CURLE_OK { return .accepted(words) }
        switch result {
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_USE_SSL_FAILED, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ENGINE_NOTFOUND:
            return .impossible(
                Diagnostics(
                    code: .serverNotTrusted, "The server \(server.host) cannot be trusted: \(easy.reason).",
                    hint: "Check its name and port; an authority of your own network is named under ‘server.authorities’."))
        case CURLE_SSL_CONNECT_ERROR where server.security == .tls && easy.reason.contains("wrong version number"):
            return .impossible(
                Diagnostics(
                    code: .serverUnreachable,
                    "The server \(server.host) does not speak TLS from the beginning on port \(server.port).",
                    hint: "Write ‘security: starttls’, or the port for TLS, which is mostly 465."))
        case CURLE_LOGIN_DENIED where conversation.verb != "AUTH": return .impossible(notOffered)
        case CURLE_LOGIN_DENIED where conversation.reply?.first != "4":
            return .impossible(refusedLogin(words))
        default: break
        }
        switch (conversation.reply?.first, conversation.verb) {
        case ("4", _): return .deferred(words)
        case ("5", "AUTH"): return .impossible(refusedLogin(words))
        case ("5", _) where conversation.reply == "530": return .impossible(refusedLogin(words))
        case ("5", "MAIL") where conversation.reply != "552":
            return .impossible(
                Diagnostics(
                    code: .senderRefused, "The server takes no messages from this sender: \(words).",
                    hint: "Write an address under ‘from’ that the server knows as yours."))
        case ("5", _): return .refused(words)
        default: return conversation.isHandedOver ? .unknown(easy.reason) : .unreachable(easy.reason)
        }
    }

    /// The address that was refused, where it is not the recipient's.
    private func refusedCopy(of envelope: MailEnvelope) -> MailAddress? {
        guard conversation.verb == "RCPT", let address = conversation.address else { return nil }
        return envelope.to.dropFirst().first { $0.description == address }
    }

    private func refusedLogin(_ words: String) -> Diagnostics {
        Diagnostics(
            code: .loginRefused,
            "The server \(server.host) does not let ‘\(server.user ?? "")’ in: \(words.isEmpty ? easy.reason : words).",
            hint: "Correct user and password; some providers want a password made for programs.")
    }

    private var notOffered: Diagnostics {
        Diagnostics(
            code: .loginNotOffered, "The server \(server.host) offers no login, and mail.yaml names a user.",
            hint: "Check host, port and security; take ‘user’ away where nobody need log in.")
    }
}
