import Composition
public import Correspondence
public import Drawing
import Hashing
import PDFSyntax
public import Reporting

/// Everything that the letters of one stencil share, ready to be written: the file's beginning up to the last shared
/// object, and the plan of what each letter adds. A letter then costs as much as its own few objects.
///
/// The result conforms to the standards that were asked for, in one revision with one cross-reference section. Equal input
/// gives equal bytes.
public struct Master: Sendable {
    /// What all letters begin with.
    public let prefix: [UInt8]
    let hashed: HashedPrefix
    /// The cross-reference table's lines of the shared objects and of object 0.
    let sharedLines: [UInt8]
    let own: OwnPlan

    /// - Parameters:
    ///   - standard: what the letters are to conform to.
    ///   - signature: for letters that are to be signed; without it signature fields stay empty.
    ///   - compressor: that of other masters which have streams in common with this one.
    /// - Throws: `Diagnostics` for a link or a picture that no PDF of this kind may hold, or a stencil that contradicts
    ///   itself.
    public init(
        stencil: Stencil, metadata: Metadata, standard: Standard = .ua1, signature: SignatureReserve? = nil,
        compressor: Compressor? = nil
    ) throws(Diagnostics) {
        var objects = ObjectBuffer(firstNumber: ObjectNumber(1), startingAt: 0, compressor: compressor)
        let conformance = Conformance(standard)
        objects.append(conformance.header)
        let plan = try SharedPlan(stencil, conformance, signature, &objects)
        own = try plan.write(metadata, into: &objects)
        guard let lines = objects.crossReference() else {
            throw Diagnostics(code: .assemblyFailed, "A shared object was promised and not written.")
        }
        prefix = objects.bytes
        hashed = HashedPrefix(prefix)
        sharedLines = Array("0000000000 65535 f \n".utf8) + lines
    }

    /// Whether letters of a standard are to be drawn with the marks of footnotes set apart, so that they refer to the notes.
    public static func partsMarks(_ standard: Standard) -> Bool { Conformance(standard).hasReferences }

    /// A file identifier (ISO 32000-1, 14.4): of the shared bytes, and of what sets the letter apart. A font's name holds a
    /// digest of what is in it. By the identifier it is known whether a letter's bytes are still those that were written
    /// (`OwnBytes`).
    func identifier(_ objects: borrowing ObjectBuffer, _ fonts: [EmbeddedFont]) -> ArraySlice<UInt8> {
        var state = DigestState(after: hashed)
        objects.withBytes { state.update($0) }
        for font in fonts { state.update(font.baseName) }
        return state.finish().prefix(16)
    }
}
