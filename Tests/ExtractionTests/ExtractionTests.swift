import Correspondence
import Drawing
import Foundation
import Testing

/// What the engines said of a specimen.
struct Figures: Decodable {
    var exact: Int
    var pairs: Int
    var found: Int
    var tatweel: Int
    var missing: [Int]
}

/// Writes specimens as PDFs and asks the witness of `Tests/Witnesses/extraction.py`.
/// - Parameter folder: where the PDFs stay; nil for a temporary one.
func witnessed(_ specimens: [Specimen]) throws -> [String: [String: Figures]] {
    let kept = ProcessInfo.processInfo.environment["BAYAN_EXTRACTION_FOLDER"]
    let folder = kept.map { URL(filePath: $0) }
        ?? FileManager.default.temporaryDirectory.appending(path: "extraction-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { if kept == nil { try? FileManager.default.removeItem(at: folder) } }
    let drawer = Drawer()
    let manifest = try specimens.enumerated().map { index, specimen in
        let file = folder.appending(path: "\(index).pdf")
        try Data(specimen.pdf(drawer)).write(to: file)
        return Entry(name: specimen.name, pdf: file.path, units: specimen.units)
    }
    let list = folder.appending(path: "manifest.json")
    try JSONEncoder().encode(manifest).write(to: list)
    let witness = Process(), output = Pipe()
    witness.executableURL = Specimen.root.appending(path: ".venv/bin/python")
    witness.arguments = [Specimen.root.appending(path: "Tests/Witnesses/extraction.py").path, list.path]
    witness.standardOutput = output
    try witness.run()
    let answer = output.fileHandleForReading.readDataToEndOfFile()
    witness.waitUntilExit()
    return try JSONDecoder().decode([String: [String: Figures]].self, from: answer)
}

private struct Entry: Encodable {
    var name: String
    var pdf: String
    var units: [String]
}

@Test("Text comes out right")
func extraction() throws {
    let specimens = [
        try Specimen("letter.en", .english), try Specimen("letter.en", .english, measure: Specimen.narrow),
        try Specimen("letter.ar", .arabic), try Specimen("letter.ar", .arabic, measure: Specimen.narrow),
        try Specimen("letter.ar", .arabic, .kashida), try Specimen("letter.ar", .arabic, measure: Specimen.narrow, .kashida),
        Specimen("bilingual", [
            .init(language: .english, paragraphs: try Specimen.text("letter.en"), x: 56, measure: 230),
            .init(language: .arabic, paragraphs: try Specimen.text("letter.ar"), x: 309, measure: 230, justification: .kashida),
        ]),
        try Specimen("plain.ar", .arabic, .kashida), try Specimen("plain.ar", .arabic, measure: Specimen.narrow),
        try Specimen("vowelled.ar", .arabic, .kashida), try Specimen("vowelled.ar", .arabic, measure: Specimen.narrow),
        try Specimen("mixed.ar", .arabic, .kashida), try Specimen("mixed.ar", .arabic, measure: Specimen.narrow),
        try Specimen("mixed.en", .english), try Specimen("mixed.en", .english, measure: Specimen.narrow),
        try Specimen("letter.en", .english, family: .sans),
        try Specimen("letter.ar", .arabic, .kashida, family: .sans),
        try Specimen("vowelled.ar", .arabic, family: .sans),
        try Specimen("mixed.ar", .arabic, family: .sans), try Specimen("plain.ar", .arabic, family: .sans),
        try Specimen("letter.ar", .arabic, isPersonal: true),
    ]
    let styled = try ["letter.en", "letter.ar", "mixed.ar"].map {
        var specimen = try Specimen($0, $0.hasSuffix("ar") ? .arabic : .english)
        specimen.isStyled = true
        specimen.name += " styled"
        return specimen
    }
    let all = specimens + styled
    let figures = try witnessed(all)
    for specimen in all {
        let line = ["poppler", "mupdf", "pdfium"].map { engine in
            guard let f = figures[specimen.name]?[engine] else { return "?" }
            return "\(engine) \(f.exact)/\(specimen.units.count) \(f.found)/\(f.pairs) \(f.tatweel)"
        }
        print(specimen.name, line.joined(separator: " | "))
    }
}
