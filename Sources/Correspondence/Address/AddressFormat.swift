import Reporting
import Synchronization

/// How a country writes its addresses: which lines follow the name and the street.
struct AddressFormat: Sendable {
    enum Part: Hashable, Sendable {
        case postcode, city, region, street
        /// A sign between two parts; falls away with either of them.
        case text(String)
        /// What goes before the part that follows, unless its value begins with it.
        case prefix(String)
    }

    /// The organisation stands above the person.
    var organisationFirst = false
    var lines: [[Part]]
    /// Parts in capitals, where the script has them.
    var capitals: Set<Part> = []
    /// Parts without which the address is not complete.
    var required: [Part] = []
    /// What a postcode may look like; empty where nobody knows, or there are none.
    var postcodes: [PostcodeShape] = [] {
        didSet { partedPostcodes = postcodes.filter(\.isParted) }
    }
    /// Those with a space or a hyphen in them.
    private(set) var partedPostcodes: [PostcodeShape] = []
    /// Where the house number stands before the street's name.
    var numberFirst = false
    /// The post's abbreviations of regions, by their names in small letters.
    var regions: [String: String] = [:]

    /// Whether the street has a place of its own among the lines, and is not the first of them.
    var placesStreet: Bool { lines.contains { $0.contains(.street) } }

    /// A postcode with the space or hyphen that the post writes, where it was left out.
    func parted(_ postcode: String) -> String {
        guard !partedPostcodes.isEmpty, !postcode.utf8.contains(where: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") })
        else { return postcode }
        let bare = BarePostcode(postcode)
        // Another shape may have none: "02139" beside "02139-1234".
        guard bare.breaks == 0, let shape = postcodes.first(where: { $0.matches(bare) }), shape.isParted else { return postcode }
        return shape.parted(bare)
    }

    /// A region as the post abbreviates it.
    func region(_ name: String) -> String {
        regions.isEmpty || name.utf8.count < 4 ? name : regions[name.lowercased()] ?? name
    }

    func writes(_ part: Part) -> Bool { lines.contains { $0.contains(part) } }

    static func of(_ country: Country?) -> AddressFormat {
        guard let code = country?.code else { return standard }
        return known.withLock { known in
            if let format = known[code] { return format }
            let format = read(code) ?? standard
            known[code] = format
            return format
        }
    }

    private static let standard = AddressFormat(lines: [[.postcode, .text(" "), .city], [.region]])

    /// Those that have been asked for: of most countries no letter goes out.
    private static let known = Mutex<[String: AddressFormat]>([:])

    /// The lines of the table.
    private static let customs = PostalCustoms.table.parts(at: "\n")

    /// nil where the table has no such country.
    private static func read(_ code: String) -> AddressFormat? {
        guard let fields = customs.first(where: { $0.hasPrefix(code) })?.parts(at: "|"), fields.count == 6 else { return nil }
        var format = AddressFormat(
            organisationFirst: fields[3] == "O", lines: fields[1].split(separator: "/").map(parts),
            capitals: Set(fields[2].compactMap(Part.init)), required: fields[5].compactMap(Part.init))
        format.postcodes = fields[4].split(separator: ",").map { PostcodeShape(String($0)) }
        format.numberFirst = HouseNumber.countriesBeforeStreet.contains(code)
        format.regions = RegionCodes.table(of: code)
        return format
    }

    private static func parts(_ line: Substring) -> [Part] {
        var parts: [Part] = []
        var sign = ""
        var rest = line
        func endSign() {
            if !sign.isEmpty { parts.append(.text(sign)) }
            sign = ""
        }
        while let character = rest.popFirst() {
            if character == "'" {
                endSign()
                let prefix = rest.prefix { $0 != "'" }
                rest = rest.dropFirst(prefix.count + 1)
                parts.append(.prefix(String(prefix)))
            } else if let part = Part(character) {
                endSign()
                parts.append(part)
            } else {
                sign.append(character)
            }
        }
        return parts
    }
}

extension AddressFormat.Part {
    fileprivate init?(_ letter: Character) {
        switch letter {
        case "Z": self = .postcode
        case "C": self = .city
        case "S": self = .region
        case "A": self = .street
        default: return nil
        }
    }
}
