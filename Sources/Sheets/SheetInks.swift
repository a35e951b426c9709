package import Inks
package import PDFSyntax

/// What the amounts of inks in a file mean that says only how much there is of each (ISO 32000-1, 8.6.4.4).
extension SheetFile {
    /// The press that the file was made for (ISO 15930-7, 6.2.2), else the usual one; nil where neither is known.
    package var press: PressProfile? {
        for intent in items(catalog["OutputIntents"]) {
            guard let number = resolve(intent)?["DestOutputProfile"]?.reference, let stream = objects[number],
                let data = stream.data, let bytes = StreamFilter(stream.value)?.decode(data, limit: 64 << 20),
                let own = try? PressProfile(bytes)
            else { continue }
            return own
        }
        return .usual
    }
}

extension PDFValue {
    /// The place of the space that stands below one of these (ISO 32000-1, 8.6.6): `[/Indexed /DeviceCMYK …]`.
    package static func base(of space: [PDFValue]) -> Int? {
        switch space.first?.name {
        case "Indexed", "I", "Pattern": space.count > 1 ? 1 : nil
        case "Separation", "DeviceN": space.count > 2 ? 2 : nil
        default: nil
        }
    }
}
