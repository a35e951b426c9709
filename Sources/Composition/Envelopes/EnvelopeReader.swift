import Correspondence
public import Foundation
import Languages
import Reading
public import Reporting

extension Envelope {
    /// The envelope of this name (`din-5008-b`), from the first of the folders that has it.
    ///
    /// - Parameter location: Where the name stands, to say if there is no such envelope.
    /// - Throws: `Diagnostics` with every fault of the file, or `unknown-envelope`.
    public static func named(
        _ name: String, in folders: [URL], asked location: SourceLocation? = nil
    ) throws(Diagnostics) -> Envelope {
        for folder in folders where !name.contains("/") && !name.hasPrefix(".") {
            let file = folder.appending(path: "\(name).yaml")
            guard FileManager.default.fileExists(atPath: file.path) else { continue }
            return try read(file, id: name)
        }
        throw Diagnostics(
            code: .unknownEnvelope, "There is no envelope ‘\(name)’.", at: location,
            hint: Nearest.hint(for: name, among: names(in: folders)))
    }

    /// Names of all envelopes in the folders, sorted.
    public static func names(in folders: [URL]) -> [String] {
        let files = folders.flatMap { (try? FileManager.default.contentsOfDirectory(atPath: $0.path)) ?? [] }
        return Set(files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }).sorted()
    }

    private static func read(_ file: URL, id: String) throws(Diagnostics) -> Envelope {
        let findings = Findings()
        let top = try YAMLMap(
            file: file.path, named: file.pathComponents.suffix(2).joined(separator: "/"),
            keys: [
                "name", "source", "paper", "unit", "window", "return-line", "address", "folds", "punch", "body-top",
                "highest-top",
            ], findings: findings)
        top.require("name", "source", "paper", "unit", "window", "address", "folds", "body-top")
        let unit = top.choice("unit", Unit.self) ?? .millimetre
        func length(_ map: YAMLMap, _ key: String) -> Double {
            map.require(key)
            return (map.figure(key, in: 0...2000) ?? 0) * unit.points
        }
        func rectangle(_ key: String) -> Rectangle? {
            guard let map = top.map(key, keys: ["x", "y", "width", "height"]) else { return nil }
            return Rectangle(
                x: length(map, "x"), y: length(map, "y"), width: length(map, "width"), height: length(map, "height"))
        }
        let folds = (top.list("folds") ?? []).compactMap { text in
            if Double(text) == nil { top.wrong("folds", "must be a list of numbers") }
            return Double(text).map { $0 * unit.points }
        }
        let nowhere = Rectangle(x: 0, y: 0, width: 0, height: 0)
        let address = rectangle("address") ?? nowhere
        let envelope = Envelope(
            id: id, name: top.string("name")?.text ?? id, source: top.string("source")?.text ?? "",
            paper: top.choice("paper", Paper.self) ?? .a4, window: rectangle("window") ?? nowhere,
            returnLine: rectangle("return-line"), address: address,
            highestTop: top.has("highest-top") ? length(top, "highest-top") : address.y, folds: folds,
            punch: top.has("punch") ? length(top, "punch") : nil, bodyTop: length(top, "body-top"))
        try findings.throwIfAny()
        return envelope
    }

    private enum Unit: String, CaseIterable {
        case millimetre = "mm", inch = "in"

        var points: Double { self == .inch ? 72 : 72 / 25.4 }
    }
}
