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
    /// The text is longer than the desk takes.
    case tooLarge(String)
    /// A newer question came while this one waited.
    case superseded
    /// What is wrong with the letter.
    case faults([Diagnostic])

    /// For people who see the page.
    public var message: String {
        switch self {
        case .noSuchFile(let name): "There is no ‘\(name)’ here."
        case .changed(let file): "‘\(file.name)’ was changed by another program."
        case .unreadable(let name, let why): "‘\(name)’ cannot be read: \(why)"
        case .unwritable(let name, let why): "‘\(name)’ cannot be written: \(why)"
        case .tooLarge(let name): "The text of ‘\(name)’ is too long."
        case .superseded: "A newer question came."
        case .faults(let faults): faults.first?.message ?? "The letter has faults."
        }
    }
}
