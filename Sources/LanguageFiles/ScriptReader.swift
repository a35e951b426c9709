import Foundation
import Languages
import Reading
import Reporting

/// Reads `scripts.yaml`.
enum ScriptReader {
    private enum Direction: String, CaseIterable {
        case leftToRight = "left-to-right", rightToLeft = "right-to-left"
    }

    static func read(_ file: URL) throws(Diagnostics) -> ScriptBook {
        let findings = Findings()
        let top = try YAMLMap(file: file.path, named: "Languages/\(file.lastPathComponent)", keys: nil, findings: findings)
        let scripts = top.keys.compactMap { code -> Script? in
            guard let map = top.map(code, keys: ["direction", "scale", "leading", "language", "family"]) else { return nil }
            map.require("direction", "language")
            return Script(
                code: code, isRightToLeft: map.choice("direction", Direction.self) == .rightToLeft,
                scale: map.figure("scale", in: 0.5...2) ?? 1, leading: map.figure("leading", in: 0.5...3) ?? 1,
                language: map.string("language")?.text ?? "und", family: map.string("family")?.text)
        }
        try findings.throwIfAny()
        return ScriptBook(scripts)
    }
}
