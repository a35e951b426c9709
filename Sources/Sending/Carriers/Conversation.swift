import Reporting

/// What is said between a server and us, as far as it matters: how far a message has come, and the server's last words.
final class Conversation {
    private let mustLogIn: Bool
    private var hasLoggedIn = false
    private var message: [UInt8] = []
    private var offset = 0
    private var handingOver: (() throws(Diagnostics) -> Void)?
    private var lines: [String] = []
    private var hasEnded = false

    /// The last command's first word.
    private(set) var verb = ""
    /// What stood between its pointed brackets: an address.
    private(set) var address: Substring?
    /// All of the message is with the server, or on its way: only its answer is missing.
    private(set) var isHandedOver = false
    /// Why a message that the server would have taken was not handed over.
    private(set) var failure: Diagnostics?
    private(set) var wasStoppedUnnamed = false

    init(mustLogIn: Bool) { self.mustLogIn = mustLogIn }

    func begin(message: [UInt8], handingOver: (() throws(Diagnostics) -> Void)? = nil) {
        self.message = message
        self.handingOver = handingOver
        offset = 0
        isHandedOver = false
        failure = nil
        wasStoppedUnnamed = false
        lines = []
        hasEnded = false
        verb = ""
    }

    func end() {
        message = []
        handingOver = nil
    }

    /// The login was asked for and the server had none to offer.
    var lacksLogin: Bool { mustLogIn && !hasLoggedIn }

    /// The code of the last answer to the last command, `250`; nil where none came.
    var reply: String? {
        guard let line = lines.last, line.utf8.count >= 3, line.utf8.prefix(3).allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return String(line.prefix(3))
    }

    /// The last answer in one line.
    var words: String {
        guard let code = reply else { return "" }
        let texts = lines.map { line in line.hasPrefix(code) ? String(line.dropFirst(4)) : line }
        return ([code] + texts).joined(separator: " ").words
    }

    // MARK: What libcurl tells

    func said(_ text: String) {
        let word = String(text.prefix { !$0.isWhitespace }).uppercased()
        // The goodbye is nobody's answer.
        hasEnded = word == "QUIT"
        guard !hasEnded else { return }
        lines = []
        verb = word
        address = text.split(separator: "<", maxSplits: 1).dropFirst().first?.prefix { $0 != ">" }
        // Each connection begins with a greeting, and once more behind STARTTLS.
        if verb == "EHLO" || verb == "HELO" { hasLoggedIn = false }
        // What follows on AUTH is no command: words in base 64.
        if verb == "AUTH" { hasLoggedIn = true }
        if !["EHLO", "HELO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "NOOP"].contains(verb) { verb = "AUTH" }
    }

    func heard(_ text: String) {
        guard !hasEnded else { return }
        for line in text.split(whereSeparator: \.isNewline) { lines.append(String(line)) }
        // An answer of unending length tells nothing more.
        if lines.count > 64 { lines.removeFirst(lines.count - 64) }
    }

    /// Fills a buffer with what comes next of the message; nil where it must not go.
    func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int? {
        if offset == 0, !message.isEmpty {
            guard !lacksLogin else {
                wasStoppedUnnamed = true
                return nil
            }
            do throws(Diagnostics) {
                try handingOver?()
            } catch {
                failure = error
                return nil
            }
        }
        let count = min(buffer.count, message.count - offset)
        message.withUnsafeBytes { bytes in
            buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count]))
        }
        offset += count
        // libcurl knows the length, and does not ask once more.
        if offset == message.count {
            isHandedOver = true
            lines = []
        }
        return count
    }
}
