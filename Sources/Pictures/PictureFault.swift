/// Why a picture cannot be used.
public struct PictureFault: Error, Hashable, Sendable {
    /// What is wrong, as the rest of a sentence that begins with the picture's name.
    public let predicate: String
    /// How to mend it.
    public let hint: String
    /// There is no such file, or none that may be read.
    public let isMissing: Bool

    init(_ predicate: String, hint: String, isMissing: Bool = false) {
        (self.predicate, self.hint, self.isMissing) = (predicate, hint, isMissing)
    }

    static let tooLarge = PictureFault("is larger than 16 MiB", hint: "Export it smaller.")
    static let brokenPNG = PictureFault("is a broken PNG file", hint: "Export it again as PNG.")
    static let brokenSVG = PictureFault("is broken SVG", hint: "Export it again as SVG.")
    static let brokenJPEG = PictureFault("is a broken JPEG file", hint: "Export it again as JPEG.")
    static let unusualJPEG = PictureFault(
        "is a JPEG file of a kind that few programs read", hint: "Export it as an ordinary JPEG of 8 bits.")
    static let inkJPEG = PictureFault(
        "is a JPEG file in the inks of a printing press (CMYK)", hint: "Export it in the colours of screens (sRGB).")
    static let alien = PictureFault(
        "is neither PNG nor JPEG nor SVG in UTF-8", hint: "Export it as SVG (UTF-8), PNG or JPEG.")
    static let sizeless = PictureFault(
        "does not say how large it is, and shows nothing", hint: "Give its <svg> width and height, or a viewBox.")
    static let outside = PictureFault(
        "refers to something outside itself", hint: "Embed what it shows; nothing is fetched while a letter is made.")
    static let laborious = PictureFault(
        "takes too long to draw: it repeats filters or parts of itself too often",
        hint: "Flatten filters, masks and clones, or export it as PNG.")
}
