import ArgumentParser
import Bayan
import Desk
import DeskServer
import Foundation
import Reporting

struct OpenDesk: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "desk", abstract: "Open the desk: write, look at and make a letter in the browser.",
        discussion: """
            The page is served on this machine alone, to the browser that was given its address. It works on the \
            letter's folder: what the desk does, the other commands do too. It ends with Ctrl-C, or when the page has \
            been closed for a while. From another machine: ssh -L 8123:127.0.0.1:8123 HOST bayan desk --no-open --port 8123
            """)

    @Argument(help: "The letter's folder. (default: the letters in this folder are shown)", completion: .directory)
    var folder: String?

    @Option(help: "The port to serve on. (default: any that is free)")
    var port: UInt16 = 0

    @Flag(inversion: .prefixedNo, help: "Open the address in the browser.")
    var open = true

    @OptionGroup var reporting: ReportingOptions

    func run() async throws {
        do {
            let shelf = Shelf(
                folder: FileManager.default.currentDirectoryPath, installation: try Installation.required(),
                recent: .own)
            if let folder { try await shelf.open(folder: folder) }
            let server = try DeskServer(shelf: shelf, port: port)
            try await server.run { [open, address = server.address, format = reporting.format] in
                print(format == .json ? #"{"event":"serving","address":"\#(address)"}"# : address)
                fflush(nil)
                if open { Self.showInBrowser(address) }
            }
        } catch let faults as Diagnostics {
            DiagnosticPrinter(reporting.format).print(faults.all)
            throw ExitCode(for: faults)
        }
    }

    private static func showInBrowser(_ address: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["xdg-open", address]
        process.standardError = FileHandle.nullDevice
        try? process.run()
    }
}
