import Correspondence
import Reporting
import Sheets

/// A file that goes with the letter, ready to have pages of its own behind it.
enum SetEnclosure: Hashable, Sendable {
    /// The pages of a PDF, as they are seen.
    case sheets(path: String, [Size])
    /// A picture with the element that it is, shown no larger than this.
    case picture(path: String, Size, ElementNumber)

    var pageCount: Int {
        switch self {
        case .sheets(_, let sizes): sizes.count
        case .picture: 1
        }
    }
}

extension LetterSetter {
    /// The enclosures that have pages, looked at; pictures are the last elements of the document.
    func setEnclosures(_ structure: inout StructureBuilder, _ problems: inout [Diagnostic]) -> [SetEnclosure] {
        var set: [SetEnclosure] = []
        for file in letter.enclosedFiles {
            do throws(Diagnostics) {
                switch file.manner {
                case .attachment: continue
                case .pages: set.append(.sheets(path: file.path, try sizes(of: file)))
                case .picture:
                    let asset = Asset(path: file.path, name: file.name, alternative: file.alternative, location: file.location)
                    let pixels = try PictureSize.of(asset)
                    let alternative = file.alternative[primary] ?? file.title[primary] ?? file.name
                    let element = structure.leaf(.figure, language: primary, alternative: alternative, source: file.location)
                    // As for pictures in the text: never larger than 96 dots an inch make it.
                    set.append(
                        .picture(path: file.path, Size(width: pixels.width * 0.75, height: pixels.height * 0.75), element))
                }
            } catch {
                problems += error.all
            }
        }
        return set
    }

    private func sizes(of file: EnclosedFile) throws(Diagnostics) -> [Size] {
        let (sheets, faults): (SheetFile, [SheetFault])
        do throws(SheetFault) {
            (sheets, faults) = try SheetMemory.shared.checked(at: file.path, as: .enclosure)
        } catch {
            throw Diagnostics(error.diagnostic(of: "enclosure", file.name, at: file.location))
        }
        if let failure = Diagnostics(faults.map({ $0.diagnostic(of: "enclosure", file.name, at: file.location) })) {
            throw failure
        }
        return sheets.pages.map(\.trimmed).map { Size(width: $0.width, height: $0.height) }
    }
}
