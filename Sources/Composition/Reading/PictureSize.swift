import Correspondence
import Pictures
import Reporting

/// The natural size of a picture file, for its proportions.
enum PictureSize {
    /// - Throws: `bad-picture` where the file is no picture, or one that may not be used.
    static func of(_ asset: Asset) throws(Diagnostics) -> Size {
        do throws(PictureFault) {
            let size = try Picture(path: asset.path).size
            return Size(width: size.width, height: size.height)
        } catch {
            throw Diagnostics(
                code: error.isMissing ? .missingPicture : .badPicture,
                "The picture ‘\(asset.name)’ \(error.predicate).", at: asset.location, hint: error.hint)
        }
    }
}
