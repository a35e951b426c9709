import CCairo
internal import CLCMS

/// What the colours of a picture mean where they are not those of screens (sRGB): an ICC profile (ICC.1:2010) that its file
/// brings, or that stands for what it says.
final class ColourProfile {
    private let handle: cmsHPROFILE
    private let transform: cmsHTRANSFORM
    /// Of grey, not of red, green and blue.
    let isGrey: Bool

    /// nil where the bytes are no profile for such a picture, and where its colours are those of screens but for what nobody
    /// sees.
    convenience init?(_ bytes: [UInt8], isGrey: Bool) {
        let opened = bytes.withUnsafeBytes { cmsOpenProfileFromMem($0.baseAddress, UInt32(clamping: $0.count)) }
        self.init(taking: opened, isGrey: isGrey)
    }

    /// Red, green and blue lights, and a power for what stands in the file.
    convenience init?(_ lights: Lights) {
        var white = cmsCIExyY(x: lights.white.x, y: lights.white.y, Y: 1)
        var primaries = cmsCIExyYTRIPLE(
            Red: cmsCIExyY(x: lights.red.x, y: lights.red.y, Y: 1),
            Green: cmsCIExyY(x: lights.green.x, y: lights.green.y, Y: 1),
            Blue: cmsCIExyY(x: lights.blue.x, y: lights.blue.y, Y: 1))
        guard let curve = cmsBuildGamma(nil, lights.gamma) else { return nil }
        defer { cmsFreeToneCurve(curve) }
        var curves: [OpaquePointer?] = [curve, curve, curve]
        self.init(taking: cmsCreateRGBProfile(&white, &primaries, &curves), isGrey: false)
    }

    struct Lights {
        typealias Point = (x: Double, y: Double)
        var white: Point
        var red: Point
        var green: Point
        var blue: Point
        var gamma: Double

        /// Adobe RGB (1998), 4.3.
        static let adobe = Lights(
            white: (0.3127, 0.3290), red: (0.64, 0.33), green: (0.21, 0.71), blue: (0.15, 0.06), gamma: 2.199_218_75)
    }

    /// Takes the profile, to be closed here.
    private init?(taking opened: cmsHPROFILE?, isGrey: Bool) {
        guard let opened else { return nil }
        let isOfItsKind = cmsGetColorSpace(opened) == (isGrey ? cmsSigGrayData : cmsSigRgbData)
        guard isOfItsKind, let screen = cmsCreate_sRGBProfile() else {
            cmsCloseProfile(opened)
            return nil
        }
        defer { cmsCloseProfile(screen) }
        let form = isGrey ? bayan_lcms_grey_8() : bayan_lcms_bgra_8()
        let made = cmsCreateTransform(
            opened, form, screen, bayan_lcms_bgra_8(), UInt32(INTENT_RELATIVE_COLORIMETRIC),
            UInt32(cmsFLAGS_BLACKPOINTCOMPENSATION | (isGrey ? 0 : cmsFLAGS_COPY_ALPHA)))
        guard let made else {
            cmsCloseProfile(opened)
            return nil
        }
        (handle, transform, self.isGrey) = (opened, made, isGrey)
        if isThatOfScreens { return nil }
    }

    deinit {
        cmsDeleteTransform(transform)
        cmsCloseProfile(handle)
    }

    /// No colour moves by more than two steps of 256.
    private var isThatOfScreens: Bool {
        let steps: [UInt8] = [0, 32, 64, 128, 192, 255]
        let greys = (0...255).map { UInt8($0) }
        let colours =
            isGrey ? greys : steps.flatMap { red in steps.flatMap { green in steps.flatMap { [$0, green, red, 255] } } }
        let count = isGrey ? colours.count : colours.count / 4
        var shown = [UInt8](repeating: 255, count: count * 4)
        cmsDoTransform(transform, colours, &shown, UInt32(count))
        let meant = isGrey ? greys.flatMap { [$0, $0, $0, 255] } : colours
        return zip(shown, meant).enumerated().allSatisfy { $0 % 4 == 3 || abs(Int($1.0) - Int($1.1)) <= 2 }
    }

    // MARK: In a PDF

    /// The profile as PDF/A-2 and PDF/X-4 take it (ISO 19005-2, 6.2.4.2): of version 4.2 at most, of a camera, a screen or a
    /// printer; nil where it is none. A newer one that says no more than lights and curves is written in the older way.
    var bytes: [UInt8]? {
        let kinds = [cmsSigInputClass, cmsSigDisplayClass, cmsSigOutputClass, cmsSigColorSpaceClass]
        guard kinds.contains(cmsGetDeviceClass(handle)) else { return nil }
        if cmsGetProfileVersion(handle) > 4.25 {
            guard cmsIsMatrixShaper(handle) != 0 else { return nil }
            cmsSetProfileVersion(handle, 4.2)
        }
        var count: UInt32 = 0
        guard cmsSaveProfileToMem(handle, nil, &count) != 0, count > 128 else { return nil }
        var bytes = [UInt8](repeating: 0, count: Int(count))
        guard cmsSaveProfileToMem(handle, &bytes, &count) != 0 else { return nil }
        // Neither when it was made nor a digest of what it was: equal pictures give equal letters.
        bytes.replaceSubrange(24..<36, with: [0x07, 0xE4, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0])
        bytes.replaceSubrange(84..<100, with: [UInt8](repeating: 0, count: 16))
        return bytes
    }

    // MARK: In dots

    /// Puts colours of screens in the place of a picture's own.
    /// - Parameter image: A `cairo_surface_t` of dots, borrowed for this call.
    func convert(_ image: OpaquePointer) {
        cairo_surface_flush(image)
        guard let data = cairo_image_surface_get_data(image) else { return }
        let (width, height) = (Int(cairo_image_surface_get_width(image)), Int(cairo_image_surface_get_height(image)))
        let stride = Int(cairo_image_surface_get_stride(image))
        let isOpaque = cairo_image_surface_get_format(image) == CAIRO_FORMAT_RGB24
        var row = [UInt8](repeating: 0, count: width * 4)
        var greys = [UInt8](repeating: 0, count: isGrey ? width : 0)
        for line in 0..<height {
            let dots = UnsafeMutableBufferPointer(start: data + line * stride, count: width * 4)
            // Cairo keeps blue, green, red and opacity, each multiplied by the last.
            for place in 0..<width * 4 {
                let opacity = isOpaque ? 255 : Int(dots[place | 3])
                let isColour = place & 3 != 3 && opacity != 0
                row[place] = isColour ? UInt8(min(255, (Int(dots[place]) * 255 + opacity / 2) / opacity)) : dots[place | 3]
            }
            if isGrey {
                for place in 0..<width { greys[place] = row[place * 4] }
                cmsDoTransform(transform, greys, &row, UInt32(width))
            } else {
                cmsDoTransform(transform, row, &row, UInt32(width))
            }
            for place in 0..<width * 4 where place & 3 != 3 {
                let opacity = isOpaque ? 255 : Int(dots[place | 3])
                dots[place] = UInt8((Int(row[place]) * opacity + 127) / 255)
            }
        }
        cairo_surface_mark_dirty(image)
    }
}
