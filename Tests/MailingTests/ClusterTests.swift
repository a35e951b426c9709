import Foundation
import Testing
import Witnesses

@Suite struct ClusterTests {
    private let folder = Witness.root.appending(path: "Documentation/cluster")

    @Test func kubernetesUnderstandsTheJob() throws {
        let report = try Witness.python("kubernetes_job.py", [folder.appending(path: "bayan-job.yaml").path])
        #expect(report.output == "\n", "\(report.errors)")
        #expect(report.status == 0)
    }

    @Test(arguments: [
        ("completions: 4", "completions: 5"), ("parallelism", "paralelism"), ("restartPolicy: Never", "restartPolicy: OnFailure"),
        ("name: scratch\n          emptyDir", "name: scrap\n          emptyDir"), ("template:", "templet:"),
    ])
    func theWitnessSeesWhatIsWrong(_ right: String, _ wrong: String) throws {
        let text = try String(contentsOf: folder.appending(path: "bayan-job.yaml"), encoding: .utf8)
        let other = TemporaryFolder()
        let damaged = text.replacingOccurrences(of: right, with: wrong)
        #expect(damaged != text)
        try Data(damaged.utf8).write(to: URL(filePath: other.file("job.yaml")))
        #expect(try Witness.python("kubernetes_job.py", [other.file("job.yaml")]).status != 0)
    }

    @Test func theImageHoldsWhatTheProgramNeeds() throws {
        let text = try String(contentsOf: folder.appending(path: "Containerfile"), encoding: .utf8)
            .replacingOccurrences(of: "\\\n", with: " ")
        for line in text.split(separator: "\n") where line.hasPrefix("COPY ") && !line.contains("--from") {
            for path in line.split(separator: " ").dropFirst().dropLast() {
                #expect(FileManager.default.fileExists(atPath: Witness.root.appending(path: path).path), "\(path)")
            }
        }
        let installed = Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
        let program = Bundle.main.executableURL?.deletingLastPathComponent().appending(path: "bayan").path ?? "bayan"
        let linked = try Witness.run("readelf", ["-d", program]).output.split(separator: "\n").filter { $0.contains("(NEEDED)") }
        #expect(linked.count > 10)
        for line in linked {
            guard let library = line.split(whereSeparator: { "[]".contains($0) }).dropFirst().first else { continue }
            // Those of the compiler come with the image that this one is made from.
            let owner = try Witness.run("dpkg", ["-S", "*/\(library)"])
            guard owner.status == 0, let package = owner.output.split(separator: ":").first.map(String.init) else { continue }
            #expect(installed.contains(package) || package == "libc6", "\(library) of \(package)")
        }
    }

    @Test func theSlurmScriptIsSoundShell() throws {
        let script = folder.appending(path: "bayan.slurm").path
        #expect(try Witness.run("bash", ["-n", script]).status == 0)
        #expect(try Witness.run("bash", [script]).status == 64, "says how it is used")
    }
}
