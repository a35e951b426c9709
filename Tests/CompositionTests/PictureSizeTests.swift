import Correspondence
import Foundation
import Reporting
import Testing

@testable import Composition

@Suite struct PictureSizeTests {
    private func size(_ svg: String) throws -> Size {
        let file = FileManager.default.temporaryDirectory.appending(path: "bayan-\(UUID().uuidString).svg")
        try Data(svg.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try PictureSize.of(Asset(path: file.path, name: "logo.svg"))
    }

    private let name = "xmlns='http://www.w3.org/2000/svg'"
    private let ink = "<rect width='100' height='50'/>"

    @Test func howeverItIsWrittenDownASizeIsASize() throws {
        let wide = Size(width: 100, height: 50)
        #expect(try size("<svg \(name) width='100' height='50' viewBox='0 0 100 50'>\(ink)</svg>") == wide)
        #expect(try size("<svg\n\t\(name)\n\twidth=\"100\"\n\theight = \"50\">\(ink)</svg>") == wide)
        #expect(
            try size("<!--\(String(repeating: " licence", count: 2000))--><svg \(name) viewBox='0,0,100,50'>\(ink)</svg>") == wide
        )
        #expect(try size("<s:svg xmlns:s='http://www.w3.org/2000/svg' width='100%' height='100%' viewBox='0 0 100 50'/>") == wide)
        #expect(try size("<svg \(name)>\(ink)</svg>") == wide)
        let inches = try size("<svg \(name) width='2in' height='1in'/>")
        #expect(inches.width == 2 * inches.height)
    }

    @Test func aPictureOfNoSizeIsTold() throws {
        let error = #expect(throws: Diagnostics.self) { try size("<svg \(name)/>") }
        #expect(error?.first.message == "The picture ‘logo.svg’ does not say how large it is, and shows nothing.")
    }
}
