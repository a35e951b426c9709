internal import CLCMS
internal import Files

/// What a press makes of amounts of its inks: an ICC profile (ICC.1:2010) of an output device in cyan, magenta, yellow and
/// black.
package struct PressProfile: Hashable, Sendable {
    /// As the file has it.
    package let bytes: [UInt8]
    /// What the profile calls itself.
    package let name: String

    /// Why a file is no such profile, as the rest of a sentence that begins with its name.
    package struct Fault: Error {
        package let predicate: String
    }

    /// Where Debian's packages put profiles for four inks; the first one that there is serves where none is asked for.
    package static let usualPlaces = [
        "/usr/share/color/icc/colord/FOGRA39L_coated.icc", "/usr/share/color/icc/ghostscript/default_cmyk.icc",
    ]

    /// That one; nil where none is installed.
    package static let usual = usualPlaces.lazy.compactMap { path in
        (try? Files.contents(of: path, limit: 64 << 20)).flatMap { try? PressProfile($0) }
    }.first

    package init(_ bytes: [UInt8]) throws(Fault) {
        guard let profile = Self.open(bytes) else { throw Fault(predicate: "is no ICC profile") }
        defer { cmsCloseProfile(profile) }
        guard cmsGetColorSpace(profile) == cmsSigCmykData else { throw Fault(predicate: "is not a profile for four inks (CMYK)") }
        guard cmsGetDeviceClass(profile) == cmsSigOutputClass else {
            throw Fault(predicate: "is not a profile of a press or a printer")
        }
        // Newer profiles than ISO 15930-7, 6.2 knows.
        guard cmsGetProfileVersion(profile) < 4.4 else { throw Fault(predicate: "is of a newer kind than PDF/X-4 knows") }
        self.bytes = bytes
        var text = [CChar](repeating: 0, count: 256)
        cmsGetProfileInfoASCII(profile, cmsInfoDescription, "\0\0", "\0\0", &text, UInt32(text.count))
        let name = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        self.name = name.isEmpty ? "Custom" : name
    }

    func open() -> cmsHPROFILE? { Self.open(bytes) }

    fileprivate static func open(_ bytes: [UInt8]) -> cmsHPROFILE? {
        bytes.withUnsafeBytes { cmsOpenProfileFromMem($0.baseAddress, UInt32(clamping: $0.count)) }
    }
}

/// Turns colours of screens into amounts of inks.
package final class InkMixer {
    private let transform: cmsHTRANSFORM
    private var known: [Colour: [Double]] = [:]

    private struct Colour: Hashable {
        var red, green, blue: Double
    }

    /// - Throws: where the profile has no way from colours to inks.
    package init(_ profile: PressProfile) throws(PressProfile.Fault) {
        guard let press = PressProfile.open(profile.bytes), let screen = cmsCreate_sRGBProfile() else {
            throw PressProfile.Fault(predicate: "is no ICC profile")
        }
        defer {
            cmsCloseProfile(press)
            cmsCloseProfile(screen)
        }
        // What is in the gamut stays as it is; black is mapped to black.
        guard
            let transform = cmsCreateTransform(
                screen, bayan_lcms_rgb_double(), press, bayan_lcms_cmyk_double(), UInt32(INTENT_RELATIVE_COLORIMETRIC),
                UInt32(cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE))
        else { throw PressProfile.Fault(predicate: "has no way from colours to inks") }
        self.transform = transform
    }

    deinit { cmsDeleteTransform(transform) }

    /// Cyan, magenta, yellow and black, each from 0 to 1, for a colour of sRGB.
    package func inks(red: Double, green: Double, blue: Double) -> [Double] {
        let colour = Colour(red: red, green: green, blue: blue)
        if let inks = known[colour] { return inks }
        let from = [red, green, blue]
        var to = [Double](repeating: 0, count: 4)
        cmsDoTransform(transform, from, &to, 1)
        // Little CMS counts in per cent; a tenth of one is more than any press can tell.
        let inks = to.map { min(1, max(0, ($0 * 10).rounded() / 1000)) }
        known[colour] = inks
        return inks
    }
}
