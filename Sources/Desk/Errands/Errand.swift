import Bayan
import Correspondence
import Foundation
import Mailing
import Reporting
import Synchronization

/// Work on all letters that goes on while the page is closed.
public final class Errand: Sendable {
    /// What is done.
    public enum Kind: String, Codable, Sendable {
        /// Every letter is set and thrown away.
        case check
        /// Every letter is written into the folder `letters`.
        case make
        /// All letters that are made become one file for a printer.
        case press
        /// All addresses are set on envelopes or labels.
        case addresses
        /// Every message is made, and nothing is sent: who would get what.
        case plan
        /// The first messages go to the sender.
        case trial
        /// Every recipient gets a message, once.
        case send
    }

    /// What is asked for.
    public struct Order: Codable, Sendable {
        /// What is to be done.
        public var kind: Kind
        /// Who signs the letters that are made; nil for nobody.
        public var signing: SigningOrder?
        /// For `press`: each letter begins on the front of a sheet.
        public var duplex: Bool?
        /// For `addresses`: what they are printed on.
        public var stationery: String?
        /// For `trial` and `send`: the mail server's password, kept until the errand ends; empty for none.
        public var password: String?
        /// For `send`: `unknown` for messages of which nobody knows whether they arrived, `failed` for refused ones.
        public var again: [String]?

        /// An order without more.
        public init(
            kind: Kind, signing: SigningOrder? = nil, duplex: Bool? = nil, stationery: String? = nil, password: String? = nil,
            again: [String]? = nil
        ) {
            self.kind = kind
            self.signing = signing
            self.duplex = duplex
            self.stationery = stationery
            self.password = password
            self.again = again
        }
    }

    /// A message as somebody would get it.
    public struct Message: Codable, Sendable {
        /// The recipient's id.
        public var recipient: String
        /// Person and organisation; empty where the list names neither.
        public var name: String
        /// Where it goes.
        public var address: String
        /// The letters with it, by their files' names.
        public var files: [String]
    }

    /// How far it is.
    public struct View: Codable, Sendable {
        /// What is done.
        public var kind: Kind
        /// Not ended yet.
        public var isRunning = true
        /// Ended before the last letter, because somebody asked for that.
        public var wasStopped = false
        /// All letters.
        public var total = 0
        /// Letters that are made, or were there.
        public var done = 0
        /// Letters that cannot be made.
        public var failed = 0
        /// Where the letters are.
        public var folder: String?
        /// The file for the printer, by its name.
        public var file: String?
        /// Pages of that file.
        public var pages: Int?
        /// Who signed; nil where nobody did.
        public var signer: String?
        /// The first messages that would go out.
        public var messages: [Message] = []
        /// Recipients without an address.
        public var withoutAddress = 0
        /// Messages of which nobody knows whether they arrived.
        public var unknown = 0
        /// The sender's own address.
        public var sender: String?
        /// Why nothing is sent just now.
        public var pause: String?
        /// The first hundred faults, with whose letter they are in.
        public var findings: [Remark] = []
        /// What stopped the errand as a whole.
        public var fault: String?
    }

    private let state: Mutex<View>
    let stop = StopSignal()

    private static let mostFindings = 100

    init(_ kind: Kind) { state = Mutex(View(kind: kind)) }

    /// How far it is now.
    public var view: View { state.withLock { $0 } }

    /// Asks to stop after the letters in hand.
    public func halt() { stop.raise() }

    /// Does the work on a thread of its own; what it was ordered with, secrets too, is let go when it ends.
    func start(_ work: @escaping @Sendable (Errand) throws -> Void) {
        let thread = Thread { [self] in
            do {
                try work(self)
            } catch let faults as Diagnostics {
                change { state in
                    state.fault = faults.all.first?.message
                    state.findings += faults.all.map { Remark($0) }
                }
            } catch {
                change { $0.fault = "\(error)" }
            }
            change { $0.isRunning = false }
        }
        thread.stackSize = 8 << 20
        thread.start()
    }

    // MARK: What the work tells

    func change(_ change: (inout View) -> Void) { state.withLock { change(&$0) } }

    func tell(_ diagnostics: [Diagnostic], recipient: String?) {
        change { state in
            let room = Self.mostFindings - state.findings.count
            state.findings += diagnostics.prefix(max(0, room)).map { Remark($0, recipient: recipient) }
        }
    }
}

/// Errands.
extension Bench {
    /// Begins an errand, unless one is running; answers how far the one that there is has come.
    public func begin(_ order: Errand.Order) throws(DeskFault) -> Errand.View {
        if let errand, errand.view.isRunning { return errand.view }
        let work = try workshop()
        let errand = Errand(order.kind)
        errand.start { try work.work($0, order) }
        self.errand = errand
        return errand.view
    }

    /// What works with the letter as it is now.
    func workshop() throws(DeskFault) -> Workshop {
        switch campaign(version()) {
        case .success(let campaign): return Workshop(campaign: campaign, installation: installation, path: path)
        case .failure(let faults): throw .faults(faults.all)
        }
    }

    /// How far the errand is; nil where none was begun.
    public func errandView() -> Errand.View? { errand?.view }

    /// Asks the errand to stop after the letters in hand.
    public func halt() { errand?.halt() }

    /// Shows the folder with what was made in a window of the desktop; false where there is no desktop.
    /// - Parameter kind: `letters` or `print`; anything else is the letter's own.
    public func openFolder(_ kind: String) -> Bool {
        FolderWindow.show([Workshop.folder, PrintedFile.folder].contains(kind) ? "\(path)/\(kind)" : path)
    }

    /// A file that was made for the printer.
    public func made(_ name: String) throws(DeskFault) -> [UInt8] {
        guard let bytes = files.made(name) else { throw .noSuchFile(name) }
        return bytes
    }
}
