/// How a country writes its addresses: which lines follow the name and the street.
///
/// The order of the parts is as the countries' postal operators ask for it in their public guidance to senders.
struct AddressFormat: Sendable {
    enum Part: Hashable, Sendable {
        case postcode, city, region
        /// A sign between two parts; falls away with either of them.
        case text(String)
    }

    /// The organisation stands above the person.
    var organisationFirst = false
    var lines: [[Part]]
    /// Parts in capitals, where the script has them.
    var capitals: Set<Part> = []

    init(_ lines: [Part]..., organisationFirst: Bool = false, capitals: Set<Part> = []) {
        self.lines = lines
        self.organisationFirst = organisationFirst
        self.capitals = capitals
    }

    static func of(_ country: Country?) -> AddressFormat { country.flatMap { table[$0.code] } ?? standard }

    private static let standard = AddressFormat([.postcode, .text(" "), .city], [.region])

    private static let cityThenPostcode = AddressFormat([.city, .text(" "), .postcode], [.region])
    private static let continental = AddressFormat([.postcode, .text(" "), .city], organisationFirst: true)

    private static let table: [String: AddressFormat] = [
        "ES": AddressFormat([.postcode, .text(" "), .city], [.region], capitals: [.city]),
        "GB": AddressFormat([.city], [.postcode], capitals: [.city, .postcode]),
        "IE": AddressFormat([.city], [.region], [.postcode], capitals: [.postcode]),
        "DE": continental, "AT": continental, "CH": continental, "BE": continental, "LI": continental,
        "FR": AddressFormat([.postcode, .text(" "), .city], organisationFirst: true, capitals: [.city]),
        "NL": AddressFormat([.postcode, .text("  "), .city], organisationFirst: true, capitals: [.postcode, .city]),
        "IT": AddressFormat([.postcode, .text(" "), .city, .text(" "), .region], capitals: [.city, .region]),
        "PT": AddressFormat([.postcode, .text(" "), .city]),
        "US": AddressFormat([.city, .text(", "), .region, .text(" "), .postcode], capitals: [.city, .region]),
        "CA": AddressFormat([.city, .text(" "), .region, .text("  "), .postcode], capitals: [.city, .region, .postcode]),
        "AU": AddressFormat([.city, .text(" "), .region, .text(" "), .postcode], capitals: [.city, .region]),
        "PS": cityThenPostcode, "JO": cityThenPostcode, "LB": cityThenPostcode, "SA": cityThenPostcode,
        "IL": cityThenPostcode,
        "EG": AddressFormat([.city], [.region], [.postcode]),
        "IQ": AddressFormat([.city], [.region], [.postcode]),
        "AE": AddressFormat([.city], [.region]),
        "QA": AddressFormat([.city]),
    ]
}
