import Foundation
import Reporting
import Signing

/// Asks for a secret on the terminal, whatever standard input and output are, and shows nothing of what is typed.
enum SecretPrompt {
    /// Whether there is a terminal to ask on.
    static var isPossible: Bool { access("/dev/tty", R_OK | W_OK) == 0 }

    /// - Parameters:
    ///   - question: as in ‘Passphrase of key.pem’.
    ///   - noTerminal: what is wrong where there is none.
    static func ask(_ question: String, orElse noTerminal: Diagnostics) throws(Diagnostics) -> SecretBytes {
        let terminal = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard terminal >= 0 else { throw noTerminal }
        defer { close(terminal) }
        var shown = termios()
        guard tcgetattr(terminal, &shown) == 0 else { throw noTerminal }
        var hidden = shown
        hidden.c_lflag &= ~tcflag_t(ECHO)
        guard tcsetattr(terminal, TCSAFLUSH, &hidden) == 0 else { throw noTerminal }
        defer { tcsetattr(terminal, TCSAFLUSH, &shown) }
        let question = Array("\(DiagnosticPrinter.harmless(question)): ".utf8)
        _ = write(terminal, question, question.count)
        let typed = withUnsafeTemporaryAllocation(byteCount: 1024, alignment: 1) { buffer -> SecretBytes? in
            guard let start = buffer.baseAddress else { return nil }
            defer { explicit_bzero(start, buffer.count) }
            let count = read(terminal, start, buffer.count)
            guard count > 0 else { return nil }
            let line = buffer[..<count].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? count
            return SecretBytes(typed: UnsafeRawBufferPointer(rebasing: buffer[..<line]))
        }
        _ = write(terminal, "\n", 1)
        guard let typed else { throw noTerminal }
        return typed
    }
}
