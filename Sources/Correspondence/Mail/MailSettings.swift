package import Languages
package import Reporting

/// How a campaign's letters go out by e-mail: what mail.yaml says.
package struct MailSettings: Sendable {
    /// What the file is called, unless somebody names another.
    package static let fileName = "mail.yaml"

    /// Which mailing it is. With a recipient's id it makes the message's own id; another name is another mailing.
    package var campaign: String
    package var from: MailAddress
    /// The sender's name, by language.
    package var senderName: [Language: String]
    package var replyTo: [Mailbox]
    /// Who gets every message too, and is seen by its recipient.
    package var cc: [Mailbox]
    /// Addresses of the sender's own that get every message, and that nobody sees.
    package var copies: [MailAddress]
    package var route: Route
    /// Messages that go out in a minute at most; nil for as many as the server takes.
    package var perMinute: Int?
    /// Seconds before a message is tried again, once more a pause.
    package var pauses: [Int]

    /// What carries the messages.
    package enum Route: Sendable {
        case server(MailServer)
        /// A program that takes a message on its standard input, as sendmail does: its absolute path.
        case program(PlacedText)
    }

    /// Half a minute, two minutes, ten minutes.
    package static let usualPauses = [30, 120, 600]

    package init(campaign: String, from: MailAddress, route: Route) {
        self.campaign = campaign
        self.from = from
        self.route = route
        senderName = [:]
        replyTo = []
        cc = []
        copies = []
        pauses = Self.usualPauses
    }
}

/// A server that takes mail for others (RFC 6409).
package struct MailServer: Sendable {
    /// How what is said to the server is kept from others. Never less than was asked for.
    package enum Security: String, Sendable, CaseIterable {
        /// Encrypted from the beginning (RFC 8314).
        case tls
        /// Encrypted after a greeting (RFC 3207).
        case starttls
        /// In the clear.
        case none

        /// The port that servers usually listen on for it.
        package var usualPort: Int {
            switch self {
            case .tls: 465
            case .starttls: 587
            case .none: 25
            }
        }
    }

    package var host: String
    package var port: Int
    package var security: Security
    /// nil for a server that asks nobody who they are.
    package var user: String?
    /// Absolute path of a file whose first line is the password; nil for being asked.
    package var passwordFile: String?
    /// Absolute path of a PEM file with the authorities that may have signed the server's certificate; nil for the
    /// system's.
    package var authorities: String?
    /// Seconds to wait for an answer.
    package var timeout: Int

    package init(host: String, port: Int? = nil, security: Security = .starttls) {
        self.host = host
        self.port = port ?? security.usualPort
        self.security = security
        timeout = 300
    }

    /// This machine itself: what goes there passes no network.
    package var isLocal: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }
}
