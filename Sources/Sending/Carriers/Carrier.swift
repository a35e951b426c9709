package import Correspondence
package import Reporting

/// From whom a message is to whom, as a server is told (RFC 5321, 2.3.1).
package struct MailEnvelope: Sendable {
    package var from: MailAddress
    package var to: [MailAddress]
}

/// What became of a message.
package enum Delivery: Sendable {
    /// Whoever took it answers for it now; with the words.
    case accepted(String)
    /// For good, with the words.
    case refused(String)
    /// For now, with the words.
    case deferred(String)
    /// It did not get as far as being handed over.
    case unreachable(String)
    /// It was handed over, and no answer came.
    case unknown(String)
    /// No message can be sent at all.
    case impossible(Diagnostics)
}

/// What takes messages away. Used by one thread.
package protocol Carrier {
    /// Makes sure that messages can be sent, before the first one; nil where they can.
    func prepare() -> Delivery?

    /// - Parameter handingOver: called when the message is about to be handed over, and not where it gets no further.
    ///   What it throws keeps the message from being handed over.
    func carry(
        _ message: [UInt8], _ envelope: MailEnvelope, handingOver: () throws(Diagnostics) -> Void
    ) throws(Diagnostics) -> Delivery
}
