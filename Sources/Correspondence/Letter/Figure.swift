public import Languages
public import Reporting

/// A picture in the text, or a QR code, with what stands below it.
public struct Figure: Hashable, Sendable {
    /// What is shown.
    public enum Content: Hashable, Sendable {
        /// The file, and what it shows in words.
        case picture(Asset)
        case code(WebCode)
    }

    /// What is shown.
    public var content: Content
    /// Below the picture; nil for none.
    public var caption: Paragraph?

    /// A picture.
    public init(_ asset: Asset, caption: Paragraph? = nil) {
        content = .picture(asset)
        self.caption = caption
    }

    /// A QR code.
    public init(_ code: WebCode, caption: Paragraph? = nil) {
        content = .code(code)
        self.caption = caption
    }

    /// What stands for it where it is not seen: what it shows, and where a code leads.
    public func alternative(in language: Language) -> String {
        switch content {
        case .picture(let asset): asset.alternative[language] ?? ""
        case .code(let code): "\(code.alternative): \(code.address)"
        }
    }

    /// Depends on the recipient, its caption not counted.
    public var isPersonal: Bool { if case .code(let code) = content { code.isPersonal } else { false } }
}

/// An address that a telephone's camera reads: a QR code (ISO/IEC 18004).
public struct WebCode: Hashable, Sendable {
    /// A web page, an e-mail address or a telephone number, in ASCII.
    public var address: String
    /// What it is for, in the language of its text, for those who do not see it.
    public var alternative: String
    /// Depends on the recipient.
    public var isPersonal: Bool
    /// Length of a side with the quiet zone, in points.
    public var side: Double
    /// Where its address stands.
    public var location: SourceLocation?

    /// 25 mm: read from a hand's distance.
    public static let usualSide = 25 * 72 / 25.4

    /// A code.
    public init(
        address: String, alternative: String, isPersonal: Bool = false, side: Double = WebCode.usualSide,
        location: SourceLocation? = nil
    ) {
        self.address = address
        self.alternative = alternative
        self.isPersonal = isPersonal
        self.side = side
        self.location = location
    }

    /// Where a code stands that letter.yaml asks for.
    public enum Place: String, Hashable, Sendable, CaseIterable {
        /// Above the foot of the first page, with its caption beside it.
        case foot
        /// Beside those who sign.
        case signatures
    }
}
