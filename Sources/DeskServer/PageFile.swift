import DeskPage
import Foundation

/// A file of the desk's page. All are part of the program: the page needs nothing beside it.
struct PageFile: Sendable {
    var type: String
    var data: Data

    /// The file at a path of the page's address.
    static func named(_ path: String) -> PageFile? {
        let name = path == "/" ? "index.html" : String(path.dropFirst())
        var size = 0
        guard let bytes = desk_page_file(name, &size) else { return nil }
        return PageFile(type: type(of: name), data: Data(bytes: bytes, count: size))
    }

    private static func type(of name: String) -> String {
        switch name.split(separator: ".").last {
        case "html": "text/html; charset=utf-8"
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "json": "application/json"
        default: "image/svg+xml"
        }
    }
}
