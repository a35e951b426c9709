import Drawing
import PDFSyntax
import Reporting

/// The fonts and pictures that all letters show, and what of a page's own each letter need not bring.
struct SharedResources {
    /// Of the pages without slots and of signature fields; nil where there are none.
    let dictionary: ObjectNumber?
    let fonts: [FontObjects]
    /// By page, the objects that own its content; nil for a page with slots, whose own the letter brings.
    let owners: [ObjectNumber?]
    /// The entries of a resource dictionary.
    let fontEntries: [UInt8]
    let artEntries: [UInt8]

    /// Reserves them; pictures are written at once.
    init(of stencil: Stencil, _ pages: [SharedPage], in objects: inout ObjectBuffer) throws(Diagnostics) {
        // A page that somebody else made has its own, but for what is stamped on it.
        let isNeeded = zip(stencil.pages, pages).contains { page, drawn in
            !page.signatures.isEmpty || (!drawn.hasSlots && (page.sheet == nil || !drawn.streams.isEmpty))
        }
        dictionary = isNeeded ? objects.reserve() : nil
        fonts = FontObjects.reserve(stencil.fonts, deflates: true, in: &objects)
        var entries = ByteBuffer()
        for picture in stencil.art {
            let object = try ArtObjects.write(picture, into: &objects)
            entries.write(name: picture.resourceName)
            entries.write(reference: object)
        }
        artEntries = entries.array
        var owners: [ObjectNumber?] = []
        for page in pages { owners.append(page.hasSlots ? nil : objects.reserve()) }
        self.owners = owners
        fontEntries = FontObjects.entries(of: fonts)
    }

    /// A page's resources: the shared ones, and a letter's own fonts.
    static func write(fonts: [UInt8], own: [FontObjects], art: [UInt8], into bytes: inout ByteBuffer) {
        bytes.write("<</Font<<")
        bytes.append(contentsOf: fonts)
        bytes.append(contentsOf: FontObjects.entries(of: own))
        bytes.write(">>/XObject<<")
        bytes.append(contentsOf: art)
        bytes.write(">>>>")
    }
}
