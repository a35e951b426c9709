public import Foundation

/// A certification authority with signers of every kind, made by `Tests/Witnesses/authority` once for a test run. Its
/// certificates are samples and name nobody who exists.
public enum SampleAuthority {
    public static let folder: URL = {
        let folder = FileManager.default.temporaryDirectory.appending(path: "bayan-authority-\(getpid())")
        let made = try? Witness.run(Witness.root.appending(path: "Tests/Witnesses/authority").path, [folder.path])
        precondition(made?.status == 0, "the sample authority cannot be made: \(made?.errors ?? "")")
        atexit { try? FileManager.default.removeItem(at: SampleAuthority.folder) }
        return folder
    }()

    /// One of its files: `p256.pem`, `p256.key`, `root.pem` …
    public static func path(_ name: String) -> String { folder.appending(path: name).path }
}
