import Correspondence
import Files
import Foundation
package import Reporting

/// Hands messages to a program as sendmail is one: addresses as arguments, the message on standard input. No shell sees
/// either.
package struct SendmailCarrier: Carrier {
    private let program: PlacedText

    package init(_ program: PlacedText) throws(Diagnostics) {
        guard FileManager.default.isExecutableFile(atPath: program.text) else {
            throw Diagnostics(
                code: .mailRoute, "There is no program ‘\(program.text)’ that can be run.", at: program.location,
                hint: "Write the whole path of your system's sendmail, or name a server.")
        }
        self.program = program
    }

    package func prepare() -> Delivery? { nil }

    package func carry(
        _ message: [UInt8], _ envelope: MailEnvelope, handingOver: () throws(Diagnostics) -> Void
    ) throws(Diagnostics) -> Delivery {
        let process = Process()
        process.executableURL = URL(filePath: program.text)
        process.arguments = ["-i", "-f", envelope.from.description, "--"] + envelope.to.map(\.description)
        let words: String
        do {
            // Files, not pipes: a program that ends without reading all ends nobody else.
            let folder = FileManager.default.temporaryDirectory.path
            let input = try OpenFile(temporaryIn: folder)
            let answer = try OpenFile(temporaryIn: folder)
            // Line feeds alone, as programs of the system write lines.
            try input.write(message.filter { $0 != 0x0D })
            lseek(input.descriptor, 0, SEEK_SET)
            process.standardInput = FileHandle(fileDescriptor: input.descriptor, closeOnDealloc: false)
            process.standardOutput = FileHandle(fileDescriptor: answer.descriptor, closeOnDealloc: false)
            process.standardError = FileHandle(fileDescriptor: answer.descriptor, closeOnDealloc: false)
            try handingOver()
            try process.run()
            process.waitUntilExit()
            words = String(decoding: (try? answer.bytes(in: 0..<2_000)) ?? [], as: UTF8.self).words
            withExtendedLifetime(input) {}
        } catch let error as Diagnostics {
            throw error
        } catch {
            return .unreachable("‘\(program.text)’ cannot be run: \(error)")
        }
        guard process.terminationReason == .exit else { return .unknown("the program was ended by a signal. \(words)") }
        // sysexits.h
        return switch process.terminationStatus {
        case 0: .accepted(words.isEmpty ? "taken by \(program.text)" : words)
        case 75: .deferred(words.isEmpty ? "the program says to try later" : words)
        default: .refused("\(words.isEmpty ? "the program" : words) (exit code \(process.terminationStatus))")
        }
    }
}

extension String {
    /// In one line, without what steers a terminal.
    var words: String {
        split { $0.isWhitespace || $0.isNewline }.joined(separator: " ").filter {
            $0.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        }
    }
}
