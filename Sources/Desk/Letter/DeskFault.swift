public import Reporting

/// Why the desk did not do what it was asked; nothing was changed.
public enum DeskFault: Error, Hashable, Sendable {
    /// The desk shows and writes no file of this name.
    case noSuchFile(String)
    /// The file was written by another program meanwhile; here is what stands there.
    case changed(FileText)
    /// The file cannot be read, and why.
    case unreadable(String, String)
    /// The file cannot be written, and why.
    case unwritable(String, String)
    /// letter.yaml has the key in a way in which only a person should change it.
    case byHand(String)
    /// letter.yaml names another list of recipients than the folder's own.
    case listElsewhere(String)
    /// A file of this name is there already.
    case nameTaken(String)
    /// The text is longer than the desk takes.
    case tooLarge(String)
    /// A newer question came while this one waited.
    case superseded
    /// What is wrong with the letter.
    case faults([Diagnostic])

    /// Under which the page has words for it; where the letter itself has faults, those of its first one.
    public var code: String {
        switch self {
        case .noSuchFile: "desk-no-such-file"
        case .changed: "desk-changed"
        case .unreadable: "desk-unreadable"
        case .unwritable: "desk-unwritable"
        case .byHand: "desk-by-hand"
        case .listElsewhere: "desk-list-elsewhere"
        case .nameTaken: "desk-name-taken"
        case .tooLarge: "desk-too-large"
        case .superseded: "desk-superseded"
        case .faults(let faults): faults.first?.code.name ?? "desk-error"
        }
    }

    /// For people who see the page.
    public var message: String {
        switch self {
        case .noSuchFile(let name): "There is no ‘\(name)’ here."
        case .changed(let file): "‘\(file.name)’ was changed by another program."
        case .unreadable(let name, let why): "‘\(name)’ cannot be read: \(why)"
        case .unwritable(let name, let why): "‘\(name)’ cannot be written: \(why)"
        case .byHand(let key): "‘\(key)’ stands in letter.yaml in another form, or with comments in it; change it there."
        case .listElsewhere(let name): "letter.yaml names the list ‘\(name)’ itself; change it where it was made."
        case .nameTaken(let name): "There is a file ‘\(name)’ already."
        case .tooLarge(let name): "The text of ‘\(name)’ is too long."
        case .superseded: "A newer question came."
        case .faults(let faults): faults.first?.message ?? "The letter has faults."
        }
    }
}
