import Composition
import Drawing
import Languages
import PDFSyntax
import Reporting

/// What content on pages means for the structure tree: who owns it, and the links in it.
struct ContentStructure {
    /// The structure element of a link, or of words that differ from those around them.
    struct Phrase {
        var object: ObjectNumber
        var parent: ObjectNumber
        /// Its structure type.
        var type: String
        var manner: MarkedContent.Manner
        /// The notes that it is the marks of.
        var referents: [ObjectNumber]
        var kids: [Kid]
    }

    struct Annotation {
        var object: ObjectNumber
        /// Its place in the letter.
        var page: Int
        /// Its key in the parent tree.
        var key: Int
        var link: DrawnLink
        /// The element that it belongs to.
        var element: ObjectNumber
        /// On one line: of links over several lines, readers that go by the box round all would take what stands beside
        /// them, too.
        var rectangle: [Double]
    }

    /// By element, in reading order.
    let kids: [ElementNumber: [Kids.Mark]]
    /// By page: the objects that own its marked content, in the order of the identifiers.
    let owners: [[ObjectNumber]]
    let phrases: [Phrase]
    let annotations: [Annotation]
    /// What elements refer to: notes to their marks, entries of a list of contents to headings.
    let referents: [ElementNumber: [ObjectNumber]]
    let pages: [ObjectNumber]
    let ties: LetterTies

    func annotations(ofPage page: Int) -> [ObjectNumber] { annotations.filter { $0.page == page }.map(\.object) }

    /// The elements of phrases, and the annotations of links.
    func writePhrases(_ types: StructureTypes, into objects: inout ObjectBuffer) throws(Diagnostics) {
        for phrase in phrases {
            objects.object(phrase.object) { bytes in
                // ISO 32000-1, 14.8.4.4.1.
                bytes.write("<<")
                types.write(phrase.type, into: &bytes)
                bytes.write("/P")
                bytes.write(reference: phrase.parent)
                if let language = phrase.manner.language {
                    bytes.write("/Lang")
                    bytes.write(text: language.tag)
                }
                // ISO 32000-1, table 345.
                if phrase.manner.isStruck {
                    bytes.write("/A<</O/Layout/TextDecorationType/LineThrough>>")
                } else if phrase.manner.isOverlined {
                    bytes.write("/A<</O/Layout/TextDecorationType/Overline>>")
                }
                bytes.write(referents: phrase.referents)
                bytes.write(phrase.kids)
                bytes.write(">>")
            }
        }
        for annotation in annotations {
            try objects.object(annotation.object) { bytes throws(Diagnostics) in
                try write(annotation, into: &bytes)
            }
        }
    }

    // ISO 32000-1, 12.5.6.5; printed and with Contents by ISO 19005-2, 6.3.2 and ISO 14289-1, 7.18.5.
    private func write(
        _ annotation: Annotation, into bytes: inout ByteBuffer
    ) throws(Diagnostics) {
        let drawn = annotation.link
        bytes.write("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect")
        bytes.write(reals: annotation.rectangle)
        bytes.write("/P")
        bytes.write(reference: pages[annotation.page])
        bytes.write("/Contents")
        bytes.write(text: drawn.text.isEmpty ? drawn.destination : drawn.text)
        bytes.write("/StructParent ")
        bytes.write(annotation.key)
        if drawn.destination.hasPrefix("#") {
            ties.write(ties.destination(String(drawn.destination.dropFirst())), into: &bytes)
            return bytes.write(">>")
        }
        let destination = try LinkDestination(drawn.destination)
        bytes.write("/A<</Type/Action/S/URI/URI")
        bytes.write(text: String(decoding: destination.uri, as: UTF8.self))
        bytes.write(">>>>")
    }
}

extension ByteBuffer {
    /// `Pg` and `K` of a structure element.
    mutating func write(_ kids: [Kid]) {
        guard !kids.isEmpty else { return }
        var home: ObjectNumber?
        for case .marked(_, let page) in kids {
            home = page
            break
        }
        if let home {
            write("/Pg")
            write(reference: home)
        }
        // A kid alone stands without an array (ISO 32000-1, table 323): pyHanko finds a signature's widget only so.
        write(kids.count == 1 ? "/K " : "/K[")
        for (index, kid) in kids.enumerated() {
            switch kid {
            case .marked(let identifier, let page) where page == home:
                if index > 0 { append(UInt8(ascii: " ")) }
                write(identifier)
            case .marked(let identifier, let page):
                write("<</Type/MCR/Pg")
                write(reference: page)
                write("/MCID ")
                write(identifier)
                write(">>")
            case .element(let object):
                write(reference: object)
            case .annotation(let object, let page):
                write("<</Type/OBJR/Obj")
                write(reference: object)
                write("/Pg")
                write(reference: page)
                write(">>")
            }
        }
        if kids.count > 1 { write("]") }
    }
}
