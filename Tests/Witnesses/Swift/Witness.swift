public import Foundation

/// Programs of others that judge what Bayan makes. Each is started once for many files, since a start may cost seconds.
/// `scripts/setup test` installs them.
public enum Witness {
    public static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// What a program wrote and how it ended.
    public struct Report: Sendable {
        public var status: Int32
        public var output: String
        public var errors: String
    }

    /// Runs a program that is found by `PATH`, or lies at an absolute path.
    public static func run(_ program: String, _ arguments: [String]) throws -> Report {
        let process = Process()
        process.executableURL = URL(filePath: program.hasPrefix("/") ? program : "/usr/bin/env")
        process.arguments = program.hasPrefix("/") ? arguments : [program] + arguments
        // Files, not pipes: a pipe that nobody reads while the other one is read would hold the program up.
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let (output, errors) = (folder.appending(path: "output"), folder.appending(path: "errors"))
        for file in [output, errors] { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return Report(
            status: process.terminationStatus, output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
    }

    /// A script of `Tests/Witnesses`, run by the Python of the witnesses.
    public static func python(_ script: String, _ arguments: [String]) throws -> Report {
        try run(
            root.appending(path: ".venv/bin/python").path,
            [root.appending(path: "Tests/Witnesses/\(script)").path] + arguments)
    }

    /// What veraPDF, qpdf and `lint.py` have against files.
    public static func complaints(about files: [URL], flavours: String = "ua1,2a") throws -> [String] {
        try veraPDF(files, flavours: flavours) + qpdf(files) + lint(files)
    }

    /// veraPDF's complaints, one line each; empty if all files conform to all the flavours.
    public static func veraPDF(_ files: [URL], flavours: String = "ua1,2a") throws -> [String] {
        let report = try javaIsBusy.withLock {
            try run(root.appending(path: ".verapdf/verapdf").path, ["-q", flavours] + files.map(\.path))
        }
        let lines = report.output.split(separator: "\n").map(String.init)
        let complaints = lines.filter { !$0.hasPrefix("PASS") }
        let judged = flavours.split(separator: ",").count * files.count
        if complaints.isEmpty, report.status != 0 || lines.count != judged {
            return ["veraPDF ended with \(report.status) after \(lines.count) of \(judged) judgements: \(report.errors)"]
        }
        return complaints
    }

    /// qpdf's complaints about the syntax of files.
    public static func qpdf(_ files: [URL]) throws -> [String] {
        try files.compactMap { file in
            let report = try run("qpdf", ["--check", file.path])
            return report.status == 0 ? nil : "\(file.lastPathComponent): \(report.output)\(report.errors)"
        }
    }

    /// Complaints of `lint.py`: what neither of those looks for.
    public static func lint(_ files: [URL]) throws -> [String] {
        let report = try python("lint.py", files.map(\.path))
        guard report.status == 0 || report.status == 1 else { return ["lint.py: \(report.errors)"] }
        return report.output.split(separator: "\n").map(String.init)
    }

    /// What OpenSSL makes of the signature of a letter of one revision, its CMS taken out and the signed bytes beside it.
    public static func openssl(_ letter: [UInt8], trusting root: String) throws -> Report {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let (message, signed) = (folder.appending(path: "message.der"), folder.appending(path: "signed"))
        guard let start = letter.firstRange(of: Array("/Contents <3082".utf8))?.lowerBound,
            let close = letter[start...].firstIndex(of: UInt8(ascii: ">"))
        else { return Report(status: 1, output: "", errors: "no signature in DER") }
        let open = start + "/Contents ".utf8.count
        let digits = letter[open + 1..<close].map { UInt8(String(UnicodeScalar($0)), radix: 16) ?? 0 }
        let padded = stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
        try Data(padded.prefix(4 + Int(padded[2]) << 8 + Int(padded[3]))).write(to: message)
        try Data(letter[..<open] + letter[(close + 1)...]).write(to: signed)
        return try run(
            "openssl",
            [
                "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", message.path, "-content", signed.path,
                "-CAfile", root, "-purpose", "any", "-out", "/dev/null",
            ])
    }

    /// The structure tree in lines, as `tree.py` writes it.
    public static func structureTree(_ file: URL) throws -> String {
        let report = try python("tree.py", [file.path])
        return report.status == 0 ? report.output : report.errors
    }

    /// A folder of the test's own; the test removes it.
    /// What zbar reads on the pages of a letter, as poppler draws them.
    public static func codes(in file: URL) throws -> Set<String> {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let drawn = try run("pdftoppm", ["-r", "150", "-png", file.path, folder.path + "/page"])
        guard drawn.status == 0 else { return [] }
        let pages = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { folder.path + "/" + $0 }
        let read = try run("zbarimg", ["--quiet", "--raw"] + pages)
        return Set(read.output.split(separator: "\n").map(String.init))
    }

    public static func temporaryFolder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "bayan-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    /// Two validators at once would take 4 GB.
    private static let javaIsBusy = NSLock()
}
