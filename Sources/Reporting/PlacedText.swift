/// A text of a file, and where it stands there.
package struct PlacedText: Sendable {
    package var text: String
    package var cursor: Cursor

    package init(_ text: String, cursor: Cursor) {
        self.text = text
        self.cursor = cursor
    }

    package var location: SourceLocation { cursor.location }
}
