internal import CLCMS

/// Turns amounts of inks into colours of screens, as the usual press prints them; where no profile is installed, as inks
/// are taken to cover one another.
package final class ScreenMixer: Sendable {
    /// A transform without a cache is the same for all threads (Little CMS, `cmsFLAGS_NOCACHE`), and it is let go with its
    /// owner alone.
    private nonisolated(unsafe) let transform: cmsHTRANSFORM?

    package static let usual = ScreenMixer()

    private init() {
        guard let press = PressProfile.usual?.open(), let screen = cmsCreate_sRGBProfile() else {
            transform = nil
            return
        }
        defer {
            cmsCloseProfile(press)
            cmsCloseProfile(screen)
        }
        transform = cmsCreateTransform(
            press, bayan_lcms_cmyk_double(), screen, bayan_lcms_rgb_double(), UInt32(INTENT_RELATIVE_COLORIMETRIC),
            UInt32(cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE))
    }

    deinit {
        if let transform { cmsDeleteTransform(transform) }
    }

    /// Red, green and blue, each from 0 to 1, for amounts from 0 to 1.
    package func colour(cyan: Double, magenta: Double, yellow: Double, black: Double) -> [Double] {
        let inks = [cyan, magenta, yellow, black].map { min(1, max(0, $0)) }
        guard let transform else { return inks.prefix(3).map { (1 - $0) * (1 - inks[3]) } }
        // Little CMS counts inks in per cent.
        let from = inks.map { $0 * 100 }
        var to = [Double](repeating: 0, count: 3)
        cmsDoTransform(transform, from, &to, 1)
        return to.map { min(1, max(0, ($0 * 1000).rounded() / 1000)) }
    }
}
